//! A table: columns on a wide screen, cards on a narrow one.

use super::dom::unique_id;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// A table with a caption for screen readers, sticky headings, and rows as children.
///
/// A row that links to a page has the class `row` and, in its first cell (`<th scope="row">`), a link of the
/// class `row-link`, which covers the row; other links and buttons stay usable. Cells carry their heading in
/// `data-label`, for narrow screens. `tables.js` copies its rows as rows.
#[component]
pub fn Table(
    /// What it lists.
    #[prop(into)]
    caption: TextProp,
    /// The headings of the columns, first to last.
    headings: &'static [fn() -> &'static str],
    /// The rows.
    children: Children,
) -> impl IntoView {
    let caption_id = unique_id("table");
    let headings = headings.iter().map(|heading| view! { <th scope="col">{*heading}</th> }).collect_view();
    view! {
        <table class="table" aria-labelledby=caption_id.clone()>
            <caption class="visually-hidden" id=caption_id.clone()>
                {move || caption.get()}
            </caption>
            <thead>
                <tr>{headings}</tr>
            </thead>
            <tbody>{children()}</tbody>
        </table>
    }
}
