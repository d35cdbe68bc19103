//! The data usage of a product in the current month. It grows with the mock's clock in steps of fifteen
//! minutes (assumed) and restarts with each month.

use crate::time;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

/// The interval between two readings of a counter, in milliseconds.
const STEP: i64 = 15 * 60_000;
/// The time in which a product uses as much as it had used at the start, in milliseconds: fifteen days.
const SPAN: f64 = 15.0 * 86_400_000.0;

/// The start of the mock and the time of a request, in milliseconds since 1970.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment {
    pub(crate) start: i64,
    pub(crate) now: i64,
}

/// The usage in a period.
#[derive(Debug, PartialEq)]
pub(super) struct Usage {
    /// In KB.
    pub(super) amount: f64,
    /// The first and the last moment of the month, as the hub writes them.
    pub(super) period: (String, String),
}

impl Usage {
    /// The usage of a product that had used `used` KB in the month of the start.
    pub(super) fn at(moment: Moment, used: f64, grows: bool) -> Self {
        let (begin, end) = month(moment.now);
        let (base, since) = if begin <= moment.start { (used, moment.start) } else { (0.0, begin) };
        let steps = if grows { (moment.now - since).max(0) / STEP } else { 0 };
        #[expect(clippy::cast_precision_loss, reason = "a hundred years have few steps")]
        let amount = base + used * (steps * STEP) as f64 / SPAN;
        Self {
            amount: (amount * 1000.0).round() / 1000.0,
            period: (time::rfc3339(begin), time::rfc3339(end - 1)),
        }
    }
}

/// The month of a moment in UTC: its first millisecond and that of the next.
fn month(now: i64) -> (i64, i64) {
    let moment = Timestamp::from_millisecond(now).unwrap_or(Timestamp::UNIX_EPOCH);
    let first = moment.to_zoned(TimeZone::UTC).date().first_of_month();
    let start_of = |date: jiff::civil::Date| {
        date.to_zoned(TimeZone::UTC).map_or(now, |start| start.timestamp().as_millisecond())
    };
    (start_of(first), first.checked_add(1.month()).map_or(now, start_of))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-03-02T10:00:00Z
    const START: i64 = 1_772_445_600_000;
    const DAY: i64 = 86_400_000;

    fn amount(after: i64, grows: bool) -> f64 {
        Usage::at(Moment { start: START, now: START + after }, 1500.0, grows).amount
    }

    #[test]
    #[expect(clippy::float_cmp, reason = "the amounts are rounded")]
    fn usage_grows_in_steps_and_restarts_with_the_month() {
        assert_eq!(amount(0, true), 1500.0);
        assert_eq!(amount(STEP - 1, true), 1500.0);
        assert_eq!(amount(DAY, true), 1600.0);
        assert_eq!(amount(DAY, false), 1500.0);
        // The first of April is 29 days and 14 hours later.
        assert_eq!(amount(29 * DAY + 14 * 3_600_000, true), 0.0);
        assert_eq!(amount(30 * DAY + 14 * 3_600_000, true), 100.0);
    }

    #[test]
    fn a_period_is_the_month_of_the_clock() {
        let usage = Usage::at(Moment { start: START, now: START }, 1.0, true);
        let expected = ("2026-03-01T00:00:00.000Z", "2026-03-31T23:59:59.999Z");
        assert_eq!((usage.period.0.as_str(), usage.period.1.as_str()), expected);
    }
}
