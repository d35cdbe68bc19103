//! The first line of a page.

use super::dom::visible;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// The page's title, where it lies, and its acts.
#[component]
pub fn PageHeader(
    /// What the page is: its only first-level heading.
    #[prop(into)]
    title: TextProp,
    /// Name and address of the page this one lies in.
    #[prop(optional, into)]
    parent: Option<(TextProp, String)>,
    /// What can be done here: buttons, the page's main one last.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
) -> impl IntoView {
    view! {
        <div class="page-header">
            <div class="page-title">
                {parent
                    .map(|(name, href)| {
                        view! {
                            <a class="page-parent" href=href>{move || name.get()}</a>
                            <span class="page-slash" aria-hidden="true">"/"</span>
                        }
                    })}
                <h1><bdi>{move || visible(&title.get())}</bdi></h1>
            </div>
            {actions.map(|actions| view! { <div class="page-actions">{actions.run()}</div> })}
        </div>
    }
}
