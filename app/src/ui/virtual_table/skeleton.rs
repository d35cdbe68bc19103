//! A virtual table of which no row is known yet.

use super::rows::Column;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// The headings and grey bars in place of rows, while nothing is known. It has the columns of the table, so that
/// nothing moves when the rows arrive.
#[component]
pub fn VirtualSkeleton(
    /// What is loading, for screen readers.
    #[prop(into)]
    label: TextProp,
    /// The columns of the table.
    columns: &'static [Column],
) -> impl IntoView {
    // As wide as a heading that sorts.
    let heading = |column: &Column| {
        let face = if column.is_sortable { "sort" } else { "" };
        view! {
            <span class=format!("cell-{}", column.name)>
                <span class=face>{column.heading}</span>
            </span>
        }
    };
    let bar = |column: &Column| view! { <span class=format!("skeleton-cell cell-{}", column.name)></span> };
    let row = move |_| view! { <div class="virtual-row">{columns.iter().map(bar).collect_view()}</div> };
    view! {
        <div class="virtual" role="status">
            <span class="visually-hidden">{move || label.get()}</span>
            <div class="virtual-table" aria-hidden="true">
                <div class="virtual-row virtual-head">{columns.iter().map(heading).collect_view()}</div>
                {(0..8).map(row).collect_view()}
            </div>
        </div>
    }
}
