//! What happened, what it means, and what to do next.

super::words! {
    change_failed(what): "A change failed: {what}", "Eine Änderung ist fehlgeschlagen: {what}";
    NO_ANSWER: "No answer from the console's server.", "Keine Antwort vom Server der Konsole.";
    NO_ANSWER_ADVICE: "Nothing you entered was lost. Check the connection and try again.",
        "Ihre Eingaben sind noch da. Prüfen Sie die Verbindung und versuchen Sie es erneut.";
    UNAUTHORIZED: "The hub does not accept the token.", "Der Hub akzeptiert das Token nicht.";
    UNAUTHORIZED_ADVICE: "Sign in again. If that does not help, the credentials were changed.",
        "Melden Sie sich neu an. Hilft das nicht, wurden die Zugangsdaten geändert.";
    NEW_TOKEN_REFUSED: "The hub rejected a token it had just issued.",
        "Der Hub lehnt ein Token ab, das er eben erst ausgestellt hat.";
    NEW_TOKEN_REFUSED_ADVICE: "The credentials were changed, or a permission is missing. Signing in again does not help: ask the people who manage application access in the hub.",
        "Die Zugangsdaten wurden geändert, oder eine Berechtigung fehlt. Neu anmelden hilft nicht: Fragen Sie die Stelle, die im Hub die Anwendungszugänge verwaltet.";
    FORBIDDEN: "Your access does not permit this.", "Ihr Zugang erlaubt das nicht.";
    FORBIDDEN_ADVICE: "Ask the people who manage application access in the hub for read and write permission.",
        "Bitten Sie die Stelle, die im Hub die Anwendungszugänge verwaltet, um Lese- und Schreibrechte.";
    APPLICATION_NOT_REGISTERED: "The hub does not know this application.", "Der Hub kennt diese Anwendung nicht.";
    APPLICATION_NOT_REGISTERED_ADVICE: "Register it, or sign in with another application.",
        "Registrieren Sie sie oder melden Sie sich mit einer anderen an.";
    NOT_FOUND: "Not found in the hub.", "Im Hub nicht gefunden.";
    NOT_FOUND_ADVICE: "It may have been deleted in the meantime.", "Der Eintrag wurde vielleicht inzwischen gelöscht.";
    CONFLICT: "A group with this name already exists.", "Eine Gruppe mit diesem Namen gibt es schon.";
    CONFLICT_ADVICE: "Choose another name, or open the existing group.",
        "Wählen Sie einen anderen Namen oder öffnen Sie die vorhandene Gruppe.";
    BAD_REQUEST: "The hub rejected the request.", "Der Hub lehnt die Anfrage ab.";
    BAD_REQUEST_ADVICE: "Its explanation is below. Nothing was changed.",
        "Den Grund finden Sie unten. Es wurde nichts geändert.";
    TOO_MANY: "Too many requests.", "Zu viele Anfragen.";
    TOO_MANY_ADVICE: "Wait a little, then try again.", "Warten Sie ein wenig und versuchen Sie es erneut.";
    HUB_FAILED: "The hub reported an error.", "Der Hub meldet einen Fehler.";
    HUB_FAILED_ADVICE: "Nothing you entered was lost. Try again later.",
        "Ihre Eingaben sind noch da. Versuchen Sie es später erneut.";
    HUB_UNAVAILABLE: "The hub is not available at the moment.", "Der Hub ist zurzeit nicht verfügbar.";
    NOT_UNDERSTOOD: "The hub sent an unexpected response.", "Die Antwort des Hubs ist nicht lesbar.";
    NOT_UNDERSTOOD_ADVICE: "Try again. If this keeps happening, send the details below to the hub's support.",
        "Versuchen Sie es erneut. Tritt der Fehler wieder auf, senden Sie die Einzelheiten unten an den Support des Hubs.";
    HUB_SAYS: "Message from the hub", "Meldung des Hubs";
    SUPPORT_DETAILS: "Details for support", "Einzelheiten für den Support";
    REQUEST_ID: "Request", "Anfrage";
    STATUS: "Status", "Status";

    COOKIE_NOT_KEPT: "Your browser does not keep this console's cookie.",
        "Ihr Browser behält das Cookie dieser Konsole nicht.";
    COOKIE_NOT_KEPT_ADVICE: "Allow cookies for this address in the browser's settings, then sign in again.",
        "Erlauben Sie in den Einstellungen des Browsers Cookies für diese Adresse und melden Sie sich erneut an.";
    SESSION_ENDED: "Your session has ended.", "Ihre Sitzung ist beendet.";
    SESSION_ENDED_ADVICE: "Nothing you entered was lost. Sign in again.",
        "Ihre Eingaben sind noch da. Melden Sie sich neu an.";
    TOKEN_EXPIRED: "The token has expired.", "Das Token ist abgelaufen.";
    TOKEN_EXPIRED_ADVICE: "Nothing you entered was lost. Enter a new token.",
        "Ihre Eingaben sind noch da. Geben Sie ein neues Token ein.";
    CREDENTIALS_REFUSED: "Client ID or secret is wrong.", "Client-ID oder Secret stimmt nicht.";
    CREDENTIALS_REFUSED_ADVICE: "Check both. They may have been changed in the hub.",
        "Prüfen Sie beide. Vielleicht wurden sie im Hub geändert.";
    OTHER_TENANT: "This access belongs to another tenant.", "Dieser Zugang gehört zu einem anderen Mandanten.";
    OTHER_TENANT_ADVICE: "Check the tenant, or use an access that belongs to it.",
        "Prüfen Sie den Mandanten oder nutzen Sie einen Zugang, der zu ihm gehört.";
    OTHER_SESSION: "Another tenant or application is signed in now.",
        "Jetzt ist ein anderer Mandant oder eine andere Anwendung angemeldet.";
    OTHER_SESSION_ADVICE: "The sign-in changed in another tab. Nothing was sent. To go on as this page says, sign in there as before; to go on with the new sign-in, reload this page.",
        "Die Anmeldung wurde in einem anderen Tab gewechselt. Es wurde nichts gesendet. Um wie auf dieser Seite weiterzuarbeiten, melden Sie sich dort wieder wie zuvor an; um mit der neuen Anmeldung weiterzuarbeiten, laden Sie diese Seite neu.";
    INTERCEPTED: "A server between this browser and the console answered in its place.",
        "Ein Server zwischen diesem Browser und der Konsole hat an ihrer Stelle geantwortet.";
    INTERCEPTED_ADVICE: "Nothing you entered was lost. Try again. If this keeps happening, tell the people who run your company's network or this console.",
        "Ihre Eingaben sind noch da. Versuchen Sie es erneut. Tritt der Fehler wieder auf, wenden Sie sich an die Betreiber Ihres Firmennetzes oder dieser Konsole.";
    BUSY_IN_FRONT: "A server between this browser and the console is busy.",
        "Ein Server zwischen diesem Browser und der Konsole ist ausgelastet.";
    TOO_LARGE_IN_FRONT: "A server between this browser and the console does not accept a request of this size.",
        "Ein Server zwischen diesem Browser und der Konsole nimmt eine Anfrage dieser Größe nicht an.";
    SIGN_ON_ANSWERED: "Your company's sign-on or network answered in place of the console.",
        "Statt der Konsole hat die Anmeldung oder das Netz Ihres Unternehmens geantwortet.";
    SIGN_ON_ANSWERED_ADVICE: "Nothing you entered was lost. Sign in there, then try again here.",
        "Ihre Eingaben sind noch da. Melden Sie sich dort an und versuchen Sie es dann hier erneut.";
    REFUSED_IN_FRONT: "Your company's sign-on or network refused the request.",
        "Die Anmeldung oder das Netz Ihres Unternehmens hat die Anfrage abgelehnt.";
    REFUSED_IN_FRONT_ADVICE: "Nothing you entered was lost. If your sign-on has ended, sign in there, then try again here. Otherwise ask the people who run your company's network.",
        "Ihre Eingaben sind noch da. Ist Ihre Anmeldung beim Unternehmen abgelaufen, melden Sie sich dort an und versuchen Sie es dann hier erneut. Fragen Sie sonst die Betreiber Ihres Firmennetzes.";
    SIGN_ON_LINK: "Sign in at your company's sign-on in a new tab",
        "In einem neuen Tab bei Ihrem Unternehmen anmelden";
    SIGN_ON: "Your company's sign-on did not identify you.", "Die Anmeldung Ihres Unternehmens hat Sie nicht erkannt.";
    SIGN_ON_ADVICE: "Open this console again through that sign-on. If that does not help, ask the people who run this console.",
        "Öffnen Sie diese Konsole erneut über diese Anmeldung. Hilft das nicht, fragen Sie die Betreiber dieser Konsole.";
    INVALID_FIELD: "The console does not accept a value.", "Die Konsole akzeptiert einen Wert nicht.";
    invalid_field_advice(field): "Check “{field}”.", "Prüfen Sie „{field}“.";
    TOO_LARGE: "The request is too large.", "Die Anfrage ist zu groß.";
    TOO_LARGE_ADVICE: "Nothing was changed. Send less at once, for example fewer lines.",
        "Es wurde nichts geändert. Senden Sie weniger auf einmal, zum Beispiel weniger Zeilen.";
    TOO_SLOW: "The request took too long.", "Die Anfrage hat zu lange gedauert.";
    TOO_SLOW_ADVICE: "Nothing was changed. Check the connection and try again.",
        "Es wurde nichts geändert. Prüfen Sie die Verbindung und versuchen Sie es erneut.";
    TOO_MANY_SIGN_INS: "Too many sign-ins.", "Zu viele Anmeldungen.";
    TOKEN_ENDPOINT_BUSY: "The hub's token service is busy.", "Der Token-Dienst des Hubs ist ausgelastet.";
    OVERLOAD: "The console is busy.", "Die Konsole ist ausgelastet.";
    HUB_UNREACHABLE: "The hub cannot be reached.", "Der Hub ist nicht erreichbar.";
    HUB_TIMEOUT: "The hub did not answer in time.", "Der Hub hat nicht rechtzeitig geantwortet.";
    TOKEN_ENDPOINT: "The hub's token service does not answer.", "Der Token-Dienst des Hubs antwortet nicht.";
    SESSION_STORE: "The console cannot reach its session store.", "Die Konsole erreicht ihren Sitzungsspeicher nicht.";
    AUDIT_FILE: "The console cannot write its audit log, so it makes no changes.",
        "Die Konsole kann ihr Audit-Protokoll nicht schreiben und ändert deshalb nichts.";
    CONSOLE_ADVICE: "Nothing was changed. Try again later. If this keeps happening, tell the people who run this console.",
        "Es wurde nichts geändert. Versuchen Sie es später erneut. Tritt der Fehler wieder auf, wenden Sie sich an die Betreiber dieser Konsole.";
    INTERNAL: "The console's server has failed.", "Der Server der Konsole hat einen Fehler.";
    INTERNAL_ADVICE: "Check whether your change was made before you try again. If this keeps happening, tell the people who run this console.",
        "Prüfen Sie vor einem neuen Versuch, ob Ihre Änderung wirksam wurde. Tritt der Fehler wieder auf, wenden Sie sich an die Betreiber dieser Konsole.";
    REQUEST_REJECTED: "The console's server rejected the request.", "Der Server der Konsole hat die Anfrage abgelehnt.";
    REQUEST_REJECTED_ADVICE: "Nothing was changed. Copy what you entered and reload the page. If that does not help, tell the people who run this console.",
        "Es wurde nichts geändert. Kopieren Sie Ihre Eingaben und laden Sie die Seite neu. Hilft das nicht, wenden Sie sich an die Betreiber dieser Konsole.";
}

super::plurals! {
    too_many_wait(seconds): "Wait {seconds} second, then try again." | "Wait {seconds} seconds, then try again.",
        "Warten Sie {seconds} Sekunde und versuchen Sie es erneut." | "Warten Sie {seconds} Sekunden und versuchen Sie es erneut.";
}
