//! Products: the list and one of them.

super::words! {
    PRODUCTS_TITLE: "Products", "Produkte";
    PRODUCTS_LEAD: "Connection products of the tenant: SIM cards and satellite terminals.",
        "Verbindungsprodukte des Mandanten: SIM-Karten und Satellitenterminals.";
    PRODUCTS_TABLE: "Connection products", "Verbindungsprodukte";
    products_so_far(row): "Read up to row {row}, more follow", "Gelesen bis Zeile {row}, weitere folgen";
    looking_for_end(row): "Looking for the end, row {row} so far", "Das Ende wird gesucht, bisher Zeile {row}";
    looking_for_row(row): "Looking for row {row}", "Zeile {row} wird gesucht";
    GO_TO_ROW: "Go to row", "Gehe zu Zeile";
    GO: "Go", "Los";
    ROW_LOADING: "Loading…", "Wird geladen …";
    PRODUCTS_EMPTY: "This tenant has no products. The console cannot add any: ask the provider, or sign in to another tenant.",
        "Dieser Mandant hat keine Produkte. Die Konsole kann keine anlegen: Fragen Sie den Anbieter, oder melden Sie sich bei einem anderen Mandanten an.";
    PRODUCT: "Product", "Produkt";
    PRODUCT_DEACTIVATED: "deactivated", "deaktiviert";
    PRODUCT_SUSPENDED: "suspended", "ausgesetzt";
    PRODUCT_BLOCKED: "blocked", "gesperrt";
    PRODUCT_TERMINATED: "terminated", "beendet";
    PRODUCT_PENDING_TERMINATE: "termination pending", "wird beendet";
    PRODUCT_PENDING_ACTIVE: "activation pending", "wird aktiviert";
    PRODUCT_INVENTORY: "in inventory", "im Bestand";
    PRODUCT_CREATED: "created", "angelegt";
    PRODUCT_CANCELLED: "cancelled", "storniert";
    PRODUCT_ABORTED: "aborted", "abgebrochen";
    PRODUCT_TYPE: "Type", "Art";
    NETWORK_ID: "Network ID", "Netz-ID";
    OFFERING: "Tariff", "Tarif";
    CUSTOMER: "Account", "Kundenkonto";
    RUNNING_SINCE: "Active since", "Aktiv seit";
    PART_SIM_CARD: "SIM card", "SIM-Karte";
    PART_TERMINAL: "Terminal", "Terminal";
    PART_DATA_CONNECTIVITY: "Data connectivity", "Datenverbindung";
    PART_DATA_USAGE: "Data usage", "Datenverbrauch";
    part_usage(kind): "Usage: {kind}", "Verbrauch: {kind}";
    usage_between(start, end): "{start} to {end}", "{start} bis {end}";
    USAGE_USED: "Used", "Verbraucht";
    DATE_ACTIVATED: "Activated", "Aktiviert";
    DATE_ADDED: "Added", "Hinzugefügt";
    DATE_UPDATED: "Changed", "Geändert";
    EUICCID: "eSIM (EID)", "eSIM (EID)";
    GLOBAL_SIM_TYPE: "Global SIM type", "Globaler SIM-Typ";
    SIM_NOTES: "Note", "Notiz";
    SERIAL_NUMBER: "Serial number", "Seriennummer";
    NORTH: "N", "N";
    SOUTH: "S", "S";
    EAST: "E", "O";
    WEST: "W", "W";
    LATITUDE: "Latitude", "Breitengrad";
    LONGITUDE: "Longitude", "Längengrad";
    MODEL: "Model", "Modell";
    STATE: "State", "Zustand";
    MOBILITY_TYPE: "Mobility", "Mobilität";
    IMO_NUMBER: "IMO number", "IMO-Nummer";
    ANTENNA_CODE: "Antenna code", "Antennencode";
    LAST_UPDATED: "Last change", "Letzte Änderung";
    LAST_SYNC: "Last contact", "Letzter Kontakt";
    SERVICE_TYPE: "Service", "Dienst";
    IP_ADDRESS: "IP address", "IP-Adresse";
    IMEI: "IMEI", "IMEI";
    APN: "Access point (APN)", "Zugangspunkt (APN)";
    MMSI: "MMSI", "MMSI";
    ACCOUNT_INDEX: "Account index", "Kontoindex";
    EMPTY_FIELDS: "Empty", "Leer";
    NO_PARTS: "The hub has no further details on this product.",
        "Der Hub liefert zu diesem Produkt keine weiteren Angaben.";
    GROUP_WITH: "Create group with this product", "Gruppe mit diesem Produkt anlegen";
    IN_GROUP: "In group:", "In Gruppe:";
    IN_NO_GROUP: "In no group", "In keiner Gruppe";
    share_of_tariff(percent, included): "{percent}% of {included} (by the tariff's name)",
        "{percent} % von {included} (laut Tarifname)";
    OVER_TARIFF: "This product has used more data than its tariff includes.",
        "Dieses Produkt hat mehr Daten verbraucht, als der Tarif enthält.";
    CURL_LIST: "cURL for this page", "cURL für diese Seite";
    READ_JSON: "Raw response", "Antwort des Hubs";
}

super::plurals! {
    products_count(count): "{count} product" | "{count} products", "{count} Produkt" | "{count} Produkte";
}
