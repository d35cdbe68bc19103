//! Commands and keys.

super::words! {
    KEY_SEARCH: "Search", "Suche";
    KEY_EDIT: "Edit the group", "Gruppe bearbeiten";
    KEY_NEXT_ROW: "Next row", "Nächste Zeile";
    KEY_PREVIOUS_ROW: "Previous row", "Vorige Zeile";
    KEY_OPEN_ROW: "Open the row", "Zeile öffnen";
    KEY_ROWS: "Move in a list", "In einer Liste bewegen";
    KEY_PAGES: "Move by a page", "Seitenweise bewegen";
    KEY_ENDS: "First or last row", "Erste oder letzte Zeile";
    KEY_SELECT: "Select a row, or no longer", "Zeile auswählen oder abwählen";
    KEY_SELECT_RANGE: "Select the rows up to this one", "Zeilen bis zu dieser auswählen";
    KEY_SELECT_ALL: "Select all rows", "Alle Zeilen auswählen";
    KEY_CTRL: "Ctrl", "Strg";
    KEY_SHIFT: "Shift", "Umschalt";
    KEY_SPACE: "Space", "Leertaste";
    KEY_PAGE_UP: "Page up", "Bild auf";
    KEY_PAGE_DOWN: "Page down", "Bild ab";
    KEY_HOME: "Home", "Pos1";
    KEY_END: "End", "Ende";
    KEY_ENTER: "Enter", "Eingabe";
    KEYS_HINT: "Single keys do nothing while you type in a field. If a screen reader or speech control sends them by accident, switch them off.",
        "Einzelne Tasten wirken nicht, während Sie in einem Feld schreiben. Löst ein Screenreader oder eine Sprachsteuerung sie versehentlich aus, schalten Sie sie aus.";
    KEYS_SWITCH_OFF: "Switch single keys off", "Einzelne Tasten ausschalten";
    KEYS_SWITCH_ON: "Switch single keys on", "Einzelne Tasten einschalten";
    COMMANDS_HINT: "Command, group, ICCID, serial number or product ID", "Befehl, Gruppe, ICCID, Seriennummer oder Produkt-ID";
    COMMANDS_PRODUCTS: "Products in groups", "Produkte in Gruppen";
    COMMANDS_NONE: "Nothing matches.", "Keine Treffer.";
    COMMANDS_PAGE: "This page", "Diese Seite";
    COMMANDS_GO: "Go to", "Gehe zu";
    COMMANDS_SETTINGS: "Settings", "Einstellungen";
    open_product(id): "Open product {id}", "Produkt {id} öffnen";
    copy_command(name): "Copy command: {name}", "Kommando kopieren: {name}";
    look_up(number): "Look up {number}", "{number} nachschlagen";
    THEME_SWITCH_SYSTEM: "Use the system's theme", "Darstellung des Systems";
    THEME_SWITCH_LIGHT: "Use the light theme", "Helle Darstellung";
    THEME_SWITCH_DARK: "Use the dark theme", "Dunkle Darstellung";
    commands_for(shell): "Commands for {shell}", "Kommandos für {shell}";
}

super::plurals! {
    commands_found(count): "{count} result" | "{count} results", "{count} Treffer" | "{count} Treffer";
    groups_searched(count): "Groups are being read: {count} so far." | "Groups are being read: {count} so far.",
        "Gruppen werden gelesen: bisher {count}." | "Gruppen werden gelesen: bisher {count}.";
}
