//! The empty states of pages whose group, product or address does not exist.

use crate::ui::empty_state::EmptyState;
use crate::ui::page_header::{PageHeader, TextAndAddress};
use crate::words::{Text, Words};
use console_api::pages;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// The page that says so, with a link to an existing page.
#[component]
pub fn NotFound(
    /// The title of the page.
    #[prop(into)]
    title: TextProp,
    /// What does not exist.
    sentence: Text,
    /// Text and address of that link.
    #[prop(default = (Words::TO_GROUPS, pages::GROUPS))]
    way_on: TextAndAddress,
    /// Text and address of the parent page.
    #[prop(optional)]
    parent: Option<TextAndAddress>,
) -> impl IntoView {
    let (text, href) = way_on;
    view! {
        <PageHeader title parent />
        <EmptyState sentence link=move || view! { <a href=href>{text}</a> } />
    }
}

/// Says that there is no group with this name.
#[component]
pub fn NoSuchGroup(name: String) -> impl IntoView {
    view! { <NotFound title=name sentence=Words::GROUP_NOT_FOUND parent=(Words::GROUPS_TITLE, pages::GROUPS) /> }
}
