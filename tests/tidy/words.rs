//! What no source may contain, whoever wrote it.

use crate::tree::{Source, sources};

/// The text, and what to write in its place. Each is put together here so that this file passes.
const FORBIDDEN: [(&str, &str, &str); 11] = [
    ("inner", "_html", "text from the hub goes through text nodes only"),
    ("set_inner", "_html", "text from the hub goes through text nodes only"),
    ("danger_accept", "_invalid", "certificates are always checked"),
    ("from_maybe_shared", "_unchecked", "a header's value is always checked"),
    ("#[", "allow(", "write #[expect(…, reason = \"…\")]"),
    ("#[", "ignore", "a test that cannot run is mended or removed"),
    ("test", ".skip", "a test that cannot run is mended or removed"),
    ("test", ".fixme", "a test that cannot run is mended or removed"),
    ("test", ".only", "it keeps every other test from running"),
    ("waitFor", "Timeout", "wait for what a person would see"),
    ("to", "do!", "finish it, or leave it out"),
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
    assert!(found.is_empty(), "write it differently:\n{}", found.join("\n"));
}

/// Whether `word` stands in the line, and not as the end of a longer name.
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
