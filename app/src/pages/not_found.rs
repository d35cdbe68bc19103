//! Any address that is not a page of the console.

use crate::ui::empty_state::EmptyState;
use crate::ui::page_header::PageHeader;
use crate::words::Words;
use console_api::pages;
use leptos::prelude::*;

/// The page.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let words = Words;
    view! {
        <PageHeader title=words.not_found_title()/>
        <EmptyState
            sentence=words.not_found_text()
            link=move || view! { <a href=pages::GROUPS>{words.to_groups()}</a> }
        />
    }
}
