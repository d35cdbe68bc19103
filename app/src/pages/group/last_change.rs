//! How far the hub is with the last change of a group, and the next step after a failure.

use crate::error::Error;
use crate::failure::Failure;
use crate::format;
use crate::group_view::{GroupStatus, StatusView, status_sentence, status_word};
use crate::hub::HubClient;
use crate::mutation::Mutation;
use crate::plans::single::{self, Change, Undo};
use crate::session::Session;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dom::visible;
use crate::ui::icon::IconName;
use crate::ui::notice::{Notice, Tone};
use crate::words::Words;
use hub_api::connectivity_group::ConnectivityGroup;
use hub_api::onem2m::Timestamp;
use hub_api::update_status::UpdateStatus;
use leptos::prelude::*;
use plan::Outcome;

/// Status, sentence, and the hub's message if it has one.
#[component]
pub fn LastChange(
    /// The group.
    group: Memo<ConnectivityGroup>,
    /// Reads it again.
    refresh: Callback<()>,
) -> impl IntoView {
    let status = Memo::new(move |_| group.with(|group| group.update_status));
    let message = Memo::new(move |_| group.with(|group| visible(&group.error_message)));
    let (hub, ask) = (HubClient::of_app(), Mutation::default());
    let notice = move || match status.get() {
        UpdateStatus::Failed => view! { <Failed group message ask refresh /> }.into_any(),
        status if !message.with(String::is_empty) => {
            let tone = match status {
                UpdateStatus::Succeeded => Tone::DONE,
                UpdateStatus::Unknown(_) => Tone::WARNING,
                _ => Tone::INFO,
            };
            view! {
                <Notice tone title=Words::HUB_SAYS>
                    <p>
                        <bdi>{move || message.get()}</bdi>
                    </p>
                </Notice>
            }
            .into_any()
        }
        _ => ().into_any(),
    };
    // The word says all of it then.
    let is_applied = Memo::new(move |_| status.get() == UpdateStatus::Succeeded);
    view! {
        <div class="cluster">
            <GroupStatus view=Memo::new(move |_| group.with(StatusView::of)) />
            // Without the age, which changes every second and would be read aloud each time. As a property, it
            // changes under a page translator too, which replaces text nodes.
            <p class="muted" class:visually-hidden=move || is_applied.get() role="status">
                <span class="visually-hidden" prop:textContent=move || status_word(status.get())></span>
                " "
                <span prop:textContent=move || status_sentence(status.get())></span>
            </p>
            <Facts group />
            {move || {
                let undo = group.with(|group| single::undo_of(hub, group))?;
                Some(
                    match undo {
                        Undo::At(address) => view! { <a href=address>{Words::UNDO}</a> }.into_any(),
                        undo => view! { <p class="muted">{undo.problem()}</p> }.into_any(),
                    },
                )
            }}
        </div>
        {notice}
        {move || ask.error().map(|error| view! { <Failure error /> })}
    }
}

/// When the group was changed and made, and by which application.
#[component]
fn Facts(group: Memo<ConnectivityGroup>) -> impl IntoView {
    let moment = |time: Option<Timestamp>| time.map(|time| format::moment(&time.0));
    let changed = move || moment(group.with(ConnectivityGroup::last_modified)).map(Words::changed_at);
    let changes = move || {
        let count = group.with(ConnectivityGroup::state_tag).filter(|&count| count > 0)?;
        Some(Words::changes(u32::try_from(count).unwrap_or(u32::MAX)))
    };
    let created = move || {
        let time = moment(group.with(ConnectivityGroup::created))?;
        Some(match group.with(|group| group.creator().map(visible)) {
            Some(application) => Words::created_by(time, application),
            None => Words::created_at(time),
        })
    };
    let facts =
        move || [changed(), changes(), created()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <p class="muted facts" translate="no">
            <bdi>{facts}</bdi>
        </p>
    }
}

/// The reason of a failure, what it means, and the button that requests the group once more.
#[component]
fn Failed(
    group: Memo<ConnectivityGroup>,
    message: Memo<String>,
    ask: Mutation,
    refresh: Callback<()>,
) -> impl IntoView {
    let hub = HubClient::of_app();
    let session = Session::of_app();
    let reason =
        Signal::derive(move || (!session.may_change_groups()).then(|| Words::READ_ONLY().to_owned()));
    let ask_again = move |()| {
        let definition = group.with_untracked(ConnectivityGroup::to_definition);
        ask.run(async move {
            match single::make(hub, Change::Repeat(definition)).await.0 {
                Outcome::Failed { error, .. } => return Err(Error::of_existing(error)),
                // What became of it, or of another client's change, is read.
                Outcome::Done | Outcome::ChangedSince(_) | Outcome::AlreadyDeleted => refresh.run(()),
            }
            Ok(())
        });
    };
    let has_message = Memo::new(move |_| message.with(|message| !message.is_empty()));
    let title = move || if has_message.get() { message.get() } else { Words::FAILED_TEXT().to_owned() };
    let actions = move || {
        view! {
            <Button
                kind=ButtonKind::Primary
                icon=IconName::Refresh
                pending=ask.pending()
                disabled_reason=reason
                on_press=ask_again
            >
                {Words::ASK_AGAIN}
            </Button>
        }
    };
    view! {
        <Notice tone=Tone::FAILED title actions>
            {move || has_message.get().then(|| view! { <p class="muted">{Words::HUB_SAYS}</p> })}
            <p>{Words::FAILED_ADVICE}</p>
        </Notice>
    }
}
