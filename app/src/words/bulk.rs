//! Changes of many groups.

super::words! {
    BULK_TITLE: "Change many groups", "Viele Gruppen ändern";
    BULK_LEAD: "Every change is shown as a plan first. The console sends it only when you apply it. It can be undone for a day.",
        "Jede Änderung wird zuerst als Plan gezeigt. Die Konsole sendet sie erst, wenn Sie ihn anwenden. Einen Tag lang lässt sie sich zurücknehmen.";
    CHANGE_SELECTED: "Change…", "Ändern…";
    CHANGE_SELECTED_GROUPS: "Change selected groups", "Ausgewählte Gruppen ändern";
    BULK_SELECTION: "Selected groups", "Ausgewählte Gruppen";
    BULK_NO_SELECTION: "No group is selected. Select groups in the list, then choose “Change…”.",
        "Keine Gruppe ist ausgewählt. Wählen Sie Gruppen in der Liste und dann „Ändern…“.";
    BULK_FOUND: "Groups with the found products", "Gruppen mit den gefundenen Produkten";
    PRODUCTS_IN_NO_GROUP: "Products in no group", "Produkte ohne Gruppe";
    TO_FIND: "Go to Find", "Zum Nachschlagen";
    BULK_KIND: "Change", "Änderung";
    EDIT_THRESHOLD: "Set the threshold", "Schwelle setzen";
    EDIT_SWAP: "Swap priority and fallback", "Priorität und Fallback tauschen";
    EDIT_PRODUCT: "Replace a product", "Ein Produkt ersetzen";
    EDIT_ROUTER: "Replace a router", "Einen Router ersetzen";
    EDIT_RENAME: "Replace a text in names", "Einen Text in Namen ersetzen";
    EDIT_DELETE: "Delete the groups", "Die Gruppen löschen";
    OLD_PRODUCT: "Product ID to replace", "Zu ersetzende Produkt-ID";
    NEW_PRODUCT: "New product ID", "Neue Produkt-ID";
    OLD_ROUTER: "Serial number to replace", "Zu ersetzende Seriennummer";
    NEW_ROUTER: "New serial number", "Neue Seriennummer";
    FIND_IN_NAMES: "Text in the names", "Text in den Namen";
    REPLACE_IN_NAMES: "New text", "Neuer Text";
    RENAME_HINT: "The hub cannot rename a group. Each group is deleted and created again with its new name.",
        "Der Hub kann Gruppen nicht umbenennen. Jede Gruppe wird gelöscht und unter dem neuen Namen neu angelegt.";
    SHOW_PLAN: "Show plan", "Plan anzeigen";
    groups_read_so_far(count): "Reading groups: {count}", "Gruppen werden gelesen: {count}";
    products_checked(done, all): "Checking products: {done} of {all}", "Produkte werden geprüft: {done} von {all}";
    MAKING_PLAN: "Making the plan", "Der Plan wird erstellt";
    PRODUCTS_NOT_CHECKED: "The products could not be checked. Unknown and inactive ones have no warning in this plan.",
        "Die Produkte konnten nicht geprüft werden. Unbekannte und inaktive haben in diesem Plan keine Warnung.";
    name_not_allowed(name): "“{name}” is not allowed as a name.", "„{name}“ ist als Name nicht erlaubt.";
    PRODUCT_WITHOUT_TYPE: "The hub does not give the type or network ID of this product. Choose another product.",
        "Der Hub nennt Typ oder Netz-ID dieses Produkts nicht. Wählen Sie ein anderes Produkt.";

    BULK_FILE: "From a file", "Aus einer Datei";
    BULK_FILE_TEXT: "JSON, CSV or XLSX with groups: an export of this console or of groupsctl, or a table of another system. A table with “name” and “threshold” is enough to change thresholds. Only the first sheet of a workbook is read.",
        "JSON, CSV oder XLSX mit Gruppen: ein Export dieser Konsole oder von groupsctl, oder eine Tabelle eines anderen Systems. Für neue Schwellen genügt eine Tabelle mit „name“ und „threshold“. Aus einer Arbeitsmappe wird nur das erste Blatt gelesen.";
    PASTED_TABLE: "Or paste a table", "Oder eine Tabelle einfügen";
    PASTED_TABLE_HINT: "Cells copied from a spreadsheet, with their headers. You can also drop a file here.",
        "Kopierte Zellen einer Tabelle mit ihren Überschriften. Sie können auch eine Datei hierher ziehen.";
    READ_TABLE: "Read table", "Tabelle lesen";
    PASTED: "pasted table", "eingefügte Tabelle";
    FILE_COLUMNS: "Columns", "Spalten";
    COLUMN_IGNORED: "not read", "nicht gelesen";
    COLUMN_PRIORITY: "Priority: product or number", "Priorität: Produkt oder Nummer";
    COLUMN_FALLBACK: "Fallback: product or number", "Fallback: Produkt oder Nummer";
    COLUMN_PRIORITY_TYPE: "Priority: type", "Priorität: Typ";
    COLUMN_FALLBACK_TYPE: "Fallback: type", "Fallback: Typ";
    COLUMN_PRIORITY_NUMBER: "Priority: network ID", "Priorität: Netz-ID";
    COLUMN_FALLBACK_NUMBER: "Fallback: network ID", "Fallback: Netz-ID";
    COLUMN_ROLE: "Role of the product", "Rolle des Produkts";
    COLUMN_IDENTIFIER: "Product of the role", "Produkt der Rolle";
    columns_not_read(names): "Columns that are not read: {names}", "Nicht gelesene Spalten: {names}";
    COLUMN_PAIR: "“Role of the product” and “Product of the role” are read only together. Choose a column for each of them.",
        "„Rolle des Produkts“ und „Produkt der Rolle“ werden nur zusammen gelesen. Wählen Sie für beide eine Spalte.";
    COLUMN_ATTRIBUTE: "attribute", "Attribut";
    file_line(line): "Line {line}", "Zeile {line}";
    PROBLEMS_STOP: "Nothing is sent until the whole file is correct.", "Solange die Datei Fehler enthält, wird nichts gesendet.";

    BULK_HISTORY: "Changes of the last 24 hours", "Änderungen der letzten 24 Stunden";
    HISTORY_NOT_BEGUN: "not applied", "nicht angewendet";
    history_applied(done, all): "{done} of {all} applied", "{done} von {all} angewendet";
    history_failed(count): "{count} failed", "{count} fehlgeschlagen";
    history_requested(count): "{count} requested", "{count} beauftragt";
    PLAN_GONE: "This plan does not exist", "Diesen Plan gibt es nicht";
    PLAN_GONE_TEXT: "Plans are kept for a day, in the browser that made them, for their tenant and application.",
        "Pläne bleiben einen Tag lang erhalten: in dem Browser, in dem sie entstanden sind, und für ihren Mandanten und ihre Anwendung.";

    PLAN_NOT_KEPT: "The browser no longer keeps this plan", "Der Browser bewahrt diesen Plan nicht mehr auf";
    PLAN_NOT_KEPT_TEXT: "Plans are kept for a day after their last change, unless another tab discards them. This one can no longer be applied or undone. A new plan is compared with the groups as they are now.",
        "Pläne bleiben nach ihrer letzten Änderung einen Tag lang erhalten, wenn kein anderer Tab sie verwirft. Dieser lässt sich nicht mehr anwenden oder zurücknehmen. Ein neuer Plan wird mit den Gruppen verglichen, wie sie jetzt sind.";
    NEW_PLAN: "Make a new plan", "Neuen Plan erstellen";

    plan_threshold(level): "Set threshold {level}", "Schwelle {level} setzen";
    plan_product(old, new): "Replace {old} with {new}", "{old} durch {new} ersetzen";
    plan_rename(old, new): "Rename “{old}” to “{new}”", "„{old}“ in „{new}“ umbenennen";
    plan_edit_one(name): "Edit {name}", "{name} bearbeiten";
    plan_file(name): "Import {name}", "Import: {name}";
    PLAN_DELETE: "Delete groups", "Gruppen löschen";
    plan_undo(title): "Undo: {title}", "Zurücknehmen: {title}";

    PLAN_TABLE: "Plan", "Plan";
    PLAN_ACTION: "Action", "Aktion";
    PLAN_BEFORE: "Now", "Jetzt";
    PLAN_AFTER: "Will be", "Danach";
    PLAN_STATE: "State", "Zustand";
    PLAN_FILTER: "Show rows", "Zeilen anzeigen";
    ACTION_CREATE: "Create", "Anlegen";
    ACTION_UPDATE: "Change", "Ändern";
    ACTION_DELETE: "Delete", "Löschen";
    ACTION_NOTHING: "No change", "Unverändert";
    FILTER_ERRORS: "with errors", "mit Fehlern";
    FILTER_WARNINGS: "with warnings", "mit Warnungen";
    ROW_ERROR: "Error", "Fehler";
    ROW_WARNING: "Warning", "Warnung";
    STATE_TO_DO: "To do", "Offen";
    STATE_SENT: "Sent", "Gesendet";
    STATE_UNKNOWN: "Unknown", "Unbekannt";
    STATE_REQUESTED: "Requested", "Beauftragt";
    STATE_APPLIED: "Applied", "Wirksam";
    STATE_FAILED: "Failed", "Fehlgeschlagen";
    STATE_SKIPPED: "Skipped", "Ausgelassen";
    PLAN_EMPTY: "Nothing to do: the groups are as they should be.", "Nichts zu tun: Die Gruppen sind schon so.";
    PLAN_NO_ROWS: "No rows match.", "Keine Treffer.";

    FOUND_DUPLICATE: "An earlier row has the same name", "Eine frühere Zeile hat denselben Namen";
    FOUND_TAKEN: "A group with this name already exists", "Eine Gruppe mit diesem Namen gibt es schon";
    FOUND_CHANGED: "Another client has changed the group", "Ein anderer Client hat die Gruppe geändert";
    FOUND_GONE: "The hub no longer has this group", "Der Hub hat diese Gruppe nicht mehr";
    FOUND_SAME_TWICE: "Priority and fallback are the same product", "Priorität und Fallback sind dasselbe Produkt";
    found_not_among(product): "{product} is not among the group's products", "{product} gehört nicht zu den Produkten der Gruppe";
    found_product_in(product, group): "{product} is in group {group}", "{product} ist in der Gruppe {group}";
    found_router_in(router, group): "Router {router} is also in group {group}", "Router {router} ist auch in der Gruppe {group}";
    found_unknown(product): "The hub has no product {product}", "Der Hub hat kein Produkt {product}";
    found_inactive(product): "Not active: {product}", "Nicht aktiv: {product}";
    FOUND_RECREATED: "The group is deleted and created again, because its only products are swapped",
        "Die Gruppe wird gelöscht und neu angelegt, weil ihre einzigen Produkte getauscht werden";

    REASON_CHANGED: "Another client changed the group", "Ein anderer Client hat die Gruppe geändert";
    REASON_DIFFERS_FROM_PLAN: "The group differs from the plan: it was changed meanwhile",
        "Die Gruppe weicht vom Plan ab: Sie wurde inzwischen geändert";
    REASON_DIFFERENT: "The group differs from its state before the change and from the plan",
        "Die Gruppe weicht vom Stand vor der Änderung und vom Plan ab";
    REASON_LOOKED_UP: "The outcome of an earlier call is unknown", "Das Ergebnis eines früheren Aufrufs ist unbekannt";
    REASON_BLOCKED: "A change that has to come first was not made", "Eine Änderung, die vorher nötig ist, wurde nicht gemacht";
    REASON_NOT_MADE: "The change was not made", "Die Änderung wurde nicht gemacht";
    REASON_NO_GROUP: "The hub's answer has no group", "Die Antwort des Hubs enthält keine Gruppe";
    reason_not_created_again(reason): "The group was deleted and not created again: {reason}. Apply again to create it as planned, or undo to restore what it was",
        "Die Gruppe wurde gelöscht und nicht wieder angelegt: {reason}. Wenden Sie den Plan noch einmal an, oder nehmen Sie ihn zurück";

    PLAN_LEAVE_OUT: "Leave out the rows with errors", "Zeilen mit Fehlern auslassen";
    PLAN_HAS_ERRORS: "Correct the errors, or leave out their rows.", "Beheben Sie die Fehler, oder lassen Sie diese Zeilen aus.";
    type_count(count): "Type {count} to delete the groups", "Zum Löschen der Gruppen die Zahl {count} eingeben";
    TYPE_COUNT_FIRST: "Type the number of groups that are deleted.", "Geben Sie ein, wie viele Gruppen gelöscht werden.";
    AS_CURL_SCRIPT: "As cURL script", "Als cURL-Skript";
    CURL_SCRIPT_FROM: "A plan of the console. Each command makes one change, without the console's checks.",
        "Ein Plan der Konsole. Jeder Befehl macht eine Änderung, ohne die Prüfungen der Konsole.";
    AS_FILE: "As file", "Als Datei";
    AS_FILE_HINT: "The groups after the plan, for “groupsctl apply”. Deleted groups are not included.",
        "Die Gruppen nach dem Plan, für „groupsctl apply“. Gelöschte Gruppen sind nicht enthalten.";
    EXPORT_REPORT: "Report", "Bericht";
    DISCARD_PLAN: "Discard plan", "Plan verwerfen";
    UNDO: "Undo…", "Zurücknehmen…";
    CALLS_STOP: "Stop", "Beenden";
    PLAN_PROGRESS: "Progress", "Fortschritt";
    PLAN_PAUSED: "Paused. Nothing is sent until you continue.", "Angehalten. Es wird nichts gesendet, bis Sie fortfahren.";
    PLAN_STOPPED: "The plan is not complete. When you continue, the console first looks up the changes that were sent, then sends the rest.",
        "Der Plan ist nicht abgeschlossen. Wenn Sie fortfahren, prüft die Konsole zuerst die gesendeten Änderungen und sendet dann den Rest.";
    PLAN_ELSEWHERE: "Another tab of this browser executes this plan.", "Ein anderer Tab dieses Browsers führt diesen Plan aus.";
    PLAN_NOT_STORED: "The browser does not store this plan. Its storage may be full or switched off. The plan works in this tab. When you close or reload the tab, it can no longer be continued or undone.",
        "Der Browser speichert diesen Plan nicht. Sein Speicher ist vielleicht voll oder abgeschaltet. Der Plan funktioniert in diesem Tab. Wenn Sie den Tab schließen oder neu laden, lässt er sich nicht mehr fortsetzen oder zurücknehmen.";
    PLAN_LOG_NOT_STORED: "The browser does not store the progress of this plan. Its storage may be full. The plan works in this tab. After a reload, “Continue” still sends only what is missing, but “Undo…” may leave out changes. Save the report before you close the tab.",
        "Der Browser speichert den Fortschritt dieses Plans nicht. Sein Speicher ist vielleicht voll. Der Plan funktioniert in diesem Tab. Nach einem Neuladen sendet „Fortsetzen“ weiterhin nur, was fehlt, aber „Zurücknehmen…“ lässt vielleicht Änderungen aus. Sichern Sie den Bericht, bevor Sie den Tab schließen.";
    UNDO_NOT_STORED: "This change cannot be undone: the browser could not store it. Its storage may be full or switched off.",
        "Diese Änderung lässt sich nicht zurücknehmen: Der Browser konnte sie nicht speichern. Sein Speicher ist vielleicht voll oder abgeschaltet.";
    UNDO_WITHHELD: "This change cannot be undone: it has attributes whose names suggest secrets, so the console does not store it.",
        "Diese Änderung lässt sich nicht zurücknehmen: Namen ihrer Attribute deuten auf Geheimnisse hin, darum speichert die Konsole sie nicht.";
    FILE_NOT_SAVED: "The file was not saved: the browser rejected it. There may be no space left.",
        "Die Datei wurde nicht gespeichert: Der Browser hat sie abgelehnt. Vielleicht ist kein Platz mehr frei.";
    PLANS_UNREADABLE: "The browser does not give access to stored plans. Its storage may be switched off.",
        "Der Browser gibt keinen Zugriff auf gespeicherte Pläne. Sein Speicher ist vielleicht abgeschaltet.";
    plan_withheld(names): "The browser does not store this plan, because names of attributes suggest secrets: {names}. It works, but when you close or reload this tab, it can no longer be continued or undone.",
        "Der Browser speichert diesen Plan nicht, weil Namen von Attributen auf Geheimnisse hindeuten: {names}. Er funktioniert, aber wenn Sie diesen Tab schließen oder neu laden, lässt er sich nicht mehr fortsetzen oder zurücknehmen.";
    PLAN_NOT_COMPARED: "The groups could not be read again after the last call. Changes that other clients have made since are not in the report.",
        "Die Gruppen konnten nach dem letzten Aufruf nicht noch einmal gelesen werden. Änderungen, die andere Clients seitdem gemacht haben, fehlen im Bericht.";
    hub_is_busy(seconds): "The hub asks to wait: {seconds} s", "Der Hub bittet zu warten: {seconds} s";
    rate(number): "{number} per second", "{number} pro Sekunde";
    time_left(time): "{time} left", "noch {time}";
}

super::plurals! {
    groups_selected(count): "{count} group is selected." | "{count} groups are selected.",
        "{count} Gruppe ist ausgewählt." | "{count} Gruppen sind ausgewählt.";
    groups_with_products(count): "{count} group has at least one of the products." | "{count} groups have at least one of the products.",
        "{count} Gruppe hat mindestens eines der Produkte." | "{count} Gruppen haben mindestens eines der Produkte.";
    products_in_no_group(count): "{count} product is in no group." | "{count} products are in no group.",
        "{count} Produkt ist in keiner Gruppe." | "{count} Produkte sind in keiner Gruppe.";
    earlier_changes(count): "{count} earlier change" | "{count} earlier changes", "{count} frühere Änderung" | "{count} frühere Änderungen";
    groups_in_file(count): "{count} group" | "{count} groups", "{count} Gruppe" | "{count} Gruppen";
    file_problems(count): "{count} problem in the file" | "{count} problems in the file",
        "{count} Problem in der Datei" | "{count} Probleme in der Datei";
    apply_changes(count): "Apply {count} change" | "Apply {count} changes",
        "{count} Änderung anwenden" | "{count} Änderungen anwenden";
    delete_groups(count): "Delete {count} group" | "Delete {count} groups",
        "{count} Gruppe löschen" | "{count} Gruppen löschen";
    rows_with_errors(count): "{count} row cannot be applied." | "{count} rows cannot be applied.",
        "{count} Zeile kann nicht angewendet werden." | "{count} Zeilen können nicht angewendet werden.";
    rows_with_warnings(count): "{count} row has a warning." | "{count} rows have warnings.",
        "{count} Zeile hat eine Warnung." | "{count} Zeilen haben Warnungen.";
    rows_done(count, all): "{count} of {all} done" | "{count} of {all} done", "{count} von {all} erledigt" | "{count} von {all} erledigt";
    all_applied(count): "{count} change is applied." | "{count} changes are applied.",
        "{count} Änderung ist angewendet." | "{count} Änderungen sind angewendet.";
    some_requested(count): "{count} change is requested. It takes effect once the hub has applied it." | "{count} changes are requested. They take effect once the hub has applied them.",
        "{count} Änderung ist beauftragt. Sie gilt, sobald der Hub sie angewendet hat." | "{count} Änderungen sind beauftragt. Sie gelten, sobald der Hub sie angewendet hat.";
    some_failed(count): "{count} row was not applied, or may not have been." | "{count} rows were not applied, or may not have been.",
        "{count} Zeile wurde nicht angewendet, oder es ist unklar." | "{count} Zeilen wurden nicht angewendet, oder es ist unklar.";
}
