//! The module "planning": changes of many groups. The browser fetches it when the operator opens one of its pages.

use crate::module::{Missing, Module, ModulePage, at_once};
use crate::pages::bulk::BulkStartPage;
use crate::pages::bulk::plan::PlanPage;
use crate::words::Words;
use console_api::pages::Page;
use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

/// The only function of the module, for the reason that [`rest`](crate::rest) gives.
#[wasm_split(planning, fallible, preload(load))]
fn page_of_module(page: Page) -> Result<AnyView, Missing> {
    Ok(match page {
        Page::Bulk => view! { <BulkStartPage /> }.into_any(),
        Page::BulkPlan(id) => view! { <PlanPage id /> }.into_any(),
        _ => return Err(Missing),
    })
}

#[derive(Clone, Copy)]
struct PlanningModule(Module);

/// Provides the module.
pub fn provide() -> Module {
    let module = Module::new(|| Box::pin(async { load().await.is_ok() }));
    provide_context(PlanningModule(module));
    module
}

/// A page of the module.
#[component]
pub fn PlanningPage(page: Page) -> impl IntoView {
    let PlanningModule(module) = expect_context();
    let page = move || at_once(page_of_module(page.clone()));
    view! { <ModulePage module title=Words::BULK_TITLE page /> }
}
