//! What pages say about a product first: its name, whether it is active, what it has used, its last contact.

use crate::clock::Clock;
use crate::format;
use crate::words::Words;
use hub_api::product::{BucketCounter, Product};
use leptos::prelude::*;

/// The first things to know about a product.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProductFacts {
    /// The name that the customer gave it.
    pub name: Option<String>,
    /// Whether the hub calls it active, if it tells.
    pub active: Option<bool>,
    /// How much data it has used.
    pub usage: Option<Usage>,
    /// When the back end last heard of the terminal (`lastSync`, assumed). SIM cards have no such time.
    pub last_contact: Option<String>,
}

/// The data that a product has used in a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Usage {
    /// The number.
    pub amount: f64,
    /// Its unit.
    pub units: String,
    /// Its first and its last moment, in RFC 3339.
    pub period: Option<(String, String)>,
}

impl ProductFacts {
    /// The facts of a product.
    pub fn of(product: &Product) -> Self {
        let parts = || product.relationships.iter().map(|part| &part.product);
        let is_data = |part: &&Product| part.usage_type.as_deref() == Some("DATA");
        let counters = parts().filter(is_data).flat_map(|part| &part.bucket_counters);
        let mut used = counters.filter(|counter| counter.counter_type == "USED");
        Self {
            name: name(product).map(str::to_owned),
            active: product.is_active(),
            usage: used.find_map(Usage::of),
            last_contact: characteristic(product, "lastSync")
                .filter(|text| format::rfc3339(text).is_some())
                .map(str::to_owned),
        }
    }
}

/// The name that the customer gave a product, or one of its parts.
pub fn name(product: &Product) -> Option<&str> {
    let name = product.name.as_deref().filter(|name| !name.is_empty());
    name.or_else(|| characteristic(product, "simNotes")).or_else(|| characteristic(product, "name"))
}

/// The first value of this name that a part of a product has.
fn characteristic<'a>(product: &'a Product, name: &str) -> Option<&'a str> {
    let parts = product.relationships.iter().flat_map(|part| &part.product.characteristics);
    let mut values = parts.filter(|it| it.name == name).filter_map(|it| it.value.as_str());
    values.find(|text| !text.is_empty())
}

impl Usage {
    fn of(counter: &BucketCounter) -> Option<Self> {
        let period = counter.period.as_ref();
        Some(Self {
            amount: counter.value.amount.as_f64()?,
            units: counter.value.units.clone(),
            period: period.map(|period| (period.start.clone(), period.end.clone())),
        })
    }

    /// How much of the data in a tariff was used, in percent, and that data in words.
    pub fn share(&self, tariff: &str) -> Option<(f64, String)> {
        let (amount, units) = included(tariff)?;
        let share = self.amount * kilobytes(&self.units)? / (amount * kilobytes(units)?);
        share.is_finite().then(|| ((share * 100.0).round(), format::amount(amount, units)))
    }

    /// The amount in words, with its period: "1.1 GB this month".
    pub fn text(&self, clock: Clock) -> String {
        let amount = format::amount(self.amount, &self.units);
        let Some((start, end)) = &self.period else { return amount };
        let since = |moment: &str| untrack(|| clock.seconds_since(moment));
        match is_month(start, end) && is_now(since(start), since(end)) {
            true => Words::used_this_month(amount),
            false => Words::used_between(amount, format::date(start), format::date(end)),
        }
    }
}

/// Whether a period is a calendar month: from its first day to its last one, or to the start of the next month.
fn is_month(start: &str, end: &str) -> bool {
    let (Some((year, month, first)), Some(end)) = (date_of(start), date_of(end)) else { return false };
    let days = match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let next = if month == 12 { (year + 1, 1, 1) } else { (year, month + 1, 1) };
    first == 1 && (end == (year, month, days) || end == next)
}

/// Whether a period includes now, by the seconds since its start and its end; both are 0 for a time in the future.
fn is_now(since_start: Option<u32>, since_end: Option<u32>) -> bool {
    since_start.is_some_and(|seconds| seconds > 0) && since_end == Some(0)
}

/// Year, month and day of a time in RFC 3339.
fn date_of(rfc3339: &str) -> Option<(u32, u32, u32)> {
    let mut parts = rfc3339.get(..10)?.split('-').map(|part| part.parse().ok());
    Some((parts.next()??, parts.next()??, parts.next()??))
}

/// The data that a tariff includes, which only its name tells: "Business Smart Connect 500 MB" (assumed).
fn included(tariff: &str) -> Option<(f64, &str)> {
    let mut words = tariff.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let end = word.find(|it: char| it.is_ascii_alphabetic()).unwrap_or(word.len());
        let (amount, units) = word.split_at(end);
        let units = if units.is_empty() { words.peek().copied().unwrap_or_default() } else { units };
        if let Some(amount) = decimal(amount)
            && kilobytes(units).is_some()
        {
            return Some((amount, units));
        }
    }
    None
}

/// A number as names of tariffs have it: "500", "1,5". The parser of the standard library would be 15 KB of the page.
fn decimal(text: &str) -> Option<f64> {
    let (whole, fraction) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let digits = i32::try_from(fraction.len()).ok()?;
    Some(
        f64::from(whole.parse::<u32>().ok()?)
            + f64::from(fraction.parse::<u32>().ok()?) / 10_f64.powi(digits),
    )
}

fn kilobytes(units: &str) -> Option<f64> {
    Some(match units {
        "KB" => 1.0,
        "MB" => 1e3,
        "GB" => 1e6,
        "TB" => 1e9,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{included, is_month, is_now};

    #[test]
    fn a_calendar_month_is_distinguished_from_other_periods() {
        for (start, end, expected) in [
            ("2026-11-01T00:00:00Z", "2026-11-30T23:59:59.999Z", true),
            ("2026-11-01T00:00:00+01:00", "2026-12-01T00:00:00+01:00", true),
            ("2024-02-01T00:00:00Z", "2024-02-29T23:59:59Z", true),
            ("2025-12-01T00:00:00Z", "2026-01-01T00:00:00Z", true),
            ("2026-02-01T00:00:00Z", "2026-02-27T23:59:59Z", false),
            ("2026-01-01T00:00:00Z", "2026-12-31T23:59:59Z", false),
            ("2026-11-12T00:00:00Z", "2026-12-11T23:59:59Z", false),
            ("2026-11-29T00:00:00Z", "2026-11-29T23:59:59Z", false),
            ("", "2026-11-30T23:59:59Z", false),
            ("a month", "2026-11-30T23:59:59Z", false),
        ] {
            assert_eq!(is_month(start, end), expected, "{start} to {end}");
        }
    }

    #[test]
    fn a_period_that_has_not_begun_or_is_over_is_not_now() {
        for (since_start, since_end, expected) in [
            (Some(9), Some(0), true),
            (Some(0), Some(0), false),
            (Some(9), Some(3), false),
            (None, None, false),
        ] {
            assert_eq!(is_now(since_start, since_end), expected);
        }
    }

    #[test]
    fn the_data_of_a_tariff_is_read_from_its_name() {
        for (tariff, expected) in [
            ("Business Smart Connect 500 MB", Some((500.0, "MB"))),
            ("M2M 1,5 GB Europe", Some((1.5, "GB"))),
            ("M2M 250MB", Some((250.0, "MB"))),
            ("Tariff 5G", None),
            ("Flex 2 SIM", None),
            ("500", None),
            ("", None),
        ] {
            assert_eq!(included(tariff), expected, "{tariff}");
        }
    }
}
