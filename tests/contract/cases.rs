//! A case for each operation of the hub's API.

mod application_entities;
mod connectivity_groups;
mod products;

use hub_api::ENDPOINTS;
use mock_server::demo;
use tests::{Stack, Target};

/// What an operation promises, whoever answers.
pub(crate) struct Case {
    /// The name of the operation in [`ENDPOINTS`].
    pub(crate) operation: &'static str,
    /// The application in whose name the target has to ask.
    pub(crate) application: &'static str,
    /// Panics if the target does not keep the promise.
    pub(crate) check: fn(&Target),
}

/// All of them. Each wants a target in the default state.
pub(crate) const CASES: [Case; 9] = [
    case("list products", products::list),
    case("find products", products::find),
    case("retrieve product", products::retrieve),
    Case {
        operation: "register application",
        application: "CNewcomer",
        check: application_entities::register,
    },
    case("create group", connectivity_groups::create),
    case("list groups", connectivity_groups::list),
    case("retrieve group", connectivity_groups::retrieve),
    case("update group", connectivity_groups::update),
    case("delete group", connectivity_groups::delete),
];

const fn case(operation: &'static str, check: fn(&Target)) -> Case {
    Case { operation, application: demo::APPLICATION, check }
}

#[test]
fn every_operation_has_a_case() {
    for route in &ENDPOINTS {
        assert!(CASES.iter().any(|case| case.operation == route.name), "{route:?}");
    }
}

#[test]
fn every_operation_of_the_mock_meets_its_contract() {
    for case in &CASES {
        let stack = Stack::with_stopped_clock();
        println!("{}", case.operation);
        (case.check)(&stack.mock_as(case.application));
    }
}

#[test]
fn every_operation_through_the_proxy_meets_its_contract() {
    for case in &CASES {
        let stack = Stack::with_stopped_clock();
        println!("{}", case.operation);
        (case.check)(&stack.proxy_as(case.application));
    }
}
