//! The dialogs of a list: its columns, and its saved views.

pub mod columns;
mod view_list;
pub mod views;
