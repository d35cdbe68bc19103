//! Files and links that are dropped on the page.

use leptos::ev::{self, DragEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::Element;

/// A browser would open a dropped file or link in place of the page, and the operator's input would be lost.
/// The page refuses both, unless a component has taken the event; text can still be dropped into fields.
/// Called once, by the app.
pub fn refuse_drops() {
    // They listen as long as the page lives.
    let _ = window_event_listener(ev::dragover, |event| refuse(&event));
    let _ = window_event_listener(ev::drop, |event| refuse(&event));
}

fn refuse(event: &DragEvent) {
    if event.default_prevented() || (is_over_field(event) && !has_files(event)) {
        return;
    }
    event.prevent_default();
    if let Some(data) = event.data_transfer() {
        // The pointer shows it.
        data.set_drop_effect("none");
    }
}

fn has_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}

/// Whether the pointer is over a field, into which the browser puts dropped text.
fn is_over_field(event: &DragEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.matches("input, textarea").unwrap_or(false))
}
