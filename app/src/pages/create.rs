//! `/groups/~new`: the form for a new group.

use crate::address::Address;
use crate::group_form::GroupForm;
use crate::group_form::draft::{ConnectionDraft, GroupDraft};
use crate::group_form::state::{FormState, Purpose};
use crate::groups_reading;
use crate::hub::HubClient;
use crate::mutation::Mutation;
use crate::plans::single::{self, Change};
use crate::read_only::WithWriteAccess;
use crate::ui::page_header::PageHeader;
use crate::words::Words;
use console_api::pages;
use hub_api::connectivity_group::GroupDefinition;
use leptos::prelude::*;
use plan::Outcome;

/// The level that is chosen at first where the other groups are not known.
const DEFAULT_LEVEL: u8 = 3;

/// The page.
#[component]
pub fn CreatePage() -> impl IntoView {
    let hub = HubClient::of_app();
    let address = Address::of_app();
    let connection = |parameter| {
        let product_id = untrack(|| address.parameter(parameter)).unwrap_or_default();
        ConnectionDraft { product_id, ..ConnectionDraft::default() }
    };
    let (priority, fallback) = (connection(pages::PRODUCT), connection(pages::FALLBACK));
    groups_reading::open_quietly(hub);
    let commonest = untrack(|| hub.groups.commonest_level());
    let level = commonest.unwrap_or(DEFAULT_LEVEL);
    let draft = GroupDraft { priority, fallback, threshold: Some(level), ..GroupDraft::default() };
    let state = FormState::new(draft, hub.drafts(pages::NEW_GROUP));
    let create = Mutation::default();
    let verified = RwSignal::new(None);
    let send = move |definition: GroupDefinition| {
        verified.set(None);
        let drafts = state.kept.drafts();
        create.run(async move {
            let name = definition.name.clone();
            match single::make(hub, Change::Create(definition)).await.0 {
                Outcome::Failed { error, verified: found } => {
                    verified.try_set(found);
                    return Err(error);
                }
                Outcome::AlreadyDeleted | Outcome::ChangedSince(_) => {}
                Outcome::Done => state.made(&name, &drafts, None),
            }
            Ok(())
        });
    };
    let threshold_hint = move || match commonest {
        Some(level) => format!("{} {}", Words::THRESHOLD_HINT(), Words::level_of_most_groups(level)),
        None => format!("{} {}", Words::THRESHOLD_HINT(), Words::level_preselected(level)),
    };
    view! {
        <PageHeader title=Words::CREATE_TITLE parent=(Words::GROUPS_TITLE, pages::GROUPS) />
        <p class="lead">{Words::CREATE_LEAD}</p>
        <WithWriteAccess>
            <GroupForm
                purpose=Purpose::Create
                state
                sending=create
                verified
                on_submit=Callback::new(send)
                threshold_hint=threshold_hint
                cancel=pages::GROUPS.to_owned()
            />
        </WithWriteAccess>
    }
}
