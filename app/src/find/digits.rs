//! A number without separators: what its length and its first digits tell.

use super::label::Label;
use super::reading::{Damage, Identifier, Kind, Part};

/// The lengths of ICCIDs (ITU-T E.118, with those in use that are longer).
const ICCID: std::ops::RangeInclusive<usize> = 18..=22;
/// The digits that a spreadsheet keeps of a number (IEEE 754).
const SPREADSHEET_DIGITS: usize = 15;

/// Whether it has the length and the beginning of an ICCID.
pub fn is_iccid(digits: &str) -> bool {
    has_length_of_iccid(digits) && digits.starts_with("89")
}

/// Whether it has the length of an ICCID.
pub fn has_length_of_iccid(digits: &str) -> bool {
    ICCID.contains(&digits.len())
}

/// What a number of digits is.
pub fn read(digits: &str, label: Label) -> Part {
    let length = digits.len();
    if digits.bytes().all(|digit| digit == b'0') && length < 16 {
        return Part::damaged(Damage::NoValue);
    }
    if ICCID.contains(&length) {
        return read_iccid(digits, label);
    }
    let is_card = digits.starts_with("89");
    match length {
        32 if is_card => Part::other(Kind::Eid),
        32 | 48 | 64 => Part::other(Kind::Key),
        12..=17 | 23.. if is_card => Part::damaged(Damage::Length),
        _ if label == Label::Iccid => Part::damaged(Damage::Length),
        14 if digits.starts_with("00") => Part::other(Kind::Phone),
        14..=16 => Part::other(Kind::ImsiOrImei),
        _ if label == Label::Other => Part::other(Kind::Text),
        1..=2 | 11..=13 if label == Label::Serial => Part::identifier(Identifier::serial(digits)),
        11..=13 => Part::other(Kind::Phone).offering(Identifier::serial(digits)),
        9..=10 if digits.starts_with('0') => Part::other(Kind::Phone).offering(Identifier::serial(digits)),
        3..=10 => Part { is_guess: label != Label::Serial, ..Part::identifier(Identifier::serial(digits)) },
        _ => Part::other(Kind::Text),
    }
}

fn read_iccid(digits: &str, label: Label) -> Part {
    let zeros = digits.len() - digits.trim_end_matches('0').len();
    let iccid = Identifier::iccid(digits);
    let kept = digits.len() - zeros;
    if kept <= SPREADSHEET_DIGITS {
        Part::damaged(Damage::Rounded).offering(iccid)
    } else if let Some(swapped) = swapped(digits) {
        Part::identifier(Identifier::iccid(&swapped))
    } else if digits.starts_with("89") || label == Label::Iccid {
        Part::identifier(iccid)
    } else {
        Part::other(Kind::NotAnIccid).offering(iccid)
    }
}

/// An ICCID as the card stores it (3GPP TS 31.102, `EF_ICCID`): the digits of each byte are swapped, and `F`
/// pads the last byte.
pub fn swapped(text: &str) -> Option<String> {
    if text.len() != 20 || !text.starts_with("98") {
        return None;
    }
    let pairs = text.as_bytes().chunks(2).flat_map(|pair| pair.iter().rev());
    let digits: String = pairs.map(|&byte| char::from(byte)).collect();
    let digits = digits.trim_end_matches(['F', 'f']);
    (is_iccid(digits) && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.to_owned())
}

/// The digit that completes a number by the Luhn algorithm (ISO/IEC 7812-1).
pub fn check_digit(digits: &str) -> char {
    let values = digits.bytes().rev().map(|byte| u32::from(byte.wrapping_sub(b'0')));
    let sum: u32 = values
        .enumerate()
        .map(|(index, digit)| match (index % 2, digit * 2) {
            (1, _) => digit,
            (_, doubled) if doubled > 9 => doubled - 9,
            (_, doubled) => doubled,
        })
        .sum();
    char::from_digit((10 - sum % 10) % 10, 10).unwrap_or('0')
}

/// Whether the last digit completes the others.
pub fn has_check_digit(digits: &str) -> bool {
    digits.char_indices().next_back().is_some_and(|(index, last)| check_digit(&digits[..index]) == last)
}
