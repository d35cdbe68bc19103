//! Every operation of the hub has a contract case.

use crate::tree::{read, sources};
use hub_api::ENDPOINTS;

/// The operations without a case, one name a line. It should stay empty.
const EXCEPTIONS: &str = "tests/tidy/uncovered-operations.txt";

#[test]
fn every_operation_has_a_contract_case() {
    let cases: String = sources("tests/contract", &["rs"]).into_iter().map(|source| source.text).collect();
    let uncovered: Vec<_> =
        ENDPOINTS.iter().map(|route| route.name).filter(|name| !is_covered(&cases, name)).collect();
    assert_eq!(
        uncovered,
        read(EXCEPTIONS).lines().collect::<Vec<_>>(),
        "give each operation a case in tests/contract/, or list it in {EXCEPTIONS} and say why in the commit"
    );
}

/// Whether a case makes a value of the operation, or calls it by its name.
fn is_covered(cases: &str, name: &str) -> bool {
    let operation = type_name(name);
    let signs = [format!("{operation}::"), format!("{operation} {{"), format!("\"{name}\"")];
    signs.iter().any(|sign| cases.contains(sign))
}

/// `CreateGroup` of "create group".
fn type_name(name: &str) -> String {
    name.split(' ').map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}
