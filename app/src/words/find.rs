//! Finding products by pasted numbers.

super::words! {
    FIND_TITLE: "Find products", "Produkte nachschlagen";
    FIND_LEAD: "Paste or drop any text: table rows, mails, modem output. Only ICCIDs, serial numbers of terminals and product IDs are sent to the hub; the rest of the text stays in this page.",
        "Fügen Sie einen beliebigen Text ein: Tabellenzeilen, Mails, Modemausgaben. Nur ICCIDs, Seriennummern von Terminals und Produkt-IDs gehen an den Hub; der übrige Text verlässt diese Seite nicht.";
    IDENTIFIERS: "Identifiers", "Kennungen";
    IDENTIFIERS_HINT: "A number alone in its line is read as a serial number. In a table, put the heading “Serial” above serial numbers.",
        "Eine Nummer, die allein in ihrer Zeile steht, gilt als Seriennummer. In Tabellen gehört die Überschrift „Seriennummer“ über Seriennummern.";
    FIND_SECRET: "Lines with keys, PINs or passwords are not kept as a draft, nor are the lines below a heading that names them.",
        "Zeilen mit Schlüsseln, PINs oder Passwörtern werden nicht als Entwurf gespeichert, auch nicht die Zeilen unter einer Überschrift, die solche nennt.";
    FIND_TOO_LONG: "This text is too long to be kept as a draft.", "Dieser Text ist zu lang, um als Entwurf gespeichert zu werden.";
    FIND_NO_LINK: "More than 100 products were found: too many for a link. Export the CSV to pass them on.",
        "Mehr als 100 Produkte gefunden: zu viele für einen Link. Exportieren Sie zum Weitergeben die CSV-Datei.";
    FIND_BUTTON: "Find", "Nachschlagen";
    CHOOSE_FILE: "Choose file", "Datei wählen";
    FIND_EMPTY: "Paste at least one identifier.", "Fügen Sie mindestens eine Kennung ein.";
    FILE_NOT_TEXT: "This file is not text, or is larger than 10 MB. Copy the cells, or save them as CSV.",
        "Diese Datei ist kein Text oder größer als 10 MB. Kopieren Sie die Zellen, oder speichern Sie sie als CSV.";
    RESULTS: "Results", "Ergebnisse";
    RESULT_FILTER: "Filter by result", "Nach Ergebnis filtern";
    LINE: "Line", "Zeile";
    IDENTIFIER: "Identifier", "Kennung";
    READ_AS: "Recognised as", "Erkannt als";
    RESULT: "Result", "Ergebnis";
    KIND_ICCID: "ICCID", "ICCID";
    ICCID_WITH_WRONG_CHECK_DIGIT: "ICCID · check digit is wrong", "ICCID · Prüfziffer ist falsch";
    KIND_TERMINAL: "Serial number", "Seriennummer";
    KIND_PRODUCT: "Product ID", "Produkt-ID";
    FOUND: "Found", "Gefunden";
    NOT_FOUND_HERE: "Not found", "Nicht gefunden";
    AMBIGUOUS: "Ambiguous", "Mehrdeutig";
    DUPLICATE: "Duplicate", "Doppelt";
    DAMAGED: "Damaged", "Beschädigt";
    NOT_AN_IDENTIFIER: "Not an identifier", "Keine Kennung";
    RESULT_ERROR: "Error", "Fehler";
    RESULT_WAITING: "Not asked yet", "Noch nicht abgefragt";
    UNANSWERED: "The hub's answer does not mention it.", "Die Antwort des Hubs erwähnt sie nicht.";
    REQUEST_FAILED: "The request failed.", "Die Anfrage ist fehlgeschlagen.";
    duplicate_of(line): "Same as line {line}", "Wie Zeile {line}";
    DAMAGED_ROUNDED: "A spreadsheet has rounded it. Copy it again as text.",
        "Eine Tabellenkalkulation hat sie gerundet. Kopieren Sie sie noch einmal als Text.";
    DAMAGED_NO_VALUE: "The value is missing. Copy it again from the source.",
        "Der Wert fehlt. Kopieren Sie ihn noch einmal aus der Quelle.";
    DAMAGED_DATE: "A date. A spreadsheet may have made it from a serial number.",
        "Ein Datum. Eine Tabellenkalkulation hat es vielleicht aus einer Seriennummer gemacht.";
    DAMAGED_LETTERS: "Letters stand for digits (O for 0, l or I for 1).",
        "Buchstaben stehen für Ziffern (O für 0, l oder I für 1).";
    DAMAGED_LENGTH: "An ICCID has 18 to 22 digits.", "Eine ICCID hat 18 bis 22 Ziffern.";
    looks_like(kind): "Looks like: {kind}. It is not sent.", "Sieht aus wie: {kind}. Wird nicht gesendet.";
    LOOKS_LIKE_PHONE: "Looks like a phone number. It is not sent.",
        "Sieht aus wie eine Rufnummer. Sie wird nicht gesendet.";
    LOOKS_LIKE_KEY: "Looks like a key. It is not sent.", "Sieht aus wie ein Schlüssel. Er wird nicht gesendet.";
    NOT_AN_ICCID: "An ICCID begins with 89.", "Eine ICCID beginnt mit 89.";
    UNLABELLED: "Not sent: it may be a PIN or another number. Put the heading “Serial” above serial numbers.",
        "Nicht gesendet: Es kann eine PIN oder andere Nummer sein. Über Seriennummern gehört „Seriennummer“.";
    find_instead(number): "Find {number}", "{number} nachschlagen";
    PAUSE: "Pause", "Anhalten";
    RETRY_FAILED: "Retry failed", "Fehler wiederholen";
    COPY_LIST: "Copy list", "Liste kopieren";
    LIST_COPIED: "List copied", "Liste kopiert";
    LIST_NOT_COPIED: "The browser did not allow copying. Export the CSV instead.",
        "Der Browser hat das Kopieren nicht erlaubt. Exportieren Sie stattdessen die CSV-Datei.";
    CREATE_WITH_FOUND: "Create group with these products", "Gruppe mit diesen Produkten anlegen";
    CHANGE_THEIR_GROUPS: "Change their groups…", "Gruppen dieser Produkte ändern…";
    TOO_MANY_FOUND: "At most 1,000 products at once. Search for fewer, or import a file on “Change many groups”.",
        "Höchstens 1.000 Produkte auf einmal. Schlagen Sie weniger nach, oder importieren Sie eine Datei unter „Viele Gruppen ändern“.";
    CURL_FIND: "cURL for this search", "cURL für diese Suche";
}

super::plurals! {
    lines_read(lines): "{lines} line" | "{lines} lines", "{lines} Zeile" | "{lines} Zeilen";
    numbers_read(numbers): "{numbers} number to find" | "{numbers} numbers to find",
        "{numbers} Nummer zum Nachschlagen" | "{numbers} Nummern zum Nachschlagen";
    results_shown(results): "{results} result" | "{results} results", "{results} Ergebnis" | "{results} Ergebnisse";
    numbers_asked(asked, all): "{asked} of {all} numbers asked" | "{asked} of {all} numbers asked",
        "{asked} von {all} Nummern abgefragt" | "{asked} von {all} Nummern abgefragt";
    count(count): "{count}" | "{count}", "{count}" | "{count}";
}
