//! Long work in slices, so that the page answers to the operator meanwhile.

use crate::clock::now;
use futures_channel::oneshot;
use leptos::prelude::{document, request_animation_frame};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{MessageChannel, MessagePort};

/// How long a slice may take, in milliseconds. Browsers report tasks of 50 ms, and drawing needs its part.
const SLICE: f64 = 8.0;

thread_local! {
    static TASKS: Tasks = Tasks::new();
}

/// The work that waits for its next slice. A message reaches the page as a task of its own and at once; timers are
/// delayed by 4 ms after a few of them.
struct Tasks {
    port: Option<MessagePort>,
    waiting: RefCell<VecDeque<oneshot::Sender<()>>>,
    began: Cell<f64>,
}

impl Tasks {
    fn new() -> Self {
        let port = MessageChannel::new().ok().map(|channel| {
            let resume = Closure::<dyn FnMut()>::new(|| TASKS.with(Tasks::resume)).into_js_value();
            channel.port2().set_onmessage(Some(resume.unchecked_ref()));
            channel.port1()
        });
        Self { port, waiting: RefCell::default(), began: Cell::new(now()) }
    }

    fn resume(&self) {
        self.began.set(now());
        if let Some(waiting) = self.waiting.borrow_mut().pop_front() {
            let _ = waiting.send(());
        }
    }
}

/// Waits for a new task if the current one has taken long enough.
pub async fn pause_if_long() {
    if TASKS.with(|tasks| now() - tasks.began.get() >= SLICE) {
        next_task().await;
    }
}

/// Waits for a new task.
pub async fn next_task() {
    let next = TASKS.with(|tasks| {
        let (sender, receiver) = oneshot::channel();
        tasks.port.as_ref()?.post_message(&JsValue::NULL).ok()?;
        tasks.waiting.borrow_mut().push_back(sender);
        Some(receiver)
    });
    if let Some(next) = next {
        let _ = next.await;
    }
}

/// Waits until the browser has drawn what the page has changed. A hidden tab draws nothing and waits for a new task.
pub async fn drawn() {
    if !document().hidden() {
        let (sender, receiver) = oneshot::channel();
        request_animation_frame(move || {
            let _ = sender.send(());
        });
        let _ = receiver.await;
    }
    next_task().await;
}
