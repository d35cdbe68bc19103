//! Files that the page saves.

use crate::ui::toast::Toasts;
use crate::words::Words;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Blob, HtmlAnchorElement, Url};

/// Shows a message if a file was not saved.
pub fn tell(toasts: Toasts, saved: Option<()>) {
    if saved.is_none() {
        toasts.inform(untrack(Words::FILE_NOT_SAVED));
    }
}

/// Saves a text as a file; `None` if the browser refuses.
pub fn save(name: &str, text: &str) -> Option<()> {
    save_blob(name, &Blob::new_with_str_sequence(&js_sys::Array::of1(&text.into())).ok()?)
}

/// Saves bytes as a file; `None` if the browser refuses.
pub fn save_blob(name: &str, blob: &Blob) -> Option<()> {
    let address = Url::create_object_url_with_blob(blob).ok()?;
    let link = document().create_element("a").ok()?.dyn_into::<HtmlAnchorElement>().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&address).ok()
}
