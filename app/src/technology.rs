//! Cellular or satellite, and active or not, as tags.

use crate::legs;
use crate::ui::tag::{Tag, TagKind};
use crate::words::Words;
use hub_api::connectivity_type::{ConnectivityType, Technology};
use leptos::prelude::*;

/// A connectivity type as icon and word; one that is not documented as the hub says it.
#[component]
pub fn TechnologyTag(connectivity_type: ConnectivityType) -> impl IntoView {
    let words = Words::of_app();
    let kind = match connectivity_type.technology() {
        Some(Technology::Cellular) => TagKind::Cellular,
        Some(Technology::Satellite) => TagKind::Satellite,
        None => TagKind::Plain,
    };
    view! { <Tag kind text=move || legs::technology_words(words, &connectivity_type)/> }
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
