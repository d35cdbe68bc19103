//! The rows that are shown, as a list for the clipboard and as a file.

use super::row::outcome_word;
use super::search::Search;
use crate::copy::copy_text;
use crate::find::export::{csv, lines};
use crate::ui::toast::Toasts;
use crate::words::Words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast as _;
use web_sys::{Blob, HtmlAnchorElement, Url};

/// The name of the file.
const FILE: &str = "products.csv";

/// Copies a list of the rows.
pub fn copy(search: Search, toasts: Toasts) {
    let text = search.model.with_untracked(|model| lines(&model.shown()));
    spawn_local(async move {
        let is_copied = copy_text(&text).await;
        toasts.show(untrack(if is_copied { Words::LIST_COPIED } else { Words::LIST_NOT_COPIED }));
    });
}

/// Saves a table of the rows. A browser that refuses shows its own message.
pub fn save(search: Search) -> Option<()> {
    let text = untrack(|| {
        let headings = [Words::LINE(), Words::IDENTIFIER(), Words::RESULT(), Words::PRODUCT()];
        search.model.with(|model| csv(&model.shown(), headings, outcome_word))
    });
    let blob = Blob::new_with_str_sequence(&js_sys::Array::of1(&text.into())).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let link = document().create_element("a").ok()?.dyn_into::<HtmlAnchorElement>().ok()?;
    link.set_href(&address);
    link.set_download(FILE);
    link.click();
    Url::revoke_object_url(&address).ok()
}
