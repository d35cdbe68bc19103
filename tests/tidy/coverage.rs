//! Every operation of the hub has a contract case.

use crate::tree::{read, sources};
use hub_api::ROUTES;

/// The operations without a case, one name a line. It should stay empty.
const EXCEPTIONS: &str = "tests/tidy/uncovered-operations.txt";

#[test]
fn every_operation_has_a_contract_case() {
    let cases: String = sources("tests/contract", &["rs"]).into_iter().map(|source| source.text).collect();
    let uncovered: String = ROUTES
        .iter()
        .filter(|route| !cases.contains(&format!("{}::", type_name(route.name))))
        .filter(|route| !cases.contains(&format!("{} {{", type_name(route.name))))
        .filter(|route| !cases.contains(&format!("\"{}\"", route.name)))
        .map(|route| format!("{}\n", route.name))
        .collect();
    assert_eq!(
        uncovered,
        read(EXCEPTIONS),
        "give each operation a case in tests/contract/, or list it in {EXCEPTIONS} and say why in the commit"
    );
}

/// `CreateGroup` of "create group".
fn type_name(name: &str) -> String {
    name.split(' ').map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}
