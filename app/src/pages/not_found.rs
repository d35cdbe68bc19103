//! Any address that is not a page of the console.

use crate::ui::empty_state::EmptyState;
use crate::ui::page_header::PageHeader;
use crate::words::Words;
use console_api::pages;
use leptos::prelude::*;

/// The page.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    view! {
        <PageHeader title=Words::NOT_FOUND_TITLE />
        <EmptyState
            sentence=Words::NOT_FOUND_TEXT
            link=move || view! { <a href=pages::GROUPS>{Words::TO_GROUPS}</a> }
        />
    }
}
