//! The module "rest": the pages of one group or product. The browser fetches it when it is idle, or when the operator
//! goes to one of them.

use crate::module::{Missing, Module, ModulePage, at_once};
use crate::pages::create::CreatePage;
use crate::pages::edit::EditPage;
use crate::pages::group::GroupPage;
use crate::pages::product::ProductPage;
use crate::words::Words;
use console_api::pages::Page;
use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

/// The pages of the module. They are one function because each function that is split off makes a file, and
/// so does each combination of functions that share code.
#[wasm_split(rest, fallible, preload(load))]
fn page_of_module(page: Page) -> Result<AnyView, Missing> {
    Ok(match page {
        Page::NewGroup => view! { <CreatePage /> }.into_any(),
        Page::Group(name) => view! { <GroupPage name /> }.into_any(),
        Page::EditGroup(name) => view! { <EditPage name /> }.into_any(),
        Page::Product(id) => view! { <ProductPage id /> }.into_any(),
        _ => return Err(Missing),
    })
}

#[derive(Clone, Copy)]
struct RestModule(Module);

/// Provides the module.
pub fn provide() -> Module {
    let module = Module::new(|| Box::pin(async { load().await.is_ok() }));
    provide_context(RestModule(module));
    module
}

/// A page of the module.
#[component]
pub fn RestPage(page: Page) -> impl IntoView {
    let RestModule(module) = expect_context();
    let title = if matches!(page, Page::Product(_)) { Words::NAV_PRODUCTS } else { Words::NAV_GROUPS };
    let page = move || at_once(page_of_module(page.clone()));
    view! { <ModulePage module title page /> }
}
