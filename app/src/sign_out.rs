//! What a sign-out does to pages elsewhere: other tabs, and pages that the browser keeps for its back
//! button. They are reloaded, and then show what the console's server permits.

use crate::address::reload;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::BroadcastChannel;

thread_local! {
    /// Reaches the other tabs of this origin. A channel does not hear itself, so the page that signs out is not
    /// reloaded. Without channels, the next call of another tab finds that the session has ended.
    static CHANNEL: Option<BroadcastChannel> = BroadcastChannel::new("sign-out").ok();
}

/// From now on this page is reloaded when another tab signs out, and when it comes back from the browser's
/// cache, where no message of a sign-out reaches it. Called once, by the app.
pub fn follow() {
    // It listens as long as the page lives.
    let _ = window_event_listener(ev::pageshow, |event| {
        if event.persisted() {
            reload();
        }
    });
    CHANNEL.with(|channel| {
        if let Some(channel) = channel {
            let on_message = Closure::<dyn FnMut()>::new(reload).into_js_value();
            channel.set_onmessage(Some(on_message.unchecked_ref()));
        }
    });
}

/// Tells the other tabs that the session has ended.
pub fn notify_other_tabs() {
    CHANNEL.with(|channel| channel.as_ref().map(|channel| channel.post_message(&JsValue::NULL)));
}
