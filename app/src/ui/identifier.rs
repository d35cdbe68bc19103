//! Identifiers. Screen readers, copies, print and the browser's search get the whole text; only the screen may
//! shorten it.

use super::dom::visible;
use leptos::prelude::*;

/// An identifier in monospace, as one text.
#[component]
pub fn Identifier(
    /// The whole identifier.
    #[prop(into)]
    text: Signal<String>,
    /// Where space is short, the style sheet cuts its beginning; the end stays.
    #[prop(optional)]
    shorten: bool,
) -> impl IntoView {
    view! {
        <bdi
            class="identifier"
            class:identifier-short=shorten
            translate="no"
            title=move || shorten.then(|| visible(&text.get()))
        >
            <bdi>{move || visible(&text.get())}</bdi>
        </bdi>
    }
}
