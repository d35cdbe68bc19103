//! Single keys on the pages: never in a field, in a dialog, with another key, or when they are switched off.

use super::action::{Action, Actions};
use super::sequence::Sequence;
use crate::clock::now;
use crate::preferences::SingleKeys;
use crate::ui::dom::pressed_key;
use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::Element;

/// Where keys are text, or choose something.
const FIELDS: &str = "input, textarea, select, [contenteditable], dialog, [role=listbox]";

/// From now on single keys work.
pub fn follow() {
    SingleKeys::show(untrack(SingleKeys::are_on));
    let actions = Actions::of_app();
    let sequence = StoredValue::new(Sequence::default());
    let keys = window_event_listener(ev::keydown, move |event| {
        let Some(key) = single_key(&event) else { return };
        let action = sequence.try_update_value(|sequence| sequence.press(&key, now())).flatten();
        let is_row = matches!(action, Some(Action::NextRow | Action::PreviousRow));
        if let Some(action) = action
            && (is_row || !event.repeat())
            && actions.run(action)
        {
            event.prevent_default();
        }
    });
    on_cleanup(move || keys.remove());
}

/// The key, if it is one to act on. Shift stays: on German keyboards `/` and `?` need it.
fn single_key(event: &KeyboardEvent) -> Option<String> {
    let has_modifier = event.ctrl_key() || event.meta_key() || event.alt_key();
    if has_modifier || event.default_prevented() || !untrack(SingleKeys::are_on) {
        return None;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_in_field = target.is_some_and(|target| target.closest(FIELDS).ok().flatten().is_some());
    let is_dialog_open = document().query_selector("dialog[open]").ok().flatten().is_some();
    if is_in_field || is_dialog_open { None } else { pressed_key(event) }
}
