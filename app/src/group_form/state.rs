//! The state of the form: its fields, what they mean, and whether its problems are shown.

use super::draft::{GroupDraft, Problems};
use super::kept::KeptDraft;
use crate::address::Address;
use crate::drafts::Drafts;
use crate::plans::single::Undo;
use crate::role::Role;
use crate::ui::dom::visible;
use crate::ui::icon::IconName;
use crate::ui::toast::Toasts;
use crate::words::Words;
use console_api::pages;
use hub_api::ProductId;
use hub_api::ResourceName;
use hub_api::connectivity_group::GroupDefinition;
use leptos::prelude::*;

/// What the form is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Creating a group.
    Create,
    /// Editing a group, whose name cannot change.
    Edit,
}

/// The form's state.
#[derive(Clone, Copy)]
pub struct FormState {
    /// The fields as they were filled in.
    pub draft: RwSignal<GroupDraft>,
    /// The definition they describe, or the problems with them. Parsed once for each change.
    pub parsed: Memo<Result<GroupDefinition, Problems>>,
    /// Whether problems are shown: from the first attempt to send on.
    pub shows_problems: RwSignal<bool>,
    /// The draft that the browser keeps.
    pub kept: KeptDraft,
    address: Address,
    toasts: Toasts,
}

impl FormState {
    /// Begins with these fields, which are kept among these drafts.
    pub fn new(draft: GroupDraft, drafts: Drafts) -> Self {
        let draft = RwSignal::new(draft);
        let parsed = Memo::new(move |_| draft.with(GroupDraft::parse));
        let kept = KeptDraft::start(drafts, draft);
        Self {
            draft,
            parsed,
            shows_problems: RwSignal::new(false),
            kept,
            address: Address::of_app(),
            toasts: expect_context(),
        }
    }

    /// The product of a connection.
    pub fn product(self, role: Role) -> Option<ProductId> {
        let text = self.draft.with(|draft| draft.connection(role).product_id.trim().to_owned());
        ProductId::new(text).ok()
    }

    /// The product of a connection, if it is not the one that the group already has, or if its type or network
    /// ID is missing.
    pub fn new_product(self, role: Role) -> Option<ProductId> {
        let id = self.product(role)?;
        self.draft.with(|draft| {
            let before = draft.base.as_ref().and_then(|base| match role {
                Role::Priority => Some(&base.priority_rule.priority),
                Role::Fallback => base.priority_rule.fallback.as_ref(),
            });
            let connection = draft.connection(role);
            let is_complete = !connection.connectivity_type.is_empty() && !connection.network_id.is_empty();
            (before != Some(&id) || !is_complete).then_some(id)
        })
    }

    /// The change was made. The group's page shows how far the hub is; an operator who has left the form gets a
    /// message instead, with the address of the undo.
    pub fn made(self, name: &ResourceName, drafts: &Drafts, undo: Option<Undo>) {
        drafts.remove();
        if self.kept.finish() {
            self.address.leave(&pages::group(name));
        } else {
            let text = untrack(|| Words::requested(visible(name.as_str())));
            let (text, link) = Undo::told(undo, text);
            self.toasts.show_link(IconName::Info, text, link);
        }
    }

    /// The problems, once they are shown.
    pub fn shown_problems(self) -> Problems {
        let problems = || self.parsed.with(|parsed| parsed.as_ref().err().cloned().unwrap_or_default());
        if self.shows_problems.get() { problems() } else { Problems::new() }
    }
}
