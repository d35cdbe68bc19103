//! `/groups/{name}/edit`: the form that changes a group.

use crate::failure::Failure;
use crate::group_form::GroupForm;
use crate::group_form::changed_meanwhile::ChangedMeanwhile;
use crate::group_form::draft::GroupDraft;
use crate::group_form::state::{FormState, Purpose};
use crate::groups_reading;
use crate::hub::HubClient;
use crate::mutation::Mutation;
use crate::not_found::NoSuchGroup;
use crate::plans::single::{self, Change};
use crate::query::Query;
use crate::read_only::WithWriteAccess;
use crate::ui::page_header::PageHeader;
use crate::ui::skeleton::Skeleton;
use crate::words::Words;
use console_api::pages;
use hub_api::ResourceName;
use hub_api::connectivity_group::{ConnectivityGroup, GroupDefinition, RetrieveGroup};
use leptos::prelude::*;
use plan::Outcome;

/// The page.
#[component]
pub fn EditPage(
    /// The group's name, as it stands in the address.
    name: String,
) -> impl IntoView {
    match ResourceName::new(name.as_str()) {
        Ok(name) => view! { <EditGroup name /> }.into_any(),
        Err(_) => view! { <NoSuchGroup name /> }.into_any(),
    }
}

#[component]
fn EditGroup(name: ResourceName) -> impl IntoView {
    let hub = HubClient::of_app();
    let title = name.clone();
    let group = Query::<ConnectivityGroup>::default();
    let call = StoredValue::new(RetrieveGroup { name });
    let fetch = Callback::new(move |()| {
        let call = call.get_value();
        group.fetch(async move { hub.send(&call).await });
    });
    fetch.run(());
    view! {
        <PageHeader title=move || Words::edit_title(&title) parent=(Words::GROUPS_TITLE, pages::GROUPS) />
        {move || match group.answer() {
            None => view! { <Skeleton label=Words::LOADING rows=8 columns=2 /> }.into_any(),
            Some(Err(error)) if error.is_not_found() => {
                view! { <NoSuchGroup name=call.with_value(|call| call.name.to_string()) /> }.into_any()
            }
            Some(Err(error)) => view! { <Failure error on_retry=fetch /> }.into_any(),
            Some(Ok(group)) => {
                view! {
                    <WithWriteAccess>
                        <EditForm group=group.clone() />
                    </WithWriteAccess>
                }
                    .into_any()
            }
        }}
    }
}

#[component]
fn EditForm(group: ConnectivityGroup) -> impl IntoView {
    let hub = HubClient::of_app();
    groups_reading::open_quietly(hub);
    let back = pages::group(&group.definition.name);
    let drafts = hub.drafts(&pages::edit_group(&group.definition.name));
    let state = FormState::new(GroupDraft::of_group(&group), drafts);
    let save = Mutation::default();
    let verified = RwSignal::new(None);
    let changed_meanwhile = RwSignal::new(None);
    let send = move |definition: GroupDefinition| {
        changed_meanwhile.set(None);
        verified.set(None);
        // The group as it was read, or as another client left it, once the operator was told of that.
        let Some(base) = state.draft.with_untracked(|draft| draft.base.clone()) else { return };
        let drafts = state.kept.drafts();
        save.run(async move {
            let name = definition.name.clone();
            let (outcome, undo) =
                single::make(hub, Change::Update { base: Box::new(base), after: definition }).await;
            match outcome {
                Outcome::ChangedSince(theirs) => {
                    let theirs = GroupDraft::of_group(&theirs);
                    let differences = state.draft.try_update(|draft| draft.merge(&theirs));
                    changed_meanwhile.try_set(differences.map(|differences| (theirs, differences)));
                }
                Outcome::Failed { error, verified: found } => {
                    verified.try_set(found);
                    return Err(error.of_existing());
                }
                Outcome::AlreadyDeleted => {}
                Outcome::Done => state.made(&name, &drafts, undo),
            }
            Ok(())
        });
    };
    let href = back.clone();
    view! {
        <GroupForm
            purpose=Purpose::Edit
            state
            sending=save
            verified
            on_submit=Callback::new(send)
            threshold_hint=Words::THRESHOLD_HINT
            cancel=back
        >
            {move || {
                let (theirs, differences) = changed_meanwhile.get()?;
                Some(view! { <ChangedMeanwhile state theirs differences href=href.clone() /> })
            }}
        </GroupForm>
    }
}
