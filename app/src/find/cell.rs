//! A cell of a table, or a line that is none.

use super::digits;
use super::label::{Label, is_filler, label};
use super::number;
use super::reading::{Damage, Identifier, Kind, Part, Reading};
use super::word;
use console_api::pages;

/// What stands for a value that is missing or was lost.
const PLACEHOLDERS: [&str; 19] = [
    "null",
    "(null)",
    "nil",
    "none",
    "nan",
    "n/a",
    "na",
    "n/v",
    "n.a.",
    "k.a.",
    "k. a.",
    "undefined",
    "unknown",
    "(blank)",
    "<null>",
    "-",
    "--",
    "?",
    "0.0",
];

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
    if named == Label::Private || !cell.bytes().any(|byte| byte.is_ascii_digit()) {
        return vec![Part::other(Kind::Text)];
    }
    if let Some(id) = pages::product_in(cell).filter(|id| id.bytes().any(|byte| byte.is_ascii_digit())) {
        return vec![word::product(&id).unwrap_or_else(|| Part::identifier(Identifier::product(&id)))];
    }
    if number::is_number(cell)
        && let Some(parts) = number::read(cell, named)
    {
        return parts;
    }
    if cell.contains(' ')
        && let Some(part) = word::hexadecimal(cell, named)
    {
        return vec![part];
    }
    let cell = match cell.contains('×') || cell.contains('^') {
        true => cell.replace([' ', '^'], "").replace("×10", "E").replace("*10", "E").replace("x10", "E"),
        false => cell.to_owned(),
    };
    let words: Vec<&str> = cell.split(is_between_words).map(bare).filter(|word| !word.is_empty()).collect();
    match words.as_slice() {
        [] => vec![Part::other(Kind::Text)],
        [word] => word::read(word, named),
        words => read_words(words, named),
    }
}

/// Without the spaces, quotes and punctuation around it.
fn bare(text: &str) -> &str {
    let text = text.trim_matches(|it: char| it.is_whitespace() || "\"'`=,;:()[]{}<>*".contains(it));
    text.trim_end_matches(['.', '!', '?']).trim_start_matches("- ").trim_start_matches("• ")
}

fn is_between_words(character: char) -> bool {
    character.is_whitespace() || "\"'`=,;:()[]{}<>|".contains(character)
}

fn is_placeholder(text: &str) -> bool {
    let is_hash = text.starts_with('#')
        && text[1..].chars().all(|it| it == '#' || it.is_ascii_uppercase() || "/!?0".contains(it));
    is_hash
        || text.len() <= 11 && PLACEHOLDERS.iter().any(|placeholder| placeholder.eq_ignore_ascii_case(text))
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
            rest = &rest[rest.iter().take_while(|word| is_digits(word)).count()..];
            current = Label::Unknown;
            continue;
        }
        let count = rest.iter().take_while(|word| is_digits(word)).count();
        if is_digits(word)
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
                    if words.len() < 4 && is_digits(word) {
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
    let is_hexadecimal = |word: &&str| word.len() <= 16 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    std::iter::once(word).chain(others.iter().copied()).take_while(is_hexadecimal).collect()
}

fn is_digits(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The label that a word is; numbers and product IDs are none.
fn label_of(word: &str) -> Option<Label> {
    if word.bytes().filter(u8::is_ascii_digit).count() > 1 { None } else { label(word) }
}
