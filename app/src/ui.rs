//! Primitives on native elements, which know nothing of the hub, of routes or of pages.
//!
//! Texts come in as [`leptos::text_prop::TextProp`] or as children and values as signals; actions go out
//! through callbacks. The style of each is in `app/style/` under its name.

pub mod button;
pub mod combobox;
pub mod details;
pub mod dialog;
pub mod dom;
pub mod drop;
pub mod effect;
pub mod empty_state;
pub mod field;
pub mod icon;
pub mod identifier;
pub mod menu;
pub mod more_menu;
pub mod notice;
pub mod page_header;
pub mod panel;
pub mod properties;
pub mod select_field;
pub mod silent_values;
pub mod skeleton;
pub mod status_mark;
pub mod steps;
pub mod tag;
pub mod text_area;
pub mod text_field;
pub mod toast;
pub mod virtual_table;
