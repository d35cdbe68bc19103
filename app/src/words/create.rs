//! The form that creates and edits a group, and what can be wrong in it.

impl super::Words {
    /// What a level of the threshold, 1 to 6, means.
    pub fn level(level: u8) -> super::Text {
        match level {
            1 => Self::LEVEL_1,
            2 => Self::LEVEL_2,
            3 => Self::LEVEL_3,
            4 => Self::LEVEL_4,
            5 => Self::LEVEL_5,
            _ => Self::LEVEL_6,
        }
    }
}

super::words! {
    CREATE_TITLE: "New group", "Neue Gruppe";
    edit_title(name): "Edit {name}", "{name} bearbeiten";
    CREATE_LEAD: "A router, its priority connection, and a fallback for when that is too weak. Nothing is sent until you create the group.",
        "Ein Router, seine Vorrangverbindung und eine Ausweichverbindung für den Fall, dass die Vorrangverbindung zu schwach ist. Gesendet wird erst, wenn Sie die Gruppe anlegen.";
    CREATE_BUTTON: "Create group", "Gruppe anlegen";
    SAVE_BUTTON: "Save changes", "Änderungen speichern";
    NAME_HINT: "Part of the group's address in the hub. Cannot be changed later.",
        "Teil der Adresse der Gruppe im Hub; später nicht mehr änderbar.";
    ROUTER_SERIAL: "Router serial number", "Seriennummer des Routers";
    ROUTER_HINT: "As printed on the router.", "Wie auf dem Router aufgedruckt.";
    PRODUCT_HINT: "Choose a product, or paste its ICCID, serial number or ID.",
        "Produkt auswählen oder seine ICCID, Seriennummer oder ID einfügen.";
    PRIORITY_PRODUCT: "Priority product", "Vorrangprodukt";
    FALLBACK_PRODUCT: "Fallback product", "Ausweichprodukt";
    network_id_is(id): "network ID {id}", "Netz-ID {id}";
    CHANGE: "Change", "Ändern";
    CHANGE_DETAILS: "Change type and network ID", "Verbindungsart und Netz-ID ändern";
    found_as(number, product): "{number} found as {product}", "{number} gefunden als {product}";
    number_pending(number): "Looking up {number}", "{number} wird nachgeschlagen";
    number_not_found(number): "The hub has no product with the number {number}.",
        "Der Hub hat kein Produkt mit der Nummer {number}.";
    number_ambiguous(number): "Several products have the number {number}. Choose one.",
        "Mehrere Produkte haben die Nummer {number}. Wählen Sie eines.";
    number_failed(number): "{number} could not be looked up. Send the form to try again, or paste the product ID.",
        "{number} konnte nicht nachgeschlagen werden. Senden Sie das Formular ab, um es erneut zu versuchen, oder fügen Sie die Produkt-ID ein.";
    UNRESOLVED: "This is not a product ID.", "Das ist keine Produkt-ID.";
    ALREADY_IN: "Already in:", "Schon in:";
    NO_CHANGES: "No changes yet", "Noch keine Änderungen";
    level_of_most_groups(level): "{level} is preselected because most of your groups have it.",
        "{level} ist vorausgewählt, weil die meisten Ihrer Gruppen diese Stufe haben.";
    level_preselected(level): "{level} is preselected.", "{level} ist vorausgewählt.";
    ENTER_NAME: "Enter a name.", "Geben Sie einen Namen ein.";
    ENTER_ROUTER: "Enter the router's serial number.", "Geben Sie die Seriennummer des Routers ein.";
    CHOOSE_PRODUCT: "Choose a product.", "Wählen Sie ein Produkt.";
    ENTER_NETWORK_ID: "Enter the network ID.", "Geben Sie die Netz-ID ein.";
    PLEASE_CHOOSE: "Choose", "Bitte wählen";
    OPTION_NUMBER_CELLULAR: "1 · cellular", "1 · Mobilfunk";
    OPTION_NUMBER_SATELLITE: "2 · satellite", "2 · Satellit";
    OPTION_WORD_CELLULAR: "CELLULAR (text value)", "CELLULAR (als Text)";
    OPTION_WORD_SATELLITE: "SATELLITE (text value)", "SATELLITE (als Text)";
    THRESHOLD_LEGEND: "Failover threshold", "Umschaltschwelle";
    THRESHOLD_HINT: "At this level or worse, the router switches to the fallback.",
        "Ab dieser Stufe wechselt der Router auf die Ausweichverbindung.";
    LEVEL_1: "at the first dip", "schon bei kleinen Einbußen";
    LEVEL_2: "very early", "sehr früh";
    LEVEL_3: "early", "früh";
    LEVEL_4: "late", "spät";
    LEVEL_5: "very late", "sehr spät";
    LEVEL_6: "last resort", "erst im äußersten Fall";
    PREVIEW: "Preview", "Vorschau";
    NOT_COMPLETE: "Complete the form to see the command.", "Füllen Sie das Formular aus, um den Befehl zu sehen.";
    PRODUCT_UNKNOWN: "The hub does not know this product. You can still use it.",
        "Der Hub kennt dieses Produkt nicht. Sie können es trotzdem verwenden.";
    PRODUCT_INACTIVE: "This product is not active.", "Dieses Produkt ist nicht aktiv.";
    PRODUCTS_LOADING: "Loading products", "Produkte werden geladen";
    products_no_match(count): "No match among the first {count} products. Enter the whole ICCID, serial number or ID.",
        "Kein Treffer unter den ersten {count} Produkten. Geben Sie die ganze ICCID, Seriennummer oder ID ein.";
    PRODUCTS_NONE_MATCHES: "No product matches.", "Kein Produkt passt.";
    products_more(count): "Only the first {count} products are offered. Enter a whole ICCID or serial number to find any other.",
        "Nur die ersten {count} Produkte stehen zur Auswahl. Mit der ganzen ICCID oder Seriennummer finden Sie jedes andere.";
    PRODUCTS_UNAVAILABLE: "The products could not be loaded. Paste a product ID instead.",
        "Die Produkte konnten nicht geladen werden. Fügen Sie eine Produkt-ID ein.";
    requested(name): "Requested {name}. Its page shows whether it is in effect.",
        "{name} ist beauftragt. Ob die Änderung wirksam ist, zeigt die Seite der Gruppe.";
    CHANGED_MEANWHILE: "Someone changed this group after you opened it.",
        "Diese Gruppe wurde geändert, nachdem Sie sie geöffnet haben.";
    CHANGED_MEANWHILE_ADVICE: "Nothing was sent. What you have not changed now has the hub's values; your own changes are kept. Check the form, then save again.",
        "Es wurde nichts gesendet. Was Sie nicht geändert haben, hat jetzt die Werte des Hubs; Ihre eigenen Änderungen bleiben. Prüfen Sie das Formular und speichern Sie erneut.";
    DRAFT_KEPT: "Your input is kept as a draft.", "Ihre Eingaben sind als Entwurf gespeichert.";
    BACK_TO_FORM: "Back to the form", "Zurück zum Formular";
    draft_found(name, moment): "There is a draft from {moment} that was not sent: {name}",
        "Es gibt einen nicht gesendeten Entwurf vom {moment}: {name}";
    DRAFT_RESTORE: "Restore draft", "Entwurf übernehmen";
    DRAFT_DISCARD: "Discard draft", "Entwurf verwerfen";
    DRAFTS_OFF: "This browser keeps no drafts: its storage is full or switched off. Send the form before you leave it.",
        "Dieser Browser sichert keine Entwürfe: Sein Speicher ist voll oder abgeschaltet. Senden Sie das Formular ab, bevor Sie es verlassen.";
    THEN: "When you opened it", "Beim Öffnen";
    THEIRS: "On the hub now", "Jetzt im Hub";
    YOURS: "In your change", "In Ihrer Änderung";
    TAKE_THEIRS: "Use the hub's value", "Wert des Hubs übernehmen";
    NO_VALUE: "none", "leer";
    OPEN_GROUP: "Open the group", "Gruppe öffnen";
    VERIFIED_ABSENT: "Checked with the hub: there is no group with this name.",
        "Im Hub nachgesehen: Es gibt keine Gruppe mit diesem Namen.";
    VERIFIED_DIFFERENT: "Checked with the hub: there is a group with this name, with different settings.",
        "Im Hub nachgesehen: Es gibt eine Gruppe mit diesem Namen, aber mit anderen Einstellungen.";
    NOT_VERIFIED: "Could not check whether the group was created.",
        "Ob die Gruppe angelegt wurde, ließ sich nicht klären.";
    CHANGE_NOT_MADE: "Checked with the hub: the change was not made.",
        "Im Hub nachgesehen: Die Änderung wurde nicht ausgeführt.";
    CHANGED_BY_ANOTHER: "Checked with the hub: another client has changed the group.",
        "Im Hub nachgesehen: Ein anderer Client hat die Gruppe geändert.";
    CHANGE_NOT_VERIFIED: "Could not check whether the change was made.",
        "Ob die Änderung ausgeführt wurde, ließ sich nicht klären.";
    too_long(most): "At most {most} characters.", "Höchstens {most} Zeichen.";
    MISSING_VALUE: "Required.", "Pflichtfeld.";
    bad_character(character): "“{character}” is not allowed.", "„{character}“ ist nicht erlaubt.";
    NO_SPACES: "Spaces are not allowed.", "Leerzeichen sind nicht erlaubt.";
    NO_CONTROL_CHARACTERS: "Control characters are not allowed.", "Steuerzeichen sind nicht erlaubt.";
    RESERVED: "This name is reserved by the hub. Choose another.",
        "Dieser Name ist im Hub reserviert. Wählen Sie einen anderen.";
    beginning(letter): "Must start with {letter}.", "Muss mit {letter} beginnen.";
    digits(count): "Expected 18 to 22 digits; this has {count}.", "18 bis 22 Ziffern erwartet, {count} eingegeben.";
    SAME_PRODUCT: "Priority and fallback must be two different products.",
        "Vorrang- und Ausweichverbindung brauchen zwei verschiedene Produkte.";
    CHOOSE_TYPE: "Choose a connectivity type.", "Wählen Sie eine Verbindungsart.";
    CHOOSE_THRESHOLD: "Choose one of the six levels.", "Wählen Sie eine der sechs Stufen.";
}

super::plurals! {
    problems(count): "{count} field needs attention." | "{count} fields need attention.",
        "Bitte prüfen Sie {count} Feld." | "Bitte prüfen Sie {count} Felder.";
}
