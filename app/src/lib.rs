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
mod failure;
mod find;
mod format;
mod frame;
mod group_form;
mod hub;
mod legs;
mod lost_answer;
mod message;
mod pages;
mod pair;
mod preferences;
mod query;
mod refresh;
mod registration;
mod session;
mod sign_in;
mod sign_out;
mod status;
mod submission;
mod technology;
mod ui;
mod words;
