//! Products that are made up by their number, so that a million of them take no memory: whatever is
//! asked about one is computed, and its identifier, ICCID or terminal serial leads back to its number.

mod places;
mod scatter;

use super::bundle::{Cellular, Satellite};
use crate::chance::{Purpose, draw, pick};
use scatter::Scatter;

/// How many there can be: as many as there are terminal serials.
pub(crate) const MOST: u64 = 10_000_000;

/// A backend with SIM cards, and the eight digits that its generated cards begin with: country and
/// operator as its other cards have them, then a digit that none of those has.
const CELLULAR: [(&str, &str); 8] = [
    ("JASPER", "89971123"),
    ("TMSP", "89490201"),
    ("TMUS", "89012601"),
    ("IOTA", "89430301"),
    ("AIRLINQ", "89918571"),
    ("1NCE", "89882283"),
    ("STC", "89966011"),
    ("TURKCELL", "89900111"),
];
/// A backend with satellite terminals, and the digit that its generated serials begin with. They have
/// eight digits, more than those of the named terminals.
const SATELLITE: [(&str, &str); 2] = [("INTELSAT", "3"), ("GALAXY1", "6")];

/// A product that was made up.
#[derive(Debug)]
pub(super) enum Made {
    /// A SIM card.
    Cellular(Cellular),
    /// A satellite terminal.
    Satellite(Satellite),
}

/// So many products of a seed, numbered from 0.
#[derive(Clone, Debug)]
pub(super) struct Generated {
    count: u64,
    seed: u64,
    iccids: Scatter,
    serials: Scatter,
}

impl Generated {
    pub(super) fn new(count: u64, seed: u64) -> Self {
        let start = draw(seed, 0, Purpose::Identifiers);
        Self {
            count: count.min(MOST),
            seed,
            iccids: Scatter::new(10, 6_180_339_887, start),
            serials: Scatter::new(7, 6_180_337, start),
        }
    }

    pub(super) fn count(&self) -> u64 {
        self.count
    }

    /// The product of a number below the count.
    pub(super) fn product(&self, number: u64) -> Made {
        let draw = |purpose| draw(self.seed, number, purpose);
        let place = places::of(draw(Purpose::Place), satellite(number).is_some());
        let [place_name, thing] = place.title(draw(Purpose::Place));
        let name = [place_name, " ", thing, " ", &(number % 1000).to_string()].concat();
        // Up to two gigabytes a month, in KB with eighths as in the samples.
        #[expect(clippy::cast_precision_loss, reason = "it is small")]
        let used = (draw(Purpose::Usage) % 16_000_000) as f64 / 8.0;
        if let Some((backend, digit)) = satellite(number) {
            let weighted = [(85, "ACTIVE"), (10, "INACTIVE"), (5, "SUSPENDED")];
            return Made::Satellite(Satellite {
                backend,
                serial: format!("{digit}{:07}", self.serials.forth(number)).into(),
                status: pick(draw(Purpose::Status), &weighted, "ACTIVE"),
                name: name.into(),
                position: place.position(draw(Purpose::Spread)),
                mobility: place.mobility(),
                used,
            });
        }
        let weighted = [(84, "ACTIVE"), (8, "INACTIVE"), (5, "SUSPENDED"), (2, "INVENTORY"), (1, "BLOCKED")];
        let status = pick(draw(Purpose::Status), &weighted, "ACTIVE");
        let (backend, prefix) = cellular(number);
        Made::Cellular(Cellular {
            backend,
            iccid: with_check_digit(format!("{prefix}{:010}", self.iccids.forth(number))).into(),
            status,
            name: name.into(),
            used: if status == "INVENTORY" { 0.0 } else { used },
        })
    }

    /// The number of the SIM card with this ICCID.
    pub(super) fn number_of_iccid(&self, iccid: &str) -> Option<u64> {
        let digits = iccid.as_bytes();
        if digits.len() != 19 || !digits.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let number = self.iccids.back(iccid[8..18].parse().ok()?);
        let known = number < self.count && satellite(number).is_none() && cellular(number).1 == &iccid[..8];
        (known && with_check_digit(iccid[..18].to_owned()) == iccid).then_some(number)
    }

    /// The number of the terminal with this serial.
    pub(super) fn number_of_serial(&self, serial: &str) -> Option<u64> {
        if serial.len() != 8 || !serial.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let number = self.serials.back(serial[1..].parse().ok()?);
        let (_, digit) = satellite(number)?;
        (number < self.count && digit == &serial[..1]).then_some(number)
    }

    /// The number of the product with this identifier: backend, hyphen, ICCID or serial.
    pub(super) fn number_of_id(&self, id: &str) -> Option<u64> {
        let (backend, rest) = id.split_once('-')?;
        let number = self.number_of_iccid(rest).or_else(|| self.number_of_serial(rest))?;
        (backend_of(number) == backend).then_some(number)
    }

    /// The numbers of a SIM card and a terminal that a draw puts together; nothing if there are
    /// fewer than one of each.
    pub(super) fn pair(&self, draw: u64) -> Option<(u64, u64)> {
        let tens = self.count / 10;
        if tens == 0 {
            return None;
        }
        let (first, second) = ((draw & 0xffff_ffff) % tens, (draw >> 32) % tens);
        Some((first * 10 + draw % 8, second * 10 + 8 + draw % 2))
    }
}

/// Eight in ten are SIM cards, one of each backend; the other two are terminals.
fn cellular(number: u64) -> (&'static str, &'static str) {
    usize::try_from(number % 10).ok().and_then(|index| CELLULAR.get(index)).copied().unwrap_or(CELLULAR[0])
}

fn satellite(number: u64) -> Option<(&'static str, &'static str)> {
    let index = (number % 10).checked_sub(CELLULAR.len() as u64)?;
    usize::try_from(index).ok().and_then(|index| SATELLITE.get(index)).copied()
}

/// Where the product of a number is from.
pub(super) fn backend_of(number: u64) -> &'static str {
    satellite(number).unwrap_or_else(|| cellular(number)).0
}

/// Whether the product of a number is a terminal.
pub(super) fn is_satellite(number: u64) -> bool {
    satellite(number).is_some()
}

/// The digits with the one behind them that makes the Luhn sum right (ISO/IEC 7812-1).
fn with_check_digit(mut digits: String) -> String {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(position, digit)| match (position % 2, u32::from(digit - b'0') * 2) {
            (1, doubled) => doubled / 2,
            (_, doubled) if doubled > 9 => doubled - 9,
            (_, doubled) => doubled,
        })
        .sum();
    let check = (10 - sum % 10) % 10;
    digits.push(char::from_digit(check, 10).unwrap_or('0'));
    digits
}

#[cfg(test)]
mod tests;
