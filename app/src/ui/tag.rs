//! Short words about a thing: its technology, whether it is active.

use super::icon::{Icon, IconName};
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// What a tag says, which gives it its icon, line and colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TagKind {
    /// Nothing in particular.
    #[default]
    Plain,
    /// Over the mobile network.
    Cellular,
    /// Over a satellite.
    Satellite,
    /// In use.
    Active,
    /// Not in use.
    Inactive,
}

impl TagKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Plain => "tag",
            Self::Cellular => "tag tag-cellular",
            Self::Satellite => "tag tag-satellite",
            Self::Active => "tag tag-active",
            Self::Inactive => "tag tag-inactive",
        }
    }

    const fn icon(self) -> Option<IconName> {
        match self {
            Self::Cellular => Some(IconName::Cellular),
            Self::Satellite => Some(IconName::Satellite),
            Self::Plain | Self::Active | Self::Inactive => None,
        }
    }
}

/// A chip with a word, and an icon where the kind has one.
#[component]
pub fn Tag(
    /// What it says.
    #[prop(optional)]
    kind: TagKind,
    /// The word for it.
    #[prop(into)]
    text: TextProp,
) -> impl IntoView {
    view! {
        <span class=kind.class()>
            {kind.icon().map(|icon| view! { <Icon icon /> })}
            <span>{move || text.get()}</span>
        </span>
    }
}
