//! "For developers": JSON and commands, closed until they are needed. The browser remembers that they were opened.

use crate::code::Code;
use crate::storage;
use crate::ui::dom::unique_id;
use crate::ui::icon::{Icon, IconName};
use crate::words::{Text, Words};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlDetailsElement;

/// The key in the browser's storage.
const OPEN: &str = "developers";

/// One of the texts.
#[derive(Clone, Copy)]
pub struct Tab {
    /// Its name among the others, and over the text.
    pub label: Text,
    /// The text.
    pub text: Signal<String>,
    /// Whether it is a command for a shell.
    pub is_command: bool,
}

/// The texts, one at a time, below what the page says about them.
#[component]
pub fn Developers(
    /// The texts.
    tabs: Vec<Tab>,
    /// What is shown above the texts.
    #[prop(optional, into)]
    above: Option<ViewFn>,
) -> impl IntoView {
    let open = RwSignal::new(storage::read(OPEN).is_some());
    let tabs = StoredValue::new(tabs);
    let on_toggle = move |event: leptos::ev::Event| {
        let details = event.target().and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok());
        let Some(is_open) = details.map(|details| details.open()) else { return };
        match is_open {
            true => {
                storage::write(OPEN, "open");
            }
            false => storage::remove(OPEN),
        }
        open.set(is_open);
    };
    let above = StoredValue::new(above);
    view! {
        <details class="details" prop:open=open.get_untracked() on:toggle=on_toggle>
            <summary>
                <Icon icon=IconName::ChevronRight />
                <span>{Words::FOR_DEVELOPERS}</span>
            </summary>
            <div class="details-body">
                {move || {
                    open.get()
                        .then(|| {
                            view! {
                                {above.with_value(|above| above.as_ref().map(ViewFn::run))}
                                <Tabs tabs />
                            }
                        })
                }}
            </div>
        </details>
    }
}

#[component]
fn Tabs(tabs: StoredValue<Vec<Tab>>) -> impl IntoView {
    let shown = RwSignal::new(0);
    let name = unique_id("tabs");
    let choice = move |(index, tab): (usize, Tab)| {
        view! {
            <label class="segment">
                <input
                    type="radio"
                    name=name.clone()
                    prop:checked=move || shown.get() == index
                    on:change=move |_| shown.set(index)
                />
                <span>{tab.label}</span>
            </label>
        }
    };
    let labels = tabs.with_value(|tabs| tabs.iter().copied().enumerate().map(choice).collect_view());
    let is_choice = tabs.with_value(|tabs| tabs.len() > 1);
    let text = move || {
        let Tab { label, text, is_command } =
            tabs.with_value(|tabs| tabs.get(shown.get()).or(tabs.first()).copied())?;
        if text.with(String::is_empty) {
            return None;
        }
        Some(view! {
            {is_command.then(|| view! { <p class="muted">{Words::CURL_TOKEN}</p> })}
            <Code text label command=is_command />
        })
    };
    view! {
        {is_choice
            .then(|| {
                view! {
                    <fieldset class="segments" aria-label=Words::FOR_DEVELOPERS>
                        {labels}
                    </fieldset>
                }
            })}
        {text}
    }
}
