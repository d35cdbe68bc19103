//! The state file of the mock against crashes and failing disks.
//!
//! The tests run the binary. `DURABILITY=long` runs all rounds that are promised; otherwise there are fewer,
//! so that CI runs them with each change.
#![expect(clippy::expect_used, clippy::panic, reason = "a helper of a test fails as the test does")]

mod damage;
mod io_errors;
mod kill;
mod opening;
mod process;

/// `long` rounds in a long run, otherwise `short`.
fn rounds(long: usize, short: usize) -> usize {
    if std::env::var_os("DURABILITY").is_some_and(|wanted| wanted == "long") { long } else { short }
}
