//! What is done with texts, for sets of ASCII characters: compiled once for all sets.

/// Without the characters of a set at its beginning and its end.
pub fn trim<'a>(text: &'a str, set: &str) -> &'a str {
    let rest = trim_end(text, set);
    let start = rest.bytes().position(|byte| !is_in(byte, set)).unwrap_or(rest.len());
    rest.get(start..).unwrap_or_default()
}

/// Without the characters of a set at its end.
pub fn trim_end<'a>(text: &'a str, set: &str) -> &'a str {
    let end = text.bytes().rposition(|byte| !is_in(byte, set)).map_or(0, |last| last + 1);
    text.get(..end).unwrap_or_default()
}

/// Its parts between the characters of a set, without empty ones.
pub fn split<'a>(text: &'a str, set: &str) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (index, byte) in text.bytes().enumerate() {
        if is_in(byte, set) {
            parts.extend(text.get(start..index).filter(|part| !part.is_empty()));
            start = index + 1;
        }
    }
    parts.extend(text.get(start..).filter(|part| !part.is_empty()));
    parts
}

/// Whether it has a character of a set.
pub fn has(text: &str, set: &str) -> bool {
    text.bytes().any(|byte| is_in(byte, set))
}

/// Whether all its characters are in a set.
pub fn is_only(text: &str, set: &str) -> bool {
    text.bytes().all(|byte| is_in(byte, set))
}

/// Whether it begins with a character of a set.
pub fn begins(text: &str, set: &str) -> bool {
    text.bytes().next().is_some_and(|byte| is_in(byte, set))
}

/// Whether it has characters, all of them digits.
pub fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether all its characters are letters or digits.
pub fn is_alphanumeric(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Whether all its characters are hexadecimal digits.
pub fn is_hexadecimal(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Its sequences of digits.
pub fn digit_groups(text: &str) -> Vec<&str> {
    let mut groups = Vec::new();
    let mut start = 0;
    // The byte after the end closes the last group.
    for (index, byte) in text.bytes().chain([b' ']).enumerate() {
        if !byte.is_ascii_digit() {
            groups.extend(text.get(start..index).filter(|group| !group.is_empty()));
            start = index + 1;
        }
    }
    groups
}

/// How many digits it has.
pub fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

fn is_in(byte: u8, set: &str) -> bool {
    set.as_bytes().contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_of_characters_are_cut_and_split_at() {
        assert_eq!(trim("..ü1.", "."), "ü1");
        assert_eq!(trim("...", "."), "");
        assert_eq!(trim_end("FF", "F"), "");
        assert_eq!(split("-a--ü-", "-"), ["a", "ü"]);
        assert_eq!(digit_groups("ü12-3"), ["12", "3"]);
        assert_eq!(digit_groups(""), [] as [&str; 0]);
        assert!(!is_digits("") && is_digits("12") && !is_digits("1ü"));
    }
}
