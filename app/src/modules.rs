//! The modules of the page besides the main one, by the page that needs them. Their pages and parts are one function for
//! each module, because each function that is split off makes a part, and so does each combination of functions that
//! share code (`xtask/src/page/join.rs`).

use crate::address;
use crate::hub::HubClient;
use crate::module::{Missing, Module, ModulePage, Progress, at_once};
use crate::overlay::OpenOverlay;
use crate::overlays::Overlays;
use crate::pages::activity::ActivityPage;
use crate::pages::bulk::BulkStartPage;
use crate::pages::bulk::plan::PlanPage;
use crate::pages::create::CreatePage;
use crate::pages::edit::EditPage;
use crate::pages::find::FindPage;
use crate::pages::group::GroupPage;
use crate::pages::group::developers::GroupForDevelopers;
use crate::pages::group::position::Position;
use crate::pages::groups::GroupsPage;
use crate::pages::groups::as_curl::ListAsCurl;
use crate::pages::groups::tools::GroupTools;
use crate::pages::product::ProductPage;
use crate::pages::product::developers::ProductForDevelopers;
use crate::pages::products::ProductsPage;
use crate::plans::single::load_changes;
use crate::tasks::drawn;
use crate::ui::effect::effect;
use crate::ui::toast::Toasts;
use crate::words::Words;
use console_api::pages::Page;
use hub_api::connectivity_group::{ConnectivityGroup, RetrieveGroup};
use hub_api::product::{Product, RetrieveProduct};
use hub_api::{ProductId, ResourceName};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_split_helpers::wasm_split;

/// The modules besides the main one.
#[derive(Clone, Copy)]
pub struct Modules {
    groups: Module,
    group: Module,
    product: Module,
    products: Module,
    form: Module,
    find: Module,
    tools: Module,
    changes: Module,
    planning: Module,
}

impl Modules {
    /// Provides them to the app; none is fetched yet.
    pub fn provide() -> Self {
        let modules = Self {
            groups: Module::new(|| Box::pin(async { load_groups().await.is_ok() })),
            group: Module::new(|| Box::pin(async { load_group().await.is_ok() })),
            product: Module::new(|| Box::pin(async { load_product().await.is_ok() })),
            products: Module::new(|| Box::pin(async { load_products().await.is_ok() })),
            form: Module::new(|| Box::pin(async { load_form().await.is_ok() })),
            find: Module::new(|| Box::pin(async { load_find().await.is_ok() })),
            tools: Module::new(|| Box::pin(async { load_tools().await.is_ok() })),
            changes: Module::new(|| Box::pin(async { load_changes().await.is_ok() })),
            planning: Module::new(|| Box::pin(async { load_planning().await.is_ok() })),
        };
        provide_context(modules);
        modules
    }

    /// The modules of the app.
    pub fn of_app() -> Self {
        expect_context()
    }

    /// The module that contains a page; `None` for the main module. `fetch_module.js` has the same list by path.
    pub fn of(self, page: &Page) -> Option<Module> {
        match page {
            Page::SignIn | Page::Unknown => None,
            Page::Groups => Some(self.groups),
            Page::Group(_) => Some(self.group),
            Page::Product(_) => Some(self.product),
            Page::Products => Some(self.products),
            Page::NewGroup | Page::EditGroup(_) => Some(self.form),
            Page::Find => Some(self.find),
            Page::Activity => Some(self.tools),
            Page::Bulk | Page::BulkPlan(_) => Some(self.planning),
        }
    }

    /// The module with the overlays, Activity, and the parts of pages that are shown after the rest.
    pub fn tools(self) -> Module {
        self.tools
    }

    /// The modules that are fetched before an operator needs them.
    pub fn for_later(self) -> [Module; 8] {
        let Self { groups, group, product, products, form, find, tools, changes, planning: _ } = self;
        [groups, tools, changes, group, product, products, form, find]
    }
}

/// A page of a module.
#[component]
pub fn PageInModule(page: Page) -> impl IntoView {
    let title = match page {
        Page::Products | Page::Product(_) => Words::NAV_PRODUCTS,
        Page::Find => Words::NAV_FIND,
        Page::Activity => Words::NAV_ACTIVITY,
        Page::Bulk | Page::BulkPlan(_) => Words::BULK_TITLE,
        _ => Words::NAV_GROUPS,
    };
    Modules::of_app().of(&page).map(|module| {
        if untrack(|| module.is_awaited()) {
            request_early(&page);
        }
        if matches!(page, Page::NewGroup | Page::EditGroup(_)) {
            fetch_changes();
        }
        let page = move || match page.clone() {
            page @ Page::Groups => at_once(groups_page(page)),
            page @ (Page::NewGroup | Page::EditGroup(_)) => at_once(form_page(page)),
            page @ Page::Find => at_once(find_page(page)),
            page @ Page::Activity => at_once(part_of_tools(Tool::Page(page))),
            page @ (Page::Bulk | Page::BulkPlan(_)) => at_once(planning_page(page)),
            page @ Page::Products => at_once(products_page(page)),
            page @ Page::Product(_) => at_once(product_page(page)),
            page => at_once(group_page(page)),
        };
        view! { <ModulePage module title page /> }
    })
}

/// Fetches what sends a form once the form is drawn, so that a form is sent also if a new version of the console is
/// installed while an operator fills it in.
fn fetch_changes() {
    let changes = Modules::of_app().changes;
    spawn_local(async move {
        drawn().await;
        changes.fetch();
    });
}

/// Sends the first request of a page while its module is loading.
fn request_early(page: &Page) {
    let hub = HubClient::of_app();
    match page {
        Page::Groups => hub.send_early(&fleet::Page::FIRST.request()),
        Page::Group(name) => {
            if let Ok(name) = ResourceName::new(name.as_str()) {
                hub.send_early(&RetrieveGroup { name });
            }
        }
        Page::Product(id) => {
            if let Ok(id) = ProductId::new(id.as_str()) {
                hub.send_early(&RetrieveProduct { id });
            }
        }
        _ => (),
    }
}

#[wasm_split(groups, fallible, preload(load_groups))]
fn groups_page(page: Page) -> Result<AnyView, Missing> {
    Ok(match page {
        Page::Groups => view! {
            <GroupsPage />
            <LoadedTool tool=Tool::Groups />
        }
        .into_any(),
        _ => return Err(Missing),
    })
}

#[wasm_split(group, fallible, preload(load_group))]
fn group_page(page: Page) -> Result<AnyView, Missing> {
    Ok(match page {
        Page::Group(name) => view! {
            <GroupPage
                name
                position=Callback::new(|name| view! { <LoadedTool tool=Tool::Position(name) /> }.into_any())
                developers=Callback::new(|group| {
                    view! { <LoadedTool tool=Tool::GroupForDevelopers(group) /> }.into_any()
                })
            />
        }
        .into_any(),
        _ => return Err(Missing),
    })
}

#[wasm_split(products, fallible, preload(load_products))]
fn products_page(page: Page) -> Result<AnyView, Missing> {
    Ok(match page {
        Page::Products => view! { <ProductsPage /> }.into_any(),
        _ => return Err(Missing),
    })
}

#[wasm_split(product, fallible, preload(load_product))]
fn product_page(page: Page) -> Result<AnyView, Missing> {
    Ok(match page {
        Page::Product(id) => view! {
            <ProductPage
                id
                developers=Callback::new(|(id, product)| {
                    view! { <LoadedTool tool=Tool::ProductForDevelopers(id, product) /> }.into_any()
                })
            />
        }
        .into_any(),
        _ => return Err(Missing),
    })
}

#[wasm_split(form, fallible, preload(load_form))]
fn form_page(page: Page) -> Result<AnyView, Missing> {
    Ok(match page {
        Page::NewGroup => view! { <CreatePage /> }.into_any(),
        Page::EditGroup(name) => view! { <EditPage name /> }.into_any(),
        _ => return Err(Missing),
    })
}

#[wasm_split(find, fallible, preload(load_find))]
fn find_page(page: Page) -> Result<AnyView, Missing> {
    Ok(match page {
        Page::Find => view! { <FindPage /> }.into_any(),
        _ => return Err(Missing),
    })
}

#[wasm_split(planning, fallible, preload(load_planning))]
fn planning_page(page: Page) -> Result<AnyView, Missing> {
    Ok(match page {
        Page::Bulk => view! { <BulkStartPage /> }.into_any(),
        Page::BulkPlan(id) => view! { <PlanPage id /> }.into_any(),
        _ => return Err(Missing),
    })
}

/// The parts of the module "tools".
#[derive(Clone)]
enum Tool {
    /// A page of the module.
    Page(Page),
    /// The tools of the groups list.
    Groups,
    /// The position of a group in the list it was opened from.
    Position(ResourceName),
    /// A group as JSON and as commands.
    GroupForDevelopers(Memo<Option<ConnectivityGroup>>),
    /// A product as JSON and as a command.
    ProductForDevelopers(ProductId, Signal<Option<Product>>),
    /// The overlays.
    Overlays,
}

#[wasm_split(tools, fallible, preload(load_tools))]
fn part_of_tools(tool: Tool) -> Result<AnyView, Missing> {
    Ok(match tool {
        Tool::Page(Page::Activity) => view! { <ActivityPage /> }.into_any(),
        Tool::Page(_) => return Err(Missing),
        Tool::Groups => view! {
            <GroupTools />
            <ListAsCurl />
        }
        .into_any(),
        Tool::Position(name) => view! { <Position name /> }.into_any(),
        Tool::GroupForDevelopers(group) => view! { <GroupForDevelopers group /> }.into_any(),
        Tool::ProductForDevelopers(id, product) => view! { <ProductForDevelopers id product /> }.into_any(),
        Tool::Overlays => view! { <Overlays /> }.into_any(),
    })
}

/// The overlays, once the module is loaded. If it cannot be fetched when an operator opens an overlay, a message is
/// shown.
#[component]
pub fn LoadedOverlays() -> impl IntoView {
    let (module, overlay, toasts) =
        (Modules::of_app().tools(), OpenOverlay::of_app(), expect_context::<Toasts>());
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
            .then(|| untrack(|| at_once(part_of_tools(Tool::Overlays))))
    }
}

/// A part of the module "tools", once that is loaded.
#[component]
fn LoadedTool(tool: Tool) -> impl IntoView {
    let module = Modules::of_app().tools();
    move || {
        matches!(module.progress(), Progress::Loaded)
            .then(|| untrack(|| at_once(part_of_tools(tool.clone()))))
    }
}
