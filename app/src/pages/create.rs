//! `/groups/~new`: the form for a new group.

use crate::address::Address;
use crate::group_form::draft::{GroupDraft, LegDraft};
use crate::group_form::{FormState, GroupForm, Purpose};
use crate::hub::HubClient;
use crate::lost_answer::{self, Found};
use crate::submission::Submission;
use crate::ui::page_header::PageHeader;
use crate::ui::toast::Toasts;
use crate::words::Words;
use console_api::pages;
use hub_api::Error;
use hub_api::connectivity_group::{CreateGroup, GroupDefinition};
use leptos::prelude::*;

/// The page.
#[component]
pub fn CreatePage() -> impl IntoView {
    let words = Words;
    let hub = HubClient::of_app();
    let toasts = expect_context::<Toasts>();
    let address = Address::of_app();
    let product = untrack(|| address.parameter(pages::PRODUCT)).unwrap_or_default();
    let priority = LegDraft { product_id: product, ..LegDraft::default() };
    let state = FormState::new(GroupDraft { priority, ..GroupDraft::default() });
    let create = Submission::<Error>::new();
    let found = RwSignal::new(None);
    let send = move |definition: GroupDefinition| {
        create.run(async move {
            found.set(None);
            let call = CreateGroup { definition };
            if let Err(error) = hub.send(&call).await {
                if !lost_answer::leaves_open(&error) {
                    return Err(error);
                }
                let there = lost_answer::look_up(hub, &call.definition).await;
                if there != Found::Wanted {
                    found.set(Some(there));
                    return Err(error);
                }
            }
            let name = call.definition.name;
            toasts.show(untrack(|| words.asked(&name)));
            address.go(&pages::group(&name));
            Ok(())
        });
    };
    view! {
        <PageHeader title=words.create_title() parent=(words.groups_title().into(), pages::GROUPS.to_owned())/>
        <GroupForm
            purpose=Purpose::Create state
            error=Signal::derive(move || create.error()) found
            pending=create.pending()
            on_submit=Callback::new(send)
            submit=words.create_button()
            cancel=pages::GROUPS.to_owned()
        />
    }
}
