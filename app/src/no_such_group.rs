//! What stands in place of a group that does not exist.

use crate::ui::empty_state::EmptyState;
use crate::ui::page_header::PageHeader;
use crate::words::Words;
use console_api::pages;
use leptos::prelude::*;

/// Says that there is no group with this name.
#[component]
pub fn NoSuchGroup(name: String) -> impl IntoView {
    view! {
        <PageHeader title=name parent=(Words::GROUPS_TITLE.into(), pages::GROUPS.to_owned()) />
        <EmptyState
            sentence=Words::GROUP_NOT_FOUND
            link=move || view! { <a href=pages::GROUPS>{Words::TO_GROUPS}</a> }
        />
    }
}
