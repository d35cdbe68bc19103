//! The position of the list, which lies in the browser's top layer so that no container clips it. A browser
//! without popovers, such as Firefox before 125, shows it above the page.

use leptos::prelude::{document, window};
use wasm_bindgen::JsValue;
use web_sys::{HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// The preferred height of the list, px.
const HEIGHT: f64 = 320.0;
/// The gap between field and list, px.
const GAP: f64 = 4.0;

/// Whether the browser has a top layer for popovers.
pub(super) fn has_popovers() -> bool {
    let body = document().body().map_or(JsValue::NULL, JsValue::from);
    js_sys::Reflect::has(&body, &JsValue::from("showPopover")).unwrap_or(false)
}

/// Moves the list into the top layer when it opens, and out of it when it closes.
pub(super) fn show(popup: &HtmlElement, input: &HtmlElement, open: bool) {
    // It fails when the list is already in that state, or the browser has no popovers.
    let _ = if open { popup.show_popover() } else { popup.hide_popover() };
    if open {
        below(popup, input);
    }
}

/// Puts the list below its field, or above where there is more space.
pub(super) fn below(popup: &HtmlElement, input: &HtmlElement) {
    let field = input.get_bounding_client_rect();
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(HEIGHT);
    let (space_below, space_above) = (height - field.bottom() - 2.0 * GAP, field.top() - 2.0 * GAP);
    let upwards = space_below < HEIGHT.min(space_above);
    let space = if upwards { space_above } else { space_below };
    let edge = if upwards { height - field.top() + GAP } else { field.bottom() + GAP };
    let (near, far) = if upwards { ("bottom", "top") } else { ("top", "bottom") };
    let style = popup.style();
    for (property, value) in [
        (near, pixels(edge)),
        (far, "auto".to_owned()),
        ("left", pixels(field.left())),
        ("width", pixels(field.width())),
        ("max-height", pixels(space.min(HEIGHT))),
    ] {
        if style.set_property(property, &value).is_err() {
            leptos::logging::debug_warn!("{property} cannot be set");
        }
    }
}

/// A CSS length; the browser formats the number.
fn pixels(length: f64) -> String {
    let number = js_sys::Number::from(length).to_string_with_radix(10);
    number.map(|number| format!("{}px", String::from(number))).unwrap_or_default()
}

/// Scrolls an option of the list into view.
pub(super) fn reveal(id: &str) {
    if let Some(option) = document().get_element_by_id(id) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        option.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
