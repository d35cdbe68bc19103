//! Pasted identifiers: what each line is, and what the hub answered for it.

use hub_api::identifier::iccid::CheckDigit;
use hub_api::identifier::{Iccid, Invalid, TerminalSerial};
use hub_api::product::FindProducts;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// The most numbers in one request: with the longest serial numbers its body stays below the proxy's
/// limit of 256 KiB.
const MAX_NUMBERS: usize = 1000;

/// A pasted line that is not empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number in the text, from 1.
    pub number: usize,
    /// Its text, without the spaces and quotes around it.
    pub text: String,
    /// What it is.
    pub reading: Reading,
}

/// What a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// The number of a SIM card.
    Iccid(Iccid),
    /// The serial number of a terminal.
    Terminal(TerminalSerial),
    /// The same as an earlier line.
    DuplicateOf(usize),
    /// An ICCID that a spreadsheet has rounded.
    Damaged,
    /// Not an identifier.
    Invalid(Invalid),
}

impl Reading {
    /// The number that the hub is asked for.
    pub fn number(&self) -> Option<&str> {
        match self {
            Self::Iccid(iccid) => Some(iccid.as_str()),
            Self::Terminal(serial) => Some(serial.as_str()),
            Self::DuplicateOf(_) | Self::Damaged | Self::Invalid(_) => None,
        }
    }

    /// Whether it is an ICCID with a wrong check digit.
    pub fn is_suspicious(&self) -> bool {
        matches!(self, Self::Iccid(iccid) if iccid.check_digit() == CheckDigit::Invalid)
    }
}

/// Reads a pasted text line by line. Product IDs (`JASPER-…`) are read as the number in them.
pub fn read(text: &str) -> Vec<Line> {
    let mut first_lines: HashMap<String, usize> = HashMap::new();
    let mut lines = Vec::new();
    for (index, raw) in text.lines().enumerate() {
        let text = raw
            .trim_matches(|character: char| character.is_whitespace() || "\"',;\u{feff}".contains(character));
        if text.is_empty() {
            continue;
        }
        let number = index + 1;
        let mut reading = read_one(text);
        if let Some(identifier) = reading.number() {
            match first_lines.entry(identifier.to_owned()) {
                Entry::Occupied(first) => reading = Reading::DuplicateOf(*first.get()),
                Entry::Vacant(entry) => drop(entry.insert(number)),
            }
        }
        lines.push(Line { number, text: text.to_owned(), reading });
    }
    lines
}

fn read_one(text: &str) -> Reading {
    if is_rounded(text) {
        return Reading::Damaged;
    }
    // A product ID is a back end in capitals and digits, a hyphen, and the number.
    let number = match text.split_once('-') {
        Some((backend, number)) if is_backend(backend) => number,
        _ => text,
    };
    match Iccid::new(number) {
        Ok(iccid) => Reading::Iccid(iccid),
        Err(_) => TerminalSerial::new(number).map_or_else(Reading::Invalid, Reading::Terminal),
    }
}

fn is_backend(text: &str) -> bool {
    text.len() > 1
        && text.chars().all(|character| character.is_ascii_uppercase() || character.is_ascii_digit())
        && text.chars().any(|character| character.is_ascii_uppercase())
}

/// `8.94902E+18` or `8,94902E+18`: how a spreadsheet shows an ICCID.
fn is_rounded(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.chars().all(|character| character.is_ascii_digit());
    mantissa.split(['.', ',']).all(digits)
        && digits(exponent.trim_start_matches('+'))
        && exponent.starts_with('+')
}

/// The requests that together ask for all of them.
pub fn calls(lines: &[Line]) -> Vec<FindProducts> {
    let numbers: Vec<&Reading> =
        lines.iter().map(|line| &line.reading).filter(|reading| reading.number().is_some()).collect();
    let call = |readings: &[&Reading]| {
        let mut call = FindProducts::default();
        for reading in readings {
            match reading {
                Reading::Iccid(iccid) => call.iccids.push(iccid.clone()),
                Reading::Terminal(serial) => call.terminal_serials.push(serial.clone()),
                Reading::DuplicateOf(_) | Reading::Damaged | Reading::Invalid(_) => (),
            }
        }
        call
    };
    numbers.chunks(MAX_NUMBERS).map(call).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_accounted_for() {
        let text = "8997112212741433747\n\n INTELSAT-27597 \nJASPER-8997112212741433747\n8.99711E+18\n27 597\n27597,";
        let lines = read(text);
        let readings: Vec<_> = lines.iter().map(|line| (line.number, &line.reading)).collect();
        let iccid = Reading::Iccid(Iccid::new("8997112212741433747").expect("an ICCID"));
        let serial = Reading::Terminal(TerminalSerial::new("27597").expect("a serial number"));
        let expected = [
            (1, &iccid),
            (3, &serial),
            (4, &Reading::DuplicateOf(1)),
            (5, &Reading::Damaged),
            (6, &Reading::Invalid(Invalid::Character(' '))),
            (7, &Reading::DuplicateOf(3)),
        ];
        assert_eq!(readings, expected);
        let calls = calls(&lines);
        assert_eq!(calls.len(), 1);
        assert_eq!((calls[0].iccids.len(), calls[0].terminal_serials.len()), (1, 1));
    }

    #[test]
    fn many_lines_are_sent_in_requests_that_the_proxy_accepts() {
        let longest = |number: usize| format!("{number:064}\n");
        let lines = read(&(0..2_500).map(longest).collect::<String>());
        let calls = calls(&lines);
        let bodies = calls.iter().map(|call| serde_json::to_vec(call).expect("JSON").len());
        assert_eq!(calls.len(), 3);
        assert!(bodies.max() < Some(256 * 1024));
    }

    #[test]
    fn a_serial_number_with_a_hyphen_is_not_a_product_id() {
        let lines = read("kit-0042");
        assert_eq!(lines[0].reading.number(), Some("kit-0042"));
    }

    #[test]
    fn a_mistyped_iccid_is_sent_and_marked() {
        let lines = read("8997112212741433749");
        assert!(lines[0].reading.is_suspicious());
        assert!(lines[0].reading.number().is_some());
    }
}
