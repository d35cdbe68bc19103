//! Where the group is in the result from which it was opened: "3 of 19", with links to the groups before and after.

use crate::address::Address;
use crate::format;
use crate::groups::{Groups, Opened};
use crate::groups_reading;
use crate::hub::HubClient;
use crate::pages::groups::search::Search;
use crate::ui::dom::visible;
use crate::ui::icon::{Icon, IconName};
use crate::words::Words;
use console_api::pages;
use fleet::Row;
use hub_api::ResourceName;
use leptos::prelude::*;

/// The place of a group in a result.
#[derive(Clone, PartialEq, Eq)]
struct Place {
    /// Where the group is, or where it was before it left the result.
    index: usize,
    /// Whether the result still has the group.
    is_in: bool,
    count: usize,
    previous: Option<ResourceName>,
    next: Option<ResourceName>,
}

impl Place {
    /// The place of a group in the list as it is now. A group that a change has taken out of the result keeps its
    /// neighbours, so that an operator can go through the failed groups one after the other.
    fn of(groups: Groups, list: &str, name: &str) -> Option<Self> {
        let index = groups.position_of(name);
        let is_in = index.is_some();
        let before =
            || groups.opened_from(list).filter(|before| before.name == name).map(|before| before.index);
        let index = index.or_else(before)?;
        groups.keep_opened(Opened { list: list.to_owned(), name: name.to_owned(), index });
        let count = groups.list_len();
        let previous = other(groups, name, (0..index.min(count)).rev());
        let next = other(groups, name, index..count);
        Some(Self { index, is_in, count, previous, next })
    }
}

/// The first group at these positions that has another name: a damaged list may have a name twice.
fn other(groups: Groups, name: &str, mut indices: impl Iterator<Item = usize>) -> Option<ResourceName> {
    indices.find_map(|index| name_at(groups, index).filter(|other| other.as_str() != name))
}

/// The name of the group at a position of the list, if pages can have it in their address.
fn name_at(groups: Groups, index: usize) -> Option<ResourceName> {
    let mut name = None;
    groups.with_row_at(index, |row: Row<'_>| name = ResourceName::new(row.name).ok());
    name
}

/// The position of a group that was opened from a list. After a reload it is there once the groups have been read.
#[component]
pub fn Position(name: ResourceName) -> impl IntoView {
    let hub = HubClient::of_app();
    let groups = hub.groups;
    let Some(list) = Address::result() else {
        // The way back does not lead to the row of another group.
        groups.keep_opened(Opened::default());
        return None;
    };
    groups_reading::open_quietly(hub);
    let shown = Search::of_list(groups, list.clone()).shown();
    let place = Memo::new(move |_| {
        shown.get();
        groups.parts().read_at.get()?;
        Place::of(groups, &list, name.as_str())
    });
    Some(move || {
        let Place { index, is_in, count, previous, next } = place.get()?;
        let numbers = is_in.then(|| Words::position(format::count(index + 1), format::count(count)));
        Some(view! {
            <nav class="position" aria-label=Words::POSITION>
                <Neighbour rel="prev" name=previous icon=IconName::ChevronLeft />
                <span class="position-numbers">{numbers}</span>
                <Neighbour rel="next" name=next icon=IconName::ChevronRight />
            </nav>
        })
    })
}

/// The link to the group before or after; without one it is grey and leads nowhere.
#[component]
fn Neighbour(rel: &'static str, name: Option<ResourceName>, icon: IconName) -> impl IntoView {
    let text = StoredValue::new(name.as_ref().map(|name| visible(name.as_str())).unwrap_or_default());
    let label = move || {
        text.with_value(|name| match rel {
            "prev" => Words::previous_group(name),
            _ => Words::next_group(name),
        })
    };
    view! {
        <a
            class="button button-secondary button-square"
            rel=rel
            href=name.as_ref().map(pages::group)
            role=name.is_none().then_some("link")
            aria-disabled=name.is_none().then_some("true")
            aria-label=label
            title=label
        >
            <span class="button-face">
                <Icon icon />
            </span>
        </a>
    }
}
