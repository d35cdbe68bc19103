//! What happened, and what to do.

super::words! {
    no_answer: "No answer from the hub.", "Keine Antwort vom Hub.";
    no_answer_todo: "Nothing is lost here. Check the connection and try again.",
        "Hier ist nichts verloren. Prüfen Sie die Verbindung und versuchen Sie es erneut.";
    unauthorized: "The hub does not accept the token.", "Der Hub akzeptiert das Token nicht.";
    unauthorized_todo: "Sign in again; if that does not help, the credentials were changed.",
        "Melden Sie sich neu an; hilft das nicht, wurden die Zugangsdaten geändert.";
    new_token_refused: "The hub refuses a token that it has only just given.",
        "Der Hub lehnt ein Token ab, das er eben erst ausgegeben hat.";
    new_token_refused_todo: "The credentials were changed, or a permission is missing. Ask whoever manages application access in the hub; signing in again does not help.",
        "Die Zugangsdaten wurden geändert, oder eine Berechtigung fehlt. Fragen Sie die Stelle, die im Hub die Anwendungszugänge verwaltet; neu anmelden hilft nicht.";
    forbidden: "Your access does not permit this.", "Ihr Zugang erlaubt das nicht.";
    forbidden_todo: "Ask whoever manages application access in the hub for read and write permission.",
        "Bitten Sie die Stelle, die im Hub die Anwendungszugänge verwaltet, um Lese- und Schreibrecht.";
    application_not_registered: "The hub does not know this application.", "Der Hub kennt diese Anwendung nicht.";
    application_not_registered_todo: "Register it, or sign in with another application.",
        "Registrieren Sie sie oder melden Sie sich mit einer anderen an.";
    not_found: "The hub has nothing of this name.", "Unter diesem Namen hat der Hub nichts.";
    not_found_todo: "It may have been deleted meanwhile.", "Es wurde vielleicht inzwischen gelöscht.";
    conflict: "There is one of this name already.", "Diesen Namen gibt es schon.";
    conflict_todo: "Choose another name, or open the one that exists.",
        "Wählen Sie einen anderen Namen oder öffnen Sie, was schon da ist.";
    bad_request: "The hub does not accept this.", "Der Hub nimmt das nicht an.";
    bad_request_todo: "It says what is wrong below. Nothing was changed.",
        "Was nicht stimmt, sagt er unten. Es wurde nichts geändert.";
    too_many: "Too many calls at once.", "Zu viele Aufrufe auf einmal.";
    too_many_todo: "Wait a little, then try again.", "Warten Sie ein wenig und versuchen Sie es erneut.";
    too_many_wait(seconds): "Wait {seconds} seconds, then try again.",
        "Warten Sie {seconds} Sekunden und versuchen Sie es erneut.";
    hub_failed: "The hub failed.", "Beim Hub ist etwas fehlgeschlagen.";
    hub_failed_todo: "Try again later. What you typed is kept.",
        "Versuchen Sie es später erneut. Ihre Eingaben bleiben erhalten.";
    not_understood: "The hub answered something that is no answer.", "Der Hub hat etwas geantwortet, das keine Antwort ist.";
    not_understood_todo: "Try again; if it stays, the details below help the hub's support.",
        "Versuchen Sie es erneut; bleibt es dabei, helfen dem Support des Hubs die Einzelheiten unten.";
    hub_says: "The hub's own words", "Die Worte des Hubs";
    request_id: "Request", "Anfrage";
    status: "Status", "Status";
}
