//! The state file of the mock, against what happens to processes and disks. Tests are named after the
//! rows of the table in `SECURITY.md` that they hold (J1 to J6).
//!
//! They run the binary. `DURABILITY=long` asks for as many rounds as the promise names; without it there
//! are fewer, so that CI has them with each change.
#![expect(clippy::expect_used, clippy::panic, reason = "a helper of a test fails as the test does")]

mod damage;
mod io_errors;
mod kill;
mod opening;
mod process;

/// So many rounds in a long run, else so many.
fn rounds(long: usize, short: usize) -> usize {
    if std::env::var_os("DURABILITY").is_some_and(|wanted| wanted == "long") { long } else { short }
}
