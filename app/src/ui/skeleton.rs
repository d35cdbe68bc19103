//! Placeholders of rows that are loading.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// Grey bars in place of rows, shown if loading takes longer than 200 ms.
#[component]
pub fn Skeleton(
    /// What is loading, for screen readers.
    #[prop(into)]
    label: TextProp,
    /// How many rows.
    rows: usize,
    /// How many columns.
    columns: usize,
) -> impl IntoView {
    let row = move || {
        let cells = (0..columns).map(|_| view! { <span class="skeleton-cell"></span> }).collect_view();
        view! { <div class="skeleton-row">{cells}</div> }
    };
    view! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">{move || label.get()}</span>
            <div aria-hidden="true">{(0..rows).map(|_| row()).collect_view()}</div>
        </div>
    }
}
