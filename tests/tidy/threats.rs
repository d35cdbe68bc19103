//! The threat table in SECURITY.md: every row names the tests that prove it, and they exist.

use crate::tree::{read, root};

/// The number of rows in each part of the threat table.
const PARTS: [(char, usize); 11] = [
    ('A', 8),
    ('B', 7),
    ('C', 8),
    ('D', 7),
    ('E', 5),
    ('F', 8),
    ('G', 7),
    ('H', 8),
    ('I', 5),
    ('J', 8),
    ('K', 4),
];

/// A row without a test says so with one of these and a sentence: nothing to test, or not built yet.
const WITHOUT_TEST: [&str; 2] = ["none: ", "not yet: "];

#[test]
fn the_threat_table_has_every_row_once_and_in_order() {
    let expected: Vec<String> =
        PARTS.iter().flat_map(|(part, rows)| (1..=*rows).map(move |row| format!("{part}{row}"))).collect();
    let security = read("SECURITY.md");
    let found: Vec<&str> = rows(&security).map(|row| row[0]).collect();
    assert_eq!(found, expected, "SECURITY.md has a row for each threat: row, promise, proof, not promised");
}

#[test]
fn every_test_named_in_the_threat_table_exists() {
    let security = read("SECURITY.md");
    let mut wrong = Vec::new();
    for [row, _, proof, _] in rows(&security) {
        if WITHOUT_TEST.iter().any(|start| proof.strip_prefix(start).is_some_and(|reason| !reason.is_empty()))
        {
            continue;
        }
        let named: Vec<&str> = proof.split('`').skip(1).step_by(2).collect();
        if named.is_empty() {
            wrong.push(format!(
                "{row}: name a test as `file::name`, or write {WITHOUT_TEST:?} and a sentence"
            ));
        }
        for name in named {
            match name.split_once("::") {
                Some((file, test)) if root().join(file).is_file() && contains_test(&read(file), test) => (),
                _ => wrong.push(format!("{row}: there is no test {name}")),
            }
        }
    }
    assert!(wrong.is_empty(), "correct the table in SECURITY.md:\n{}", wrong.join("\n"));
}

/// Whether the source has a Rust function of that name, or a browser story whose title starts with it.
fn contains_test(source: &str, name: &str) -> bool {
    [format!("fn {name}("), format!("test(\"{name}"), format!("test(`{name}")]
        .iter()
        .any(|sign| source.contains(sign.as_str()))
}

/// The rows of tables whose first cell is a letter and a digit.
fn rows(text: &str) -> impl Iterator<Item = [&str; 4]> {
    text.lines().filter_map(|line| {
        let cells: Vec<&str> = line.strip_prefix("| ")?.strip_suffix(" |")?.split(" | ").collect();
        let cells: [&str; 4] = cells.try_into().ok()?;
        let is_row = cells[0].len() == 2 && cells[0].ends_with(|last: char| last.is_ascii_digit());
        is_row.then_some(cells)
    })
}
