//! The one clock of a mock: every age and every time in an answer is read from it.

use jiff::Timestamp;
use std::sync::atomic::{AtomicI64, Ordering};

/// How far the clock may be put forward in all, in milliseconds: a hundred years.
const FARTHEST: i64 = 100 * 366 * 86_400_000;

/// A clock that can be put forward and never goes back.
#[derive(Debug)]
pub(crate) struct Clock {
    start: ClockStart,
    /// Milliseconds that the clock was put forward by.
    ahead: AtomicI64,
}

/// What a mock's clock shows at the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClockStart {
    /// The system's time, and it runs.
    #[default]
    System,
    /// This moment, in milliseconds since 1970, and it stands still until it is put forward: for
    /// tests that need the exact millisecond.
    StoppedAt(i64),
}

impl Clock {
    pub(crate) fn new(start: ClockStart) -> Self {
        Self { start, ahead: AtomicI64::new(0) }
    }

    /// The time, in milliseconds since 1970.
    pub(crate) fn now(&self) -> i64 {
        let base = match self.start {
            ClockStart::System => Timestamp::now().as_millisecond(),
            ClockStart::StoppedAt(milliseconds) => milliseconds,
        };
        base + self.ahead.load(Ordering::SeqCst)
    }

    /// How far it was put forward, in milliseconds.
    pub(crate) fn ahead(&self) -> i64 {
        self.ahead.load(Ordering::SeqCst)
    }

    /// Puts the clock forward by so many milliseconds; false, and no change, if that is back or
    /// more than a hundred years in all.
    pub(crate) fn advance(&self, milliseconds: i64) -> bool {
        let allowed = |ahead: i64| ahead.checked_add(milliseconds).filter(|&sum| sum <= FARTHEST);
        milliseconds >= 0 && self.ahead.fetch_update(Ordering::SeqCst, Ordering::SeqCst, allowed).is_ok()
    }
}

/// A moment in the form of oneM2M: `20230609T083219,210000`, in UTC. Published in "Get started".
pub(crate) fn onem2m(milliseconds: i64) -> String {
    format(milliseconds, "%Y%m%dT%H%M%S,%3f000")
}

/// A moment in the form of RFC 3339: `2023-06-09T08:32:19.210Z`.
pub(crate) fn rfc3339(milliseconds: i64) -> String {
    format(milliseconds, "%Y-%m-%dT%H:%M:%S.%3fZ")
}

fn format(milliseconds: i64, form: &str) -> String {
    let moment = Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::UNIX_EPOCH);
    moment.strftime(form).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_moment_is_written_as_published() {
        assert_eq!(onem2m(1_686_299_539_210), "20230609T083219,210000");
        assert_eq!(rfc3339(1_686_299_539_210), "2023-06-09T08:32:19.210Z");
    }

    #[test]
    fn a_clock_goes_forward_only_and_not_for_ever() {
        let clock = Clock::new(ClockStart::StoppedAt(1000));
        assert!(clock.advance(500));
        assert!(!clock.advance(-1));
        assert!(!clock.advance(i64::MAX));
        assert_eq!(clock.now(), 1500);
    }
}
