//! The clock of a sandbox, from which every age and every time in an answer is read.

use jiff::Timestamp;
use std::sync::atomic::{AtomicI64, Ordering};

/// How far a clock can be advanced in total, in milliseconds: a hundred years.
const MAX_ADVANCE: i64 = 100 * 366 * 86_400_000;

/// A clock that can be advanced. It goes back only if the advance cannot be stored.
#[derive(Debug)]
pub(crate) struct Clock {
    start: ClockStart,
    /// In milliseconds.
    advanced: AtomicI64,
}

/// The time of a mock's clock at the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClockStart {
    /// The system's time; the clock runs.
    #[default]
    System,
    /// This moment, in milliseconds since 1970. The clock stands still until it is advanced: for tests
    /// that need the exact millisecond.
    StoppedAt(i64),
}

impl ClockStart {
    /// The time at the start, in milliseconds since 1970.
    pub(crate) fn now(self) -> i64 {
        match self {
            Self::System => Timestamp::now().as_millisecond(),
            Self::StoppedAt(milliseconds) => milliseconds,
        }
    }
}

impl Clock {
    pub(crate) fn new(start: ClockStart) -> Self {
        Self { start, advanced: AtomicI64::new(0) }
    }

    /// The time, in milliseconds since 1970.
    pub(crate) fn now(&self) -> i64 {
        self.start.now() + self.advanced()
    }

    /// How far it was advanced, in milliseconds.
    pub(crate) fn advanced(&self) -> i64 {
        self.advanced.load(Ordering::SeqCst)
    }

    /// Advances the clock. It stays as it is, and the result is false, for a negative number and beyond a
    /// hundred years in total.
    pub(crate) fn advance(&self, milliseconds: i64) -> bool {
        let allowed = |sum: i64| sum.checked_add(milliseconds).filter(|&sum| sum <= MAX_ADVANCE);
        milliseconds >= 0 && self.advanced.fetch_update(Ordering::SeqCst, Ordering::SeqCst, allowed).is_ok()
    }

    /// Takes back what could not be stored: the clock is advanced by `milliseconds` in total.
    pub(crate) fn reset(&self, milliseconds: i64) {
        self.advanced.store(milliseconds, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_only_goes_forward_and_not_beyond_its_limit() {
        let clock = Clock::new(ClockStart::StoppedAt(1000));
        assert!(clock.advance(500));
        assert!(!clock.advance(-1));
        assert!(!clock.advance(i64::MAX));
        assert_eq!(clock.now(), 1500);
    }
}
