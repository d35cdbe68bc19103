//! `/`: the groups of the tenant.

mod index;
mod search;
mod table;

use crate::actions::{GroupFormLink, RefreshButton};
use crate::code::FoldedCode;
use crate::failure::Failure;
use crate::hub::HubClient;
use crate::query::{Query, poll};
use crate::ui::button::Button;
use crate::ui::dom::lower_case;
use crate::ui::empty_state::EmptyState;
use crate::ui::icon::IconName;
use crate::ui::notice::{Notice, Tone};
use crate::ui::page_header::PageHeader;
use crate::ui::skeleton::Skeleton;
use crate::words::Words;
use console_api::pages;
use hub_api::connectivity_group::ListGroups;
use index::GroupIndex;
use leptos::prelude::*;
use search::{Search, SearchBar};
use std::time::Duration;
use table::GroupTable;

/// How often to read the list again while a group is pending.
const POLL_INTERVAL: Duration = Duration::from_secs(4);

/// The page.
#[component]
pub fn GroupsPage() -> impl IntoView {
    let hub = HubClient::of_app();
    let list = Query::<GroupIndex>::default();
    let index = |list| GroupIndex::new(list, lower_case);
    let refresh = Callback::new(move |()| {
        list.fetch(async move { hub.send(&ListGroups::default()).await.map(index) });
    });
    refresh.run(());
    let is_pending = move || list.with_value(|index| index.is_some_and(GroupIndex::has_pending));
    poll(POLL_INTERVAL, is_pending, move || {
        list.fetch_quietly(async move { hub.send_quietly(&ListGroups::default()).await.map(index) });
    });
    let curl = Signal::derive(move || hub.curl(&ListGroups::default()));
    let actions = move || {
        view! {
            <RefreshButton pending=list.pending() on_press=refresh />
            <NewGroup />
        }
    };
    let unreadable = Memo::new(move |_| list.with_value(|index| index.map_or(0, |index| index.unreadable)));
    view! {
        <PageHeader title=Words::GROUPS_TITLE actions />
        {move || {
            list.failure().or_else(|| list.error()).map(|error| view! { <Failure error on_retry=refresh /> })
        }}
        {move || {
            (unreadable.get() > 0)
                .then(|| {
                    view! { <Notice tone=Tone::WARNING title=move || Words::unreadable(unreadable.get()) /> }
                })
        }}
        <Groups list />
        <FoldedCode text=curl label=Words::AS_CURL />
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
    /// Skeleton rows: the groups are loading.
    Skeleton,
    /// The failure above is all there is.
    Failure,
    /// The tenant has no groups.
    NoGroups,
    /// The search matches no group.
    NoMatch,
    /// The groups that match.
    Groups,
}

/// Search, filter, and the groups that match. The search is there before the groups are, so that nothing
/// moves when they arrive.
#[component]
fn Groups(list: Query<GroupIndex>) -> impl IntoView {
    let search = Search::of_address();
    let count = Memo::new(move |_| list.with_value(|index| index.map(GroupIndex::len)));
    let names = Memo::new(move |_| {
        let text = lower_case(&search.text.get());
        list.with_value(|index| index.map(|index| index.matching(&text, search.update_status())))
            .unwrap_or_default()
    });
    let content = Memo::new(move |_| match count.get() {
        None if list.with(|answer| answer.is_some()) => Content::Failure,
        None => Content::Skeleton,
        Some(0) => Content::NoGroups,
        Some(_) if names.with(Vec::is_empty) => Content::NoMatch,
        Some(_) => Content::Groups,
    });
    let has_search = Memo::new(move |_| !matches!(content.get(), Content::Failure | Content::NoGroups));
    let summary = Signal::derive(move || Some(Words::groups_count(count.get()?, names.with(Vec::len))));
    view! {
        {move || has_search.get().then(|| view! { <SearchBar search summary /> })}
        {move || match content.get() {
            Content::Skeleton => view! { <Skeleton label=Words::LOADING rows=8 columns=7 /> }.into_any(),
            Content::Failure => ().into_any(),
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
            Content::NoMatch => {
                view! {
                    <EmptyState
                        sentence=Words::GROUPS_NONE_MATCH
                        action=move || {
                            view! { <Button on_press=move |()| search.clear()>{Words::CLEAR_SEARCH}</Button> }
                        }
                    />
                }
                    .into_any()
            }
            Content::Groups => view! { <GroupTable list names /> }.into_any(),
        }}
    }
}
