//! Words that stay folded until somebody asks: the native element.

use super::icon::{Icon, IconName};
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// A native disclosure.
#[component]
pub fn Details(
    /// What is inside.
    #[prop(into)]
    summary: TextProp,
    /// Unfolded from the start.
    #[prop(optional)]
    open: bool,
    /// What is folded.
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
