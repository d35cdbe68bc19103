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
    /// Unfolded from the start.
    #[prop(optional)]
    open: bool,
    /// The details.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="details" open=open>
            <summary>
                <Icon icon=IconName::ChevronRight />
                <span>{move || summary.get()}</span>
            </summary>
            <div class="details-body">{children()}</div>
        </details>
    }
}
