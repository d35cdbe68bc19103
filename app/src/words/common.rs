//! Frame, states and what several pages say.

super::words! {
    BRAND: "Connectivity Groups", "Connectivity Groups";
    SKIP_TO_CONTENT: "Skip to content", "Zum Inhalt springen";
    MAIN_NAVIGATION: "Main", "Hauptnavigation";
    NAV_GROUPS: "Groups", "Gruppen";
    NAV_PRODUCTS: "Products", "Produkte";
    NAV_FIND: "Find", "Nachschlagen";
    NAV_ACTIVITY: "Activity", "Aktivität";
    COMMANDS: "Commands", "Befehle";
    OVERLAYS_NOT_LOADED: "Commands and keys could not be loaded. Check the connection and try again.",
        "Befehle und Tasten konnten nicht geladen werden. Prüfen Sie die Verbindung und versuchen Sie es erneut.";
    KEYS_TITLE: "Keyboard shortcuts", "Tastenkürzel";
    KEYS_ARE_ON: "Single keys: on", "Einzelne Tasten: an";
    KEYS_ARE_OFF: "Single keys: off", "Einzelne Tasten: aus";
    LISTS_SCROLL: "Lists: scroll", "Listen: scrollen";
    LISTS_IN_PAGES: "Lists: pages of 100", "Listen: je 100 Zeilen";
    LIST_PAGES: "Pages of the list", "Seiten der Liste";
    rows_of(first, last, count): "Rows {first} to {last} of {count}", "Zeilen {first} bis {last} von {count}";
    rows_of_more(first, last): "Rows {first} to {last}, more follow", "Zeilen {first} bis {last}, weitere folgen";
    SHOW_CALL: "Show the call", "Aufruf anzeigen";
    NOT_AFFILIATED: "Not affiliated with Deutsche Telekom.", "Kein Angebot der Deutschen Telekom.";
    SWITCH_LANGUAGE: "de", "en";
    SWITCH_LANGUAGE_LABEL: "Auf Deutsch umstellen", "Switch to English";
    THEME_SYSTEM: "Theme: system", "Darstellung: System";
    THEME_LIGHT: "Theme: light", "Darstellung: hell";
    THEME_DARK: "Theme: dark", "Darstellung: dunkel";
    tenant_and_application(tenant, application): "Tenant {tenant} · {application}", "Mandant {tenant} · {application}";
    SETTINGS: "Settings", "Einstellungen";
    SIGN_OUT: "Sign out", "Abmelden";
    TOKEN_RENEWS: "Token renews automatically", "Token wird automatisch erneuert";
    token_left(left): "Token expires in {left}", "Token läuft in {left} ab";
    TOKEN_HAS_EXPIRED: "Token expired. Enter a new one", "Token abgelaufen. Bitte neues eingeben";
    TOKEN_UNKNOWN_END: "Token expiry unknown", "Gültigkeit des Tokens unbekannt";
    token_label(text): "{text}. Sign in again", "{text}. Neu anmelden";
    COPY: "Copy", "Kopieren";
    copy_value(text): "Copy {text}", "{text} kopieren";
    SHELL: "Shell", "Shell";
    COPIED: "Copied", "Kopiert";
    CANCEL: "Cancel", "Abbrechen";
    CLOSE: "Close", "Schließen";
    REFRESH: "Refresh", "Aktualisieren";
    CONTINUE: "Continue", "Fortsetzen";
    TRY_AGAIN: "Try again", "Erneut versuchen";
    LOADING: "Loading", "Wird geladen";
    DETAILS: "Details", "Einzelheiten";
    PREVIOUS: "Previous", "Zurück";
    NEXT: "Next", "Weiter";
    CELLULAR: "cellular", "Mobilfunk";
    SATELLITE: "satellite", "Satellit";
    ACTIVE: "active", "aktiv";
    INACTIVE: "inactive", "inaktiv";
    NOT_FOUND_TITLE: "Page not found", "Seite nicht gefunden";
    NOT_FOUND_TEXT: "There is nothing at this address.", "Unter dieser Adresse gibt es nichts.";
    PAGE_NOT_LOADED: "This page could not be loaded.", "Diese Seite konnte nicht geladen werden.";
    PAGE_NOT_LOADED_ADVICE: "Nothing was changed in the hub. Check the connection and try again.",
        "Im Hub wurde nichts geändert. Prüfen Sie die Verbindung und versuchen Sie es erneut.";
    CHANGE_NOT_LOADED: "The change was not sent, because a part of the console could not be loaded.",
        "Die Änderung wurde nicht gesendet, weil ein Teil der Konsole nicht geladen werden konnte.";
    CHANGE_OUTDATED_ADVICE:
        "A new version of the console was installed. Load the page again and repeat the change. Forms are kept as drafts.",
        "Eine neue Version der Konsole wurde installiert. Laden Sie die Seite neu und wiederholen Sie die Änderung. Formulare bleiben als Entwurf erhalten.";
    PAGE_OUTDATED_ADVICE: "A new version of the console was installed. Try again to load it.",
        "Eine neue Version der Konsole wurde installiert. Versuchen Sie es erneut, um sie zu laden.";
    TO_GROUPS: "Go to groups", "Zu den Gruppen";
    OFFLINE: "You are offline. Data may be out of date.",
        "Sie sind offline. Die Daten sind möglicherweise veraltet.";
}
