//! Mounts the app in the place of the static shell.

use app::app::App;
use leptos::mount::mount_to;
use leptos::prelude::document;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::wasm_bindgen;

fn main() {
    console_error_panic_hook::set_once();
}

/// Called by boot.js, in another task than the start of WebAssembly: the browser answers to the operator in between.
#[wasm_bindgen]
pub fn mount() {
    let place = document().get_element_by_id("app");
    // index.html has it; a page without it shows the boot error, which is all that can be done.
    if let Some(place) = place.and_then(|place| place.dyn_into::<web_sys::HtmlElement>().ok()) {
        mount_to(place, App).forget();
    }
}
