//! What is wrong in a file of groups.

super::words! {
    FILE_TOO_LARGE: "The file is larger than 10 MiB. Split it.", "Die Datei ist größer als 10 MiB. Teilen Sie sie auf.";
    FILE_TOO_MANY_ROWS: "The file has more than 10,000 groups. Split it.", "Die Datei hat mehr als 10.000 Gruppen. Teilen Sie sie auf.";
    FILE_TOO_MANY_COLUMNS: "The table has more than 256 columns. Remove those that are not about groups.",
        "Die Tabelle hat mehr als 256 Spalten. Entfernen Sie die, die nicht zu Gruppen gehören.";
    FILE_NO_HEADERS: "No line with known headers was found. Expected: a line with at least a name or a router, and one more column.",
        "Keine Zeile mit bekannten Überschriften gefunden. Erwartet wird eine Zeile mit mindestens Name oder Router und einer weiteren Spalte.";
    FILE_NO_WORKBOOKS: "This workbook cannot be read. Save the sheet as CSV.",
        "Diese Arbeitsmappe kann nicht gelesen werden. Speichern Sie das Blatt als CSV.";
    file_broken(reason): "The file cannot be read: {reason}", "Die Datei kann nicht gelesen werden: {reason}";
    file_not_json(line, column): "The file is not JSON: line {line}, column {column}.", "Die Datei ist kein JSON: Zeile {line}, Spalte {column}.";
    FILE_NO_GROUPS: "The JSON has no list of groups. Expected: {\"groups\": [ … ]}", "Das JSON enthält keine Liste von Gruppen. Erwartet wird {\"groups\": [ … ]}";

    WRONG_MISSING: "The value is missing; a new group needs it.", "Der Wert fehlt; eine neue Gruppe braucht ihn.";
    wrong_not_allowed(text, reason): "“{text}”: {reason}", "„{text}“: {reason}";
    wrong_level(text): "“{text}” is not a level. Expected: a whole number from 1 to 6.", "„{text}“ ist keine Stufe. Erwartet wird eine ganze Zahl von 1 bis 6.";
    wrong_type(text): "“{text}” is not a connectivity type. Expected: a text or a whole number.", "„{text}“ ist kein Verbindungstyp. Erwartet wird ein Text oder eine ganze Zahl.";
    WRONG_PRODUCTS: "The cell is not a list of products in JSON.", "Die Zelle ist keine Liste von Produkten in JSON.";
    WRONG_GROUP: "The object is not a group as the hub defines it.", "Das Objekt ist keine Gruppe, wie der Hub sie definiert.";
    wrong_role(text): "“{text}” is neither priority nor fallback.", "„{text}“ ist weder Priorität noch Fallback.";
    wrong_second_product(text, other): "“{text}” is a second product of the role, beside “{other}”.", "„{text}“ ist ein zweites Produkt der Rolle, neben „{other}“.";
    wrong_product(text): "The hub has no product “{text}”, so its identifier or type is not known.", "Der Hub hat kein Produkt „{text}“; deshalb ist seine Kennung oder sein Typ nicht bekannt.";
    wrong_shared_router(router, one, other): "Router “{router}” is in more than one group, such as {one} and {other}. Add a column with the names of the groups.",
        "Router „{router}“ ist in mehr als einer Gruppe, zum Beispiel in {one} und {other}. Ergänzen Sie eine Spalte mit den Namen der Gruppen.";
    wrong_same_group(line): "Line {line} is about the same group.", "Zeile {line} betrifft dieselbe Gruppe.";
    wrong_router_zeros(text, router): "“{text}” is “{router}” without the zeros at its beginning: a spreadsheet has removed them.",
        "„{text}“ ist „{router}“ ohne die Nullen am Anfang: Eine Tabellenkalkulation hat sie entfernt.";
    wrong_lost_zeros(text): "“{text}” had zeros at its beginning, which a spreadsheet has removed. The digits are lost.",
        "„{text}“ hatte am Anfang Nullen, die eine Tabellenkalkulation entfernt hat. Die Ziffern sind verloren.";
    wrong_rounded(text): "“{text}” is a number that a spreadsheet has rounded. The digits are lost.",
        "„{text}“ ist eine Zahl, die eine Tabellenkalkulation gerundet hat. Die Ziffern sind verloren.";
    wrong_ends_in_zeros(text): "“{text}” ends in zeros: a spreadsheet has rounded it. The digits are lost.",
        "„{text}“ endet auf Nullen: Eine Tabellenkalkulation hat die Zahl gerundet. Die Ziffern sind verloren.";
}
