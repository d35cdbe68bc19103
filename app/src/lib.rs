//! The console: pages that show what the hub answers and send what an operator decides.
//!
//! The app is a client of the hub: no database, no optimistic copies. State is the URL, the open form, what the
//! last request returned, and the groups of the tenant, which are too many to be read again by each page.

#![expect(
    unreachable_pub,
    reason = "nothing depends on this crate: `pub` is relative to a module, and private modules let the compiler find unused items"
)]

mod account_menu;
mod actions;
mod address;
pub mod app;
mod call_log;
mod change;
mod clock;
mod code;
mod console_calls;
mod copy;
mod csv;
mod demo;
mod developers;
mod download;
mod drafts;
mod edit_many;
mod error;
mod failure;
mod find;
mod format;
mod frame;
mod group_form;
mod group_view;
mod groups;
mod groups_reading;
mod hub;
mod in_turn;
mod list_address;
mod list_pages;
mod list_tools;
mod message;
mod module;
mod modules;
mod mutation;
mod not_found;
mod overlay;
mod overlays;
mod page_change;
mod pages;
mod pair;
mod plans;
mod preferences;
mod product_facts;
mod product_list;
mod query;
mod read_only;
mod reauth;
mod registration;
mod role;
mod row_tag;
mod secret_name;
mod session;
mod sign_in;
mod sign_out;
mod starting;
mod storage;
mod table_file;
mod tasks;
mod token_chip;
mod transport;
mod ui;
mod words;
mod workbook;
mod xlsx;
