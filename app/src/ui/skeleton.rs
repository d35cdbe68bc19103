//! Places of rows that are on their way.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// Grey bars where rows will stand; they appear only when the wait is longer than 200 ms.
#[component]
pub fn Skeleton(
    /// What is on its way, for screen readers.
    #[prop(into)]
    label: TextProp,
    /// How many rows.
    #[prop(default = 5)]
    rows: usize,
    /// How many columns.
    #[prop(default = 4)]
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
