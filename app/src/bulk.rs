//! The module "bulk": pages that work on many things at once. The browser fetches it when the operator goes to one of
//! them.

use crate::module::{Missing, Module, ModulePage, at_once};
use crate::pages::find::FindPage;
use crate::words::Words;
use console_api::pages::Page;
use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

/// The only function of the module, for the reason that [`rest`](crate::rest) gives.
#[wasm_split(bulk, fallible, preload(load))]
fn page_of_module(page: Page) -> Result<AnyView, Missing> {
    match page {
        Page::Find => Ok(view! { <FindPage /> }.into_any()),
        _ => Err(Missing),
    }
}

#[derive(Clone, Copy)]
struct BulkModule(Module);

/// Provides the module.
pub fn provide() -> Module {
    let module = Module::new(|| Box::pin(async { load().await.is_ok() }));
    provide_context(BulkModule(module));
    module
}

/// A page of the module.
#[component]
pub fn BulkPage(page: Page) -> impl IntoView {
    let BulkModule(module) = expect_context();
    let page = move || at_once(page_of_module(page.clone()));
    view! { <ModulePage module title=Words::NAV_FIND page /> }
}
