//! The form that creates and edits a group, and what can be wrong in it.

impl super::Words {
    /// What a level of the threshold, 1 to 6, means.
    pub fn level(self, level: u8) -> fn() -> &'static str {
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
    save_button: "Save changes", "Änderungen sichern";
    name_hint: "Also its address in the hub. It cannot be changed later.",
        "Auch ihre Adresse im Hub. Er lässt sich später nicht ändern.";
    router_serial: "Router serial number", "Seriennummer des Routers";
    router_hint: "As printed on the router.", "Wie auf dem Router aufgedruckt.";
    product_hint: "Pick one of the hub's, or paste a product ID.", "Eines des Hubs wählen oder eine Produkt-ID einfügen.";
    please_choose: "Choose", "Bitte wählen";
    option_number_cellular: "1 · cellular", "1 · Mobilfunk";
    option_number_satellite: "2 · satellite", "2 · Satellit";
    option_word_cellular: "CELLULAR, as a word", "CELLULAR, als Wort";
    option_word_satellite: "SATELLITE, as a word", "SATELLITE, als Wort";
    threshold_legend: "Threshold for changing over", "Schwelle für den Wechsel";
    threshold_hint: "At this level the router leaves the priority connection.",
        "Ab dieser Stufe verlässt der Router die Vorrangverbindung.";
    level_1: "at the first dip", "schon bei kleinen Einbußen";
    level_2: "early", "früh";
    level_3: "rather early", "eher früh";
    level_4: "rather late", "eher spät";
    level_5: "late", "spät";
    level_6: "only when it is worst", "erst wenn es ganz schlecht ist";
    preview: "What you are making", "Was Sie anlegen";
    will_be_sent: "What will be sent", "Was gesendet wird";
    not_complete: "Complete the form to see the command.", "Füllen Sie das Formular aus, um den Befehl zu sehen.";
    product_unknown: "The hub does not know this product. The group can be asked for all the same.",
        "Der Hub kennt dieses Produkt nicht. Die Gruppe kann trotzdem angefragt werden.";
    product_inactive: "This product is not active.", "Dieses Produkt ist nicht aktiv.";
    products_loading: "Asking the hub for products", "Produkte werden beim Hub erfragt";
    products_no_match: "None of the listed products matches; a pasted ID works too.",
        "Keines der genannten Produkte passt; eine eingefügte ID geht auch.";
    products_unavailable: "The products could not be listed. Paste the product ID.",
        "Die Produkte konnten nicht aufgelistet werden. Fügen Sie die Produkt-ID ein.";
    problems(count): "{count} fields need attention.", "{count} Felder brauchen Aufmerksamkeit.";
    problem_one: "One field needs attention.", "Ein Feld braucht Aufmerksamkeit.";
    asked(name): "{name} is asked for. It is in effect once the hub has applied it.",
        "{name} ist angefragt. Wirksam wird sie, wenn der Hub sie ausgeführt hat.";
    changed_meanwhile: "Somebody changed this group since you opened it.",
        "Diese Gruppe wurde geändert, seit Sie sie geöffnet haben.";
    changed_meanwhile_todo: "Your input is kept. Saving again replaces the other change; opening the group in a new tab shows it.",
        "Ihre Eingaben bleiben erhalten. Erneutes Sichern ersetzt die andere Änderung; in einem neuen Tab können Sie sie ansehen.";
    open_group: "Open the group", "Gruppe öffnen";
    found_nothing: "The hub was asked what became of it: it has no group of this name.",
        "Beim Hub nachgesehen: Er hat keine Gruppe dieses Namens.";
    found_another: "The hub was asked what became of it: it has a group of this name that is not as you want it.",
        "Beim Hub nachgesehen: Er hat unter diesem Namen eine Gruppe, die nicht Ihren Angaben entspricht.";
    found_unknown: "It is not known whether the hub has made the group: it does not answer that either.",
        "Ob der Hub die Gruppe angelegt hat, ist nicht bekannt: Auch darauf antwortet er nicht.";
    missing_value: "This is needed.", "Das wird gebraucht.";
    too_long(most): "At most {most} characters.", "Höchstens {most} Zeichen.";
    bad_character(character): "{character} is not allowed here.", "{character} ist hier nicht erlaubt.";
    blank: "A blank", "Ein Leerzeichen";
    control_character: "A control character", "Ein Steuerzeichen";
    reserved: "This word means something else in the hub. Choose another.",
        "Dieses Wort bedeutet im Hub etwas anderes. Wählen Sie ein anderes.";
    beginning(letter): "It has to begin with {letter}.", "Das muss mit {letter} beginnen.";
    digits(count): "18 to 22 digits are expected; these are {count}.", "Erwartet werden 18 bis 22 Ziffern; das sind {count}.";
    same_product: "Priority and fallback have to be two different products.",
        "Vorrang und Ausweich müssen zwei verschiedene Produkte sein.";
    choose_type: "Choose a connectivity type.", "Wählen Sie eine Verbindungsart.";
    choose_threshold: "Choose one of the six levels.", "Wählen Sie eine der sechs Stufen.";
}
