//! What happened, what it means, and what to do next.

super::words! {
    no_answer: "No answer from the hub.", "Keine Antwort vom Hub.";
    no_answer_advice: "Nothing you entered was lost. Check the connection and try again.",
        "Ihre Eingaben sind noch da. Prüfen Sie die Verbindung und versuchen Sie es erneut.";
    unauthorized: "The hub does not accept the token.", "Der Hub akzeptiert das Token nicht.";
    unauthorized_advice: "Sign in again. If that does not help, the credentials were changed.",
        "Melden Sie sich neu an. Hilft das nicht, wurden die Zugangsdaten geändert.";
    new_token_refused: "The hub rejected a token it had just issued.",
        "Der Hub lehnt ein Token ab, das er eben erst ausgestellt hat.";
    new_token_refused_advice: "The credentials were changed, or a permission is missing. Signing in again does not help: ask the people who manage application access in the hub.",
        "Die Zugangsdaten wurden geändert, oder eine Berechtigung fehlt. Neu anmelden hilft nicht: Fragen Sie die Stelle, die im Hub die Anwendungszugänge verwaltet.";
    forbidden: "Your access does not permit this.", "Ihr Zugang erlaubt das nicht.";
    forbidden_advice: "Ask the people who manage application access in the hub for read and write permission.",
        "Bitten Sie die Stelle, die im Hub die Anwendungszugänge verwaltet, um Lese- und Schreibrechte.";
    application_not_registered: "The hub does not know this application.", "Der Hub kennt diese Anwendung nicht.";
    application_not_registered_advice: "Register it, or sign in with another application.",
        "Registrieren Sie sie oder melden Sie sich mit einer anderen an.";
    not_found: "Not found in the hub.", "Im Hub nicht gefunden.";
    not_found_advice: "It may have been deleted in the meantime.", "Der Eintrag wurde vielleicht inzwischen gelöscht.";
    conflict: "A group with this name already exists.", "Eine Gruppe mit diesem Namen gibt es schon.";
    conflict_advice: "Choose another name, or open the existing group.",
        "Wählen Sie einen anderen Namen oder öffnen Sie die vorhandene Gruppe.";
    bad_request: "The hub rejected the request.", "Der Hub lehnt die Anfrage ab.";
    bad_request_advice: "Its explanation is below. Nothing was changed.",
        "Den Grund finden Sie unten. Es wurde nichts geändert.";
    too_many: "Too many requests.", "Zu viele Anfragen.";
    too_many_advice: "Wait a little, then try again.", "Warten Sie ein wenig und versuchen Sie es erneut.";
    hub_failed: "The hub reported an error.", "Der Hub meldet einen Fehler.";
    hub_failed_advice: "Nothing you entered was lost. Try again later.",
        "Ihre Eingaben sind noch da. Versuchen Sie es später erneut.";
    not_understood: "The hub sent an unexpected response.", "Die Antwort des Hubs ist nicht lesbar.";
    not_understood_advice: "Try again. If this keeps happening, send the details below to the hub's support.",
        "Versuchen Sie es erneut. Tritt der Fehler wieder auf, senden Sie die Einzelheiten unten an den Support des Hubs.";
    hub_says: "Message from the hub", "Meldung des Hubs";
    support_details: "Details for support", "Einzelheiten für den Support";
    request_id: "Request", "Anfrage";
    status: "Status", "Status";

    session_ended: "Your session has ended.", "Ihre Sitzung ist beendet.";
    session_ended_advice: "Nothing you entered was lost. Sign in again.",
        "Ihre Eingaben sind noch da. Melden Sie sich neu an.";
    token_expired: "The token has expired.", "Das Token ist abgelaufen.";
    token_expired_advice: "Nothing you entered was lost. Enter a new token.",
        "Ihre Eingaben sind noch da. Geben Sie ein neues Token ein.";
    credentials_refused: "Client ID or secret is wrong.", "Client-ID oder Secret stimmt nicht.";
    credentials_refused_advice: "Check both. They may have been changed in the hub.",
        "Prüfen Sie beide. Vielleicht wurden sie im Hub geändert.";
    other_tenant: "This access belongs to another tenant.", "Dieser Zugang gehört zu einem anderen Mandanten.";
    other_tenant_advice: "Check the tenant, or use an access that belongs to it.",
        "Prüfen Sie den Mandanten oder nutzen Sie einen Zugang, der zu ihm gehört.";
    sign_on: "Your organisation's sign-on did not identify you.", "Die Anmeldung Ihrer Organisation hat Sie nicht erkannt.";
    sign_on_advice: "Open this console again through that sign-on. If that does not help, ask the people who run this console.",
        "Öffnen Sie diese Konsole erneut über diese Anmeldung. Hilft das nicht, fragen Sie die Betreiber dieser Konsole.";
    invalid_field: "The console does not accept a value.", "Die Konsole akzeptiert einen Wert nicht.";
    invalid_field_advice(field): "Check “{field}”.", "Prüfen Sie „{field}“.";
    too_large: "The request is too large.", "Die Anfrage ist zu groß.";
    too_large_advice: "Nothing was changed. Send less at once, for example fewer lines.",
        "Es wurde nichts geändert. Senden Sie weniger auf einmal, zum Beispiel weniger Zeilen.";
    too_slow: "The request took too long.", "Die Anfrage hat zu lange gedauert.";
    too_slow_advice: "Nothing was changed. Check the connection and try again.",
        "Es wurde nichts geändert. Prüfen Sie die Verbindung und versuchen Sie es erneut.";
    too_many_sign_ins: "Too many failed sign-ins.", "Zu viele fehlgeschlagene Anmeldungen.";
    token_endpoint_busy: "The hub's token service is busy.", "Der Token-Dienst des Hubs ist ausgelastet.";
    overload: "The console is busy.", "Die Konsole ist ausgelastet.";
    hub_unreachable: "The hub cannot be reached.", "Der Hub ist nicht erreichbar.";
    hub_timeout: "The hub did not answer in time.", "Der Hub hat nicht rechtzeitig geantwortet.";
    token_endpoint: "The hub's token service does not answer.", "Der Token-Dienst des Hubs antwortet nicht.";
    session_store: "The console cannot reach its session store.", "Die Konsole erreicht ihren Sitzungsspeicher nicht.";
    audit_file: "The console cannot write its audit log, so it makes no changes.",
        "Die Konsole kann ihr Audit-Protokoll nicht schreiben und ändert deshalb nichts.";
    console_advice: "Nothing was changed. Try again later. If this keeps happening, tell the people who run this console.",
        "Es wurde nichts geändert. Versuchen Sie es später erneut. Tritt der Fehler wieder auf, wenden Sie sich an die Betreiber dieser Konsole.";
    internal: "The console's server has failed.", "Der Server der Konsole hat einen Fehler.";
    internal_advice: "Check whether your change was made before you try again. If this keeps happening, tell the people who run this console.",
        "Prüfen Sie vor einem neuen Versuch, ob Ihre Änderung wirksam wurde. Tritt der Fehler wieder auf, wenden Sie sich an die Betreiber dieser Konsole.";
    request_rejected: "The console's server rejected the request.", "Der Server der Konsole hat die Anfrage abgelehnt.";
    request_rejected_advice: "Nothing was changed. Copy what you entered and reload the page. If that does not help, tell the people who run this console.",
        "Es wurde nichts geändert. Kopieren Sie Ihre Eingaben und laden Sie die Seite neu. Hilft das nicht, wenden Sie sich an die Betreiber dieser Konsole.";
}

super::plurals! {
    too_many_wait(seconds): "Wait {seconds} second, then try again." | "Wait {seconds} seconds, then try again.",
        "Warten Sie {seconds} Sekunde und versuchen Sie es erneut." | "Warten Sie {seconds} Sekunden und versuchen Sie es erneut.";
}
