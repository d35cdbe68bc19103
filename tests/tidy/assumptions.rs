//! The assumptions about the hub: those that the mock cites are listed in `docs/hub-api.md`, section 9.

use crate::tree::{read, sources};
use std::collections::BTreeSet;

#[test]
fn every_assumption_that_the_mock_cites_is_listed() {
    let listed = numbers(&read("docs/hub-api.md"), "<a id=\"9.");
    assert_eq!(listed, (1..=listed.len()).collect(), "docs/hub-api.md, section 9: number without gaps");
    let reasons = read("crates/mock-hub/src/reason.rs");
    let described = numbers(&reasons, "const ASSUMPTIONS: [&str; ");
    assert_eq!(
        described,
        BTreeSet::from([listed.len()]),
        "crates/mock-hub/src/reason.rs and docs/hub-api.md, section 9, list the same assumptions"
    );
    let mut cited = BTreeSet::new();
    for source in sources("", &["rs"]).into_iter().filter(|source| source.path.contains("mock-")) {
        let production = source.text.split("#[cfg(test)]").next().unwrap_or_default();
        cited.extend(numbers(production, "Assumed("));
    }
    let unknown: Vec<_> = cited.difference(&listed).collect();
    assert!(cited.len() > 10 && unknown.is_empty(), "add to docs/hub-api.md, section 9: {unknown:?}");
}

/// The numbers that follow a text.
fn numbers(text: &str, before: &str) -> BTreeSet<usize> {
    let rests = text.split(before).skip(1);
    rests.filter_map(|rest| rest.split(|digit: char| !digit.is_ascii_digit()).next()?.parse().ok()).collect()
}
