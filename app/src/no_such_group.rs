//! What stands in place of a group that does not exist.

use crate::ui::empty_state::EmptyState;
use crate::ui::page_header::PageHeader;
use crate::words::Words;
use console_api::pages;
use leptos::prelude::*;

/// Says that there is no group with this name.
#[component]
pub fn NoSuchGroup(name: String) -> impl IntoView {
    let words = Words;
    view! {
        <PageHeader title=name parent=(words.groups_title().into(), pages::GROUPS.to_owned()) />
        <EmptyState
            sentence=words.group_gone()
            link=move || view! { <a href=pages::GROUPS>{words.to_groups()}</a> }
        />
    }
}
