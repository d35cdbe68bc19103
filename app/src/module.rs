//! A module of the page that the browser fetches later than the main one.

use crate::address;
use crate::call_log;
use crate::error::Error;
use crate::failure::Failure;
use crate::starting::Starting;
use crate::tasks::drawn;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::notice::{Notice, Tone};
use crate::ui::page_header::PageHeader;
use crate::words::{Text, Words};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use wasm_bindgen::JsValue;
use wasm_split_helpers::SplitLoaderError;

/// How long the first page has for its own calls where the browser does not tell when it is idle (Safari).
const IDLE_DELAY: Duration = Duration::from_secs(2);
/// The interval between two checks whether the first page has its data, and the maximum number of checks.
const CHECK_INTERVAL: Duration = Duration::from_millis(100);
const MAX_CHECKS: u32 = 50;
/// The number of consecutive idle checks that the page of one object needs as the first page: a second, in which it
/// requests the facts of its products and is drawn.
const SETTLED: u32 = 10;

/// What fetches a module: whether it is here then.
type Load = fn() -> Pin<Box<dyn Future<Output = bool>>>;

/// A module, as the app sees it.
#[derive(Clone, Copy)]
pub struct Module {
    progress: RwSignal<Progress>,
    load: Load,
}

/// Whether a module is here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Progress {
    /// It was not asked for.
    #[default]
    Absent,
    /// It is on its way.
    Loading,
    /// It is here.
    Loaded,
    /// It could not be fetched.
    Failed,
}

/// The module is not here, or the page is not in it.
pub struct Missing;

impl From<SplitLoaderError> for Missing {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

impl Module {
    /// A module that was not asked for.
    pub fn new(load: Load) -> Self {
        Self { progress: RwSignal::default(), load }
    }

    /// Fetches the module, unless it is here or on its way. After a failure it tries again.
    pub fn fetch(self) {
        if let Some(fetched) = self.begin() {
            spawn_local(fetched);
        }
    }

    /// Begins to fetch the module, unless it is here or on its way; the future ends when that has.
    fn begin(self) -> Option<impl Future<Output = ()>> {
        if matches!(self.progress.get_untracked(), Progress::Loading | Progress::Loaded) {
            return None;
        }
        self.progress.set(Progress::Loading);
        Some(async move {
            let is_here = (self.load)().await;
            self.progress.set(if is_here { Progress::Loaded } else { Progress::Failed });
        })
    }

    /// Tries again after a failure. The module of an earlier version does not come back.
    fn retry(self) {
        if address::is_outdated() {
            address::reload();
        } else {
            self.fetch();
        }
    }

    /// How far it has come.
    pub fn progress(self) -> Progress {
        self.progress.get()
    }

    /// Whether a page of the module has to wait for it.
    pub fn is_awaited(self) -> bool {
        !matches!(self.progress.get(), Progress::Loaded | Progress::Failed)
    }
}

/// Fetches the modules when the browser is idle and the first page has its data. Earlier, they would compete for
/// bandwidth with its calls and its own module. `is_complete` is whether the first page has a module that needs none of
/// them; the list of groups needs the tools.
pub fn fetch_when_idle(modules: [Module; 8], is_complete: bool) {
    let pause = if is_complete { SETTLED } else { 0 };
    fetch_later(modules, Wait { checks: MAX_CHECKS, pause, settled: 0 });
}

/// How long to wait for the first page.
#[derive(Clone, Copy)]
struct Wait {
    /// The checks that are left.
    checks: u32,
    /// The number of consecutive idle checks that are needed.
    pause: u32,
    /// The number of consecutive idle checks so far.
    settled: u32,
}

fn fetch_later(modules: [Module; 8], wait: Wait) {
    let Wait { checks, pause, settled } = wait;
    let fetch = move || {
        let is_loading = |module: &Module| module.progress.get_untracked() == Progress::Loading;
        let is_busy = modules.iter().any(is_loading) || call_log::is_awaited();
        if checks > 0 && (is_busy || settled < pause) {
            let wait = Wait { checks: checks - 1, pause, settled: if is_busy { 0 } else { settled + 1 } };
            set_timeout(move || fetch_later(modules, wait), CHECK_INTERVAL);
        } else {
            spawn_local(fetch_each(modules));
        }
    };
    let can_tell = js_sys::Reflect::has(&window(), &JsValue::from_str("requestIdleCallback"));
    match can_tell {
        Ok(true) => request_idle_callback(fetch),
        _ if checks == MAX_CHECKS => set_timeout(fetch, IDLE_DELAY),
        _ => fetch(),
    }
}

/// Fetches the modules that are not there yet, one after the other, so that the page stays responsive.
async fn fetch_each(modules: [Module; 8]) {
    // The data of the first page is here, but may not be in view.
    drawn().await;
    for module in modules {
        // After a failure the page offers "Try again"; a background fetch would change the page unasked.
        if module.progress.get_untracked() == Progress::Absent
            && let Some(fetched) = module.begin()
        {
            fetched.await;
        }
    }
}

/// A page of a module, or what there is in its place until the module has come. `title` is the heading of a page that
/// could not be loaded.
#[component]
pub fn ModulePage(module: Module, title: Text, page: impl Fn() -> AnyView + Send + 'static) -> impl IntoView {
    module.fetch();
    move || match module.progress() {
        Progress::Absent | Progress::Loading => view! { <Starting /> }.into_any(),
        Progress::Loaded => untrack(&page),
        Progress::Failed => view! {
            <PageHeader title />
            <NotLoaded on_retry=Callback::new(move |()| module.retry()) />
        }
        .into_any(),
    }
}

/// Why a page could not be loaded.
#[component]
fn NotLoaded(on_retry: Callback<()>) -> impl IntoView {
    if address::asks_to_sign_on() {
        let error = Error::sign_on();
        return view! { <Failure error on_retry /> }.into_any();
    }
    let actions = move || {
        view! {
            <Button kind=ButtonKind::Secondary on_press=on_retry>
                {Words::TRY_AGAIN}
            </Button>
        }
    };
    let is_outdated = address::is_outdated();
    let advice = if is_outdated { Words::PAGE_OUTDATED_ADVICE } else { Words::PAGE_NOT_LOADED_ADVICE };
    view! {
        <Notice tone=Tone::FAILED title=Words::PAGE_NOT_LOADED actions>
            <p>{advice}</p>
        </Notice>
    }
    .into_any()
}

/// A part of a loaded module without waiting: its future is ready. A page that appeared a task later would come too
/// late for focus and scrolling.
pub fn at_once(part: impl Future<Output = Result<AnyView, Missing>>) -> AnyView {
    match pin!(part).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(view)) => view,
        Poll::Ready(Err(_)) | Poll::Pending => ().into_any(),
    }
}
