//! Products: the list and one of them.

super::words! {
    products_title: "Products", "Produkte";
    products_lead: "Connection products of the tenant: SIM cards and satellite terminals.",
        "Verbindungsprodukte des Mandanten: SIM-Karten und Satellitenterminals.";
    products_pages: "Product pages", "Produktseiten";
    products_table: "Connection products", "Verbindungsprodukte";
    products_empty: "No products on this page.", "Keine Produkte auf dieser Seite.";
    products_empty_first: "This tenant has no products.", "Dieser Mandant hat keine Produkte.";
    product: "Product", "Produkt";
    product_type: "Type", "Art";
    network_id: "Network ID", "Netz-ID";
    offering: "Tariff", "Tarif";
    customer: "Account", "Kundenkonto";
    running_since: "Active since", "Aktiv seit";
    product_name: "Name", "Name";
    part_sim_card: "SIM card", "SIM-Karte";
    part_terminal: "Terminal", "Terminal";
    part_data_connectivity: "Data connectivity", "Datenverbindung";
    part_data_usage: "Data usage", "Datenverbrauch";
    part_usage(kind): "Usage: {kind}", "Verbrauch: {kind}";
    usage_between(start, end): "{start} to {end}", "{start} bis {end}";
    usage_used: "Used", "Verbraucht";
    empty_value: "empty", "leer";
    no_parts: "The hub has no further details on this product.",
        "Der Hub liefert zu diesem Produkt keine weiteren Angaben.";
    group_with: "Create group with this product", "Gruppe mit diesem Produkt anlegen";
    as_json: "JSON", "JSON";
    curl_read: "cURL for this product", "cURL für dieses Produkt";
    curl_list: "cURL for this page", "cURL für diese Seite";
    read_json: "Raw response", "Antwort des Hubs";
}
