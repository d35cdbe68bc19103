//! What takes too long for every change: `cargo xtask test soak`.

mod clocks;
mod copies;
mod expiry;
mod mutated;
