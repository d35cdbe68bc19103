//! Undoes a plan with another plan, which is shown and applied like every other.

use crate::address::Address;
use crate::error::Error;
use crate::failure::Failure;
use crate::hub::HubClient;
use crate::mutation::Mutation;
use crate::plans::current::{self, Names};
use crate::plans::open_plans;
use crate::plans::origin::Origin;
use crate::plans::progress::Status;
use crate::plans::run::Run;
use crate::tasks::pause_if_long;
use crate::ui::button::Button;
use crate::words::Words;
use console_api::pages;
use hub_api::connectivity_group::ConnectivityGroup;
use leptos::prelude::*;
use plan::{Checks, DesiredGroup, Expected, IdSet, Plan};
use std::sync::Arc;

/// The button.
#[component]
pub fn UndoButton(run: StoredValue<Arc<Run>>) -> impl IntoView {
    let (hub, address) = (HubClient::of_app(), Address::of_app());
    let planning = Mutation::default();
    let page = address.page_untracked();
    let undo = Callback::new(move |()| {
        let (run, page) = (run.get_value(), page.clone());
        // The page shows a message at the next tick of its clock.
        if untrack(|| run.is_gone()) {
            return;
        }
        planning.run(async move {
            let id = plan_of(hub, &run).await?;
            if address.is_at(&page) {
                address.go(&pages::bulk_plan(&id));
            }
            Ok(())
        });
    });
    view! {
        <Button pending=planning.pending() on_press=undo>
            {Words::UNDO}
        </Button>
        {move || planning.error().map(|error| view! { <Failure error on_retry=undo /> })}
    }
}

/// Whether changes were sent, no call is in flight, and no other tab executes the plan.
pub fn is_possible(run: &Run) -> bool {
    let progress = untrack(|| run.progress());
    progress.status == Status::Idle && progress.calls == 0 && run.has_sent()
}

/// Makes the plan that undoes a plan, and returns its identifier.
pub async fn plan_of(hub: HubClient, run: &Run) -> Result<String, Error> {
    let access = hub.access().ok_or(Error::NotSignedIn)?;
    let desired = run.undo();
    pause_if_long().await;
    let exists = |desired: &&DesiredGroup| match &desired.expected {
        Expected::Anything | Expected::Existing => true,
        Expected::OneOf(states) => states.iter().all(Option::is_some),
    };
    let names = Names {
        all: desired.iter().map(|desired| &desired.name).collect(),
        existing: desired.iter().filter(exists).map(|desired| &desired.name).collect(),
    };
    let products: IdSet<&str> = desired
        .iter()
        .filter_map(|desired| desired.definition.as_ref())
        .flat_map(|definition| definition.products.iter().map(|product| product.product_id.as_str()))
        .collect();
    // A group that has got one of the products meanwhile conflicts with the undo.
    let is_wanted = |group: &ConnectivityGroup| {
        group.definition.products.iter().any(|product| products.contains(product.product_id.as_str()))
    };
    let groups = current::read_named(hub, &names, &is_wanted, &|_| ()).await?;
    let plan = Plan::in_slices(&groups, &desired, Checks::default(), pause_if_long).await;
    current::discard(groups, desired);
    let origin = Origin::Undo(Box::new(untrack(|| run.record()).origin));
    let run = open_plans::add(hub, access, origin, plan).await.ok_or(Error::NotSignedIn)?;
    Ok(run.id().to_owned())
}
