//! Messages in the page, shown until their cause is gone.

use super::icon::{Icon, IconName};
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// The urgency of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// For information.
    Info,
    /// A person has to act soon.
    Warning,
    /// An action failed.
    Failed,
    /// An action is done.
    Done,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Info => "notice notice-info",
            Self::Warning => "notice notice-warning",
            Self::Failed => "notice notice-failed",
            Self::Done => "notice notice-done",
        }
    }

    const fn icon(self) -> IconName {
        match self {
            Self::Info => IconName::Info,
            Self::Warning => IconName::Warning,
            Self::Failed => IconName::Failed,
            Self::Done => IconName::Check,
        }
    }

    const fn role(self) -> &'static str {
        match self {
            Self::Failed => "alert",
            Self::Info | Self::Warning | Self::Done => "status",
        }
    }
}

/// What happened, what it means, and what to do.
#[component]
pub fn Notice(
    /// How urgent it is.
    tone: Tone,
    /// What happened, in one sentence.
    #[prop(into)]
    title: TextProp,
    /// Buttons and links for the next step.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    /// What it means, and the hub's details.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class=tone.class() role=tone.role()>
            <Icon icon=tone.icon() />
            <div class="notice-body">
                <p class="notice-title">{move || title.get()}</p>
                {children.map(|children| view! { <div class="notice-words">{children()}</div> })}
                {actions.map(|actions| view! { <div class="notice-actions">{actions.run()}</div> })}
            </div>
        </div>
    }
}
