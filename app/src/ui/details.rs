//! Details that are folded at first: the native element.

use super::icon::{Icon, IconName};
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// A native disclosure.
#[component]
pub fn Details(
    /// The heading, which unfolds it.
    #[prop(into)]
    summary: TextProp,
    /// The details.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="details">
            <summary>
                <Icon icon=IconName::ChevronRight />
                <span>{move || summary.get()}</span>
            </summary>
            <div class="details-body">{children()}</div>
        </details>
    }
}
