//! Products: the list and one of them.

super::words! {
    PRODUCTS_TITLE: "Products", "Produkte";
    PRODUCTS_LEAD: "Connection products of the tenant: SIM cards and satellite terminals.",
        "Verbindungsprodukte des Mandanten: SIM-Karten und Satellitenterminals.";
    PRODUCTS_PAGES: "Product pages", "Produktseiten";
    PRODUCTS_TABLE: "Connection products", "Verbindungsprodukte";
    PRODUCTS_EMPTY: "No products on this page.", "Keine Produkte auf dieser Seite.";
    PRODUCTS_EMPTY_FIRST: "This tenant has no products.", "Dieser Mandant hat keine Produkte.";
    PRODUCT: "Product", "Produkt";
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
    EMPTY_FIELDS: "Empty", "Leer";
    NO_PARTS: "The hub has no further details on this product.",
        "Der Hub liefert zu diesem Produkt keine weiteren Angaben.";
    GROUP_WITH: "Create group with this product", "Gruppe mit diesem Produkt anlegen";
    IN_GROUP: "In group:", "In Gruppe:";
    IN_NO_GROUP: "In no group", "In keiner Gruppe";
    share_of_tariff(percent, included): "{percent} % of {included} (by the tariff's name)",
        "{percent} % von {included} (laut Tarifname)";
    OVER_TARIFF: "This product has used more data than its tariff includes.",
        "Dieses Produkt hat mehr Daten verbraucht, als der Tarif enthält.";
    CURL_LIST: "cURL for this page", "cURL für diese Seite";
    READ_JSON: "Raw response", "Antwort des Hubs";
}
