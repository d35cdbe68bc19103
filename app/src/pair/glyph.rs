//! The pair in a table row: a line above up to the threshold, and dashed below from there.

use super::class_of;
use super::geometry::{BOTTOM, END, HEIGHT, START, TOP, WIDTH, begin_of};
use crate::ui::dom::set_attribute;
use hub_api::connectivity_type::Technology;
use leptos::prelude::*;
use leptos::web_sys::Element;

/// What the glyph shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// The technology of the priority connection, if it is documented.
    pub priority: Option<Technology>,
    /// Whether there is a fallback.
    pub has_fallback: bool,
    /// The technology of the fallback, if it is documented.
    pub fallback: Option<Technology>,
    /// The level at which the router switches.
    pub threshold: u8,
}

/// The elements of a pair without a group, 72 × 20 px, for a row that [`Glyph::draw`] writes. The row says in words
/// what it shows.
pub fn blank_glyph() -> impl IntoView {
    view! {
        <svg
            class="pair-glyph"
            width=WIDTH
            height=HEIGHT
            viewBox=format!("0 0 {WIDTH} {HEIGHT}")
            aria-hidden="true"
        >
            <g>
                <path class="glyph-priority"></path>
                <circle class="glyph-router" cx=START cy=TOP r="2.5"></circle>
            </g>
            <path class="glyph-change"></path>
            <g>
                <path class="glyph-fallback"></path>
                <circle class="glyph-end" cy=BOTTOM></circle>
            </g>
        </svg>
    }
}

impl Glyph {
    /// Draws the pair into a [`blank_glyph`].
    pub fn draw(self, svg: &Element) {
        let change = begin_of(self.threshold);
        let set = |selector: &str, name: &str, value: &str| {
            if let Ok(Some(element)) = svg.query_selector(selector) {
                set_attribute(&element, name, value);
            }
        };
        set("g", "class", class_of(self.priority));
        set("g:last-child", "class", class_of(self.fallback));
        set(".glyph-priority", "d", &format!("M{START} {TOP}H{change}"));
        set(".glyph-change", "d", &format!("M{change} {TOP}V{BOTTOM}"));
        let fallback = self.has_fallback.then(|| format!("M{change} {BOTTOM}H{END}"));
        set(".glyph-end", "r", if fallback.is_some() { "0" } else { "2" });
        set(".glyph-end", "cx", &change.to_string());
        set(".glyph-fallback", "d", &fallback.unwrap_or_default());
    }
}
