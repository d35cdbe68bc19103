//! The calls of this tab.

super::words! {
    ACTIVITY_LEAD: "The calls of this tab since the page was loaded, at most the last 1,000. They are only here: reloading or closing the tab, or signing out, deletes them. Tokens and secrets are not recorded.",
        "Die Aufrufe dieses Tabs, seit die Seite geladen wurde, höchstens die letzten 1.000. Sie stehen nur hier: Neuladen, Schließen oder Abmelden löscht sie. Tokens und Secrets werden nicht aufgezeichnet.";
    ACTIVITY_SEARCH_HINT: "Operation, group, product, status, ID", "Vorgang, Gruppe, Produkt, Status, ID";
    CALL_OPERATION: "Operation", "Vorgang";
    CALL_OUTCOME: "Outcome", "Ergebnis";
    CALLS_ALL: "All", "Alle";
    CALLS_READS: "All reads", "Alle lesenden";
    CALLS_CHANGES: "All changes", "Alle ändernden";
    CALLS_OK: "OK", "OK";
    CALLS_FAILED: "Failed", "Fehlgeschlagen";
    CALLS_NONE: "There are no calls since the list was cleared.", "Seit dem Leeren der Liste gibt es keine Aufrufe.";
    CALLS_NONE_MATCH: "No calls match.", "Keine Treffer.";
    CALLS_CLEAR: "Clear list", "Liste leeren";
    CALLS_MORE: "Show more", "Mehr anzeigen";
    CALL_GONE: "This call is no longer in the list.", "Dieser Aufruf ist nicht mehr in der Liste.";
    CALL_RUNNING: "Running", "Läuft";
    CALL_NO_ANSWER: "No answer", "Keine Antwort";
    CALL_STOPPED: "Stopped", "Beendet";
    call_expected(status): "{status}, expected", "{status}, erwartet";
    CALL_CUT_OFF: "Cut off", "Abgebrochen";
    OP_LIST_PRODUCTS: "List products", "Produkte auflisten";
    OP_FIND_PRODUCTS: "Find products", "Produkte nachschlagen";
    OP_RETRIEVE_PRODUCT: "Retrieve product", "Produkt abrufen";
    OP_REGISTER: "Register application", "Anwendung registrieren";
    OP_CREATE_GROUP: "Create group", "Gruppe anlegen";
    OP_LIST_GROUPS: "List groups", "Gruppen auflisten";
    OP_RETRIEVE_GROUP: "Retrieve group", "Gruppe abrufen";
    OP_UPDATE_GROUP: "Update group", "Gruppe ändern";
    OP_DELETE_GROUP: "Delete group", "Gruppe löschen";
    OP_SIGN_IN: "Sign in", "Anmelden";
    OP_SIGN_OUT: "Sign out", "Abmelden";
    OP_SESSION: "Read session", "Sitzung lesen";
    OP_HUB: "Read hub address", "Hub-Adresse lesen";
    OP_OTHER: "Other call", "Anderer Aufruf";
    CALL_TIME: "Sent", "Gesendet";
    CALL_ADDRESS: "Request", "Anfrage";
    CALL_ID: "Request ID (X-M2M-RI)", "Anfrage-ID (X-M2M-RI)";
    CALL_TRACE: "Trace ID (console)", "Trace-ID (Konsole)";
    CALL_HUB_TRACE: "Trace ID (hub)", "Trace-ID (Hub)";
    CALL_REQUEST: "Request", "Anfrage";
    CALL_ANSWER: "Answer", "Antwort";
    CALL_CURL_CUT: "The request is too long to be repeated as a command.", "Die Anfrage ist zu lang, um sie als Kommando zu wiederholen.";
    CALL_NO_BODY: "The body is not recorded: it may have had credentials.", "Der Inhalt ist nicht aufgezeichnet: Er kann Zugangsdaten enthalten haben.";
    milliseconds(count): "{count} ms", "{count} ms";
    kept_of(kept, size): "… {kept} of {size} bytes are kept.", "… {kept} von {size} Bytes sind aufgezeichnet.";
    DOWNLOAD_HAR: "Download HAR", "HAR herunterladen";
    SUPPORT_BUNDLE: "Support bundle", "Support-Paket";
    BUNDLE_TEXT: "One JSON file to send to support. It contains:", "Eine JSON-Datei für den Support. Sie enthält:";
    BUNDLE_CALLS: "the calls of this list, with addresses, headers and the first 16 KB of each request and answer: names of groups, serial numbers of routers, ICCIDs and product IDs are among them",
        "die Aufrufe dieser Liste mit Adressen, Kopfzeilen und den ersten 16 KB jeder Anfrage und Antwort: Gruppennamen, Seriennummern von Routern, ICCIDs und Produkt-IDs gehören dazu";
    BUNDLE_CONSOLE: "version and address of the console, address of the hub, tenant and application",
        "Version und Adresse der Konsole, Adresse des Hubs, Mandant und Anwendung";
    BUNDLE_BROWSER: "the browser, its languages, the size of the window, and the settings of the console: language, theme, shell, single keys",
        "den Browser, seine Sprachen, die Größe des Fensters und die Einstellungen der Konsole: Sprache, Darstellung, Shell, einzelne Tasten";
    BUNDLE_NOT: "It contains no token, client secret, cookie or password. The file is only saved on this device.",
        "Sie enthält kein Token, Client-Secret, Cookie oder Passwort. Die Datei wird nur auf diesem Gerät gespeichert.";
    BUNDLE_SAVE: "Save file", "Datei speichern";
}

super::plurals! {
    calls_shown(count): "{count} call" | "{count} calls", "{count} Aufruf" | "{count} Aufrufe";
}
