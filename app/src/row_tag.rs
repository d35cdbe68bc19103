//! Type and status of products in the rows of a virtual table, which are drawn without signals.

use crate::group_view::{product_mark, product_status, technology_icon, type_words};
use crate::ui::dom::{set_attribute, set_text, visible};
use crate::ui::tag::TagTone;
use hub_api::connectivity_type::{ConnectivityType, Technology};
use leptos::prelude::*;
use leptos::web_sys::Element;

/// The elements of a tag for a connectivity type, for [`draw_type`].
pub fn blank_type_tag() -> impl IntoView {
    view! {
        <span class="tag">
            <svg class="icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
                <use></use>
            </svg>
            <span></span>
        </span>
    }
}

/// Shows a connectivity type in a [`blank_type_tag`]; without one the tag is hidden.
pub fn draw_type(tag: &Element, connectivity_type: Option<&ConnectivityType>) {
    let technology = connectivity_type.and_then(ConnectivityType::technology);
    let tone = match technology {
        Some(Technology::Cellular) => TagTone::Solid,
        Some(Technology::Satellite) => TagTone::Dashed,
        None => TagTone::Plain,
    };
    set_attribute(tag, "class", tone.class());
    set_attribute(tag, "data-empty", if connectivity_type.is_none() { "true" } else { "false" });
    if let (Ok(Some(icon)), Ok(Some(word))) = (tag.query_selector("use"), tag.query_selector("span")) {
        set_attribute(&icon, "href", technology.map_or("", |it| technology_icon(it).reference()));
        set_text(&word, &connectivity_type.map(type_words).unwrap_or_default());
    }
}

/// Shows a product's status in a [`crate::ui::status_mark::blank_mark`], with the hub's word as its hint; without one
/// the mark is hidden.
pub fn draw_status(mark: &Element, status: &str) {
    product_mark(status).draw(mark, &product_status(status));
    set_attribute(mark, "title", &visible(status));
    set_attribute(mark, "data-empty", if status.is_empty() { "true" } else { "false" });
}
