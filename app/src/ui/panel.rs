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
    /// Actions at the right of the heading.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    /// Its content.
    children: Children,
) -> impl IntoView {
    let heading = unique_id("panel");
    view! {
        <section class="panel" aria-labelledby=heading.clone()>
            <div class="panel-header">
                <h2 id=heading.clone()>{move || title.get()}</h2>
                {actions.map(|actions| view! { <div class="panel-actions">{actions.run()}</div> })}
            </div>
            <div class="panel-body">{children()}</div>
        </section>
    }
}
