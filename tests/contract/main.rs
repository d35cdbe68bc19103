//! What the hub's API promises, against what answers in its place, over real HTTP.
//!
//! The cases in `cases.rs` hold for the mock and for the proxy before it. Bodies are compared as
//! JSON text, never a type with itself, so that a wrong name in `hub-api` cannot hide.
#![expect(clippy::expect_used, clippy::panic, reason = "a helper of a test fails as the test does")]

mod admin;
mod bad_input;
mod cases;
mod cors;
mod documented_mock;
mod error_table;
mod explain;
mod faults;
mod fixture;
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
