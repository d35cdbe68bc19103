//! Why the program ends before it is done.

use std::fmt::Display;

/// A line for the operator. The exit code is 2, or 1 after changes were sent.
#[derive(Debug)]
pub(crate) struct Stop(pub(crate) u8, pub(crate) String);

impl Stop {
    pub(crate) fn input(reason: impl Display) -> Self {
        Self(2, reason.to_string())
    }
}
