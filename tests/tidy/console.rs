//! What the source of the console must not contain.

use crate::tree::{Source, sources};

#[test]
fn the_console_has_no_path_of_its_own() {
    let found = findings(has_path_literal);
    assert!(
        found.is_empty(),
        "a path in the console is a constant or a function of console_api::pages or console_api::paths:\n{}",
        found.join("\n")
    );
}

#[test]
fn the_console_knows_nothing_of_the_mock() {
    let found = findings(|code| code.contains("mock_server") || code.contains("mock-server"));
    assert!(
        found.is_empty(),
        "no code of the console may depend on whether the hub is the mock:\n{}",
        found.join("\n")
    );
}

/// The lines of the console's Rust code for which `wrong` holds, without comments.
fn findings(wrong: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for Source { path, text } in sources("app/src", &["rs"]) {
        for (index, line) in text.lines().enumerate() {
            if wrong(without_comment(line)) {
                found.push(format!("{path}:{}: {}", index + 1, line.trim()));
            }
        }
    }
    found
}

/// The line up to its comment. `https://` in a literal is not a comment.
fn without_comment(line: &str) -> &str {
    let start = line.match_indices("//").map(|(start, _)| start).find(|&start| !line[..start].ends_with(':'));
    &line[..start.unwrap_or(line.len())]
}

/// Whether the code has a literal that starts with a slash and a word, or a lone slash that is not text in a
/// view.
fn has_path_literal(code: &str) -> bool {
    code.match_indices("\"/").any(|(start, found)| match code[start + found.len()..].chars().next() {
        Some('"') => !code[..start].ends_with('>'),
        next => next.is_some_and(|next| next == '{' || next.is_ascii_lowercase()),
    })
}

#[test]
fn literals_and_comments_are_distinguished() {
    assert!(has_path_literal(r#"navigate("/groups")"#));
    assert!(has_path_literal(r#"format!("/{name}")"#));
    assert!(has_path_literal(r#"<a href="/">"#));
    assert!(!has_path_literal(r#"<span>"/"</span>"#));
    assert!(!has_path_literal(without_comment(r#"one(); // not "/groups""#)));
    assert!(has_path_literal(without_comment(r#"one("https://x", "/groups") // two"#)));
}
