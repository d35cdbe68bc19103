//! The state of a list without entries.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// One sentence, one action, one link.
#[component]
pub fn EmptyState(
    /// What is missing.
    #[prop(into)]
    sentence: TextProp,
    /// The action that changes it.
    #[prop(optional, into)]
    action: Option<ViewFn>,
    /// Where to read more.
    #[prop(optional, into)]
    link: Option<ViewFn>,
) -> impl IntoView {
    view! {
        <div class="empty-state">
            <svg class="empty-picture" width="120" height="40" viewBox="0 0 120 40" aria-hidden="true">
                <path d="M14 20h14c6 0 4-12 12-12h66" />
                <path class="empty-dashed" d="M28 20c6 0 4 12 12 12h66" />
                <circle cx="9" cy="20" r="5" />
                <circle cx="110" cy="8" r="4" />
                <circle cx="110" cy="32" r="4" />
            </svg>
            <p class="empty-sentence">{move || sentence.get()}</p>
            {action.map(|action| view! { <div>{action.run()}</div> })}
            {link.map(|link| view! { <p class="empty-link">{link.run()}</p> })}
        </div>
    }
}
