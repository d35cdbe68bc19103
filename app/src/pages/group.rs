//! `/groups/{name}`: one group.

mod delete;
mod details;
pub mod developers;
mod last_change;
mod level;
pub mod position;
mod products;
mod shown;

use crate::actions::{GroupFormLink, RefreshButton};
use crate::failure::Failure;
use crate::hub::HubClient;
use crate::in_turn::InTurn;
use crate::not_found::NoSuchGroup;
use crate::query::{Query, poll};
use crate::session::Session;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::icon::IconName;
use crate::ui::more_menu::{MenuPanel, MoreMenu};
use crate::ui::page_header::PageHeader;
use crate::ui::skeleton::Skeleton;
use crate::words::Words;
use console_api::pages;
use delete::DeleteDialog;
use details::GroupDetails;
use hub_api::ResourceName;
use hub_api::connectivity_group::{ConnectivityGroup, RetrieveGroup};
use hub_api::update_status::UpdateStatus;
use leptos::prelude::*;
use shown::ShownGroup;
use std::time::Duration;

/// How often the group is read while it is pending.
const POLL_INTERVAL: Duration = Duration::from_secs(2);

/// The page.
#[component]
pub fn GroupPage(
    /// The group's name, as it stands in the address.
    name: String,
    /// Its position in the list it was opened from.
    position: Callback<ResourceName, AnyView>,
    /// It as JSON and as commands.
    developers: Callback<Memo<Option<ConnectivityGroup>>, AnyView>,
) -> impl IntoView {
    match ResourceName::new(name.as_str()) {
        Ok(name) => view! { <OneGroup name position developers /> }.into_any(),
        Err(_) => view! { <NoSuchGroup name /> }.into_any(),
    }
}

#[component]
fn OneGroup(
    name: ResourceName,
    position: Callback<ResourceName, AnyView>,
    developers: Callback<Memo<Option<ConnectivityGroup>>, AnyView>,
) -> impl IntoView {
    let hub = HubClient::of_app();
    let title = name.to_string();
    let call = StoredValue::new(RetrieveGroup { name: name.clone() });
    let group = Query::<ConnectivityGroup>::default();
    let refresh = Callback::new(move |()| {
        let call = call.get_value();
        group.fetch(async move { hub.send(&call).await });
    });
    refresh.run(());
    let is_pending =
        move || group.with_value(|group| group.is_some_and(|group| group.update_status.is_pending()));
    poll(POLL_INTERVAL, is_pending, move || {
        let call = call.get_value();
        group.fetch_quietly(async move { hub.send_quietly(&call).await });
    });
    let delete_open = RwSignal::new(false);
    let value = Memo::new(move |_| group.value());
    let is_read = Memo::new(move |_| value.with(Option::is_some));
    let has_failed = Memo::new(move |_| {
        value.with(|group| group.as_ref().is_some_and(|it| it.update_status == UpdateStatus::Failed))
    });
    let is_gone = Memo::new(move |_| group.error().is_some_and(|error| error.is_not_found()));
    let show = Callback::new(move |read| group.replace(read));
    let gone_name = title.clone();
    view! {
        <Show when=move || is_gone.get()>
            <NoSuchGroup name=gone_name.clone() />
        </Show>
        <Show when=move || !is_gone.get()>
            <PageHeader
                title=title.clone()
                parent=(Words::GROUPS_TITLE, pages::GROUPS)
                actions={
                    let name = name.clone();
                    move || {
                        view! {
                            {position.run(name.clone())}
                            <RefreshButton pending=group.pending() on_press=refresh />
                            <Changes name=name.clone() delete_open is_read has_failed />
                        }
                    }
                }
            />
            {move || group.failure().map(|error| view! { <Failure error on_retry=refresh /> })}
            {move || match is_read.get() {
                true => {
                    view! {
                        <Read group=value refresh show />
                        <InTurn>{developers.run(value)}</InTurn>
                    }
                        .into_any()
                }
                false => {
                    match group.error() {
                        Some(error) => view! { <Failure error on_retry=refresh /> }.into_any(),
                        None => view! { <Skeleton label=Words::LOADING rows=8 columns=2 /> }.into_any(),
                    }
                }
            }}
            {
                let name = name.clone();
                view! {
                    <InTurn>
                        <DeleteDialog name=name.clone() group=value open=delete_open />
                    </InTurn>
                }
            }
        </Show>
    }
}

/// Edit and Delete, each disabled with the reason where it is not possible. After a failure the main action is to
/// request the group once more.
#[component]
fn Changes(
    name: ResourceName,
    delete_open: RwSignal<bool>,
    is_read: Memo<bool>,
    has_failed: Memo<bool>,
) -> impl IntoView {
    let session = Session::of_app();
    let reason = Signal::derive(move || match (is_read.get(), session.may_change_groups()) {
        (false, _) => Some(Words::LOADING().to_owned()),
        (true, false) => Some(Words::READ_ONLY().to_owned()),
        (true, true) => None,
    });
    let further = move |menu: MenuPanel| {
        let delete = move |()| {
            menu.close();
            delete_open.set(true);
        };
        view! {
            <Button kind=ButtonKind::Danger icon=IconName::Delete disabled_reason=reason on_press=delete>
                {Words::DELETE}
            </Button>
        }
        .into_any()
    };
    view! {
        {move || {
            let kind = if has_failed.get() { ButtonKind::Secondary } else { ButtonKind::Primary };
            view! {
                <GroupFormLink href=pages::edit_group(&name) icon=IconName::Edit label=Words::EDIT kind />
            }
        }}
        <MoreMenu label=Words::MORE_ACTIONS actions=Callback::new(further) />
    }
}

/// The group. The last one that was read stays while a newer answer is on its way.
#[component]
fn Read(
    group: Memo<Option<ConnectivityGroup>>,
    refresh: Callback<()>,
    show: Callback<ConnectivityGroup>,
) -> impl IntoView {
    let first = group.get_untracked()?;
    let group = Memo::new(move |before: Option<&ConnectivityGroup>| {
        group.get().or_else(|| before.cloned()).unwrap_or_else(|| first.clone())
    });
    Some(view! { <GroupDetails shown=ShownGroup { group, refresh, show } /> })
}
