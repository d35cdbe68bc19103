//! The values of secret attributes in JSON. It works on text, because a body may be cut, and everything else has to stay
//! byte for byte.

use crate::secret_name::is_secret;

/// The text that replaces a secret.
pub const REDACTED: &str = "[redacted]";

/// The members that name an attribute: characteristics and custom properties of products have a name and a value
/// (tutorial), an operation of a JSON patch a path and a value (RFC 6902).
const NAMES: [&str; 4] = ["name", "key", "id", "path"];
/// The members with the value of the attribute.
const VALUES: [&str; 2] = ["value", "values"];

/// Removes the values of attributes whose names suggest secrets. `in_string` redacts the text of a string with escapes.
pub fn without_secret_attributes(text: &str, in_string: fn(&str) -> String) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut outer = Vec::new();
    let mut object = Object::default();
    let mut rest = text;
    while let Some(start) = rest.find(['"', '{', '}']) {
        let (before, from) = rest.split_at(start);
        kept += before;
        if !from.starts_with('"') {
            let (brace, after) = from.split_at(1);
            if brace == "{" {
                outer.push(std::mem::take(&mut object));
            } else {
                object = outer.pop().unwrap_or_default();
            }
            kept += brace;
            rest = after;
            continue;
        }
        let (string, after) = from.split_at(end_of_string(from));
        rest = after;
        let Some(value) = after.trim_start().strip_prefix(':').map(str::trim_start) else {
            kept += &redacted_string(string, in_string);
            continue;
        };
        let name = unescaped(string).unwrap_or_default();
        object.end_value(&kept);
        if NAMES.contains(&name.as_str()) && names_secret(value) {
            object.hide_value(&mut kept);
        }
        let is_value = VALUES.contains(&name.as_str());
        let length = if is_value && object.has_secret {
            end_of_value(value)
        } else if is_secret(&name) && !value.starts_with('{') {
            // A nested object has names of its own.
            end_of_value(value)
        } else {
            0
        };
        kept += string;
        if length > 0 {
            kept.extend([": \"", REDACTED, "\""]);
            rest = &value[length..];
        } else {
            kept += &after[..after.len() - value.len()];
            rest = value;
            object.value = if is_value { Some((kept.len(), None)) } else { object.value };
        }
    }
    kept + rest
}

/// An object whose start was read.
#[derive(Default)]
struct Object {
    /// Whether a member has named a secret.
    has_secret: bool,
    /// The start of its member "value" in the redacted text, and the end once it was read.
    value: Option<(usize, Option<usize>)>,
}

impl Object {
    /// The next member starts, so the value ends if it was the previous member.
    fn end_value(&mut self, kept: &str) {
        if let Some((_, end @ None)) = &mut self.value {
            *end = Some(kept.trim_end().trim_end_matches(',').trim_end().len());
        }
    }

    /// A member names a secret: removes the value that precedes it.
    fn hide_value(&mut self, kept: &mut String) {
        self.has_secret = true;
        if let Some((start, Some(end))) = self.value.take()
            && start < end
        {
            kept.replace_range(start..end, &["\"", REDACTED, "\""].concat());
        }
    }
}

/// Whether a text starts with a string that is the name of a secret.
fn names_secret(text: &str) -> bool {
    text.starts_with('"') && unescaped(&text[..end_of_string(text)]).is_some_and(|name| is_secret(&name))
}

/// The unescaped text of a string, which may be cut.
fn unescaped(string: &str) -> Option<String> {
    serde_json::from_str(string).or_else(|_| serde_json::from_str(&[string, "\""].concat())).ok()
}

/// A string without the secrets in its escaped text, such as JSON in a message.
fn redacted_string(string: &str, in_string: fn(&str) -> String) -> String {
    let said = if string.contains('\\') { unescaped(string) } else { None };
    let redacted = said.map(|said| (in_string(&said), said)).filter(|(redacted, said)| redacted != said);
    redacted.map_or_else(|| string.to_owned(), |(redacted, _)| serde_json::Value::from(redacted).to_string())
}

/// The end of the value at the start of a text.
fn end_of_value(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(next) = text.get(at..).and_then(|rest| rest.bytes().next()) {
        match next {
            b'"' => at += end_of_string(&text[at..]),
            b'{' | b'[' => {
                depth += 1;
                at += 1;
            }
            b'}' | b']' if depth > 0 => {
                depth -= 1;
                at += 1;
            }
            b',' | b'}' | b']' | b'\n' if depth == 0 => return at,
            _ => {
                at += text[at..].find(['"', '{', '}', '[', ']', ',', '\n']).unwrap_or(text.len() - at).max(1);
                continue;
            }
        }
        if depth == 0 {
            return at;
        }
    }
    at
}

/// The end of the string at the start of a text.
fn end_of_string(text: &str) -> usize {
    let mut is_escaped = false;
    for (index, byte) in text.bytes().enumerate().skip(1) {
        if byte == b'"' && !is_escaped {
            return index + 1;
        }
        is_escaped = byte == b'\\' && !is_escaped;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redacted(text: &str) -> String {
        without_secret_attributes(text, redacted)
    }

    #[test]
    fn the_value_of_a_pair_that_names_a_secret_is_removed_before_and_after_the_name() {
        for (before, after) in [
            (r#"{"name":"PUK1","value":"canary"}"#, r#"{"name":"PUK1","value": "[redacted]"}"#),
            (r#"{"value" : "canary" , "name":"SIM PIN"}"#, r#"{"value" : "[redacted]" , "name":"SIM PIN"}"#),
            (r#"{"value":12345678,"name":"Ki"}"#, r#"{"value":"[redacted]","name":"Ki"}"#),
            (r#"{"value":{"a":["canary"]},"key":"K"}"#, r#"{"value":"[redacted]","key":"K"}"#),
            (r#"{"key":"K","value":{"a":["]canary"]}}"#, r#"{"key":"K","value": "[redacted]"}"#),
            (
                r#"{"op":1,"path":"a/token","value":"canary"}"#,
                r#"{"op": "[redacted]","path":"a/token","value": "[redacted]"}"#,
            ),
            (
                r#"[{"name":"\u0050IN","value":"canary"},{"name":"a","value":"b"}]"#,
                r#"[{"name":"\u0050IN","value": "[redacted]"},{"name":"a","value":"b"}]"#,
            ),
            (
                r#"{"value":[{"value":"canary","name":"pin"},{"value":"b","name":"c"}],"name":"list"}"#,
                r#"{"value":[{"value":"[redacted]","name":"pin"},{"value":"b","name":"c"}],"name":"list"}"#,
            ),
            (
                r#"{"m":"{\"name\":\"PUK1\",\"value\":\"canary\"}"}"#,
                r#"{"m":"{\"name\":\"PUK1\",\"value\": \"[redacted]\"}"}"#,
            ),
            (r#"{"name":"PUK1","value":"cana"#, r#"{"name":"PUK1","value": "[redacted]""#),
        ] {
            assert_eq!(redacted(before), after);
        }
        for same in [r#"{"name":"ICCID","value":"8949"}"#, r#"{"value":"8949","name":"IMSI"}"#, r#"}{"value"#]
        {
            assert_eq!(redacted(same), same);
        }
    }

    #[test]
    fn a_list_of_secrets_ends_at_its_own_bracket() {
        for (before, after) in [
            (r#"{"tokens":["a]b","canary"],"c":1}"#, r#"{"tokens": "[redacted]","c":1}"#),
            (r#"{"tokens":[["a"],["canary"]],"c":1}"#, r#"{"tokens": "[redacted]","c":1}"#),
            (r#"{"tokens":["a\"]","canary"],"c":1}"#, r#"{"tokens": "[redacted]","c":1}"#),
            (r#"{"tokens":[{"x":"a"},"canary"]}"#, r#"{"tokens": "[redacted]"}"#),
            (r#"{"tokens":[["canary"]"#, r#"{"tokens": "[redacted]""#),
            (r#"{"pin":1234}"#, r#"{"pin": "[redacted]"}"#),
        ] {
            assert_eq!(redacted(before), after);
        }
    }
}
