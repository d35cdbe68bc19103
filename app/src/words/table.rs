//! The tables: columns, density, saved views.

super::words! {
    FILTERS_TEXT: "Each column limits the groups to the chosen values. A column without a choice allows all values.",
        "Jede Spalte beschränkt die Gruppen auf die gewählten Werte. Eine Spalte ohne Auswahl lässt alle Werte zu.";
    BACKEND: "Back end", "Backend";
    COLUMNS: "Columns", "Spalten";
    COLUMNS_TITLE: "Columns and density", "Spalten und Dichte";
    COLUMNS_TEXT: "The browser remembers both. The address of the list contains the columns.",
        "Der Browser merkt sich beides. Die Adresse der Liste enthält die Spalten.";
    DENSITY: "Density", "Dichte";
    DENSITY_COMFORTABLE: "Comfortable", "Komfortabel";
    DENSITY_COMPACT: "Compact", "Kompakt";
    VIEWS: "Views", "Ansichten";
    VIEWS_TEXT: "A view keeps search, filters, order and columns in this browser, for this tenant and application.",
        "Eine Ansicht merkt sich Suche, Filter, Sortierung und Spalten in diesem Browser, für diesen Mandanten und diese Anwendung.";
    VIEW_NAME: "Name of the view", "Name der Ansicht";
    VIEW_SAVE: "Save current list", "Aktuelle Liste speichern";
    VIEW_RENAME: "Rename", "Umbenennen";
    rename_view(name): "Rename {name}", "{name} umbenennen";
    VIEW_DELETE: "Delete", "Löschen";
    delete_view(name): "Delete {name}", "{name} löschen";
    VIEW_NAMELESS: "Enter a name.", "Geben Sie einen Namen ein.";
    VIEW_EXISTS: "A view with this name already exists.", "Eine Ansicht mit diesem Namen gibt es schon.";
    VIEW_SECRET: "The search looks like a secret, so the view is not saved.",
        "Die Suche sieht wie ein Geheimnis aus, deshalb wird die Ansicht nicht gespeichert.";
    VIEWS_OFF: "This browser cannot save views: its storage is full or switched off.",
        "Dieser Browser kann keine Ansichten speichern: Sein Speicher ist voll oder abgeschaltet.";
}
