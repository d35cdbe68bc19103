//! The header of a page.

use super::dom::visible;
use super::effect::effect;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// What a link says, and where it leads.
pub type TextAndAddress = (fn() -> &'static str, &'static str);

/// The name of the application in the titles of its main pages, the same in both languages.
const APPLICATION: &str = "Connectivity Groups";

/// The title of the page, a link to its parent, and its actions. It is also the title of the document.
#[component]
pub fn PageHeader(
    /// The only first-level heading of the page.
    #[prop(into)]
    title: TextProp,
    /// Name and address of the parent page.
    #[prop(default = None, into)]
    parent: Option<TextAndAddress>,
    /// Buttons, the main one last.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
) -> impl IntoView {
    let title = StoredValue::new(title);
    // The page before is kept in tabs, history and bookmarks by this title.
    effect(move || {
        let title = title.with_value(|title| visible(&title.get()));
        let section = parent.map_or(APPLICATION, |(name, _)| name());
        document().set_title(&format!("{title} · {section}"));
    });
    view! {
        <div class="page-header">
            <div class="page-title">
                {parent
                    .map(|(name, href)| {
                        view! {
                            <a class="page-parent" href=href>
                                {name}
                            </a>
                            <span class="page-slash" aria-hidden="true">
                                {'/'}
                            </span>
                        }
                    })} <h1 tabindex="-1">
                    <bdi>{move || title.with_value(|title| visible(&title.get()))}</bdi>
                </h1>
            </div>
            {actions.map(|actions| view! { <div class="page-actions">{actions.run()}</div> })}
        </div>
    }
}
