//! The module "rest": most pages except the groups list, what may come late of that, and what lies over the pages on
//! demand. The browser fetches it when it is idle, or when the operator goes to one of these pages.

use crate::module::{Missing, Module, ModulePage, Progress, at_once};
use crate::overlay::OpenOverlay;
use crate::overlays::Overlays;
use crate::pages::activity::ActivityPage;
use crate::pages::create::CreatePage;
use crate::pages::edit::EditPage;
use crate::pages::group::GroupPage;
use crate::pages::groups::as_curl::ListAsCurl;
use crate::pages::product::ProductPage;
use crate::pages::products::ProductsPage;
use crate::ui::effect::effect;
use crate::ui::toast::Toasts;
use crate::words::{Text, Words};
use console_api::pages::Page;
use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

/// The parts of the module.
#[derive(Clone)]
enum Part {
    Page(Page),
    ListAsCurl,
    Overlays,
}

/// The parts of the module. They are one function because each function that is split off makes a file, and
/// so does each combination of functions that share code.
#[wasm_split(rest, fallible, preload(load))]
fn part_of_module(part: Part) -> Result<AnyView, Missing> {
    let page = match part {
        Part::Page(page) => page,
        Part::ListAsCurl => return Ok(view! { <ListAsCurl /> }.into_any()),
        Part::Overlays => return Ok(view! { <Overlays /> }.into_any()),
    };
    Ok(match page {
        Page::NewGroup => view! { <CreatePage /> }.into_any(),
        Page::Group(name) => view! { <GroupPage name /> }.into_any(),
        Page::EditGroup(name) => view! { <EditPage name /> }.into_any(),
        Page::Products => view! { <ProductsPage /> }.into_any(),
        Page::Product(id) => view! { <ProductPage id /> }.into_any(),
        Page::Activity => view! { <ActivityPage /> }.into_any(),
        Page::Groups | Page::Find | Page::SignIn | Page::Unknown => return Err(Missing),
    })
}

#[derive(Clone, Copy)]
struct RestModule(Module);

/// Provides the module, which is fetched when the browser is idle.
pub fn provide() -> Module {
    let module = Module::new(|| Box::pin(async { load().await.is_ok() }));
    module.fetch_when_idle();
    provide_context(RestModule(module));
    module
}

fn module() -> Module {
    expect_context::<RestModule>().0
}

/// A page of the module.
#[component]
pub fn RestPage(page: Page) -> impl IntoView {
    let title = part_of_console(&page);
    let page = move || at_once(part_of_module(Part::Page(page.clone())));
    view! { <ModulePage module=module() title page /> }
}

/// What lies over the pages, once the module has come. If it cannot be fetched when an operator asks for it, a message
/// says so.
#[component]
pub fn RestOverlays() -> impl IntoView {
    let (module, overlay, toasts) = (module(), OpenOverlay::of_app(), expect_context::<Toasts>());
    effect(move || {
        if overlay.get().is_some() {
            untrack(|| module.fetch());
        }
    });
    effect(move || {
        if module.progress() == Progress::Failed && untrack(|| overlay.get()).is_some() {
            overlay.close();
            toasts.inform(untrack(Words::COMMANDS_NOT_LOADED));
        }
    });
    move || {
        matches!(module.progress(), Progress::Loaded)
            .then(|| untrack(|| at_once(part_of_module(Part::Overlays))))
    }
}

/// The groups list as a command for cURL, once the module has come.
#[component]
pub fn RestListAsCurl() -> impl IntoView {
    let module = module();
    move || {
        matches!(module.progress(), Progress::Loaded)
            .then(|| untrack(|| at_once(part_of_module(Part::ListAsCurl))))
    }
}

/// The heading of a page that could not be loaded.
const fn part_of_console(page: &Page) -> Text {
    match page {
        Page::Products | Page::Product(_) => Words::NAV_PRODUCTS,
        Page::Activity => Words::NAV_ACTIVITY,
        _ => Words::NAV_GROUPS,
    }
}
