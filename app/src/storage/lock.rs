//! Locks between the tabs of a browser (Web Locks). The browser releases those of a tab that is closed.

use futures_channel::oneshot;
use js_sys::{Function, Object, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// A lock that this tab holds until this value is dropped.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "its end is what counts")] Option<oneshot::Sender<()>>);

/// Takes a lock; `None` if another tab holds it. In a browser without locks, or one that
/// rejects the request, it always succeeds.
pub async fn take(name: &str) -> Option<Lock> {
    match request(name) {
        Some(answer) => match answer.await {
            Ok(granted) => granted.map(|release| Lock(Some(release))),
            // The browser rejects the request.
            Err(_) => Some(Lock(None)),
        },
        None => Some(Lock(None)),
    }
}

type Answer = oneshot::Receiver<Option<oneshot::Sender<()>>>;

fn request(name: &str) -> Option<Answer> {
    let locks = Reflect::get(&window().navigator(), &"locks".into()).ok()?;
    let request: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE).ok()?;
    let (answer, answered) = oneshot::channel();
    let answer = Rc::new(Cell::new(Some(answer)));
    let unanswered = Rc::clone(&answer);
    let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        if lock.is_null() {
            if let Some(answer) = answer.take() {
                let _ = answer.send(None);
            }
            return JsValue::UNDEFINED;
        }
        let (release, released) = oneshot::channel();
        if let Some(answer) = answer.take() {
            let _ = answer.send(Some(release));
        }
        // The lock is held until this promise is resolved.
        let held = future_to_promise(async move {
            let _ = released.await;
            Ok(JsValue::UNDEFINED)
        });
        held.into()
    });
    let promise = request.call3(&locks, &name.into(), &options, &granted).ok()?;
    // The browser does not call the closure of a rejected request, so the wait ends here.
    spawn_local(async move {
        if JsFuture::from(js_sys::Promise::from(promise)).await.is_err() {
            drop(unanswered.take());
        }
    });
    Some(answered)
}
