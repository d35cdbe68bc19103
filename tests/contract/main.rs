//! The contract of the hub's API, checked over real HTTP.
//!
//! The cases in `cases.rs` apply to the mock and to the proxy in front of it. Bodies are compared as JSON
//! text, never as types with themselves, so that a wrong name in `hub-api` is found.
#![expect(clippy::expect_used, clippy::panic, reason = "a helper of a test fails as the test does")]

mod addresses;
mod admin;
mod bad_input;
mod bytes;
mod cases;
mod cors;
mod data;
mod documented_mock;
mod error_table;
mod explain;
mod faults;
mod fixture;
mod injected_refusals;
mod journal;
mod product_changes;
mod published;
mod random_bodies;
mod record;
mod resources;
mod routes;
mod sandboxes;
mod size;
mod switches;
mod tenants;
mod token;
mod tutorial;
mod update_status;
