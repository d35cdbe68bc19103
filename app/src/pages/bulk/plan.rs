//! `/bulk/{id}`: a plan and its progress.

mod apply;
mod export;
mod filter;
mod messages;
mod progress;
mod table;
mod undo;

use super::describe::title;
use crate::address::Address;
use crate::clock::Clock;
use crate::error::Error;
use crate::failure::Failure;
use crate::hub::HubClient;
use crate::not_found::NotFound;
use crate::plans::run::Run;
use crate::plans::{open_plans, record};
use crate::ui::page_header::PageHeader;
use crate::ui::skeleton::Skeleton;
use crate::words::Words;
use apply::Apply;
use console_api::pages;
use export::Exports;
use filter::{Chips, Filter};
use leptos::prelude::*;
use leptos::task::spawn_local;
use messages::{Gone, Messages};
use std::sync::Arc;
use table::PlanTable;

/// The page. If the address asks for it, the plan that undoes the plan is made and shown instead.
#[component]
pub fn PlanPage(id: String) -> impl IntoView {
    let (hub, address) = (HubClient::of_app(), Address::of_app());
    let asks_for_undo = untrack(|| address.parameter(pages::UNDO)).is_some();
    // `None` until the browser's database has answered.
    let found = RwSignal::new(None::<Option<Arc<Run>>>);
    let failure = RwSignal::new(None::<Error>);
    let are_readable = RwSignal::new(true);
    let page = address.page_untracked();
    spawn_local(async move {
        let run = open_plans::find(hub, &id).await;
        if let Some(run) = run.as_ref().filter(|run| asks_for_undo && undo::is_possible(run)) {
            match undo::plan_of(hub, run).await {
                Ok(undo) if address.is_at(&page) => return address.replace(&pages::bulk_plan(&undo)),
                Ok(_) => return,
                Err(error) => drop(failure.try_set(Some(error))),
            }
        }
        if run.is_none() {
            are_readable.try_set(record::are_readable().await);
        }
        found.try_set(Some(run.clone()));
        if let Some(run) = run {
            run.observe(hub).await;
        }
    });
    move || match found.get() {
        None => view! { <Skeleton label=Words::LOADING rows=8 columns=5 /> }.into_any(),
        Some(None) => {
            let sentence = if are_readable.get() { Words::PLAN_GONE_TEXT } else { Words::PLANS_UNREADABLE };
            view! { <NotFound title=Words::PLAN_GONE sentence /> }.into_any()
        }
        Some(Some(run)) => view! { <Shown run failure /> }.into_any(),
    }
}

#[component]
fn Shown(run: Arc<Run>, failure: RwSignal<Option<Error>>) -> impl IntoView {
    let run = StoredValue::new(run);
    let origin = run.with_value(|run| untrack(|| run.record()).origin);
    let states = Memo::new(move |_| run.with_value(|run| run.states()));
    let progress = Memo::new(move |_| run.with_value(|run| run.progress()));
    let filter = RwSignal::new(Filter::All);
    let shown = Memo::new(move |_| {
        let filter = filter.get();
        states.with(|states| {
            run.with_value(|run| {
                run.with_plan(|plan| {
                    let rows = plan.rows.iter().zip(states).enumerate();
                    let fits = rows.filter(|(_, (row, state))| filter.shows(row, **state));
                    fits.map(|(index, _)| index).collect::<Vec<_>>()
                })
            })
        })
    });
    let is_empty = run.with_value(|run| run.with_plan(plan::Plan::is_empty));
    let has_begun = Memo::new(move |_| progress.with(|progress| progress.has_begun));
    let clock = Clock::of_app();
    let is_gone = Memo::new(move |_| {
        clock.now();
        run.with_value(|run| run.is_gone())
    });
    view! {
        <PageHeader title=move || title(&origin) parent=(Words::BULK_TITLE, pages::BULK) />
        {move || failure.get().map(|error| view! { <Failure error /> })}
        {move || match is_gone.get() {
            true => view! { <Gone /> }.into_any(),
            false => {
                view! {
                    <Messages run progress />
                    <Apply run progress is_empty />
                }
                    .into_any()
            }
        }}
        <Chips run states filter has_begun />
        <PlanTable run shown has_begun />
        <Exports run has_begun />
    }
}
