//! Groups: the table and one of them.

super::words! {
    GROUPS_TITLE: "Groups", "Gruppen";
    GROUPS_TABLE: "Connectivity groups", "Verbindungsgruppen";
    NEW_GROUP: "New group", "Neue Gruppe";
    SEARCH: "Search", "Suche";
    SEARCH_HINT: "Name, router, product", "Name, Router, Produkt";
    FILTER_STATUS: "Status", "Status";
    FILTERS: "Filters", "Filter";
    SELECTED: "Selected", "Ausgewählt";
    select_group(name): "Select {name}", "{name} auswählen";
    SELECTION: "Selection", "Auswahl";
    SELECT_NOTHING: "Clear", "Aufheben";
    COPY_NAMES: "Copy names", "Namen kopieren";
    EXPORT_CSV: "Export CSV", "CSV exportieren";
    EXPORT_XLSX: "Export XLSX", "XLSX exportieren";
    EXPORT_HINT: "The attributes that this console shows. “groupsctl export” includes all attributes.",
        "Die Attribute, die diese Konsole zeigt. „groupsctl export“ enthält alle Attribute.";
    CHECK_PRODUCTS: "Check all products", "Alle Produkte prüfen";
    CHECK_PROGRESS: "Groups whose products are checked", "Gruppen mit geprüften Produkten";
    groups_checked(checked, all): "Products of {checked} of {all} groups checked", "Produkte von {checked} von {all} Gruppen geprüft";
    CHECK_FAILED: "The hub did not answer. Check again to continue.", "Der Hub hat nicht geantwortet. Erneut prüfen, um fortzusetzen.";
    NAME: "Name", "Name";
    ROUTER: "Router", "Router";
    PRIORITY: "Priority", "Priorität";
    FALLBACK: "Fallback", "Fallback";
    LEVEL: "Level", "Stufe";
    CHANGED: "Changed", "Geändert";
    as_of(time): "as of {time}", "Stand {time}";
    STOP: "Stop", "Anhalten";
    groups_so_far(count): "{count} read so far", "Bisher {count} gelesen";
    groups_stopped(count): "Stopped: {count} read.", "Angehalten: {count} gelesen.";
    chip_all(count): "{count} all", "{count} gesamt";
    chip_failed(count): "{count} failed", "{count} fehlgeschlagen";
    chip_pending(count): "{count} pending", "{count} ausstehend";
    chip_inactive(count): "{count} fallback inactive", "{count} mit inaktiver Ausweichverbindung";
    chip_inactive_of(count, checked): "{count} fallback inactive of {checked} checked", "{count} von {checked} geprüften mit inaktiver Ausweichverbindung";
    chip_no_fallback(count): "{count} without fallback", "{count} ohne Ausweichverbindung";
    GROUPS_NONE_MATCH_YET: "No groups match so far.", "Bisher keine Treffer.";
    GROUPS_EMPTY: "There are no groups yet.", "Es gibt noch keine Gruppen.";
    GROUPS_EMPTY_TEXT: "A group pairs two connections of one router: a priority connection and a fallback.",
        "Eine Gruppe fasst zwei Verbindungen eines Routers zusammen: Vorrang- und Ausweichverbindung.";
    GROUPS_NONE_MATCH: "No groups match.", "Keine Treffer.";
    CLEAR_SEARCH: "Clear search", "Suche zurücksetzen";
    STATUS_REQUESTED: "Requested", "Beauftragt";
    STATUS_PENDING: "In progress", "In Arbeit";
    STATUS_APPLIED: "Applied", "Wirksam";
    STATUS_FAILED: "Failed", "Fehlgeschlagen";
    STATUS_UNKNOWN: "Unknown", "Unbekannt";
    REQUESTED_TEXT: "The hub has accepted the change but not applied it yet. This page updates automatically.",
        "Der Hub hat die Änderung angenommen, aber noch nicht ausgeführt. Diese Seite wird automatisch aktualisiert.";
    PENDING_TEXT: "The hub is applying the change. This page updates automatically.",
        "Der Hub führt die Änderung aus. Diese Seite wird automatisch aktualisiert.";
    APPLIED_TEXT: "The hub has applied the last change.", "Der Hub hat die letzte Änderung ausgeführt.";
    FAILED_TEXT: "The hub could not apply the last change.", "Der Hub konnte die letzte Änderung nicht ausführen.";
    FAILED_ADVICE: "The group below was requested but is not in effect. Ask the hub again, or edit the group.",
        "Die Gruppe unten wurde beauftragt, ist aber nicht wirksam. Beauftragen Sie die Gruppe noch einmal, oder bearbeiten Sie sie.";
    ASK_AGAIN: "Ask the hub again", "Noch einmal beauftragen";
    UNKNOWN_TEXT: "The hub reports an undocumented status.", "Der Hub meldet einen Status, der nicht dokumentiert ist.";
    PRIORITY_CONNECTION: "Priority connection", "Vorrangverbindung";
    FALLBACK_CONNECTION: "Fallback connection", "Ausweichverbindung";
    NO_FALLBACK: "No fallback", "Keine Ausweichverbindung";
    NO_ROUTER: "No router yet", "Noch kein Router";
    NO_PRODUCT: "No product yet", "Noch kein Produkt";
    switches_at(level): "Switches to the fallback when quality drops to level {level} (1 best, 6 worst).",
        "Wechselt auf die Ausweichverbindung, sobald die Qualität auf Stufe {level} fällt (1 am besten, 6 am schlechtesten).";
    NEVER_SWITCHES: "No fallback: if the priority connection fails, the router is offline.",
        "Keine Ausweichverbindung: Fällt die Vorrangverbindung aus, ist der Router offline.";
    THIS_ROUTER: "this router", "dieser Router";
    fallback_inactive(product, router): "The fallback {product} is inactive. If the priority connection fails, {router} is offline.",
        "Die Ausweichverbindung {product} ist inaktiv. Fällt die Vorrangverbindung aus, ist {router} offline.";
    priority_inactive(product, router): "The priority connection {product} is inactive. That leaves {router} with the fallback only.",
        "Die Vorrangverbindung {product} ist inaktiv. Damit hat {router} nur die Ausweichverbindung.";
    priority_inactive_alone(product, router): "The priority connection {product} is inactive, and there is no fallback: {router} is offline.",
        "Die Vorrangverbindung {product} ist inaktiv, und es gibt keine Ausweichverbindung: {router} ist offline.";
    both_inactive(router): "Both connections are inactive: {router} is offline.",
        "Beide Verbindungen sind inaktiv: {router} ist offline.";
    WANTED: "Not in effect yet: this is what was requested.", "Noch nicht wirksam: So wurde es beauftragt.";
    WANTED_FAILED: "Not in effect: this is what was requested.", "Nicht wirksam: So wurde es beauftragt.";
    BETTER: "better", "besser";
    WORSE: "worse", "schlechter";
    PROPERTIES: "Properties", "Eigenschaften";
    FURTHER_PRODUCTS: "Further products of the group", "Weitere Produkte der Gruppe";
    level_is(level, meaning): "Failover threshold: {level} · {meaning}.", "Umschaltschwelle: {level} · {meaning}.";
    LEVEL_HINT: "Choose another level to change it.", "Wählen Sie eine andere Stufe, um sie zu ändern.";
    LEVEL_LATER: "It can be changed here once the hub has applied the last change.",
        "Sie lässt sich hier ändern, sobald der Hub die letzte Änderung ausgeführt hat.";
    level_change(from, to, meaning): "Failover threshold {from} → {to}: {meaning}", "Umschaltschwelle {from} → {to}: {meaning}";
    LEVEL_CHANGED_ADVICE: "Nothing was sent. The page now shows the group as it is. Save again to change its failover threshold.",
        "Es wurde nichts gesendet. Die Seite zeigt jetzt die Gruppe, wie sie ist. Speichern Sie erneut, um ihre Umschaltschwelle zu ändern.";
    SAVE: "Save", "Speichern";
    changed_at(time): "Changed {time}", "Geändert {time}";
    created_at(time): "created {time}", "angelegt {time}";
    created_by(time, application): "created {time} by {application}", "angelegt {time} von {application}";
    MORE_ACTIONS: "More actions", "Weitere Aktionen";
    last_contact(date): "last contact {date}", "letzter Kontakt {date}";
    used_this_month(amount): "{amount} this month", "{amount} in diesem Monat";
    used_between(amount, start, end): "{amount} from {start} to {end}", "{amount} vom {start} bis {end}";
    CONNECTIVITY_TYPE: "Connectivity type", "Verbindungsart";
    EDIT: "Edit", "Bearbeiten";
    DELETE: "Delete", "Löschen";
    DELETE_GROUP: "Delete group", "Gruppe löschen";
    delete_title(name): "Delete {name}", "{name} löschen";
    DELETE_TEXT: "The router loses its failover rule. For a day, this browser can create the group again, from Activity.",
        "Der Router verliert seine Umschaltregel. Einen Tag lang kann dieser Browser die Gruppe wieder anlegen, unter „Aktivität“.";
    delete_confirm(name): "Type {name} to confirm", "Zur Bestätigung {name} eingeben";
    DELETE_NOT_YET: "Type the name first", "Geben Sie zuerst den Namen ein";
    deleted(name): "Deleted {name}.", "{name} wurde gelöscht.";
    deleted_before(name): "{name} had already been deleted.", "{name} war bereits gelöscht.";
    GROUP_NOT_FOUND: "The hub has no group with this name.", "Im Hub gibt es keine Gruppe mit diesem Namen.";
    READ_ONLY: "You have read-only access", "Sie haben nur Lesezugriff";
    READ_ONLY_ADVICE: "Creating and editing groups needs write permission. Ask the people who manage application access in the hub.",
        "Gruppen anlegen und bearbeiten erfordert Schreibrechte. Fragen Sie die Stelle, die im Hub die Anwendungszugänge verwaltet.";
    printed(time, tenant, address): "Printed {time} · tenant {tenant} · {address}",
        "Gedruckt {time} · Mandant {tenant} · {address}";
    AS_CURL: "As cURL", "Als cURL";
    CURL_UPDATE: "Update", "Ändern";
    CURL_DELETE: "Delete", "Löschen";
    CURL_READ_GROUP: "Read", "Lesen";
    CURL_TOKEN: "The environment variable ACCESS_TOKEN stands for your token. Commands that change something take effect immediately.",
        "Die Umgebungsvariable ACCESS_TOKEN steht für Ihr Token. Befehle, die etwas ändern, wirken sofort.";
    POSITION: "Position in the list", "Position in der Liste";
    position(number, count): "{number} of {count}", "{number} von {count}";
    previous_group(name): "Previous group: {name}", "Vorige Gruppe: {name}";
    next_group(name): "Next group: {name}", "Nächste Gruppe: {name}";
    GROUP_JSON: "Raw response", "Antwort des Hubs";
    FOR_DEVELOPERS: "For developers", "Für Entwickler";
}

super::plurals! {
    changes(count): "{count} change" | "{count} changes", "{count} Änderung" | "{count} Änderungen";
    groups_count(all): "{all} group" | "{all} groups", "{all} Gruppe" | "{all} Gruppen";
    groups_matching(all, shown): "{shown} of {all} group" | "{shown} of {all} groups",
        "{shown} von {all} Gruppe" | "{shown} von {all} Gruppen";
    selected(count, hidden): "{count} selected ({hidden} not in this list)" | "{count} selected ({hidden} not in this list)",
        "{count} ausgewählt ({hidden} nicht in dieser Liste)" | "{count} ausgewählt ({hidden} nicht in dieser Liste)";
    selected_here(count): "{count} selected" | "{count} selected", "{count} ausgewählt" | "{count} ausgewählt";
    select_all(count): "Select all {count}" | "Select all {count}", "Alle {count}" | "Alle {count}";
    not_printed(count): "{count} more group is not printed. “Export CSV” has all of them." | "{count} more groups are not printed. “Export CSV” has all of them.",
        "{count} weitere Gruppe ist nicht gedruckt. „CSV exportieren“ enthält alle." | "{count} weitere Gruppen sind nicht gedruckt. „CSV exportieren“ enthält alle.";
    unreadable(count): "{count} group could not be read and is not shown." | "{count} groups could not be read and are not shown.",
        "{count} Gruppe konnte nicht gelesen werden und fehlt hier." | "{count} Gruppen konnten nicht gelesen werden und fehlen hier.";
}
