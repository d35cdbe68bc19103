//! The dialogs of a list: its columns, and its saved views.

pub mod columns;
pub mod dialog_button;
mod view_list;
pub mod views;
