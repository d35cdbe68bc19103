//! Generated products. Each is computed from its number when it is read, so that a million take no memory,
//! and its identifier, ICCID or terminal serial gives the number again.

mod cities;
mod permutation;

use super::bundle::Device;
use crate::rng::{Purpose, hash, weighted};
use permutation::Permutation;

/// As many as there are terminal serials.
pub const MAX_PRODUCTS: u64 = 10_000_000;

/// The backends, and the digits with which their generated numbers begin. Of ten products eight are SIM
/// cards, one of each backend, and two are terminals. An ICCID begins with eight digits: country and operator
/// as in the named cards of the backend, then a digit that none of those has. A serial has eight digits in
/// all, more than those of the named terminals.
const BACKENDS: [(&str, &str); 10] = [
    ("JASPER", "89971123"),
    ("TMSP", "89490201"),
    ("TMUS", "89012601"),
    ("IOTA", "89430301"),
    ("AIRLINQ", "89918571"),
    ("1NCE", "89882283"),
    ("STC", "89966011"),
    ("TURKCELL", "89900111"),
    ("INTELSAT", "3"),
    ("GALAXY1", "6"),
];
/// How many of the backends have SIM cards.
const CELLULAR: u64 = 8;
/// How many digits a generated ICCID has.
const ICCID_LENGTH: usize = 19;

/// Generated products, numbered from 0.
#[derive(Clone, Debug)]
pub(super) struct GeneratedProducts {
    pub(super) count: u64,
    seed: u64,
    iccids: Permutation,
    serials: Permutation,
}

impl GeneratedProducts {
    pub(super) fn new(count: u64, seed: u64) -> Self {
        let start = hash(seed, 0, Purpose::Identifiers);
        Self {
            count: count.min(MAX_PRODUCTS),
            seed,
            iccids: Permutation::new(10, 6_180_339_887, 4_931_679_823, start),
            serials: Permutation::new(7, 6_180_337, 7_664_273, start),
        }
    }

    /// The product with a number below the count.
    pub(super) fn product(&self, number: u64) -> Device {
        let hash = |purpose| hash(self.seed, number, purpose);
        let ((backend, prefix), satellite) = (backend(number), is_satellite(number));
        let city = cities::of(hash(Purpose::City), satellite);
        let [city_name, thing] = city.title(hash(Purpose::City));
        let statuses: &[_] = if satellite {
            &[(85, "ACTIVE"), (10, "INACTIVE"), (5, "SUSPENDED")]
        } else {
            &[(84, "ACTIVE"), (8, "INACTIVE"), (5, "SUSPENDED"), (2, "INVENTORY"), (1, "BLOCKED")]
        };
        let status = weighted(hash(Purpose::Status), statuses, "ACTIVE");
        // Up to two gigabytes a month, in KB with eighths as in the samples.
        #[expect(clippy::cast_precision_loss, reason = "it is small")]
        let used = (hash(Purpose::Usage) % 16_000_000) as f64 / 8.0;
        let mut digits = String::with_capacity(ICCID_LENGTH);
        digits.push_str(prefix);
        if satellite {
            push_digits(&mut digits, self.serials.apply(number), 7);
        } else {
            push_digits(&mut digits, self.iccids.apply(number), 10);
            digits = with_check_digit(digits);
        }
        Device {
            backend,
            number: digits.into(),
            status,
            name: [city_name, " ", thing, " ", &(number % 1000).to_string()].concat().into(),
            used: if status == "INVENTORY" { 0.0 } else { used },
            position: satellite.then(|| city.position(hash(Purpose::Jitter))),
        }
    }

    /// The number of the SIM card with this ICCID.
    pub(super) fn number_of_iccid(&self, iccid: &str) -> Option<u64> {
        let digits = iccid.as_bytes();
        if digits.len() != ICCID_LENGTH || !digits.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let number = self.iccids.invert(iccid[8..18].parse().ok()?);
        let known = number < self.count && backend(number).1 == &iccid[..8];
        (known && with_check_digit(iccid[..18].to_owned()) == iccid).then_some(number)
    }

    /// The number of the terminal with this serial.
    pub(super) fn number_of_serial(&self, serial: &str) -> Option<u64> {
        if serial.len() != 8 || !serial.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let number = self.serials.invert(serial[1..].parse().ok()?);
        (number < self.count && backend(number).1 == &serial[..1]).then_some(number)
    }

    /// The number of the product with this identifier: backend, hyphen, ICCID or serial.
    pub(super) fn number_of_id(&self, id: &str) -> Option<u64> {
        let (name, rest) = id.split_once('-')?;
        let number = self.number_of_iccid(rest).or_else(|| self.number_of_serial(rest))?;
        (backend(number).0 == name).then_some(number)
    }

    /// The numbers of a SIM card and a terminal chosen by a hash, if there is at least one of each.
    pub(super) fn pair(&self, hash: u64) -> Option<(u64, u64)> {
        let tens = self.count / 10;
        if tens == 0 {
            return None;
        }
        let (first, second) = ((hash & 0xffff_ffff) % tens, (hash >> 32) % tens);
        Some((first * 10 + hash % 8, second * 10 + 8 + hash % 2))
    }
}

/// The backend of the product with a number, and the first digits of the product's own number.
fn backend(number: u64) -> (&'static str, &'static str) {
    BACKENDS[usize::try_from(number % 10).unwrap_or(0)]
}

/// Whether the product with a number is a terminal.
pub(super) fn is_satellite(number: u64) -> bool {
    number % 10 >= CELLULAR
}

/// Adds the last decimal digits of a number, with leading zeros.
fn push_digits(digits: &mut String, number: u64, count: u32) {
    let digit = |power| u32::try_from(number / 10_u64.pow(power) % 10).unwrap_or(0);
    digits.extend((0..count).rev().filter_map(|power| char::from_digit(digit(power), 10)));
}

/// The digits followed by their check digit (Luhn, ISO/IEC 7812-1).
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
