//! Tests that take too long for every change: `cargo xtask test soak`.

#![expect(clippy::expect_used, reason = "what a test cannot do fails it, and says what")]

mod clocks;
mod copies;
mod expiry;
mod mutated;
mod slow_clients;
