//! Cellular or satellite, and active or not, as tags.

use crate::legs;
use crate::ui::icon::{Icon, IconName};
use crate::ui::tag::{Tag, TagKind};
use crate::words::Words;
use hub_api::connectivity_type::{ConnectivityType, Technology};
use leptos::prelude::*;

/// A connectivity type as icon and word; one that is not documented as the hub says it.
#[component]
pub fn TechnologyTag(connectivity_type: ConnectivityType) -> impl IntoView {
    let words = Words;
    let kind = match connectivity_type.technology() {
        Some(Technology::Cellular) => TagKind::Cellular,
        Some(Technology::Satellite) => TagKind::Satellite,
        None => TagKind::Plain,
    };
    view! { <Tag kind text=move || legs::technology_words(words, &connectivity_type)/> }
}

/// A technology as an icon alone, for places without room; its word is for screen readers.
#[component]
pub fn TechnologyIcon(technology: Technology) -> impl IntoView {
    let words = Words;
    let (icon, class) = match technology {
        Technology::Cellular => (IconName::Cellular, "technology technology-cellular"),
        Technology::Satellite => (IconName::Satellite, "technology technology-satellite"),
    };
    let word = move || match technology {
        Technology::Cellular => words.cellular()(),
        Technology::Satellite => words.satellite()(),
    };
    view! {
        <span class=class title=word>
            <Icon icon/>
            <span class="visually-hidden">{word}</span>
        </span>
    }
}

/// The status of a product in the hub's word.
#[component]
pub fn ProductStatus(status: String) -> impl IntoView {
    view! { <Tag kind=status_kind(&status) text=status/> }
}

/// Active, or any other of the backends' words.
pub fn status_kind(status: &str) -> TagKind {
    if status == "ACTIVE" { TagKind::Active } else { TagKind::Inactive }
}
