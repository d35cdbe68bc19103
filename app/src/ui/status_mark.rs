//! The state of something: a shape, a word and a colour, in this order.

use super::dom::{set_attribute, set_text};
use leptos::prelude::*;
use leptos::text_prop::TextProp;
use leptos::web_sys::Element;

/// The shape of a state.
#[derive(Clone, Copy)]
pub struct Mark {
    class: &'static str,
    /// The filled part; the ring is drawn by the stroke.
    path: &'static str,
    has_ring: bool,
}

impl Mark {
    /// ○ not begun.
    pub const WAITING: Self = Self { class: "status status-waiting", path: "", has_ring: true };
    /// ◔ begun, not finished.
    pub const PENDING: Self =
        Self { class: "status status-pending", path: "M6 6V2.2A3.8 3.8 0 0 1 9.8 6Z", has_ring: true };
    /// ● finished.
    pub const DONE: Self =
        Self { class: "status status-done", path: "M6 1a5 5 0 1 0 0 10A5 5 0 1 0 6 1Z", has_ring: false };
    /// ▲ failed.
    pub const FAILED: Self =
        Self { class: "status status-failed", path: "M6 .8 11.6 10.8H.4Z", has_ring: false };
    /// ▲ possible, but to be looked at.
    pub const WARNING: Self = Self { class: "status status-pending", ..Self::FAILED };
    /// ? unknown.
    pub const UNKNOWN: Self = Self {
        class: "status status-unknown",
        path: "M3.4 4.1C3.4 2.5 4.5 1.4 6.1 1.4S8.7 2.4 8.7 3.8c0 1.1-.6 1.7-1.4 2.2-.4.3-.6.5-.6 1v.3H5.4v-.6c0-.8.4-1.3 1.1-1.8.6-.4.8-.6.8-1.1 0-.6-.4-1-1.2-1s-1.3.5-1.3 1.3ZM5.2 8.6h1.7v1.7H5.2Z",
        has_ring: false,
    };
}

impl Mark {
    /// Shows this mark and a word in a [`blank_mark`].
    pub fn draw(self, element: &Element, text: &str) {
        set_attribute(element, "class", self.class);
        let find = |selector| element.query_selector(selector).ok().flatten();
        if let (Some(ring), Some(path), Some(words)) = (find("circle"), find("path"), find(".status-words")) {
            set_attribute(&ring, "r", if self.has_ring { RING } else { "0" });
            set_attribute(&path, "d", self.path);
            set_text(&words, text);
        }
    }
}

/// The radius of the ring.
const RING: &str = "4.75";

/// The elements of a state without a state, for a row that [`Mark::draw`] writes.
pub fn blank_mark() -> impl IntoView {
    view! {
        <span class="status">
            <svg class="status-shape" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
                <circle cx="6" cy="6" r="0"></circle>
                <path></path>
            </svg>
            <span class="status-words"></span>
        </span>
    }
}

/// A state on a page.
#[component]
pub fn StatusMark(
    /// Its shape and colour.
    #[prop(into)]
    mark: Signal<Mark>,
    /// Its word, such as "Applied" or "In progress 0:07".
    #[prop(into)]
    text: TextProp,
) -> impl IntoView {
    view! {
        <span class=move || mark.get().class>
            <svg class="status-shape" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
                {move || { mark.get().has_ring.then(|| view! { <circle cx="6" cy="6" r=RING></circle> }) }}
                <path d=move || mark.get().path></path>
            </svg>
            // A page translator would replace a text node, which then changes no more.
            <span class="status-words" translate="no" prop:textContent=move || text.get().into_owned()></span>
        </span>
    }
}
