//! Reads a pasted text line by line.

use super::cell;
use super::characters::plain;
use super::label::{Label, label};
use super::number;
use super::reading::{Identifier, Kind, Part, Reading};
use super::row;
use std::collections::HashMap;
use std::collections::hash_map::Entry as MapEntry;

/// The most characters of a line that are shown.
const MAX_SHOWN: usize = 80;

/// A number in a line, or a line without numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The line, from 1.
    pub line: u32,
    /// What it is.
    pub reading: Reading,
    /// What it may be meant to be, sent only if the operator says so.
    pub offer: Option<Identifier>,
    /// The number, or the beginning of the line; empty if the line has a key.
    pub text: String,
}

/// Reads lines one after the other, so that a long text can be read in parts.
#[derive(Debug, Default)]
pub struct Reader {
    /// What was read.
    pub entries: Vec<Entry>,
    /// How many lines had a text.
    pub lines: u32,
    line: u32,
    delimiter: Option<char>,
    columns: Vec<Label>,
    is_after_blank: bool,
    first_lines: HashMap<String, u32>,
}

/// Reads a whole text.
#[cfg(test)]
pub fn read(text: &str) -> Vec<Entry> {
    let mut reader = Reader::default();
    for line in text.lines() {
        reader.read_line(line);
    }
    reader.entries
}

impl Reader {
    /// Reads the next line. A line with a text gives at least one entry.
    pub fn read_line(&mut self, line: &str) {
        self.line += 1;
        let line = plain(line);
        let line = line.trim();
        if line.is_empty() {
            self.is_after_blank = true;
            return;
        }
        self.lines += 1;
        let mut parts = self.parts(line);
        self.is_after_blank = false;
        if !parts.iter().any(Part::is_identifier) {
            // `max_by_key` takes the last of equals.
            let first = parts.into_iter().rev().max_by_key(Part::rank);
            parts = vec![first.unwrap_or_else(|| Part::other(Kind::Text))];
        }
        for part in parts {
            self.push(part, line);
        }
    }

    fn push(&mut self, part: Part, line: &str) {
        let Part { mut reading, mut offer, .. } = part;
        let text = match &reading {
            Reading::Identifier(identifier) => identifier.as_str().to_owned(),
            _ if has_key(line) || matches!(reading, Reading::Other(Kind::Key)) => String::new(),
            _ => line.chars().take(MAX_SHOWN).collect(),
        };
        if let Reading::Identifier(identifier) = &reading {
            match self.first_lines.entry(identifier.as_str().to_ascii_lowercase()) {
                MapEntry::Occupied(first) => {
                    reading = Reading::DuplicateOf(*first.get());
                    offer = None;
                }
                MapEntry::Vacant(entry) => {
                    entry.insert(self.line);
                }
            }
        }
        self.entries.push(Entry { line: self.line, reading, offer, text });
    }

    fn parts(&mut self, line: &str) -> Vec<Part> {
        if let Some(delimiter) = row::declared_delimiter(line) {
            self.delimiter = Some(delimiter);
            return Vec::new();
        }
        // The heading of a list ends with the list; a table may have empty lines.
        if self.columns.len() == 1 && (self.is_after_blank || line.contains(' ')) {
            self.columns.clear();
        }
        let of_list = if self.columns.len() == 1 { self.columns[0] } else { Label::Unknown };
        // Thousands marks and decimal commas are not delimiters.
        if number::is_number(line)
            && of_list != Label::Private
            && let Some(parts) = number::read(line, of_list)
        {
            return parts;
        }
        let delimiter = row::delimiter(line, self.delimiter);
        let cells = delimiter.map_or_else(|| vec![line], |delimiter| row::cells(line, delimiter));
        if let Some(columns) = headings(&cells) {
            self.columns = columns;
            self.delimiter = delimiter.or(self.delimiter);
            return Vec::new();
        }
        match cells.as_slice() {
            [cell] => cell::read(cell, of_list),
            cells => row_parts(cells, &self.columns_of(cells, delimiter)),
        }
    }

    /// The columns of a row. A row with more cells than headings has a delimiter in a cell, so that its columns
    /// are not known.
    fn columns_of(&mut self, cells: &[&str], delimiter: Option<char>) -> Vec<Label> {
        let last = cells.iter().rposition(|cell| !cell.trim().is_empty()).unwrap_or_default();
        let count = self.columns.len();
        if count < 2 || delimiter != self.delimiter {
            return Vec::new();
        }
        if self.is_after_blank && cells.len() != count {
            self.columns.clear();
            return Vec::new();
        }
        if last < count { self.columns.clone() } else { vec![Label::Other; cells.len()] }
    }
}

/// Whether a line has a key or the number of an eSIM chip, which are not shown again.
fn has_key(line: &str) -> bool {
    let mut run = 0;
    line.bytes().any(|byte| {
        match byte {
            b' ' | b'-' | b':' => {}
            byte if byte.is_ascii_hexdigit() => run += 1,
            _ => run = 0,
        }
        run >= 24
    })
}

/// What the columns of a table are, if the cells are its headings: at least one is known, and none has a
/// number.
fn headings(cells: &[&str]) -> Option<Vec<Label>> {
    // A command such as `AT+CCID` names a number too, and a sentence may.
    let is_name = |cell: &&str| {
        cell.bytes().filter(u8::is_ascii_digit).count() < 3
            && !cell.contains(['+', '^', '%', '&', '=', '?'])
            && cell.split_whitespace().count() <= 3
            && !cell.split_whitespace().any(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
    };
    if !cells.iter().all(is_name) {
        return None;
    }
    let labels: Vec<Option<Label>> = cells.iter().map(|cell| label(cell)).collect();
    if labels.iter().all(Option::is_none) {
        return None;
    }
    Some(labels.into_iter().map(Option::unwrap_or_default).collect())
}

/// The numbers in the cells of a row. A serial number that only its form tells counts if all cells are such
/// numbers of the same length: beside other data it may be a PIN or the number of a customer.
fn row_parts(cells: &[&str], columns: &[Label]) -> Vec<Part> {
    let mut parts = Vec::new();
    let (mut filled, mut guesses) = (0, Vec::new());
    for (index, cell) in cells.iter().enumerate() {
        let of_cell = cell::read(cell, columns.get(index).copied().unwrap_or_default());
        filled += usize::from(!of_cell.is_empty());
        guesses.extend(of_cell.first().filter(|part| part.is_guess).map(length));
        parts.extend(of_cell);
    }
    let is_list = guesses.iter().all(|&length| length == guesses[0] && length > 4);
    if !is_list || filled != guesses.len() {
        for part in parts.iter_mut().filter(|part| part.is_guess) {
            if let Reading::Identifier(serial) = &part.reading {
                *part = Part::other(Kind::Unlabelled).offering(Some(serial.clone()));
            }
        }
    }
    // Of a pair both numbers are shown; of a longer row those that are asked for.
    if filled > 2 && parts.iter().any(Part::is_identifier) {
        parts.retain(Part::is_identifier);
    } else {
        let has_identifier = parts.iter().any(Part::is_identifier);
        parts.retain(|part| {
            !has_identifier
                || part.is_identifier()
                || matches!(part.reading, Reading::Other(Kind::Unlabelled))
        });
    }
    parts
}

fn length(part: &Part) -> usize {
    if let Reading::Identifier(identifier) = &part.reading { identifier.as_str().len() } else { 0 }
}
