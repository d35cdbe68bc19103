//! What a sign-out does to pages elsewhere: other tabs, and pages that the browser keeps for its back
//! button. They are reloaded, and then show what the console's server permits.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::BroadcastChannel;

/// Reaches every tab of this origin.
const CHANNEL: &str = "sign-out";

/// From now on this page is reloaded when another tab signs out, and when it comes back from the browser's
/// cache, where no message of a sign-out reaches it. Called once, by the app.
pub fn follow() {
    // It listens as long as the page lives.
    let _ = window_event_listener(ev::pageshow, |event| {
        if event.persisted() {
            reload();
        }
    });
    // Without channels, the next call of the other tab finds that the session has ended.
    if let Ok(channel) = BroadcastChannel::new(CHANNEL) {
        let on_message = Closure::<dyn FnMut()>::new(reload).into_js_value();
        channel.set_onmessage(Some(on_message.unchecked_ref()));
    }
}

/// Tells the other tabs that the session has ended.
pub fn notify_other_tabs() {
    if let Ok(channel) = BroadcastChannel::new(CHANNEL) {
        let _ = channel.post_message(&JsValue::NULL);
        channel.close();
    }
}

fn reload() {
    let _ = window().location().reload();
}
