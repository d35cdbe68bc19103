//! What no source file may contain.

use crate::tree::{Source, sources};

/// The text in two halves, so that this file passes, and what to write instead.
const FORBIDDEN: [(&str, &str, &str); 11] = [
    ("inner", "_html", "text from the hub goes through text nodes only"),
    ("set_inner", "_html", "text from the hub goes through text nodes only"),
    ("danger_accept", "_invalid", "certificates are always checked"),
    ("from_maybe_shared", "_unchecked", "a header's value is always checked"),
    ("#[", "allow(", "write #[expect(…, reason = \"…\")]"),
    ("#[", "ignore", "a test that cannot run is fixed or removed"),
    ("test", ".skip", "a test that cannot run is fixed or removed"),
    ("test", ".fixme", "a test that cannot run is fixed or removed"),
    ("test", ".only", "it disables every other test"),
    ("waitFor", "Timeout", "wait for what a user would see"),
    ("to", "do!", "finish it or leave it out"),
];

#[test]
fn no_source_contains_a_forbidden_text() {
    let mut found = Vec::new();
    for Source { path, text } in sources("", &["rs", "ts", "js", "html"]) {
        for (index, line) in text.lines().enumerate() {
            for (start, end, instead) in FORBIDDEN {
                if contains_word(line, &format!("{start}{end}")) {
                    found.push(format!("{path}:{}: {start}{end}: {instead}", index + 1));
                }
            }
        }
    }
    assert!(found.is_empty(), "remove what is forbidden:\n{}", found.join("\n"));
}

/// Whether the line contains `word` other than as the end of a longer name.
fn contains_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(start, _)| {
        let before = line[..start].chars().next_back();
        before.is_none_or(|before| !before.is_alphanumeric() && before != '_')
    })
}

#[test]
fn a_longer_name_is_not_a_match() {
    assert!(contains_word("a.inner(b)", "inner"));
    assert!(!contains_word("an_inner(b)", "inner"));
}
