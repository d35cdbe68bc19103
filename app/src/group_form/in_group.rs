//! The groups that already have the router or the product of a field, with links to them.

use super::state::FormState;
use crate::format;
use crate::groups::Groups;
use crate::hub::HubClient;
use crate::ui::icon::{Icon, IconName};
use crate::words::Words;
use console_api::pages;
use fleet::Row;
use hub_api::ResourceName;
use leptos::prelude::*;

/// What is searched for in the other groups.
#[derive(Clone, Copy)]
pub enum Used {
    /// A router, by its serial number.
    Router,
    /// A product, by its ID.
    Product,
}

impl Used {
    /// Whether a group has it.
    pub fn is_in(self, row: &Row<'_>, text: &str) -> bool {
        match self {
            Self::Router => row.router == text,
            Self::Product => row.priority == text || row.fallback == text,
        }
    }
}

/// Links to groups.
pub fn group_links(names: Vec<ResourceName>) -> impl IntoView {
    let link = |name: ResourceName| {
        view! {
            " "
            <a href=pages::group(&name)>
                <bdi translate="no">{name.to_string()}</bdi>
            </a>
        }
    };
    names.into_iter().map(link).collect_view()
}

/// The age of what is known about the groups, once all of them have been read: " · as of 19:16".
pub fn groups_age(groups: Groups) -> Option<String> {
    let read_at = groups.parts().read_at.get()?;
    Some(format!(" · {}", Words::as_of(format::time_of_day(read_at))))
}

/// Says in the field's notes that other groups have the same, as far as the groups are known: it is a warning, and no
/// other group known says nothing.
#[component]
pub fn InGroup(used: Used, text: Signal<String>, state: FormState) -> impl IntoView {
    let groups = HubClient::of_app().groups;
    let found = Memo::new(move |_| {
        let text = text.get();
        let own = state.draft.with(|draft| draft.base.as_ref().map(|base| base.name.to_string()));
        let is_other = |row: &Row<'_>| own.as_deref() != Some(row.name);
        match text.trim() {
            "" => Vec::new(),
            text => groups.names_where(|row| used.is_in(row, text) && is_other(row)),
        }
    });
    move || {
        let names = found.get();
        (!names.is_empty()).then(|| {
            view! {
                <p class="field-note">
                    <Icon icon=IconName::Warning />
                    <span>
                        {Words::ALREADY_IN} {group_links(names)}
                        <span class="muted">{move || groups_age(groups)}</span>
                    </span>
                </p>
            }
        })
    }
}
