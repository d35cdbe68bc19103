//! Dropped and chosen files.

use super::search::Search;
use crate::words::Words;
use leptos::ev::{DragEvent, Event};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FileList, HtmlInputElement};

/// The largest file that is read, in bytes: a hundred thousand rows of a table.
const MAX_SIZE: f64 = 10.0 * 1024.0 * 1024.0;

/// Adds the files of a file field.
pub fn choose(search: Search, event: &Event) {
    let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    if let Some(field) = field {
        open_all(search, field.files());
        // The same file can be chosen again.
        field.set_value("");
    }
}

/// Adds dropped files, or only lets them be dropped. A dropped text is left to the browser.
pub fn drop(search: Search, event: &DragEvent, is_over: bool) {
    let Some(data) = event.data_transfer() else { return };
    if data.types().includes(&"Files".into(), 0) {
        event.prevent_default();
        if !is_over {
            open_all(search, data.files());
        }
    }
}

fn open_all(search: Search, files: Option<FileList>) {
    // The browser empties its list when the field is emptied.
    let files: Vec<File> = files
        .map_or_else(Vec::new, |files| (0..files.length()).filter_map(|index| files.get(index)).collect());
    spawn_local(async move {
        for file in files {
            open(search, file).await;
        }
    });
}

async fn open(search: Search, file: File) {
    let text = if file.size() > MAX_SIZE { None } else { JsFuture::from(file.text()).await.ok() };
    // Spreadsheets are ZIP archives.
    let text = text.and_then(|text| text.as_string()).filter(|text| !text.starts_with("PK\u{3}"));
    let Some(area) = search.area.try_get_untracked().flatten() else { return };
    match text {
        Some(text) => {
            let before = area.value();
            let separator = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
            // "Unicode text" of a spreadsheet is UTF-16: read as UTF-8 it has a NUL in each character.
            let text = text.replace('\0', "");
            area.set_value(&[&before, separator, text.trim_start_matches('\u{fffd}')].concat());
            search.changed();
        }
        None => search.update(|model| model.problem = Some(Words::FILE_NOT_TEXT)),
    }
}
