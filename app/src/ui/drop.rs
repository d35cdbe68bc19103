//! Files and links that are dropped on the page.

use leptos::ev::{self, DragEvent};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, DataTransfer, Element, FileList};

/// The largest file that is read, in bytes.
const MAX_FILE: f64 = 1_000_000.0;

/// A browser would open a dropped file or link in place of the page, and the operator's input would be lost.
/// The page refuses both; text can still be dropped into fields. Called once, by the app.
pub fn refuse_drops() {
    let refuse = |event: DragEvent| {
        if files(&event).is_some() || !is_over_field(&event) {
            hold(&event, "none");
        }
    };
    // They listen as long as the page lives.
    let _ = window_event_listener(ev::dragover, refuse);
    let _ = window_event_listener(ev::drop, refuse);
}

/// Takes the text of files that are dropped anywhere, while the component that calls it is on the page;
/// `None` if one of them is too large or not text.
pub fn take_text(on_text: Callback<Option<String>>) {
    let over = window_event_listener(ev::dragover, |event| {
        if files(&event).is_some() {
            hold(&event, "copy");
        }
    });
    let drop = window_event_listener(ev::drop, move |event| {
        if let Some(files) = files(&event) {
            hold(&event, "copy");
            spawn_local(async move {
                // The page may be gone by now.
                let _ = on_text.try_run(read(&files).await);
            });
        }
    });
    on_cleanup(move || {
        over.remove();
        drop.remove();
    });
}

/// Keeps the event from the browser, and shows with the pointer what a drop does.
fn hold(event: &DragEvent, effect: &str) {
    event.prevent_default();
    if let Some(data) = event.data_transfer() {
        data.set_drop_effect(effect);
    }
}

/// The files of a drag; they can be read once they are dropped.
fn files(event: &DragEvent) -> Option<FileList> {
    let data: DataTransfer = event.data_transfer()?;
    data.types().iter().any(|kind| kind == "Files").then(|| data.files()).flatten()
}

/// Whether the pointer is over a field, into which the browser puts dropped text.
fn is_over_field(event: &DragEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.matches("input, textarea").unwrap_or(false))
}

async fn read(files: &FileList) -> Option<String> {
    let mut texts = Vec::new();
    for index in 0..files.length() {
        let file: Blob = files.get(index)?.into();
        if file.size() > MAX_FILE {
            return None;
        }
        let text = JsFuture::from(file.text()).await.ok()?.as_string()?;
        // Spreadsheets, archives and pictures have such characters, text has none.
        if text.contains('\0') {
            return None;
        }
        texts.push(text);
    }
    Some(texts.join("\n"))
}
