//! The module "rest": every page except the groups list, and of that what may come late. The browser fetches it
//! when it is idle, or when the operator goes to one of these pages.

use crate::address;
use crate::pages::create::CreatePage;
use crate::pages::edit::EditPage;
use crate::pages::find::FindPage;
use crate::pages::group::GroupPage;
use crate::pages::groups::as_curl::ListAsCurl;
use crate::pages::product::ProductPage;
use crate::pages::products::ProductsPage;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::notice::{Notice, Tone};
use crate::ui::page_header::PageHeader;
use crate::ui::skeleton::Skeleton;
use crate::words::{Text, Words};
use console_api::pages::Page;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use wasm_bindgen::JsValue;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// How long the first page has for its own calls where the browser does not tell when it is idle (Safari).
const IDLE_DELAY: Duration = Duration::from_secs(2);

/// The parts of the module.
#[derive(Clone)]
enum Part {
    Page(Page),
    ListAsCurl,
}

/// The parts of the module. They are one function because each function that is split off makes a file, and
/// so does each combination of functions that share code.
#[wasm_split(rest, fallible, preload(load))]
fn part_of_module(part: Part) -> Result<AnyView, Missing> {
    let page = match part {
        Part::Page(page) => page,
        Part::ListAsCurl => return Ok(view! { <ListAsCurl /> }.into_any()),
    };
    Ok(match page {
        Page::NewGroup => view! { <CreatePage /> }.into_any(),
        Page::Group(name) => view! { <GroupPage name /> }.into_any(),
        Page::EditGroup(name) => view! { <EditPage name /> }.into_any(),
        Page::Products => view! { <ProductsPage /> }.into_any(),
        Page::Find => view! { <FindPage /> }.into_any(),
        Page::Product(id) => view! { <ProductPage id /> }.into_any(),
        Page::Groups | Page::SignIn | Page::Unknown => return Err(Missing),
    })
}

/// The module is not here, or the page is not in it.
struct Missing;

impl From<SplitLoaderError> for Missing {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// Whether the module is here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Progress {
    #[default]
    Absent,
    Loading,
    Loaded,
    Failed,
}

/// The module, as the app sees it.
#[derive(Clone, Copy, Default)]
pub struct RestModule(RwSignal<Progress>);

impl RestModule {
    /// Provides the module, which is fetched when the browser is idle.
    pub fn provide() -> Self {
        let module = Self::default();
        provide_context(module);
        let fetch = move || module.fetch();
        let can_tell = js_sys::Reflect::has(&window(), &JsValue::from_str("requestIdleCallback"));
        match can_tell {
            Ok(true) => request_idle_callback(fetch),
            _ => set_timeout(fetch, IDLE_DELAY),
        }
        module
    }

    /// Whether a page waits for the module.
    pub fn is_awaited(self, page: &Page) -> bool {
        let is_here = || matches!(self.0.get(), Progress::Loaded | Progress::Failed);
        !matches!(page, Page::Groups | Page::SignIn | Page::Unknown) && !is_here()
    }

    /// Tries again after a failure. The module of an earlier version does not come back.
    fn retry(self) {
        if address::is_outdated() {
            address::reload();
        } else {
            self.fetch();
        }
    }

    /// Fetches the module, unless it is here or on its way. After a failure it tries again.
    fn fetch(self) {
        if matches!(self.0.get_untracked(), Progress::Loading | Progress::Loaded) {
            return;
        }
        self.0.set(Progress::Loading);
        spawn_local(async move {
            self.0.set(match load().await {
                Ok(()) => Progress::Loaded,
                Err(_) => Progress::Failed,
            });
        });
    }
}

/// A page of the module, or what there is in its place until the module has come.
#[component]
pub fn RestPage(page: Page) -> impl IntoView {
    let module = expect_context::<RestModule>();
    module.fetch();
    move || match module.0.get() {
        Progress::Absent | Progress::Loading => {
            view! { <Skeleton label=Words::LOADING rows=8 columns=5 /> }.into_any()
        }
        Progress::Loaded => untrack(|| at_once(Part::Page(page.clone()))),
        Progress::Failed => view! {
            <PageHeader title=part_of_console(&page) />
            <Notice
                tone=Tone::FAILED
                title=Words::PAGE_NOT_LOADED
                actions=move || {
                    view! {
                        <Button kind=ButtonKind::Secondary on_press=move |()| module.retry()>
                            {Words::TRY_AGAIN}
                        </Button>
                    }
                }
            >
                <p>
                    {if address::is_outdated() {
                        Words::PAGE_OUTDATED_ADVICE
                    } else {
                        Words::PAGE_NOT_LOADED_ADVICE
                    }}
                </p>
            </Notice>
        }
        .into_any(),
    }
}

/// The groups list as a command for cURL, once the module has come.
#[component]
pub fn RestListAsCurl() -> impl IntoView {
    let module = expect_context::<RestModule>();
    move || matches!(module.0.get(), Progress::Loaded).then(|| untrack(|| at_once(Part::ListAsCurl)))
}

/// The heading of a page that could not be loaded.
const fn part_of_console(page: &Page) -> Text {
    match page {
        Page::Products | Page::Product(_) => Words::NAV_PRODUCTS,
        Page::Find => Words::NAV_FIND,
        _ => Words::NAV_GROUPS,
    }
}

/// The part without waiting: the future of a loaded module is ready. A page that appeared a task later would
/// come too late for focus and scrolling.
fn at_once(part: Part) -> AnyView {
    match pin!(part_of_module(part)).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(view)) => view,
        Poll::Ready(Err(_)) | Poll::Pending => ().into_any(),
    }
}
