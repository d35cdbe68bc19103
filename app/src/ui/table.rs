//! A table that is read on a wide screen in columns and on a narrow one in cards.

use super::unique_id::unique_id;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// One column: its heading, and whether the eye needs it.
#[derive(Clone)]
pub struct Column {
    heading: TextProp,
    visible: bool,
}

impl Column {
    /// A column with a heading.
    pub fn new(heading: impl Into<TextProp>) -> Self {
        Self { heading: heading.into(), visible: true }
    }

    /// A column whose heading only screen readers need: a picture, the acts of a row.
    pub fn unseen(heading: impl Into<TextProp>) -> Self {
        Self { heading: heading.into(), visible: false }
    }
}

/// A table: caption for screen readers, sticky headings, rows as children.
///
/// Rows are `<tr>`; a row that leads to a page has the class `row` and, in its first cell
/// (`<th scope="row">`), a link of the class `row-link`, which covers the row; other links and buttons
/// stay usable. Cells carry `data-label` with their heading, which stands before them on narrow screens.
#[component]
pub fn Table(
    /// What is listed.
    #[prop(into)]
    caption: TextProp,
    /// The columns, first to last.
    columns: Vec<Column>,
    /// Rows of 28 px instead of 36 px.
    #[prop(optional)]
    compact: bool,
    /// The rows.
    children: Children,
) -> impl IntoView {
    let caption_id = unique_id("table");
    let headings = columns
        .into_iter()
        .map(|Column { heading, visible }| {
            view! {
                <th scope="col">
                    <span class:visually-hidden=!visible>{move || heading.get()}</span>
                </th>
            }
        })
        .collect_view();
    view! {
        <div class="table-place">
            <table class="table" class:table-compact=compact aria-labelledby=caption_id.clone()>
                <caption class="visually-hidden" id=caption_id.clone()>{move || caption.get()}</caption>
                <thead>
                    <tr>{headings}</tr>
                </thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}
