//! The list of keys.

use super::sequence::KEYS;
use crate::overlay::{OpenOverlay, Overlay};
use crate::preferences::SingleKeys;
use crate::ui::button::Button;
use crate::ui::dialog::Dialog;
use crate::words::{Text, Words};
use leptos::prelude::*;

/// The keys that work in any case.
const ALWAYS: [(&str, Text); 8] = [
    ("Ctrl K", Words::COMMANDS),
    ("Arrows", Words::KEY_ROWS),
    ("PageUp PageDown", Words::KEY_PAGES),
    ("Home End", Words::KEY_ENDS),
    ("Space", Words::KEY_SELECT),
    ("Shift Space", Words::KEY_SELECT_RANGE),
    ("Ctrl A", Words::KEY_SELECT_ALL),
    ("Escape", Words::CLOSE),
];

/// The list, in a dialog.
#[component]
pub fn KeyList() -> impl IntoView {
    let overlay = OpenOverlay::of_app();
    let open = Memo::new(move |_| overlay.get() == Some(Overlay::Keys));
    view! {
        <Dialog open title=Words::KEYS_TITLE close_label=Words::CLOSE on_close=move |()| overlay.close()>
            <dl class="keys">
                {ALWAYS.map(|(keys, text)| row(keys, text, false)).collect_view()}
                {KEYS.map(|(keys, _, text)| row(keys, text, true)).collect_view()}
            </dl>
            <p class="muted">{Words::KEYS_HINT}</p>
            <div>
                <Button on_press=|()| SingleKeys::switch()>
                    {move || {
                        if SingleKeys::are_on() { Words::KEYS_SWITCH_OFF() } else { Words::KEYS_SWITCH_ON() }
                    }}
                </Button>
            </div>
        </Dialog>
    }
}

fn row(keys: &'static str, text: Text, is_single: bool) -> impl IntoView {
    view! {
        <div class="key" class:key-off=move || is_single && !SingleKeys::are_on()>
            <dt>{keycaps(keys)}</dt>
            <dd>{text}</dd>
        </div>
    }
}

/// Keys as they are printed on the keyboard.
pub fn keycaps(keys: &'static str) -> impl IntoView {
    let name = |key| match key {
        "Ctrl" if is_mac() => "⌘".to_owned(),
        "Ctrl" => Words::KEY_CTRL().to_owned(),
        "Shift" => Words::KEY_SHIFT().to_owned(),
        "Space" => Words::KEY_SPACE().to_owned(),
        "PageUp" => Words::KEY_PAGE_UP().to_owned(),
        "PageDown" => Words::KEY_PAGE_DOWN().to_owned(),
        "Arrows" => "↑ ↓".to_owned(),
        "Home" => Words::KEY_HOME().to_owned(),
        "End" => Words::KEY_END().to_owned(),
        "Enter" => Words::KEY_ENTER().to_owned(),
        "Escape" => "Esc".to_owned(),
        key => key.to_owned(),
    };
    keys.split_whitespace().map(|key| view! { <kbd>{move || name(key)}</kbd> }).collect_view()
}

/// Whether the command key takes the place of Ctrl.
fn is_mac() -> bool {
    window().navigator().user_agent().is_ok_and(|agent| agent.contains("Mac"))
}
