//! The form that creates and edits a group, and what can be wrong in it.

impl super::Words {
    /// What a level of the threshold, 1 to 6, means.
    pub fn level(self, level: u8) -> super::Text {
        match level {
            1 => self.level_1(),
            2 => self.level_2(),
            3 => self.level_3(),
            4 => self.level_4(),
            5 => self.level_5(),
            _ => self.level_6(),
        }
    }
}

super::words! {
    create_title: "New group", "Neue Gruppe";
    edit_title(name): "Edit {name}", "{name} bearbeiten";
    create_button: "Create group", "Gruppe anlegen";
    save_button: "Save changes", "Änderungen speichern";
    name_hint: "Part of the group's address in the hub. Cannot be changed later.",
        "Teil der Adresse der Gruppe im Hub; später nicht mehr änderbar.";
    router_serial: "Router serial number", "Seriennummer des Routers";
    router_hint: "As printed on the router.", "Wie auf dem Router aufgedruckt.";
    product_hint: "Choose a product, or paste its ID.", "Produkt auswählen oder Produkt-ID einfügen.";
    please_choose: "Choose", "Bitte wählen";
    option_number_cellular: "1 · cellular", "1 · Mobilfunk";
    option_number_satellite: "2 · satellite", "2 · Satellit";
    option_word_cellular: "CELLULAR (text value)", "CELLULAR (als Text)";
    option_word_satellite: "SATELLITE (text value)", "SATELLITE (als Text)";
    threshold_legend: "Failover threshold", "Umschaltschwelle";
    threshold_hint: "At this level or worse, the router switches to the fallback.",
        "Ab dieser Stufe verlässt der Router die Vorrangverbindung.";
    level_1: "at the first dip", "schon bei kleinen Einbußen";
    level_2: "very early", "sehr früh";
    level_3: "early", "früh";
    level_4: "late", "spät";
    level_5: "very late", "sehr spät";
    level_6: "last resort", "erst im äußersten Fall";
    preview: "Preview", "Vorschau";
    will_be_sent: "Request", "Anfrage an den Hub";
    not_complete: "Complete the form to see the command.", "Füllen Sie das Formular aus, um den Befehl zu sehen.";
    product_unknown: "The hub does not know this product. You can still use it.",
        "Der Hub kennt dieses Produkt nicht. Sie können es trotzdem verwenden.";
    product_inactive: "This product is not active.", "Dieses Produkt ist nicht aktiv.";
    products_loading: "Loading products", "Produkte werden geladen";
    products_no_match(count): "No match among the first {count} products. Paste a full ID instead.",
        "Kein Treffer unter den ersten {count} Produkten. Fügen Sie die vollständige ID ein.";
    products_unavailable: "The products could not be loaded. Paste a product ID instead.",
        "Die Produkte konnten nicht geladen werden. Fügen Sie eine Produkt-ID ein.";
    asked(name): "Requested {name}. It takes effect once the hub has applied it.",
        "{name} ist beauftragt und wird wirksam, sobald der Hub die Änderung ausgeführt hat.";
    changed_meanwhile: "Someone changed this group after you opened it.",
        "Diese Gruppe wurde geändert, nachdem Sie sie geöffnet haben.";
    changed_meanwhile_todo: "Your input is kept. Save again to overwrite their change, or open the group in a new tab to see it.",
        "Ihre Eingaben bleiben erhalten. Erneutes Speichern überschreibt die andere Änderung; in einem neuen Tab können Sie sie ansehen.";
    open_group: "Open the group", "Gruppe öffnen";
    found_nothing: "Checked with the hub: there is no group with this name.",
        "Im Hub nachgesehen: Es gibt keine Gruppe mit diesem Namen.";
    found_another: "Checked with the hub: there is a group with this name, with different settings.",
        "Im Hub nachgesehen: Es gibt eine Gruppe mit diesem Namen, aber mit anderen Einstellungen.";
    found_unknown: "Could not check whether the group was created: the hub is not responding.",
        "Ob die Gruppe angelegt wurde, ließ sich nicht klären: Der Hub antwortet nicht.";
    too_long(most): "At most {most} characters.", "Höchstens {most} Zeichen.";
    missing_value: "Required.", "Pflichtfeld.";
    bad_character(character): "“{character}” is not allowed.", "„{character}“ ist nicht erlaubt.";
    no_spaces: "Spaces are not allowed.", "Leerzeichen sind nicht erlaubt.";
    no_control_characters: "Control characters are not allowed.", "Steuerzeichen sind nicht erlaubt.";
    reserved: "This name is reserved by the hub. Choose another.",
        "Dieser Name ist im Hub reserviert. Wählen Sie einen anderen.";
    beginning(letter): "Must start with {letter}.", "Muss mit {letter} beginnen.";
    digits(count): "Expected 18 to 22 digits; this has {count}.", "18 bis 22 Ziffern erwartet, {count} eingegeben.";
    same_product: "Priority and fallback must be two different products.",
        "Vorrang- und Ausweichverbindung brauchen zwei verschiedene Produkte.";
    choose_type: "Choose a connectivity type.", "Wählen Sie eine Verbindungsart.";
    choose_threshold: "Choose one of the six levels.", "Wählen Sie eine der sechs Stufen.";
}

super::plurals! {
    problems(count): "{count} field needs attention." | "{count} fields need attention.",
        "Bitte prüfen Sie {count} Feld." | "Bitte prüfen Sie {count} Felder.";
}
