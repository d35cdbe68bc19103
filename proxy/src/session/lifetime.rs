//! How long a session may live.

use std::time::Duration;

/// How long a session may live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionLifetime {
    /// Ends it when no request used it for this long; half an hour by default.
    pub idle: Duration,
    /// Ends it this long after its sign-in in any case; twelve hours by default.
    pub absolute: Duration,
}

impl Default for SessionLifetime {
    fn default() -> Self {
        Self { idle: Duration::from_mins(30), absolute: Duration::from_hours(12) }
    }
}
