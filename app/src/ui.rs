//! Primitives on native elements. They know no hub, no route and no page.
//!
//! Words come in as [`leptos::text_prop::TextProp`] or as children, values as signals, and what a
//! person does goes out through callbacks. The style of each lies in `app/style/` under its name.

pub mod button;
pub mod code_block;
pub mod combobox;
pub mod details;
pub mod dialog;
pub mod empty_state;
pub mod field;
pub mod icon;
pub mod identifier;
pub mod lower_case;
pub mod notice;
pub mod page_header;
pub mod pager;
pub mod panel;
pub mod properties;
pub mod select_field;
pub mod skeleton;
pub mod status_mark;
pub mod steps;
pub mod table;
pub mod tag;
pub mod text_area;
pub mod text_field;
pub mod toast;
pub mod token_chip;
mod unique_id;
pub mod visible;
