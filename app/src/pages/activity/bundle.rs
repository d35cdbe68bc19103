//! The support bundle: one file with the calls and where they were made, which says beforehand what it contains.

use super::har::{Origin, archive};
use crate::call_log;
use crate::download;
use crate::preferences::{Shells, SingleKeys, Theme};
use crate::session::Session;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dialog::Dialog;
use crate::ui::icon::IconName;
use crate::ui::toast::Toasts;
use crate::words::Words;
use js_sys::Date;
use leptos::prelude::*;
use serde_json::{Value, json};

/// The names of the files.
const BUNDLE_FILE: &str = "console-support.json";
const HAR_FILE: &str = "console.har";

/// Saves all calls as an HTTP archive.
pub fn save_har(toasts: Toasts) {
    let har = archive(&call_log::all(), &origin(), iso);
    download::tell(toasts, download::save(HAR_FILE, &format!("{har:#}")));
}

/// The dialog that says what the bundle contains, and saves it.
#[component]
pub fn BundleDialog(open: RwSignal<bool>) -> impl IntoView {
    let (session, toasts) = (Session::of_app(), expect_context::<Toasts>());
    let save = move |()| {
        let text = format!("{:#}", untrack(|| bundle(session)));
        download::tell(toasts, download::save(BUNDLE_FILE, &text));
        open.set(false);
    };
    view! {
        <Dialog
            open
            title=Words::SUPPORT_BUNDLE
            description=Words::BUNDLE_TEXT
            close_label=Words::CLOSE
            on_close=move |()| open.set(false)
        >
            <ul class="bullets">
                <li>{Words::BUNDLE_CALLS}</li>
                <li>{Words::BUNDLE_CONSOLE}</li>
                <li>{Words::BUNDLE_BROWSER}</li>
            </ul>
            <p>{Words::BUNDLE_NOT}</p>
            <div class="form-actions">
                <Button kind=ButtonKind::Primary on_press=save>
                    {Words::BUNDLE_SAVE}
                </Button>
                <Button kind=ButtonKind::Quiet on_press=move |()| open.set(false)>
                    {Words::CANCEL}
                </Button>
            </div>
        </Dialog>
    }
}

/// The button that opens the dialog.
#[component]
pub fn BundleButton(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Button icon=IconName::Download on_press=move |()| open.set(true)>
            {Words::SUPPORT_BUNDLE}
        </Button>
    }
}

fn bundle(session: Session) -> Value {
    let origin = origin();
    let window = window();
    let size = |length: Result<wasm_bindgen::JsValue, _>| length.ok().and_then(|it| it.as_f64());
    let languages: Vec<String> =
        window.navigator().languages().iter().filter_map(|language| language.as_string()).collect();
    let access = session.info().map(|info| [info.tenant.to_string(), info.application.to_string()]);
    json!({
        "format": "connectivity-groups-console/support-bundle/1",
        "created": iso(Date::now()),
        "console": {
            "version": env!("CARGO_PKG_VERSION"),
            "build": build(),
            "address": origin.address,
        },
        "settings": {
            "language": Words::language().tag(),
            "theme": format!("{:?}", Theme::chosen()),
            "shell": format!("{:?}", Shells::chosen()),
            "singleKeys": SingleKeys::are_on(),
        },
        "hub": session.hub_info().map(|hub| hub.api_url),
        "tenant": access.as_ref().map(|[tenant, _]| tenant),
        "application": access.as_ref().map(|[_, application]| application),
        "browser": {
            "name": origin.browser,
            "languages": languages,
            "window": [size(window.inner_width()), size(window.inner_height())],
        },
        "calls": archive(&call_log::all(), &origin, iso)["log"]["entries"],
    })
}

fn origin() -> Origin {
    Origin {
        address: window().location().origin().unwrap_or_default(),
        browser: window().navigator().user_agent().unwrap_or_default(),
    }
}

/// The name of the page's script, which is another one for each build.
fn build() -> Option<String> {
    let script = document().query_selector("script[data-js]").ok().flatten()?;
    script.get_attribute("data-js")
}

/// A moment in milliseconds since 1970, in ISO 8601.
fn iso(time: f64) -> String {
    Date::new(&time.into()).to_iso_string().into()
}
