//! Links to the previous and the next page, where the number of pages is unknown.

use super::icon::{Icon, IconName};
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// Links to the pages before and after; a missing page is grey and has no link.
#[component]
pub fn Pager(
    /// What it pages through, for screen readers.
    #[prop(into)]
    label: TextProp,
    /// The current page, such as "Page 3".
    #[prop(into)]
    page: TextProp,
    /// The text of the link to the page before.
    #[prop(into)]
    previous: TextProp,
    /// Its address, if there is one.
    #[prop(into)]
    previous_href: Signal<Option<String>>,
    /// The text of the link to the page after.
    #[prop(into)]
    next: TextProp,
    /// Its address, if there is one.
    #[prop(into)]
    next_href: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <nav class="pager" aria-label=move || label.get()>
            <a
                class="button button-secondary"
                rel="prev"
                href=move || previous_href.get()
                aria-disabled=move || previous_href.with(Option::is_none).then_some("true")
            >
                <span class="button-face">
                    <Icon icon=IconName::ChevronLeft />
                    <span class="button-words">{move || previous.get()}</span>
                </span>
            </a>
            <span class="pager-page" aria-current="page">{move || page.get()}</span>
            <a
                class="button button-secondary"
                rel="next"
                href=move || next_href.get()
                aria-disabled=move || next_href.with(Option::is_none).then_some("true")
            >
                <span class="button-face">
                    <span class="button-words">{move || next.get()}</span>
                    <Icon icon=IconName::ChevronRight />
                </span>
            </a>
        </nav>
    }
}
