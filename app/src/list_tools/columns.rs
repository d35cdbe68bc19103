//! The columns of a table, and the height of its rows.

use super::dialog_button::DialogButton;
use crate::storage;
use crate::ui::virtual_table::rows::Column;
use crate::words::{Text, Words};
use leptos::prelude::*;

/// The key in local storage, which `preferences.js` reads before the first paint.
const DENSITY: &str = "density";
/// The stored value of compact rows.
const COMPACT: &str = "compact";

/// The columns of a table, and those that the operator has chosen.
#[derive(Clone, Copy)]
pub struct ColumnChoice {
    /// All columns.
    pub columns: &'static [Column],
    /// The key in local storage.
    pub key: &'static str,
    /// The chosen columns in the address, separated by commas; empty if the address has none.
    pub in_address: Signal<String>,
    /// Writes the chosen columns into the address.
    pub write: Callback<String>,
}

impl ColumnChoice {
    /// The columns that can be hidden.
    fn choices(self) -> impl Iterator<Item = &'static Column> {
        self.columns.iter().filter(|column| !matches!(column.name, "check" | "name"))
    }

    /// The visible columns: from the address, else from local storage, else all columns.
    fn shown(self) -> Vec<String> {
        let list = Some(self.in_address.get()).filter(|columns| !columns.is_empty());
        let names = list.or_else(|| storage::read(self.key)).unwrap_or_default();
        let names: Vec<String> =
            names.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect();
        if names.is_empty() { self.choices().map(|column| column.name.to_owned()).collect() } else { names }
    }

    /// The value of `data-columns`, by which the style sheet hides the others; `None` if all are visible.
    pub fn attribute(self) -> Option<String> {
        let shown = self.shown();
        let is_all = self.choices().all(|column| shown.iter().any(|name| name == column.name));
        (!is_all).then(|| format!("name {}", shown.join(" ")))
    }

    /// Shows or hides a column, and stores the choice in the address and in the browser.
    fn switch(self, name: &str) {
        let before = untrack(|| self.shown());
        let is_on = |other: &str| before.iter().any(|shown| shown == other);
        let now: Vec<&str> =
            self.choices().map(|it| it.name).filter(|it| is_on(it) != (*it == name)).collect();
        let is_all = now.len() == self.choices().count();
        // A table with the name column alone is also a choice.
        let columns = match (is_all, now.is_empty()) {
            (true, _) => String::new(),
            (false, true) => "name".to_owned(),
            (false, false) => now.join(","),
        };
        if is_all {
            storage::remove(self.key);
        } else {
            storage::write(self.key, &columns);
        }
        self.write.run(columns);
    }
}

/// Writes an attribute of the document, or removes it.
pub fn set_root(attribute: &str, value: Option<String>) {
    let Some(root) = document().document_element() else { return };
    let _ = match value {
        Some(value) => root.set_attribute(attribute, &value),
        None => root.remove_attribute(attribute),
    };
}

/// The button, and the dialog that it opens.
#[component]
pub fn ColumnsButton(choice: ColumnChoice) -> impl IntoView {
    let is_compact = RwSignal::new(storage::read(DENSITY).as_deref() == Some(COMPACT));
    let set_density = move |compact: bool| {
        is_compact.set(compact);
        if compact {
            storage::write(DENSITY, COMPACT);
        } else {
            storage::remove(DENSITY);
        }
        set_root("data-density", compact.then(|| COMPACT.to_owned()));
    };
    let column = move |column: &'static Column| {
        let name = column.name;
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || choice.shown().iter().any(|shown| shown == name)
                    on:change=move |_| choice.switch(name)
                />
                {column.heading}
            </label>
        }
    };
    let density = move |text: Text, compact: bool| {
        view! {
            <label class="check">
                <input
                    type="radio"
                    name="density"
                    prop:checked=move || is_compact.get() == compact
                    on:change=move |_| set_density(compact)
                />
                {text}
            </label>
        }
    };
    view! {
        <DialogButton label=Words::COLUMNS title=Words::COLUMNS_TITLE description=Words::COLUMNS_TEXT>
            <form class="choices" on:submit=|event| event.prevent_default()>
                <fieldset>
                    <legend>{Words::COLUMNS}</legend>
                    {choice.choices().map(column).collect_view()}
                </fieldset>
                <fieldset>
                    <legend>{Words::DENSITY}</legend>
                    {density(Words::DENSITY_COMFORTABLE, false)}
                    {density(Words::DENSITY_COMPACT, true)}
                </fieldset>
            </form>
        </DialogButton>
    }
}
