//! A chip with a word, and an icon where there is one.

use super::icon::{Icon, IconName};
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// The line and colour of a tag.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TagTone {
    /// Neutral.
    #[default]
    Plain,
    /// A solid line, in the first of two colours.
    Solid,
    /// A dashed line, in the second.
    Dashed,
    /// Good.
    Done,
    /// Out of use.
    Muted,
}

impl TagTone {
    /// The classes of a tag in this tone.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Plain => "tag",
            Self::Solid => "tag tag-solid",
            Self::Dashed => "tag tag-dashed",
            Self::Done => "tag tag-done",
            Self::Muted => "tag tag-muted",
        }
    }
}

/// A chip with a word.
#[component]
pub fn Tag(
    /// Before the word.
    #[prop(default = None)]
    icon: Option<IconName>,
    /// Its line and colour.
    #[prop(optional)]
    tone: TagTone,
    /// The word.
    #[prop(into)]
    text: TextProp,
) -> impl IntoView {
    view! {
        <span class=tone
            .class()>{icon.map(|icon| view! { <Icon icon /> })} <span>{move || text.get()}</span></span>
    }
}
