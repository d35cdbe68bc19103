//! Where the list lies: in the browser's top layer, so that nothing cuts it off.

use leptos::prelude::{document, window};
use web_sys::{HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// The room the list wants below its field, px.
const WANTED: f64 = 320.0;
/// Between field and list, px.
const GAP: f64 = 4.0;

/// Shows or hides the list.
pub(super) fn show(popup: &HtmlElement, input: &HtmlElement, open: bool) {
    let done = if open { popup.show_popover() } else { popup.hide_popover() };
    // It fails where the list already is as it should be.
    if done.is_ok() && open {
        below(popup, input);
    }
}

/// Puts the list under its field, or above it where there is more room.
pub(super) fn below(popup: &HtmlElement, input: &HtmlElement) {
    let field = input.get_bounding_client_rect();
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(WANTED);
    let (room_below, room_above) = (height - field.bottom() - 2.0 * GAP, field.top() - 2.0 * GAP);
    let upwards = room_below < WANTED.min(room_above);
    let room = if upwards { room_above } else { room_below };
    let edge = if upwards { height - field.top() + GAP } else { field.bottom() + GAP };
    let (near, far) = if upwards { ("bottom", "top") } else { ("top", "bottom") };
    let style = popup.style();
    for (property, value) in [
        (near, pixels(edge)),
        (far, "auto".to_owned()),
        ("left", pixels(field.left())),
        ("width", pixels(field.width())),
        ("max-height", pixels(room.min(WANTED))),
    ] {
        if style.set_property(property, &value).is_err() {
            leptos::logging::debug_warn!("{property} cannot be set");
        }
    }
}

/// A length of CSS, its number written by the browser.
fn pixels(length: f64) -> String {
    let number = js_sys::Number::from(length).to_string_with_radix(10);
    number.map(|number| format!("{}px", String::from(number))).unwrap_or_default()
}

/// Scrolls an option of the list into sight.
pub(super) fn reveal(id: &str) {
    if let Some(option) = document().get_element_by_id(id) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        option.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
