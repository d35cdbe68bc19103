//! A part of a page with its own heading.

use super::dom::unique_id;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// A titled part of a page.
#[component]
pub fn Panel(
    /// A second-level heading.
    #[prop(into)]
    title: TextProp,
    /// Its content.
    children: Children,
) -> impl IntoView {
    let heading = unique_id("panel");
    view! {
        <section class="panel" aria-labelledby=heading.clone()>
            <div class="panel-header">
                <h2 id=heading.clone()>{move || title.get()}</h2>
            </div>
            <div class="panel-body">{children()}</div>
        </section>
    }
}
