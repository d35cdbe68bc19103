//! Frame, states and what several pages say.

super::words! {
    brand: "Connectivity Groups", "Connectivity Groups";
    skip_to_content: "Skip to content", "Zum Inhalt springen";
    main_navigation: "Main", "Hauptnavigation";
    nav_groups: "Groups", "Gruppen";
    nav_products: "Products", "Produkte";
    nav_find: "Find", "Suchen";
    not_affiliated: "Not affiliated with Deutsche Telekom.", "Kein Angebot der Deutschen Telekom.";
    switch_language: "DE", "EN";
    switch_language_label: "Auf Deutsch umstellen", "Switch to English";
    theme_system: "Theme: as the system", "Darstellung: wie das System";
    theme_light: "Theme: light", "Darstellung: hell";
    theme_dark: "Theme: dark", "Darstellung: dunkel";
    tenant_and_application(tenant, application): "tenant {tenant} · {application}", "Mandant {tenant} · {application}";
    sign_out: "Sign out", "Abmelden";
    token_renews(left): "{left}, renews by itself", "{left}, erneuert sich selbst";
    token_renews_next: "Token renews by itself", "Token erneuert sich selbst";
    token_left(left): "Token ends in {left}", "Token endet in {left}";
    token_dead: "Token expired: give a new one", "Token abgelaufen: neues angeben";
    token_unknown_end: "Token of unknown life", "Token mit unbekannter Dauer";
    token_label(left): "Token: {left}. Sign in again or give a new token", "Token: {left}. Neu anmelden oder neues Token angeben";
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
    not_found_title: "No such page", "Diese Seite gibt es nicht";
    not_found_text: "There is nothing at this address.", "Unter dieser Adresse gibt es nichts.";
    to_groups: "To the groups", "Zu den Gruppen";
    offline: "No connection. What you see may be old; what you type is kept.",
        "Keine Verbindung. Was hier steht, kann veraltet sein; was Sie eingeben, bleibt erhalten.";
}
