//! A word: a part of a text without spaces that is not only digits.

use super::digits;
use super::label::{Label, label};
use super::number;
use super::reading::{Damage, Identifier, Kind, Part};

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
    if word.contains('@') || !word.bytes().any(|byte| byte.is_ascii_digit()) && !word.contains(['O', 'o']) {
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
    let Some((mantissa, exponent)) = word.split_once(['E', 'e']) else { return false };
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let mantissa = mantissa.strip_prefix(['+', '-']).unwrap_or(mantissa);
    is_digits(exponent) && exponent.len() <= 3 && mantissa.split(['.', ',']).all(is_digits)
}

fn bare_serial(word: &str) -> Option<Identifier> {
    word.bytes().all(|byte| byte.is_ascii_alphanumeric()).then(|| Identifier::serial(word)).flatten()
}

/// `2-Mar`, `Mar-02`, `2. Mrz`: what a spreadsheet makes of some serial numbers.
fn is_date(word: &str) -> bool {
    const MONTHS: [&str; 16] = [
        "jan", "feb", "mar", "mrz", "apr", "mai", "may", "jun", "jul", "aug", "sep", "okt", "oct", "nov",
        "dez", "dec",
    ];
    let (mut months, mut numbers) = (0, 0);
    for part in word.split(['-', '.', '/']).filter(|part| !part.is_empty()) {
        if part.bytes().all(|byte| byte.is_ascii_digit()) {
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
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let digits: String = word.chars().filter(char::is_ascii_hexdigit).collect();
    if word.chars().any(|it| !it.is_ascii_hexdigit() && !"-:. _/".contains(it)) {
        return None;
    }
    let unpadded = digits.trim_end_matches(['F', 'f']);
    if is_digits(unpadded) && digits::has_length_of_iccid(unpadded) && digits.len() <= 22 {
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
    let digits: String = word
        .chars()
        .map(|character| match character {
            'O' | 'o' => '0',
            'l' | 'I' | 'i' | '|' => '1',
            'Z' | 'z' => '2',
            'S' | 's' => '5',
            'B' => '8',
            other => other,
        })
        .filter(|character| !"-._/".contains(*character))
        .collect();
    let is_iccid = digits::is_iccid(&digits) && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_iccid.then(|| Part::damaged(Damage::Letters).offering(Identifier::iccid(&digits)))
}

/// A product ID: the backend, a hyphen, and the number, in any case.
pub fn product(word: &str) -> Option<Part> {
    let (backend, rest) = word.split_once('-')?;
    let is_name = (3..=16).contains(&backend.len())
        && backend.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && backend.bytes().any(|byte| byte.is_ascii_alphabetic());
    if !is_name || label(backend) == Some(Label::Iccid) {
        return None;
    }
    let part = PARTS.iter().find_map(|part| {
        let start = rest.len().checked_sub(part.len())?;
        rest.get(start..)?.eq_ignore_ascii_case(part).then_some(start)
    });
    let number = rest[..part.unwrap_or(rest.len())].trim_end_matches(['F', 'f']);
    if !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return is_scientific(number).then(|| Part::damaged(Damage::Rounded));
    }
    let name = backend.to_ascii_uppercase();
    let is_known = TERMINAL_BACKENDS.contains(&name.as_str());
    let is_upper = name == backend && number.len() > 4;
    let id = (digits::is_iccid(number) || (is_known || is_upper) && (3..=12).contains(&number.len()))
        .then(|| Identifier::product(&format!("{name}-{number}")))?;
    Some(Part::identifier(id))
}

/// An ICCID that stands in a longer word: `ICCID8949…`, `SIM#8949…`.
fn embedded(word: &str) -> Option<Part> {
    let runs = word.split(|character: char| !character.is_ascii_digit());
    let iccid = runs.into_iter().find(|run| digits::is_iccid(run))?;
    Some(digits::read(iccid, Label::Iccid))
}

/// A serial number, if the word has the form of one.
fn serial(word: &str, named: Label) -> Part {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let is_plain = word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_./".contains(&byte))
        && word.starts_with(|it: char| it.is_ascii_alphanumeric())
        && word.ends_with(|it: char| it.is_ascii_alphanumeric());
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

/// `00:1A:2B:3C:4D:5E`, `10.0.0.1`.
fn is_number_of_network(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['-', '.']).collect();
    let is_pair = |part: &&str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    parts.len() == 6 && parts.iter().all(is_pair)
}

/// Letters of both cases, except for one capital at the beginning of a word of letters, as in `Kit00042`: a
/// password or an encoded key rather than a serial number.
fn has_mixed_case(word: &str) -> bool {
    let letters = word.trim_end_matches(|it: char| !it.is_ascii_alphabetic());
    let others = letters.get(1..).unwrap_or_default();
    let has = |text: &str, is: fn(&u8) -> bool| text.bytes().any(|byte| is(&byte));
    has(letters, u8::is_ascii_lowercase)
        && has(letters, u8::is_ascii_uppercase)
        && (has(others, u8::is_ascii_uppercase) || has(letters, u8::is_ascii_digit))
}
