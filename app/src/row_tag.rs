//! Tags of products in the rows of a virtual table, which are drawn without signals.

use crate::group_view::{product_tone, technology_icon, type_words};
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
    draw_tone(tag, tone, connectivity_type.is_none());
    if let (Ok(Some(icon)), Ok(Some(word))) = (tag.query_selector("use"), tag.query_selector("span")) {
        set_attribute(&icon, "href", technology.map_or("", |it| technology_icon(it).reference()));
        set_text(&word, &connectivity_type.map(type_words).unwrap_or_default());
    }
}

/// Shows the hub's text for a product's status in an empty tag; without a text the tag is hidden.
pub fn draw_status(tag: &Element, status: &str) {
    draw_tone(tag, product_tone(status), status.is_empty());
    set_text(tag, &visible(status));
}

fn draw_tone(tag: &Element, tone: TagTone, is_empty: bool) {
    set_attribute(tag, "class", tone.class());
    set_attribute(tag, "data-empty", if is_empty { "true" } else { "false" });
}
