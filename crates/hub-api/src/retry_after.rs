//! How long a server asks to wait.

use http::HeaderMap;
use http::header::{DATE, HeaderName, RETRY_AFTER};

/// `Retry-After` in seconds (RFC 9110 section 10.2.3). A date counts from the `Date` of the same answer, so
/// that no other clock matters; one in the past is 0.
pub fn retry_after(headers: &HeaderMap) -> Option<u64> {
    let text = |name: HeaderName| Some(headers.get(name)?.to_str().ok()?.trim());
    let value = text(RETRY_AFTER)?;
    value.parse().ok().or_else(|| {
        let (then, now) = (seconds(value)?, seconds(text(DATE)?)?);
        Some(u64::try_from(then - now).unwrap_or(0))
    })
}

/// A date of HTTP in seconds since 1970, in one of its three forms (RFC 9110 section 5.6.7):
/// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
fn seconds(date: &str) -> Option<i64> {
    const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let words = date.split([' ', ',', '-']).filter(|word| !word.is_empty());
    let words: Vec<_> = words.collect();
    let ([_, day, month, year, time, "GMT"] | [_, month, day, time, year]) = *words else { return None };
    let number = |text: &str| text.parse::<i64>().ok().filter(|number| (0..10_000).contains(number));
    let index = MONTHS.find(month).filter(|index| month.len() == 3 && index % 3 == 0)?;
    let (day, month, year) = (number(day)?, i64::try_from(index / 3).ok()? + 1, number(year)?);
    // The obsolete form has the last two digits of the year.
    let year = match year {
        0..70 => year + 2000,
        70..100 => year + 1900,
        _ => year,
    };
    let [hours, minutes, seconds] = *time.split(':').map(number).collect::<Option<Vec<_>>>()? else {
        return None;
    };
    // Days of the proleptic Gregorian calendar, in years that begin in March.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 719_469;
    Some(((days * 24 + hours) * 60 + minutes) * 60 + seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_as_seconds() {
        for (date, expected) in [
            ("Thu, 01 Jan 1970 00:00:00 GMT", Some(0)),
            ("Sun, 06 Nov 1994 08:49:37 GMT", Some(784_111_777)),
            ("Tue, 29 Feb 2000 23:59:59 GMT", Some(951_868_799)),
            ("Wed, 01 Mar 2000 00:00:00 GMT", Some(951_868_800)),
            ("Sat, 28 Nov 2026 12:00:00 GMT", Some(1_795_867_200)),
            ("Sunday, 06-Nov-94 08:49:37 GMT", Some(784_111_777)),
            ("Saturday, 28-Nov-26 12:00:00 GMT", Some(1_795_867_200)),
            ("Sun Nov  6 08:49:37 1994", Some(784_111_777)),
            ("Sun Nov  6 08:49:37 CET 1994", None),
            ("Sun, 06 ovD 1994 08:49:37 GMT", None),
            ("Sun, 06 Nov 1994 08:49 GMT", None),
            ("Sun, 06 Nov 1994 08:49:37 CET", None),
            ("later", None),
            ("", None),
        ] {
            assert_eq!(seconds(date), expected, "{date}");
        }
    }

    #[test]
    fn the_wait_is_given_in_seconds_or_as_a_date_of_the_same_clock() {
        let now = "Sat, 28 Nov 2026 12:00:00 GMT";
        for (value, date, expected) in [
            ("120", None, Some(120)),
            (" 7 ", None, Some(7)),
            ("Sat, 28 Nov 2026 12:02:00 GMT", Some(now), Some(120)),
            ("Saturday, 28-Nov-26 12:02:00 GMT", Some(now), Some(120)),
            ("Sat, 28 Nov 2026 11:00:00 GMT", Some(now), Some(0)),
            ("Sat, 28 Nov 2026 12:02:00 GMT", None, None),
            ("-1", Some(now), None),
            ("soon", Some(now), None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, value.parse().expect("a value"));
            headers.extend(date.map(|date| (DATE, date.parse().expect("a date"))));
            assert_eq!(retry_after(&headers), expected, "{value}");
        }
        assert_eq!(retry_after(&HeaderMap::new()), None);
    }
}
