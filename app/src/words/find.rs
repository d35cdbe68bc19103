//! Finding products by pasted numbers.

super::words! {
    FIND_TITLE: "Find products", "Produkte nachschlagen";
    FIND_LEAD: "Look up products by ICCID (SIM cards) or serial number (terminals).",
        "Produkte nach ICCID (SIM-Karten) oder Seriennummer (Terminals) nachschlagen.";
    IDENTIFIERS: "Identifiers, one per line", "Kennungen, eine pro Zeile";
    IDENTIFIERS_HINT: "18 to 22 digits are read as an ICCID, anything else as a terminal serial number. Product IDs work too.",
        "18 bis 22 Ziffern gelten als ICCID, alles andere als Seriennummer eines Terminals. Produkt-IDs sind auch möglich.";
    FIND_BUTTON: "Find", "Nachschlagen";
    FIND_EMPTY: "Paste at least one identifier.", "Fügen Sie mindestens eine Kennung ein.";
    FILE_REFUSED: "Only text files of at most 1 MB can be dropped here. Copy the identifiers and paste them.",
        "Hier lassen sich nur Textdateien bis 1 MB ablegen. Kopieren Sie die Kennungen und fügen Sie sie ein.";
    RESULTS: "Results", "Ergebnisse";
    LINE: "Line", "Zeile";
    IDENTIFIER: "Identifier", "Kennung";
    READ_AS: "Recognised as", "Erkannt als";
    RESULT: "Result", "Ergebnis";
    KIND_ICCID: "ICCID", "ICCID";
    KIND_TERMINAL: "Serial number", "Seriennummer";
    FOUND: "Found", "Gefunden";
    NOT_FOUND_HERE: "Not found", "Nicht gefunden";
    UNANSWERED: "No answer for this line", "Keine Antwort des Hubs";
    duplicate_of(line): "Same as line {line}", "Wie Zeile {line}";
    DAMAGED: "Damaged: a spreadsheet has rounded it. Copy it again as text.",
        "Beschädigt: Eine Tabellenkalkulation hat sie gerundet. Kopieren Sie sie noch einmal als Text.";
    NOT_AN_IDENTIFIER: "Not an identifier", "Keine Kennung";
    CHECK_DIGIT_WRONG: "check digit is wrong", "Prüfziffer ist falsch";
    CURL_FIND: "cURL for this search", "cURL für diese Suche";
}

super::plurals! {
    result_counts(lines, found, missing, other): "{lines} line: {found} found, {missing} not found, {other} skipped"
        | "{lines} lines: {found} found, {missing} not found, {other} skipped",
        "{lines} Zeile: {found} gefunden, {missing} nicht gefunden, {other} übersprungen"
        | "{lines} Zeilen: {found} gefunden, {missing} nicht gefunden, {other} übersprungen";
}
