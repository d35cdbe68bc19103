//! Groups: the table and one of them.

super::words! {
    groups_title: "Groups", "Gruppen";
    groups_table: "Connectivity groups", "Verbindungsgruppen";
    new_group: "New group", "Neue Gruppe";
    search: "Search", "Suche";
    search_hint: "Name, router, product", "Name, Router, Produkt";
    filter_status: "Status", "Status";
    filter_all: "All", "Alle";
    name: "Name", "Name";
    pair: "Failover", "Umschaltung";
    router: "Router", "Router";
    priority: "Priority", "Priorität";
    fallback: "Fallback", "Fallback";
    threshold: "Threshold", "Schwelle";
    groups_empty: "There are no groups yet.", "Es gibt noch keine Gruppen.";
    groups_empty_text: "A group pairs two connections of one router: a priority connection and a fallback.",
        "Eine Gruppe fasst zwei Verbindungen eines Routers zusammen: Vorrang- und Ausweichverbindung.";
    groups_none_match: "No groups match.", "Keine Treffer.";
    clear_search: "Clear search", "Suche zurücksetzen";
    status_asked: "Requested", "Beauftragt";
    status_pending: "In progress", "In Arbeit";
    status_applied: "Applied", "Wirksam";
    status_failed: "Failed", "Fehlgeschlagen";
    status_unknown: "Unknown", "Unbekannt";
    asked_text: "The hub has accepted the change but not applied it yet. This page updates automatically.",
        "Der Hub hat die Änderung angenommen, aber noch nicht ausgeführt. Diese Seite wird automatisch aktualisiert.";
    pending_text: "The hub is applying the change. This page updates automatically.",
        "Der Hub führt die Änderung aus. Diese Seite wird automatisch aktualisiert.";
    applied_text: "The hub has applied the last change.", "Der Hub hat die letzte Änderung ausgeführt.";
    failed_text: "The hub could not apply the last change.", "Der Hub konnte die letzte Änderung nicht ausführen.";
    unknown_text: "The hub reports an undocumented status.", "Der Hub meldet einen Status, der nicht dokumentiert ist.";
    priority_connection: "Priority connection", "Vorrangverbindung";
    fallback_connection: "Fallback connection", "Ausweichverbindung";
    no_fallback: "No fallback", "Keine Ausweichverbindung";
    no_router: "No router yet", "Noch kein Router";
    no_product: "No product yet", "Noch kein Produkt";
    changes_over(level): "Switches to the fallback when quality drops to level {level} (1 best, 6 worst).",
        "Wechselt auf die Ausweichverbindung, sobald die Qualität auf Stufe {level} fällt (1 am besten, 6 am schlechtesten).";
    changes_never: "No fallback: if the priority connection fails, the router is offline.",
        "Keine Ausweichverbindung: Fällt die Vorrangverbindung aus, ist der Router offline.";
    pair_label(router, priority, fallback, level): "Router {router}: {priority}, then {fallback} from level {level}",
        "Router {router}: {priority}, dann {fallback} ab Stufe {level}";
    pair_label_alone(router, priority): "Router {router}: {priority}, no fallback",
        "Router {router}: {priority}, keine Ausweichverbindung";
    better: "better", "besser";
    worse: "worse", "schlechter";
    properties: "Properties", "Eigenschaften";
    connections: "Connections", "Verbindungen";
    connectivity_type: "Connectivity type", "Verbindungsart";
    created: "Created", "Angelegt";
    last_changed: "Last changed", "Zuletzt geändert";
    by(application): "by {application}", "von {application}";
    changes: "Revision", "Anzahl Änderungen";
    resource_id: "Resource ID", "Ressourcen-ID";
    edit: "Edit", "Bearbeiten";
    delete: "Delete", "Löschen";
    delete_group: "Delete group", "Gruppe löschen";
    delete_title(name): "Delete {name}", "{name} löschen";
    delete_text: "The router loses its failover rule. This cannot be undone.",
        "Der Router verliert seine Umschaltregel. Das lässt sich nicht rückgängig machen.";
    delete_confirm(name): "Type {name} to confirm", "Zur Bestätigung {name} eingeben";
    delete_not_yet: "Type the name first", "Geben Sie zuerst den Namen ein";
    deleted(name): "Deleted {name}.", "{name} wurde gelöscht.";
    deleted_before(name): "{name} had already been deleted.", "{name} war bereits gelöscht.";
    group_gone: "The hub has no group with this name.", "Im Hub gibt es keine Gruppe mit diesem Namen.";
    read_only: "You have read-only access", "Sie haben nur Lesezugriff";
    as_curl: "As cURL", "Als cURL";
    curl_update: "Update", "Ändern";
    curl_delete: "Delete", "Löschen";
    curl_read_group: "Read", "Lesen";
    curl_token: "$ACCESS_TOKEN stands for your token. Commands that change something take effect immediately.",
        "$ACCESS_TOKEN steht für Ihr Token. Befehle, die etwas ändern, wirken sofort.";
    group_json: "Raw response", "Antwort des Hubs";
}

super::plurals! {
    groups_count(all, shown): "{shown} of {all} group" | "{shown} of {all} groups",
        "{shown} von {all} Gruppe" | "{shown} von {all} Gruppen";
    unreadable(count): "{count} group could not be read and is not shown." | "{count} groups could not be read and are not shown.",
        "{count} Gruppe konnte nicht gelesen werden und fehlt hier." | "{count} Gruppen konnten nicht gelesen werden und fehlen hier.";
}
