//! The subset of XML that the parts of a workbook need.

/// A tag and the text after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Its name without a namespace.
    pub name: &'a str,
    /// Whether it is an end tag.
    pub is_end: bool,
    attributes: &'a str,
    /// The text up to the next tag, with its references unresolved.
    pub text: &'a str,
}

impl Tag<'_> {
    /// An attribute, by its name as written.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut rest = self.attributes;
        while let Some((before, after)) = rest.split_once('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
            let (value, next) = after.get(1..)?.split_once(quote)?;
            if before.trim() == name {
                return Some(plain(value));
            }
            rest = next;
        }
        None
    }

    /// Whether it is the start tag of this element.
    pub fn begins(&self, name: &str) -> bool {
        !self.is_end && self.name == name
    }

    /// Whether it is an empty-element tag.
    pub fn is_empty(&self) -> bool {
        self.attributes.ends_with('/')
    }
}

/// The tags of a document, in order. Comments and declarations are left out.
pub fn tags(document: &str) -> impl Iterator<Item = Tag<'_>> {
    let pieces = document.split('<').skip(1).filter(|piece| !piece.starts_with(['?', '!']));
    pieces.filter_map(|piece| {
        let (tag, text) = piece.split_once('>')?;
        let (is_end, tag) = match tag.strip_prefix('/') {
            Some(tag) => (true, tag),
            None => (false, tag),
        };
        let end = tag.find(|end: char| end.is_whitespace() || end == '/').unwrap_or(tag.len());
        let (name, attributes) = tag.split_at_checked(end)?;
        let name = name.split_once(':').map_or(name, |(_, local)| local);
        Some(Tag { name, is_end, attributes, text })
    })
}

/// Resolves the references in a text: `&amp;` and the like, and the escapes of workbooks, such as `_x000D_`.
pub fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let (name, next) = after.split_once(';').unwrap_or((after, ""));
        plain.push_str(&reference(name).map_or_else(|| format!("&{name};"), String::from));
        rest = next;
    }
    plain.push_str(rest);
    unescaped(&plain)
}

/// The character of an escape `_xHHHH_` at the beginning of a text (ECMA-376 part 1, 22.9.2.19).
pub fn escape(text: &str) -> Option<char> {
    let digits = text.strip_prefix("_x")?.get(..4)?;
    let is_escape = digits.bytes().all(|digit| digit.is_ascii_hexdigit()) && text.get(6..7) == Some("_");
    is_escape.then(|| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32))?
}

fn unescaped(text: &str) -> String {
    let (mut plain, mut rest) = (String::new(), text);
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let (character, length) = escape(from).map_or(('_', 1), |character| (character, 7));
        plain.push(character);
        rest = from.get(length..).unwrap_or_default();
    }
    plain + rest
}

fn reference(name: &str) -> Option<char> {
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => match name.strip_prefix("#x") {
            Some(digits) => number(digits, 16),
            None => number(name.strip_prefix('#')?, 10),
        },
    }
}
