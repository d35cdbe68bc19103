//! The console: pages that show what the hub says and send what an operator decides.
//!
//! The app is a client of the hub: no database, no global store, no optimistic copies. State is the
//! URL, the open form, and what the last request returned.

#![expect(
    unreachable_pub,
    reason = "nothing depends on this crate: `pub` means of a module, and private modules let the compiler find what nobody uses"
)]

mod address;
pub mod app;
mod clock;
mod code;
mod failure;
mod find;
mod format;
mod frame;
mod group_form;
mod group_view;
mod hub;
mod lost_answer;
mod message;
mod pages;
mod pair;
mod preferences;
mod problem_words;
mod query;
mod registration;
mod session;
mod sign_in;
mod sign_out;
mod submission;
mod token_chip;
mod ui;
mod words;
