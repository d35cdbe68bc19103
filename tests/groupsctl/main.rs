//! `groupsctl` against the mock, both as users start them.

#![expect(clippy::expect_used, reason = "what does not work here fails the test")]

mod documentation;
mod faults;
mod files;
mod kills;
mod mock;
mod office;
mod output;
mod reports;
mod signals;
