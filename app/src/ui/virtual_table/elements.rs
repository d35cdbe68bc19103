//! The elements of a virtual table, and the values that are read from and written to them.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

/// The elements of a table.
#[derive(Clone)]
pub struct Elements {
    /// The element that scrolls.
    pub scroller: HtmlElement,
    /// The headings.
    pub head: HtmlElement,
    /// The rows that are drawn.
    pub body: HtmlElement,
    /// The row to copy.
    pub template: HtmlElement,
}

impl Elements {
    /// The elements within the element that scrolls.
    pub fn of(scroller: &HtmlElement) -> Option<Self> {
        let find =
            |selector| scroller.query_selector(selector).ok().flatten()?.dyn_into::<HtmlElement>().ok();
        Some(Self {
            body: find(".virtual-body")?,
            head: find("thead")?,
            template: find(".virtual-template > tr")?,
            scroller: scroller.clone(),
        })
    }
}

/// The link of a row.
pub fn link_of(row: &Element) -> Option<HtmlElement> {
    row.query_selector(".row-link").ok()??.dyn_into().ok()
}

/// A length for a style. The formatting of floating-point numbers would make the page 5 KB larger.
pub fn pixels(length: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "a length is smaller, and casts of floats saturate")]
    let length = length.round() as i64;
    format!("{length}px")
}

/// Sets a style of an element, unless it is set already.
pub fn set_style(element: &HtmlElement, name: &str, value: &str) {
    let style = element.style();
    if style.get_property_value(name).as_deref() != Ok(value) {
        // Setting fails only for a read-only declaration of a style sheet.
        let _ = style.set_property(name, value);
    }
}

/// The index of the row that has the focus.
pub fn focused_row(scroller: &Element) -> Option<usize> {
    let focused = document().active_element().filter(|focused| scroller.contains(Some(focused)))?;
    row_of(&focused)
}

/// The index of the row that contains an element.
pub fn row_of(element: &Element) -> Option<usize> {
    element.closest("[data-row]").ok()??.get_attribute("data-row")?.parse().ok()
}

/// Moves the focus to an element.
pub fn focus(element: &HtmlElement, prevents_scrolling: bool) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(prevents_scrolling);
    let _ = element.focus_with_options(&options);
}

/// Scrolls the page to the table if its row is out of view.
pub fn show_around(link: &Element, scroller: &Element) {
    let rect = link.get_bounding_client_rect();
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(f64::MAX);
    if rect.top() < 0.0 || rect.bottom() > height {
        scroller.scroll_into_view_with_bool(rect.top() < 0.0);
    }
}
