//! `/`: the groups of the tenant.

mod table;

use crate::address::Address;
use crate::failure::Failure;
use crate::hub::HubClient;
use crate::query::{Query, poll};
use crate::refresh::Refresh;
use crate::session::Session;
use crate::status;
use crate::ui::button::{Button, ButtonKind, LinkButton};
use crate::ui::code_block::CodeBlock;
use crate::ui::details::Details;
use crate::ui::empty_state::EmptyState;
use crate::ui::icon::IconName;
use crate::ui::lower_case::lower_case;
use crate::ui::notice::{Notice, Tone};
use crate::ui::page_header::PageHeader;
use crate::ui::select_field::SelectField;
use crate::ui::skeleton::Skeleton;
use crate::ui::text_field::{TextField, TextKind};
use crate::words::Words;
use console_api::pages;
use hub_api::connectivity_group::{ConnectivityGroup, GroupList, ListGroups};
use hub_api::update_status::UpdateStatus;
use leptos::prelude::*;
use std::time::Duration;
use table::GroupTable;

/// How often to ask while a group is pending.
const EVERY: Duration = Duration::from_secs(4);

/// The page.
#[component]
pub fn GroupsPage() -> impl IntoView {
    let words = Words;
    let hub = HubClient::of_app();
    let list = Query::<GroupList>::new();
    let ask = move || async move { hub.send(&ListGroups::default()).await };
    let refresh = Callback::new(move |()| list.fetch(ask()));
    refresh.run(());
    let is_pending =
        move || list.value().is_some_and(|list| list.groups.iter().any(|it| it.update_status.is_pending()));
    poll(EVERY, is_pending, move || {
        list.fetch_quietly(async move { hub.send_quietly(&ListGroups::default()).await });
    });
    let curl = Signal::derive(move || hub.curl(&ListGroups::default()));
    view! {
        <PageHeader title=words.groups_title() actions=move || view! { <Refresh pending=Signal::derive(move || list.is_running()) on_press=refresh/> <NewGroup/> }/>
        {move || list.failure().map(|error| view! { <Failure error on_retry=refresh/> })}
        {move || match list.answer() {
            None => ().into_any(),
            Some(Err(error)) => view! { <Failure error on_retry=refresh/> }.into_any(),
            Some(Ok(list)) => view! { <Unreadable count=list.unreadable.len()/> }.into_any(),
        }}
        <Found list/>
        <Details summary=words.as_curl()>
            <CodeBlock text=curl label=words.as_curl() copy_label=words.copy() copied_label=words.copied()/>
        </Details>
    }
}

/// The way to a new group, or why there is none.
#[component]
fn NewGroup() -> impl IntoView {
    let words = Words;
    let session = Session::of_app();
    move || {
        match session.may_change_groups() {
        true => view! {
            <LinkButton href=pages::NEW_GROUP kind=ButtonKind::Primary icon=IconName::Add>{words.new_group()}</LinkButton>
        }
        .into_any(),
        false => view! {
            <Button kind=ButtonKind::Primary icon=IconName::Add disabled_reason=Signal::derive(move || Some(words.read_only()().to_owned()))>
                {words.new_group()}
            </Button>
        }
        .into_any(),
    }
    }
}

/// What stands below the search.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// The places of groups that are on their way.
    Places,
    /// Nothing: the failure stands above.
    Nothing,
    /// That there are no groups.
    NoGroups,
    /// The groups that match.
    Groups,
}

/// Search, filter, and the groups that match. What is searched for stands in the URL. The search is there
/// before the groups are, so that nothing moves when they come.
#[component]
fn Found(list: Query<GroupList>) -> impl IntoView {
    let words = Words;
    let address = Address::of_app();
    let search = Memo::new(move |_| address.parameter(pages::SEARCH).unwrap_or_default());
    let filter = Memo::new(move |_| address.parameter(pages::STATUS).unwrap_or_default());
    let go = move |search: &str, filter: &str| address.replace(&pages::groups(search, filter));
    let groups = Memo::new(move |_| list.value().map(|list| list.groups).unwrap_or_default());
    let matching = Memo::new(move |_| {
        let (search, filter) = (lower_case(&search.get()), filter.get());
        groups.with(|groups| {
            let fits = |group: &&ConnectivityGroup| fits(group, &search, &filter);
            groups.iter().filter(fits).cloned().collect::<Vec<_>>()
        })
    });
    let shown = Memo::new(move |_| match list.answer() {
        None => Shown::Places,
        Some(Err(_)) => Shown::Nothing,
        Some(Ok(list)) if list.groups.is_empty() => Shown::NoGroups,
        Some(Ok(_)) => Shown::Groups,
    });
    let has_search = Memo::new(move |_| matches!(shown.get(), Shown::Places | Shown::Groups));
    let none_match = Memo::new(move |_| matching.with(Vec::is_empty));
    let options = Signal::derive(move || {
        let all = (String::new(), words.filter_all()().to_owned());
        let each = STATUSES.map(|(name, status)| (name.to_owned(), status::word(words, status)));
        std::iter::once(all).chain(each).collect::<Vec<_>>()
    });
    view! {
        {move || has_search.get().then(|| view! {
            <div class="toolbar">
                <TextField
                    label=words.search() name="search" kind=TextKind::Search value=search
                    on_input=Callback::new(move |text: String| go(&text, &filter.get_untracked()))
                    placeholder=Signal::derive(move || words.search_hint()().to_owned()) autocomplete="off"
                />
                <SelectField
                    label=words.filter_status() name="status" value=filter options
                    on_input=Callback::new(move |value: String| go(&search.get_untracked(), &value))
                />
                <p class="toolbar-count" role="status">
                    {move || (shown.get() == Shown::Groups)
                        .then(|| words.groups_count(groups.with(Vec::len), matching.with(Vec::len)))}
                </p>
            </div>
        })}
        {move || match shown.get() {
            Shown::Places => view! { <Skeleton label=words.loading() rows=8 columns=7/> }.into_any(),
            Shown::Nothing => ().into_any(),
            Shown::NoGroups => view! {
                <EmptyState
                    sentence=words.groups_empty() action=NewGroup
                    link=move || view! { <span class="muted">{words.groups_empty_text()}</span> }
                />
            }
            .into_any(),
            Shown::Groups => {
                (move || match none_match.get() {
                    false => view! { <GroupTable groups=matching/> }.into_any(),
                    true => view! {
                        <EmptyState sentence=words.groups_none_match() action=move || view! {
                            <Button on_press=Callback::new(move |()| go("", ""))>{words.clear_search()}</Button>
                        }/>
                    }
                    .into_any(),
                })
                .into_any()
            }
        }}
    }
}

/// The statuses that can be filtered by, as the URL names them.
const STATUSES: [(&str, UpdateStatus); 4] = [
    ("requested", UpdateStatus::NotExecuted),
    ("pending", UpdateStatus::InProgress),
    ("applied", UpdateStatus::Succeeded),
    ("failed", UpdateStatus::Failed),
];

/// Whether a group is one of those looked for; `search` is in lower case.
fn fits(group: &ConnectivityGroup, search: &str, filter: &str) -> bool {
    let wanted = STATUSES.iter().find(|(name, _)| *name == filter);
    if wanted.is_some_and(|(_, status)| *status != group.update_status) {
        return false;
    }
    let definition = &group.definition;
    let products = definition.products.iter().flat_map(|it| [it.product_id.as_str(), it.network_id.as_str()]);
    let mut texts = [definition.name.as_str(), definition.router.as_str()].into_iter().chain(products);
    texts.any(|text| lower_case(text).contains(search))
}

/// How many groups are missing in the table because they could not be read.
#[component]
fn Unreadable(count: usize) -> impl IntoView {
    let words = Words;
    (count > 0).then(|| view! { <Notice tone=Tone::Warning title=move || words.unreadable(count)/> })
}
