//! Digits with separators: printed groups, thousands marks, decimal parts, dates.

use super::digits;
use super::label::Label;
use super::reading::{Damage, Identifier, Kind, Part};
use super::text;

/// What may separate the digits of a number.
const SEPARATORS: &str = " -._/':,()[]<>+";

/// Whether it has digits, and else only characters that separate them.
pub fn is_number(text: &str) -> bool {
    text::digits(text) > 0
        && text.bytes().all(|byte| byte.is_ascii_digit() || SEPARATORS.as_bytes().contains(&byte))
}

/// What a text of digits and separators is; several numbers if it has several. `None` if commas separate
/// what is not one number.
pub fn read(text: &str, label: Label) -> Option<Vec<Part>> {
    let text = text::trim(text, " -._/':,)[]<>");
    if text::is_digits(text) {
        return Some(vec![digits::read(text, label)]);
    }
    match fraction(text) {
        Fraction::Zero(whole) => return read(whole, label),
        Fraction::Other => return Some(vec![Part::damaged(Damage::Rounded)]),
        Fraction::None => {}
    }
    let groups = text::digit_groups(text);
    if text::has(text, ",") && !has_thousands(&groups) {
        return None;
    }
    let joined = groups.concat();
    let is_whole = |group: &&&str| digits::is_iccid(group) || group.len() >= 18 && !digits::is_iccid(&joined);
    if groups.iter().any(|group| is_whole(&group)) {
        return Some(groups.iter().filter(is_whole).map(|group| digits::read(group, label)).collect());
    }
    let part = if text::begins(text, "+") {
        Part::other(Kind::Phone)
    } else if joined.len() == 32 {
        digits::read(&joined, label)
    } else if digits::is_iccid(&joined) || joined.len() > 32 {
        return Some(runs(&groups, label).unwrap_or_else(|| vec![digits::read(&joined, label)]));
    } else if is_date(&groups) {
        Part::damaged(Damage::Date)
    } else if let Some(parts) = runs(&groups, label) {
        return Some(parts);
    } else if has_same_length(&groups) && text::is_only(text, " 0123456789") {
        return Some(groups.iter().map(|group| digits::read(group, label)).collect());
    } else {
        grouped(text, &groups, label)
    };
    Some(vec![part])
}

/// The decimal part of an ICCID.
enum Fraction<'a> {
    None,
    /// `.0`, after this whole part.
    Zero(&'a str),
    Other,
}

fn fraction(text: &str) -> Fraction<'_> {
    let decimals = text.len() - text.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (before, decimals) = text.split_at(decimals);
    let whole = text::trim_end(before, ".,");
    let count = text::digits(whole);
    if decimals.is_empty() || whole.len() + 1 != before.len() || !(18..=22).contains(&count) {
        Fraction::None
    } else if text::is_only(decimals, "0") {
        Fraction::Zero(whole)
    } else if whole.len() == count && decimals.len() < 18 && text::has(text, ".") {
        Fraction::Other
    } else {
        // A comma may also separate two numbers.
        Fraction::None
    }
}

/// Whether they are the groups of a number with thousands marks.
fn has_thousands(groups: &[&str]) -> bool {
    groups
        .split_first()
        .is_some_and(|(first, others)| first.len() <= 3 && others.iter().all(|group| group.len() == 3))
}

/// The ICCIDs in a sequence of groups.
pub fn runs(groups: &[&str], label: Label) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut rest = groups;
    while let Some((first, others)) = rest.split_first() {
        rest = others;
        if (first.starts_with("89") || *first == "8")
            && let Some((digits, count)) = run(first, others)
        {
            parts.push(digits::read(&digits, label));
            rest = &others[count..];
        }
    }
    (!parts.is_empty()).then_some(parts)
}

/// An ICCID that begins with a group, and how many of the others belong to it: all if they fit, else as many as
/// make the check digit right, else as many as fit.
fn run(first: &str, others: &[&str]) -> Option<(String, usize)> {
    let all = first.to_owned() + &others.concat();
    if digits::is_iccid(&all) {
        return Some((all, others.len()));
    }
    let mut digits = first.to_owned();
    let mut best = None;
    for count in 0..=others.len() {
        if digits::is_iccid(&digits) {
            if digits::has_check_digit(&digits) {
                return Some((digits, count));
            }
            best = Some((digits.clone(), count));
        }
        digits.push_str(others.get(count).copied().unwrap_or_default());
        if digits.len() > 22 {
            break;
        }
    }
    best
}

/// `2024-01-31`, `31.1.2024`, with or without a time.
fn is_date(groups: &[&str]) -> bool {
    let [first, second, third, time @ ..] = groups else { return false };
    let is_small = |group: &str| group.len() <= 2;
    let is_day_first = is_small(first) && matches!(third.len(), 2 | 4);
    is_small(second)
        && (is_day_first || first.len() == 4 && is_small(third))
        && matches!(time.len(), 0 | 2..=4)
        && time.iter().take(3).all(|group| is_small(group))
}

fn has_same_length(groups: &[&str]) -> bool {
    groups.iter().all(|group| {
        group.len() == groups[0].len() && (5..=10).contains(&group.len()) && !text::begins(group, "0")
    })
}

/// What a grouped number is that is not an ICCID.
fn grouped(text: &str, groups: &[&str], label: Label) -> Part {
    let joined = groups.concat();
    // `27 597` may be one number or two.
    let is_word = !text::has(text, " ,([<+") && !has_thousands(groups);
    match joined.len() {
        14 if text.starts_with("00") => Part::other(Kind::Phone),
        14..=16 => Part::other(Kind::ImsiOrImei),
        7..=13 if text::begins(text, "0(") && !has_thousands(groups) => Part::other(Kind::Phone),
        ..=17 if is_word && label == Label::Serial => Part::identifier(Identifier::serial(text)),
        3..=10 if is_word && groups.len() < 4 => Part::other(Kind::Text).offering(Identifier::serial(text)),
        3..=10 => Part::other(Kind::Text).offering(Identifier::serial(&joined)),
        _ => Part::other(Kind::Text),
    }
}
