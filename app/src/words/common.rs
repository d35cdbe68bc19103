//! Frame, states and what several pages say.

super::words! {
    brand: "Connectivity Groups", "Connectivity Groups";
    skip_to_content: "Skip to content", "Zum Inhalt springen";
    main_navigation: "Main", "Hauptnavigation";
    nav_groups: "Groups", "Gruppen";
    nav_products: "Products", "Produkte";
    nav_find: "Find", "Nachschlagen";
    not_affiliated: "Not affiliated with Deutsche Telekom.", "Kein Angebot der Deutschen Telekom.";
    switch_language: "DE", "EN";
    switch_language_label: "Auf Deutsch umstellen", "Switch to English";
    theme_system: "Theme: system", "Darstellung: System";
    theme_light: "Theme: light", "Darstellung: hell";
    theme_dark: "Theme: dark", "Darstellung: dunkel";
    tenant_and_application(tenant, application): "Tenant {tenant} · {application}", "Mandant {tenant} · {application}";
    sign_out: "Sign out", "Abmelden";
    token_renews(left): "Token {left} · renews automatically", "Token {left} · wird automatisch erneuert";
    token_renews_next: "Token renews automatically", "Token wird automatisch erneuert";
    token_left(left): "Token expires in {left}", "Token läuft in {left} ab";
    token_dead: "Token expired. Enter a new one", "Token abgelaufen. Bitte neues eingeben";
    token_unknown_end: "Token expiry unknown", "Gültigkeit des Tokens unbekannt";
    token_label(text): "{text}. Sign in again", "{text}. Neu anmelden";
    copy: "Copy", "Kopieren";
    copied: "Copied", "Kopiert";
    cancel: "Cancel", "Abbrechen";
    close: "Close", "Schließen";
    refresh: "Refresh", "Aktualisieren";
    try_again: "Try again", "Erneut versuchen";
    loading: "Loading", "Wird geladen";
    details: "Details", "Einzelheiten";
    previous: "Previous", "Zurück";
    next: "Next", "Weiter";
    page(number): "Page {number}", "Seite {number}";
    cellular: "cellular", "Mobilfunk";
    satellite: "satellite", "Satellit";
    active: "active", "aktiv";
    inactive: "inactive", "inaktiv";
    not_found_title: "Page not found", "Seite nicht gefunden";
    not_found_text: "There is nothing at this address.", "Unter dieser Adresse gibt es nichts.";
    to_groups: "Go to groups", "Zu den Gruppen";
    offline: "You are offline. Data may be out of date.",
        "Sie sind offline. Die Daten sind möglicherweise veraltet.";
}
