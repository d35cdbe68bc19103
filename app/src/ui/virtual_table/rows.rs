//! What a virtual table shows: its columns, its rows, their order.

use leptos::prelude::*;
use web_sys::HtmlElement;

/// A column.
#[derive(Clone, Copy)]
pub struct Column {
    /// Its name in orders and in the style sheet, such as `name`.
    pub name: &'static str,
    /// Its heading.
    pub heading: fn() -> &'static str,
    /// Whether rows can be sorted by it.
    pub is_sortable: bool,
}

/// The rows of a table, and how they are shown.
#[derive(Clone, Copy)]
pub struct Rows {
    /// How many there are.
    pub count: Signal<usize>,
    /// Writes what the row at an index shows into the cells of a row element, which may have shown another row
    /// before. It is called again when a signal that it has read changes.
    pub fill: Callback<(usize, HtmlElement)>,
    /// Selects rows, or no longer; returns whether anything has changed.
    pub select: Callback<Select, bool>,
    /// Where the list is scrolled to, in pixels of the whole list.
    pub position: RwSignal<f64>,
    /// The row that is in view when the table appears, because an operator comes back from it.
    pub returned: Option<usize>,
    /// The row that gets the focus as soon as it is counted.
    pub target: RwSignal<Option<usize>>,
}

/// A list whose end is unknown at first.
#[derive(Clone, Copy)]
pub struct OpenEnd {
    /// Whether the list has more rows than are counted.
    pub has_more: Signal<bool>,
    /// Searches for the last row, which the key End shows.
    pub find: Callback<()>,
    /// The first row in view, also when the table is first shown.
    pub first: RwSignal<usize>,
    /// Whether the rows can be sorted, because all of them are known.
    pub is_whole: Signal<bool>,
}

/// How many rows a page has, in a list in pages.
pub const PAGE_ROWS: usize = 100;

/// A list in pages: plain rows that do not scroll, which screen readers read better.
#[derive(Clone, Copy)]
pub struct Pages {
    /// Whether the list is in pages.
    pub are_on: Signal<bool>,
    /// The page in the document, from 0. A page after the last one means the last one.
    pub page: RwSignal<usize>,
}

impl Pages {
    /// The range of rows in the document, of a list with this many; `None` unless it is in pages.
    pub fn rows(self, count: usize) -> Option<std::ops::Range<usize>> {
        self.are_on.get().then(|| {
            let first = self.page.get().min(count.saturating_sub(1) / PAGE_ROWS) * PAGE_ROWS;
            first..count.min(first + PAGE_ROWS)
        })
    }
}

/// A change of the selected rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Select {
    /// This row, or no longer.
    Toggle(usize),
    /// The rows from the one selected last to this one.
    Extend(usize),
    /// All rows.
    All,
    /// No row.
    Nothing,
}

/// The order of a table: a column's name, with `-` before it if the largest comes first.
#[derive(Clone, Copy)]
pub struct Order {
    /// The order.
    pub current: Signal<String>,
    /// Chooses another one.
    pub choose: Callback<String>,
}
