//! Reads a long text without blocking the page.

use crate::find::reader::Reader;
use crate::find::reading::Reading;
use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// How long a text is read before the browser gets a turn, in milliseconds.
const SLICE: f64 = 12.0;
/// How many lines are read between two looks at the clock.
const LINES: usize = 100;

/// Reads a text in slices. `None` if `is_current` says that another text is to be read by now.
pub async fn read(text: String, is_current: impl Fn() -> bool) -> Option<Reader> {
    let performance = window().performance()?;
    let mut reader = Reader::default();
    let mut began = performance.now();
    for (index, line) in text.lines().enumerate() {
        if index % LINES == 0 && performance.now() - began > SLICE {
            turn().await;
            if !is_current() {
                return None;
            }
            began = performance.now();
        }
        reader.read_line(line);
    }
    Some(reader)
}

/// How many numbers a text has.
pub fn count(reader: &Reader) -> usize {
    reader.entries.iter().filter(|entry| matches!(entry.reading, Reading::Identifier(_))).count()
}

/// Gives the browser a turn.
pub async fn turn() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        // Without a timer the page goes on at once.
        if window().set_timeout_with_callback(&resolve).is_err() {
            let _ = resolve.call0(&wasm_bindgen::JsValue::NULL);
        }
    });
    let _ = JsFuture::from(promise).await;
}
