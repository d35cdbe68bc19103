//! JSON that can be read: indented, and otherwise as it came. It may be cut off.

/// The text with line breaks and two spaces for each level; other text than JSON as it is.
pub fn indented(text: &str) -> String {
    if !text.trim_start().starts_with(['{', '[']) || text.contains('\n') {
        return text.to_owned();
    }
    let mut indented = String::new();
    let (mut depth, mut in_string, mut is_escaped) = (0_usize, false, false);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if in_string {
            in_string = character != '"' || is_escaped;
            is_escaped = character == '\\' && !is_escaped;
            indented.push(character);
            continue;
        }
        match character {
            ' ' | '\t' | '\r' => continue,
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                // Deeper levels are not indented further: a hostile answer has thousands.
                if !indented.ends_with(['{', '[']) {
                    new_line(&mut indented, depth);
                }
            }
            _ => {}
        }
        indented.push(character);
        match character {
            '"' => in_string = true,
            ':' => indented.push(' '),
            ',' => new_line(&mut indented, depth),
            '{' | '[' => {
                depth += 1;
                while characters.next_if(char::is_ascii_whitespace).is_some() {}
                if !matches!(characters.peek(), Some('}' | ']')) {
                    new_line(&mut indented, depth);
                }
            }
            _ => {}
        }
    }
    indented
}

/// The deepest level that is indented.
const MAX_DEPTH: usize = 20;

fn new_line(text: &mut String, depth: usize) {
    text.push('\n');
    for _ in 0..depth.min(MAX_DEPTH) {
        text.push_str("  ");
    }
}

#[cfg(test)]
mod tests {
    use super::indented;

    #[test]
    fn json_is_indented_and_its_values_stay_as_they_came() {
        let text = r#"{"a": 1.10,"b":[9007199254740993, {}],"a":"x,\" {y","c":[]}"#;
        let expected = "{\n  \"a\": 1.10,\n  \"b\": [\n    9007199254740993,\n    {}\n  ],\n  \"a\": \"x,\\\" {y\",\n  \"c\": []\n}";
        assert_eq!(indented(text), expected);
        assert_eq!(indented(r#"{"a":{"b":"cut"#), "{\n  \"a\": {\n    \"b\": \"cut");
        assert!(indented(&"[".repeat(16_384)).len() < 16_384 * 50);
        for same in ["<h1>Bad {gateway}</h1>", "", "{\n}", "null"] {
            assert_eq!(indented(same), same);
        }
    }
}
