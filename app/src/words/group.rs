//! Groups: the table and one of them.

super::words! {
    groups_title: "Groups", "Gruppen";
    groups_table: "Connectivity groups", "Verbindungsgruppen";
    new_group: "New group", "Neue Gruppe";
    search: "Search", "Suchen";
    search_hint: "Name, router, product", "Name, Router, Produkt";
    filter_status: "Status", "Status";
    filter_all: "All", "Alle";
    name: "Name", "Name";
    pair: "Pair", "Paar";
    router: "Router", "Router";
    priority: "Priority", "Vorrang";
    fallback: "Fallback", "Ausweich";
    threshold: "Threshold", "Schwelle";
    groups_empty: "There are no groups yet.", "Es gibt noch keine Gruppen.";
    groups_empty_text: "A group pairs two connections behind one router: a priority connection and a fallback.",
        "Eine Gruppe paart zwei Verbindungen hinter einem Router: eine mit Vorrang und eine zum Ausweichen.";
    groups_none_match: "No group matches.", "Keine Gruppe passt.";
    clear_search: "Clear the search", "Suche leeren";
    groups_count(shown, all): "{shown} of {all} groups", "{shown} von {all} Gruppen";
    unreadable(count): "{count} groups of the hub could not be read and are missing here.",
        "{count} Gruppen des Hubs waren nicht lesbar und fehlen hier.";
    status_asked: "Asked", "Angefragt";
    status_pending: "Pending", "In Arbeit";
    status_applied: "Applied", "Wirksam";
    status_failed: "Failed", "Fehlgeschlagen";
    status_unknown(number): "Unknown ({number})", "Unbekannt ({number})";
    since(text, time): "{text} {time}", "{text} {time}";
    asked_text: "The hub has taken the change and not executed it yet. This page asks until it has.",
        "Der Hub hat die Änderung angenommen und noch nicht ausgeführt. Diese Seite fragt nach, bis es so weit ist.";
    pending_text: "The hub is executing the change. This page asks until it has.",
        "Der Hub führt die Änderung aus. Diese Seite fragt nach, bis es so weit ist.";
    applied_text: "The hub has executed the last change.", "Der Hub hat die letzte Änderung ausgeführt.";
    failed_text: "The hub could not execute the last change.", "Der Hub konnte die letzte Änderung nicht ausführen.";
    unknown_text: "The hub tells a status that is not documented.", "Der Hub nennt einen Status, der nicht dokumentiert ist.";
    priority_connection: "Priority connection", "Vorrangverbindung";
    fallback_connection: "Fallback connection", "Ausweichverbindung";
    no_fallback: "No fallback", "Keine Ausweichverbindung";
    no_router: "Router to be named", "Router noch offen";
    no_product: "Product to be chosen", "Produkt noch offen";
    changes_over(level): "Changes to the fallback when the quality reaches level {level} of 6.",
        "Wechselt auf die Ausweichverbindung, wenn die Qualität Stufe {level} von 6 erreicht.";
    changes_never: "There is no fallback to change to.", "Es gibt keine Ausweichverbindung, auf die gewechselt wird.";
    pair_label(router, priority, fallback, level): "Router {router}: {priority}, then {fallback} from level {level}",
        "Router {router}: {priority}, dann {fallback} ab Stufe {level}";
    better: "better", "besser";
    worse: "worse", "schlechter";
    properties: "Properties", "Eigenschaften";
    connections: "Connections", "Verbindungen";
    connectivity_type: "Connectivity type", "Verbindungsart";
    created: "Created", "Angelegt";
    last_changed: "Last changed", "Zuletzt geändert";
    by(application): "by {application}", "durch {application}";
    changes: "Changes", "Änderungen";
    resource_id: "Resource ID", "Ressourcen-ID";
    edit: "Edit", "Bearbeiten";
    delete: "Delete", "Löschen";
    delete_group: "Delete group", "Gruppe löschen";
    delete_title(name): "Delete {name}", "{name} löschen";
    delete_text: "The router loses its rule for changing over. This cannot be undone.",
        "Der Router verliert seine Regel zum Wechseln. Das lässt sich nicht rückgängig machen.";
    delete_confirm(name): "Type {name} to delete it", "Zum Löschen {name} eingeben";
    delete_not_yet: "Type the name first", "Geben Sie zuerst den Namen ein";
    deleted(name): "{name} is deleted.", "{name} ist gelöscht.";
    deleted_before(name): "{name} was gone already.", "{name} war schon gelöscht.";
    group_gone: "The hub has no group of this name.", "Der Hub hat keine Gruppe dieses Namens.";
    read_only: "Your access permits reading only", "Ihr Zugang erlaubt nur das Lesen";
    as_curl: "As cURL", "Als cURL";
    curl_update: "Update", "Ändern";
    curl_delete: "Delete", "Löschen";
    curl_read_group: "Read", "Lesen";
    curl_token: "$ACCESS_TOKEN is your token; a command that changes something does so at once.",
        "$ACCESS_TOKEN ist Ihr Token; ein Befehl, der etwas ändert, tut das sofort.";
    group_json: "The group as the hub tells it", "Die Gruppe, wie der Hub sie nennt";
}
