//! Files that the page saves.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Blob, HtmlAnchorElement, Url};

/// Saves a text as a file. A browser that refuses shows its own message.
pub fn save(name: &str, text: &str) -> Option<()> {
    save_blob(name, &Blob::new_with_str_sequence(&js_sys::Array::of1(&text.into())).ok()?)
}

/// Saves bytes as a file.
pub fn save_blob(name: &str, blob: &Blob) -> Option<()> {
    let address = Url::create_object_url_with_blob(blob).ok()?;
    let link = document().create_element("a").ok()?.dyn_into::<HtmlAnchorElement>().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&address).ok()
}
