//! Finding products by pasted numbers.

super::words! {
    find_title: "Find products", "Produkte suchen";
    find_lead: "By the numbers their networks know them by: ICCIDs of SIM cards, serials of terminals.",
        "Nach den Nummern, unter denen ihre Netze sie kennen: ICCIDs von SIM-Karten, Seriennummern von Terminals.";
    identifiers: "Identifiers, one a line", "Kennungen, eine je Zeile";
    identifiers_hint: "18 to 22 digits are read as an ICCID, anything else as a terminal serial. Product IDs work too.",
        "18 bis 22 Ziffern gelten als ICCID, alles andere als Seriennummer eines Terminals. Produkt-IDs gehen auch.";
    find_button: "Find", "Suchen";
    find_empty: "Paste at least one identifier.", "Fügen Sie mindestens eine Kennung ein.";
    outcomes: "Every line and its answer", "Jede Zeile und ihre Antwort";
    line: "Line", "Zeile";
    identifier: "Identifier", "Kennung";
    read_as: "Read as", "Gelesen als";
    outcome: "Answer", "Antwort";
    kind_iccid: "ICCID", "ICCID";
    kind_terminal: "Terminal serial", "Terminal-Seriennummer";
    found: "Found", "Gefunden";
    missing: "Not found", "Nicht gefunden";
    unanswered: "The hub did not answer for this one", "Dazu hat der Hub nichts gesagt";
    duplicate_of(line): "Same as line {line}", "Wie Zeile {line}";
    damaged: "Damaged: a spreadsheet has rounded it. Copy it again as text.",
        "Beschädigt: Eine Tabellenkalkulation hat sie gerundet. Kopieren Sie sie noch einmal als Text.";
    not_an_identifier: "Not an identifier", "Keine Kennung";
    check_digit_wrong: "check digit does not fit", "Prüfziffer passt nicht";
    sum(lines, found, missing, other): "{lines} lines: {found} found, {missing} not found, {other} not asked",
        "{lines} Zeilen: {found} gefunden, {missing} nicht gefunden, {other} nicht gefragt";
    curl_find: "cURL of this search", "cURL dieser Suche";
}
