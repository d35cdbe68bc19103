//! Products: the list and one of them.

super::words! {
    products_title: "Products", "Produkte";
    products_lead: "Connection products of the tenant: SIM cards and satellite terminals.",
        "Verbindungsprodukte des Mandanten: SIM-Karten und Satellitenterminals.";
    products_pages: "Pages of products", "Seiten der Produkte";
    products_table: "Connection products", "Verbindungsprodukte";
    products_empty: "No products on this page.", "Keine Produkte auf dieser Seite.";
    products_empty_first: "The hub lists no products for this tenant.", "Der Hub nennt keine Produkte für diesen Mandanten.";
    product: "Product", "Produkt";
    product_type: "Type", "Art";
    network_id: "Network ID", "Netz-ID";
    offering: "Tariff", "Tarif";
    customer: "Account", "Konto";
    running_since: "Runs since", "Läuft seit";
    product_name: "Name", "Name";
    part_sim_card: "SIM card", "SIM-Karte";
    part_terminal: "Terminal", "Terminal";
    part_data_connectivity: "Data connectivity", "Datenverbindung";
    part_usage: "Usage", "Verbrauch";
    usage_between(start, end): "{start} to {end}", "{start} bis {end}";
    usage_used: "used", "verbraucht";
    empty_value: "empty", "leer";
    no_parts: "The hub tells no parts of this product.", "Der Hub nennt keine Bestandteile dieses Produkts.";
    group_with: "New group with it", "Neue Gruppe damit";
    as_json: "JSON", "JSON";
    curl_read: "cURL: read", "cURL: lesen";
    curl_list: "cURL of this page", "cURL dieser Seite";
    read_json: "The product as the hub tells it", "Das Produkt, wie der Hub es nennt";
}
