//! A cell of a table; a line outside a table is one cell.

use super::digits;
use super::label::{Label, is_filler, label};
use super::number;
use super::reading::{Damage, Identifier, Kind, Part, Reading};
use super::text;
use super::word;
use console_api::pages;

/// What separates words.
const SEPARATORS: &str = " \t\"'`=,;:()[]{}<>|*";

/// What stands for a value that is missing or was lost.
const PLACEHOLDERS: &str =
    "null (null) <null> nil none nan n/a na n/v n.a. k.a. undefined unknown (blank) - -- ? 0.0";

/// What a cell holds: several numbers if it has several, and nothing if it is empty.
pub fn read(cell: &str, named: Label) -> Vec<Part> {
    let cell = cell.trim();
    if is_placeholder(cell) {
        return vec![Part::damaged(Damage::NoValue)];
    }
    let cell = bare(cell);
    if cell.is_empty() {
        return Vec::new();
    }
    if is_placeholder(cell) {
        return vec![Part::damaged(Damage::NoValue)];
    }
    if named == Label::Private || text::digits(cell) == 0 {
        return vec![Part::other(Kind::Text)];
    }
    if let Some(id) = pages::product_in(cell).filter(|id| text::digits(id) > 0) {
        return vec![word::product(&id).unwrap_or_else(|| Part::identifier(Identifier::product(&id)))];
    }
    if number::is_number(cell)
        && let Some(parts) = number::read(cell, named)
    {
        return parts;
    }
    if text::has(cell, " ")
        && let Some(part) = word::hexadecimal(cell, named)
    {
        return vec![part];
    }
    if cell.contains("10^") {
        return vec![Part::damaged(Damage::Rounded)];
    }
    let words: Vec<&str> = text::split(cell, SEPARATORS).into_iter().map(bare).collect();
    match words.as_slice() {
        [] => vec![Part::other(Kind::Text)],
        [word] => word::read(word, named),
        words => read_words(words, named),
    }
}

/// Without the spaces, quotes and punctuation around it.
fn bare(text: &str) -> &str {
    let text = text::trim_end(text::trim(text, SEPARATORS), ".!?");
    text.strip_prefix("- ").or_else(|| text.strip_prefix("• ")).unwrap_or(text)
}

fn is_placeholder(text: &str) -> bool {
    let is_error = |error: &str| error.bytes().all(|it| it.is_ascii_uppercase() || b"#/!?0".contains(&it));
    text.strip_prefix('#').is_some_and(is_error)
        || text.len() <= 11
            && PLACEHOLDERS.split(' ').any(|placeholder| placeholder.eq_ignore_ascii_case(text))
}

/// The identifiers in a text: ICCIDs, product IDs, and the serial numbers that a label names. If there are
/// none, what is most important to say about it.
fn read_words(words: &[&str], named: Label) -> Vec<Part> {
    let mut found = Vec::new();
    let mut other = Part::other(Kind::Text);
    let mut current = if named == Label::Serial { Label::Unknown } else { named };
    let mut rest = words;
    while let [word, others @ ..] = rest {
        rest = others;
        if let Some(label) = label_of(word) {
            current = label;
            continue;
        }
        if is_filler(word) {
            continue;
        }
        let key: Vec<&str> = words_of_key(word, others);
        let joined = key.concat();
        if matches!(joined.len(), 32 | 48 | 64) {
            other = Part::other(if joined.starts_with("89") { Kind::Eid } else { Kind::Key });
            rest = &rest[key.len() - 1..];
            continue;
        }
        if current == Label::Private {
            let parts = word::read(word, Label::Unknown).into_iter();
            other = parts.filter(|part| !part.is_identifier()).fold(other, Part::more_important);
            // A number may be printed in groups.
            rest = &rest[rest.iter().take_while(|word| text::is_digits(word)).count()..];
            current = Label::Unknown;
            continue;
        }
        let count = rest.iter().take_while(|word| text::is_digits(word)).count();
        if text::is_digits(word)
            && let Some(parts) = number::runs(&[&[*word], &rest[..count]].concat(), current)
            && (count > 0 || digits::is_iccid(word))
        {
            found.extend(parts);
            rest = &rest[count..];
        } else {
            for part in word::read(word, current) {
                // Without a label a serial number is any word with digits: it is offered at most.
                if part.is_identifier() && !part.is_guess {
                    found.push(part);
                } else if let Reading::Identifier(guess) = part.reading {
                    let unlabelled = Part::other(Kind::Unlabelled).offering(Some(guess));
                    if words.len() < 4 && text::is_digits(word) {
                        other = other.more_important(unlabelled);
                    }
                } else if !matches!(part.reading, Reading::Damaged(Damage::NoValue | Damage::Date)) {
                    other = other.more_important(part);
                }
            }
        }
        current = Label::Unknown;
    }
    if found.is_empty() { vec![other] } else { found }
}

/// The words from here on that are hexadecimal.
fn words_of_key<'a>(word: &'a str, others: &[&'a str]) -> Vec<&'a str> {
    let is_hexadecimal = |word: &&str| word.len() <= 16 && text::is_hexadecimal(word);
    std::iter::once(word).chain(others.iter().copied()).take_while(is_hexadecimal).collect()
}

/// The label that a word is; numbers and product IDs are none.
fn label_of(word: &str) -> Option<Label> {
    if text::digits(word) > 1 { None } else { label(word) }
}
