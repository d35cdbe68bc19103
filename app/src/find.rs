//! Pasted identifiers: what each line is, and what the hub answered for it.

use hub_api::identifier::iccid::CheckDigit;
use hub_api::identifier::{Iccid, Invalid, TerminalSerial};
use hub_api::product::FindProducts;

/// A pasted line that is not empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number in the text, from 1.
    pub number: usize,
    /// What stood there, without the blanks around it.
    pub text: String,
    /// What it is.
    pub reading: Reading,
}

/// What a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// The number of a SIM card.
    Iccid(Iccid),
    /// The serial of a terminal.
    Terminal(TerminalSerial),
    /// The same as an earlier line.
    DuplicateOf(usize),
    /// An ICCID that a spreadsheet has turned into a rounded number.
    Damaged,
    /// Nothing that can be asked for.
    Invalid(Invalid),
}

impl Reading {
    /// The number to ask the hub for.
    pub fn asked(&self) -> Option<&str> {
        match self {
            Self::Iccid(iccid) => Some(iccid.as_str()),
            Self::Terminal(serial) => Some(serial.as_str()),
            Self::DuplicateOf(_) | Self::Damaged | Self::Invalid(_) => None,
        }
    }

    /// Whether it is an ICCID whose last digit does not fit the others.
    pub fn is_suspicious(&self) -> bool {
        matches!(self, Self::Iccid(iccid) if iccid.check_digit() == CheckDigit::Invalid)
    }
}

/// Reads a pasted text line by line. Product IDs (`JASPER-…`) are read as the number in them.
pub fn read(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (index, raw) in text.lines().enumerate() {
        let text = raw
            .trim_matches(|character: char| character.is_whitespace() || "\"',;\u{feff}".contains(character));
        if text.is_empty() {
            continue;
        }
        let reading = read_one(text);
        let same = |line: &&Line| line.reading.asked().is_some() && line.reading.asked() == reading.asked();
        let reading = match lines.iter().find(same) {
            Some(first) => Reading::DuplicateOf(first.number),
            None => reading,
        };
        lines.push(Line { number: index + 1, text: text.to_owned(), reading });
    }
    lines
}

fn read_one(text: &str) -> Reading {
    if is_rounded(text) {
        return Reading::Damaged;
    }
    // A product ID is a backend in capitals and digits, a hyphen, and the number.
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

/// `8.94902E+18` or `8,94902E+18`: what a spreadsheet makes of an ICCID.
fn is_rounded(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.chars().all(|character| character.is_ascii_digit());
    mantissa.split(['.', ',']).all(digits)
        && digits(exponent.trim_start_matches('+'))
        && exponent.starts_with('+')
}

/// The call that asks for all of them.
pub fn call(lines: &[Line]) -> FindProducts {
    let mut call = FindProducts::default();
    for line in lines {
        match &line.reading {
            Reading::Iccid(iccid) => call.iccids.push(iccid.clone()),
            Reading::Terminal(serial) => call.terminal_serials.push(serial.clone()),
            Reading::DuplicateOf(_) | Reading::Damaged | Reading::Invalid(_) => (),
        }
    }
    call
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
        let serial = Reading::Terminal(TerminalSerial::new("27597").expect("a serial"));
        let expected = [
            (1, &iccid),
            (3, &serial),
            (4, &Reading::DuplicateOf(1)),
            (5, &Reading::Damaged),
            (6, &Reading::Invalid(Invalid::Character(' '))),
            (7, &Reading::DuplicateOf(3)),
        ];
        assert_eq!(readings, expected);
        let call = call(&lines);
        assert_eq!((call.iccids.len(), call.terminal_serials.len()), (1, 1));
    }

    #[test]
    fn a_serial_with_a_hyphen_is_no_product_id() {
        let lines = read("kit-0042");
        assert_eq!(lines[0].reading.asked(), Some("kit-0042"));
    }

    #[test]
    fn a_mistyped_iccid_is_asked_for_and_marked() {
        let lines = read("8997112212741433749");
        assert!(lines[0].reading.is_suspicious());
        assert!(lines[0].reading.asked().is_some());
    }
}
