//! What takes too long for every change: `cargo xtask test soak`.

mod mutated;
