//! `/`: the groups of the tenant.

pub mod as_curl;
mod health;
pub mod search;
mod summary;
mod table;
pub mod tools;

use crate::actions::{GroupFormLink, RefreshButton};
use crate::failure::Failure;
use crate::groups::Parts;
use crate::groups_reading;
use crate::hub::HubClient;
use crate::ui::button::Button;
use crate::ui::effect::effect;
use crate::ui::empty_state::EmptyState;
use crate::ui::icon::IconName;
use crate::ui::notice::{Notice, Tone};
use crate::ui::page_header::PageHeader;
use crate::ui::virtual_table::skeleton::VirtualSkeleton;
use crate::words::Words;
use console_api::pages;
use health::HealthLine;
use leptos::prelude::*;
use search::{Search, SearchBar};
use summary::Summary;
use table::{COLUMNS, GroupTable};

/// The page.
#[component]
pub fn GroupsPage() -> impl IntoView {
    let hub = HubClient::of_app();
    let Parts { pending, failure, unreadable, .. } = hub.groups.parts();
    let refresh = Callback::new(move |()| groups_reading::refresh(hub));
    groups_reading::open(hub);
    effect(move || {
        // Another access has signed in over the page.
        if hub.groups.are_unknown() {
            groups_reading::open(hub);
        }
    });
    let actions = move || {
        view! {
            <RefreshButton pending=pending.into() on_press=refresh />
            <NewGroup />
        }
    };
    view! {
        <PageHeader title=Words::GROUPS_TITLE actions />
        {move || failure.get().map(|error| view! { <Failure error on_retry=refresh /> })}
        {move || {
            (unreadable.get() > 0)
                .then(|| {
                    view! { <Notice tone=Tone::WARNING title=move || Words::unreadable(unreadable.get()) /> }
                })
        }}
        <Groups />
    }
}

/// The link to the form for a new group.
#[component]
fn NewGroup() -> impl IntoView {
    view! { <GroupFormLink href=pages::NEW_GROUP icon=IconName::Add label=Words::NEW_GROUP /> }
}

/// What the page shows below the search.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    /// Skeleton rows: the first groups are loading.
    Skeleton,
    /// What is said above is all there is.
    Nothing,
    /// The tenant has no groups.
    NoGroups,
    /// The search matches no group.
    NoMatch,
    /// The search matches none of the groups that were read so far.
    NoMatchYet,
    /// The groups that match.
    Groups,
}

/// Search, filters, and the groups that match. The search is there before the groups are, so that nothing moves
/// when they arrive.
#[component]
fn Groups() -> impl IntoView {
    let hub = HubClient::of_app();
    let groups = hub.groups;
    let search = Search::of_address(groups);
    let shown = search.shown();
    let content = Memo::new(move |_| {
        let Parts { pending, read_at, unreadable, .. } = groups.parts();
        let is_reading = pending.get() || groups.are_unknown();
        shown.get();
        match (groups.len(), groups.list_len()) {
            (0, _) if is_reading => Content::Skeleton,
            (0, _) if read_at.get().is_some() && unreadable.get() == 0 => Content::NoGroups,
            (0, _) => Content::Nothing,
            (_, 0) if is_reading => Content::NoMatchYet,
            (_, 0) => Content::NoMatch,
            _ => Content::Groups,
        }
    });
    let has_search = Memo::new(move |_| !matches!(content.get(), Content::Nothing | Content::NoGroups));
    let no_match = move |sentence| {
        let action = move || {
            view! { <Button on_press=move |()| search.clear()>{Words::CLEAR_SEARCH}</Button> }
        };
        view! { <EmptyState sentence action /> }.into_any()
    };
    view! {
        {move || {
            has_search
                .get()
                .then(|| {
                    view! {
                        <HealthLine search groups />
                        <SearchBar search>
                            <Summary search hub shown />
                        </SearchBar>
                    }
                })
        }}
        {move || match content.get() {
            Content::Skeleton => {
                view! {
                    <div class="groups-table">
                        <VirtualSkeleton label=Words::LOADING columns=COLUMNS />
                    </div>
                }
                    .into_any()
            }
            Content::Nothing => ().into_any(),
            Content::NoGroups => {
                view! {
                    <EmptyState
                        sentence=Words::GROUPS_EMPTY
                        action=NewGroup
                        link=move || view! { <span class="muted">{Words::GROUPS_EMPTY_TEXT}</span> }
                    />
                }
                    .into_any()
            }
            Content::NoMatch => no_match(Words::GROUPS_NONE_MATCH),
            Content::NoMatchYet => no_match(Words::GROUPS_NONE_MATCH_YET),
            Content::Groups => {
                let above = groups.parts().above;
                view! {
                    {move || above.get().map(|view| view())}
                    <div class="groups-table">
                        <GroupTable search groups shown />
                    </div>
                }
                    .into_any()
            }
        }}
    }
}
