//! Finding products by pasted numbers.

super::words! {
    find_title: "Find products", "Produkte nachschlagen";
    find_lead: "Look up products by ICCID (SIM cards) or serial number (terminals).",
        "Produkte nach ICCID (SIM-Karten) oder Seriennummer (Terminals) nachschlagen.";
    identifiers: "Identifiers, one per line", "Kennungen, eine pro Zeile";
    identifiers_hint: "18 to 22 digits are read as an ICCID, anything else as a terminal serial number. Product IDs work too.",
        "18 bis 22 Ziffern gelten als ICCID, alles andere als Seriennummer eines Terminals. Produkt-IDs sind auch möglich.";
    find_button: "Find", "Nachschlagen";
    find_empty: "Paste at least one identifier.", "Fügen Sie mindestens eine Kennung ein.";
    outcomes: "Results", "Ergebnisse";
    line: "Line", "Zeile";
    identifier: "Identifier", "Kennung";
    read_as: "Recognised as", "Erkannt als";
    outcome: "Result", "Ergebnis";
    kind_iccid: "ICCID", "ICCID";
    kind_terminal: "Serial number", "Seriennummer";
    found: "Found", "Gefunden";
    missing: "Not found", "Nicht gefunden";
    unanswered: "No answer for this line", "Keine Antwort des Hubs";
    duplicate_of(line): "Same as line {line}", "Wie Zeile {line}";
    damaged: "Damaged: a spreadsheet has rounded it. Copy it again as text.",
        "Beschädigt: Eine Tabellenkalkulation hat sie gerundet. Kopieren Sie sie noch einmal als Text.";
    not_an_identifier: "Not an identifier", "Keine Kennung";
    check_digit_wrong: "check digit is wrong", "Prüfziffer ist falsch";
    curl_find: "cURL for this search", "cURL für diese Suche";
}

super::plurals! {
    sum(lines, found, missing, other): "{lines} line: {found} found, {missing} not found, {other} skipped"
        | "{lines} lines: {found} found, {missing} not found, {other} skipped",
        "{lines} Zeile: {found} gefunden, {missing} nicht gefunden, {other} übersprungen"
        | "{lines} Zeilen: {found} gefunden, {missing} nicht gefunden, {other} übersprungen";
}
