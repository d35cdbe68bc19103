//! The rules of the repository as tests. Each failure says what to do.
#![expect(clippy::expect_used, clippy::panic, reason = "a rule that cannot be checked fails and says why")]

mod arrows;
mod assumptions;
mod budget;
mod circles;
mod console;
mod exports;
mod includes;
mod lints;
mod lock;
mod metadata;
mod modules;
mod threats;
mod tree;
mod words;
