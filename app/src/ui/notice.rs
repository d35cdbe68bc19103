//! Messages in the page, shown until their cause is gone.

use super::icon::{Icon, IconName};
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// The urgency of a message.
#[derive(Clone, Copy)]
pub struct Tone {
    class: &'static str,
    icon: IconName,
    role: &'static str,
}

impl Tone {
    /// For information.
    pub const INFO: Self = Self { class: "notice notice-info", icon: IconName::Info, role: "status" };
    /// A person has to act soon.
    pub const WARNING: Self =
        Self { class: "notice notice-warning", icon: IconName::Warning, role: "status" };
    /// An action failed.
    pub const FAILED: Self = Self { class: "notice notice-failed", icon: IconName::Failed, role: "alert" };
    /// An action is done.
    pub const DONE: Self = Self { class: "notice notice-done", icon: IconName::Check, role: "status" };
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
        <div class=tone.class role=tone.role>
            <Icon icon=tone.icon />
            <div class="notice-body">
                <p class="notice-title">{move || title.get()}</p>
                {children.map(|children| view! { <div class="notice-words">{children()}</div> })}
                {actions.map(|actions| view! { <div class="notice-actions">{actions.run()}</div> })}
            </div>
        </div>
    }
}
