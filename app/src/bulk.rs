//! The module "bulk": what works on many things at once, and what lies over the pages on demand. The browser fetches it
//! when it is idle, or when the operator goes to one of its pages.

use crate::address;
use crate::module::{Missing, Module, ModulePage, Progress, at_once};
use crate::overlay::OpenOverlay;
use crate::overlays::Overlays;
use crate::pages::activity::ActivityPage;
use crate::pages::find::FindPage;
use crate::pages::groups::as_curl::ListAsCurl;
use crate::pages::groups::tools::GroupTools;
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
    GroupTools,
    Overlays,
}

/// The only function of the module, for the reason that [`rest`](crate::rest) gives.
#[wasm_split(bulk, fallible, preload(load))]
fn part_of_module(part: Part) -> Result<AnyView, Missing> {
    Ok(match part {
        Part::Page(Page::Products) => view! { <ProductsPage /> }.into_any(),
        Part::Page(Page::Find) => view! { <FindPage /> }.into_any(),
        Part::Page(Page::Activity) => view! { <ActivityPage /> }.into_any(),
        Part::Page(_) => return Err(Missing),
        Part::GroupTools => view! {
            <GroupTools />
            <ListAsCurl />
        }
        .into_any(),
        Part::Overlays => view! { <Overlays /> }.into_any(),
    })
}

#[derive(Clone, Copy)]
struct BulkModule(Module);

/// Provides the module.
pub fn provide() -> Module {
    let module = Module::new(|| Box::pin(async { load().await.is_ok() }));
    provide_context(BulkModule(module));
    module
}

fn module() -> Module {
    expect_context::<BulkModule>().0
}

/// A page of the module.
#[component]
pub fn BulkPage(page: Page) -> impl IntoView {
    let title = part_of_console(&page);
    let page = move || at_once(part_of_module(Part::Page(page.clone())));
    view! { <ModulePage module=module() title page /> }
}

/// What lies over the pages, once the module has come. If it cannot be fetched when an operator asks for it, a message
/// says so.
#[component]
pub fn BulkOverlays() -> impl IntoView {
    let (module, overlay, toasts) = (module(), OpenOverlay::of_app(), expect_context::<Toasts>());
    effect(move || {
        if overlay.get().is_some() {
            untrack(|| module.fetch());
        }
    });
    effect(move || {
        if module.progress() == Progress::Failed && untrack(|| overlay.get()).is_some() {
            overlay.close();
            toasts.inform(untrack(|| match address::asks_to_sign_on() {
                true => format!("{} {}", Words::SIGN_ON_ANSWERED(), Words::SIGN_ON_ANSWERED_ADVICE()),
                false => Words::OVERLAYS_NOT_LOADED().to_owned(),
            }));
        }
    });
    move || {
        matches!(module.progress(), Progress::Loaded)
            .then(|| untrack(|| at_once(part_of_module(Part::Overlays))))
    }
}

/// The tools of the groups list, once the module has come.
#[component]
pub fn BulkGroupTools() -> impl IntoView {
    let module = module();
    move || {
        matches!(module.progress(), Progress::Loaded)
            .then(|| untrack(|| at_once(part_of_module(Part::GroupTools))))
    }
}

/// The heading of a page that could not be loaded.
const fn part_of_console(page: &Page) -> Text {
    match page {
        Page::Find => Words::NAV_FIND,
        Page::Activity => Words::NAV_ACTIVITY,
        _ => Words::NAV_PRODUCTS,
    }
}
