//! A word: a part of a text without spaces that is not only digits.

use super::digits;
use super::label::{Label, label};
use super::number;
use super::reading::{Damage, Identifier, Kind, Part};
use super::text;

/// The most characters of a serial number that only its form tells. Longer ones may be secrets.
const MAX_GUESSED_SERIAL: usize = 20;
/// The fewest hexadecimal digits of a key.
const MIN_KEY: usize = 16;
/// Backends of terminals (docs/hub-api.md), whose product IDs are known in any case.
const TERMINAL_BACKENDS: [&str; 2] = ["INTELSAT", "GALAXY1"];
/// The ends of the IDs of a product's parts.
const PARTS: [&str; 4] = ["-simcard", "-dataconnectivity", "-terminal", "-usagevolume-data"];

/// What a word is. Several numbers if separators join them.
pub fn read(word: &str, named: Label) -> Vec<Part> {
    if number::is_number(word)
        && let Some(parts) = number::read(word, named)
    {
        return parts;
    }
    vec![read_one(word, named)]
}

fn read_one(word: &str, named: Label) -> Part {
    if text::has(word, "@") || text::digits(word) == 0 {
        return Part::other(Kind::Text);
    }
    if is_scientific(word) && named != Label::Serial {
        return Part::damaged(Damage::Rounded).offering(bare_serial(word));
    }
    if is_date(word) {
        return Part::damaged(Damage::Date);
    }
    hexadecimal(word, named)
        .or_else(|| lookalike(word))
        .or_else(|| product(word))
        .or_else(|| embedded(word))
        .unwrap_or_else(|| serial(word, named))
}

/// `8.949E18`, `8,94902E+18`: how a spreadsheet shows a long number.
fn is_scientific(word: &str) -> bool {
    let [mantissa, exponent] = text::split(word, "Ee")[..] else { return false };
    let (mantissa, exponent) = (text::trim(mantissa, "+-"), text::trim(exponent, "+-"));
    text::is_digits(exponent)
        && exponent.len() <= 3
        && text::begins(mantissa, "0123456789")
        && text::is_only(mantissa, ".,0123456789")
        && word.len() > mantissa.len() + exponent.len()
}

fn bare_serial(word: &str) -> Option<Identifier> {
    if text::is_alphanumeric(word) { Identifier::serial(word) } else { None }
}

/// `2-Mar`, `Mar-02`, `2. Mrz`: what a spreadsheet makes of some serial numbers.
fn is_date(word: &str) -> bool {
    const MONTHS: [&str; 16] = [
        "jan", "feb", "mar", "mrz", "apr", "mai", "may", "jun", "jul", "aug", "sep", "okt", "oct", "nov",
        "dez", "dec",
    ];
    let (mut months, mut numbers) = (0, 0);
    for part in text::split(word, "-./") {
        if text::is_digits(part) {
            let is_year = part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
            numbers += if part.len() <= 2 || is_year { 1 } else { 9 };
        } else if MONTHS.iter().any(|month| month.eq_ignore_ascii_case(part)) {
            months += 1;
        } else {
            return false;
        }
    }
    months == 1 && (1..=2).contains(&numbers)
}

/// ICCIDs with padding or letters, and keys.
pub fn hexadecimal(word: &str, named: Label) -> Option<Part> {
    let word = word.strip_prefix("0x").or_else(|| word.strip_prefix("0X")).unwrap_or(word);
    let digits = text::split(word, "-:. _/").concat();
    if !text::is_hexadecimal(&digits) {
        return None;
    }
    let unpadded = text::trim_end(&digits, "Ff");
    if text::is_digits(unpadded) && digits::has_length_of_iccid(unpadded) && digits.len() <= 22 {
        return Some(digits::read(unpadded, named));
    }
    if let Some(iccid) = digits::swapped(&digits) {
        return Some(Part::identifier(Identifier::iccid(&iccid)));
    }
    if digits::is_iccid(&digits) {
        return Some(Part::identifier(Identifier::iccid(&digits.to_ascii_uppercase())));
    }
    (digits.len() >= MIN_KEY).then(|| Part::other(Kind::Key))
}

/// An ICCID in which letters stand for digits: `8949O2O23O457621596`.
fn lookalike(word: &str) -> Option<Part> {
    let mut digits = text::split(word, "-._/").concat().into_bytes();
    for digit in &mut digits {
        *digit = match *digit {
            b'O' | b'o' => b'0',
            b'l' | b'I' | b'i' | b'|' => b'1',
            b'Z' | b'z' => b'2',
            b'S' | b's' => b'5',
            b'B' => b'8',
            _ => continue,
        };
    }
    let digits = String::from_utf8(digits).ok()?;
    (digits::is_iccid(&digits) && text::is_digits(&digits))
        .then(|| Part::damaged(Damage::Letters).offering(Identifier::iccid(&digits)))
}

/// A product ID: the backend, a hyphen, and the number, in any case.
pub fn product(word: &str) -> Option<Part> {
    let (backend, rest) = word.split_once('-')?;
    let is_name =
        (3..=16).contains(&backend.len()) && text::is_alphanumeric(backend) && !text::is_digits(backend);
    if !is_name || label(backend) == Some(Label::Iccid) {
        return None;
    }
    let part = PARTS.iter().find_map(|part| {
        let start = rest.len().checked_sub(part.len())?;
        rest.get(start..)?.eq_ignore_ascii_case(part).then_some(start)
    });
    let number = text::trim_end(&rest[..part.unwrap_or(rest.len())], "Ff");
    if !text::is_digits(number) {
        return is_scientific(number).then(|| Part::damaged(Damage::Rounded));
    }
    let name = backend.to_ascii_uppercase();
    let is_known = TERMINAL_BACKENDS.contains(&name.as_str());
    let is_upper = name == backend && number.len() > 4;
    let id = (digits::is_iccid(number) || (is_known || is_upper) && (3..=12).contains(&number.len()))
        .then(|| Identifier::product(&[&name, "-", number].concat()))?;
    Some(Part::identifier(id))
}

/// An ICCID that stands in a longer word: `ICCID8949…`, `SIM#8949…`.
fn embedded(word: &str) -> Option<Part> {
    let iccid = text::digit_groups(word).into_iter().find(|group| digits::is_iccid(group))?;
    Some(digits::read(iccid, Label::Iccid))
}

/// A serial number, if the word has the form of one.
fn serial(word: &str, named: Label) -> Part {
    let digits = text::digits(word);
    let is_plain =
        text::is_alphanumeric(&text::split(word, "-_./").concat()) && text::trim(word, "-_./") == word;
    let is_named = named == Label::Serial && digits > 0;
    let is_guess = named == Label::Unknown
        && digits > 1
        && word.len() <= MAX_GUESSED_SERIAL
        && !is_number_of_network(word)
        && !has_mixed_case(word);
    if is_plain && (is_named || is_guess) {
        return Part { is_guess: !is_named, ..Part::identifier(Identifier::serial(word)) };
    }
    Part::other(Kind::Text)
}

/// `00-1A-2B-3C-4D-5E`.
fn is_number_of_network(word: &str) -> bool {
    let parts = text::split(word, "-.");
    let is_pair = |part: &&str| part.len() == 2 && text::is_hexadecimal(part);
    parts.len() == 6 && parts.iter().all(is_pair)
}

/// Letters of both cases, except for one capital at the beginning of a word of letters, as in `Kit00042`: a
/// password or an encoded key rather than a serial number.
fn has_mixed_case(word: &str) -> bool {
    let letters = text::trim_end(word, "0123456789-_./");
    let others = letters.get(1..).unwrap_or_default();
    let has = |text: &str, is: fn(&u8) -> bool| text.bytes().any(|byte| is(&byte));
    has(letters, u8::is_ascii_lowercase)
        && has(letters, u8::is_ascii_uppercase)
        && (has(others, u8::is_ascii_uppercase) || has(letters, u8::is_ascii_digit))
}
