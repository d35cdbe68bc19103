//! A case for each operation of the hub's API.

mod application_entities;
mod connectivity_groups;
mod products;

use hub_api::ENDPOINTS;
use mock_server::demo;
use std::collections::BTreeSet;
use tests::Stack;

/// For each operation a test against the mock and one through the proxy, in the default state. `application`
/// is the one that sends the requests.
macro_rules! cases {
    ($($name:ident: $operation:literal, $application:expr, $check:path;)*) => {
        const OPERATIONS: &[&str] = &[$($operation),*];

        mod of_the_mock {
            use super::*;
            $(
                #[test]
                fn $name() {
                    $check(&Stack::with_stopped_clock().mock_as($application));
                }
            )*
        }

        mod through_the_proxy {
            use super::*;
            $(
                #[test]
                fn $name() {
                    $check(&Stack::with_stopped_clock().proxy_as($application));
                }
            )*
        }
    };
}

cases! {
    list_products: "list products", demo::APPLICATION, products::list;
    find_products: "find products", demo::APPLICATION, products::find;
    retrieve_product: "retrieve product", demo::APPLICATION, products::retrieve;
    register_application: "register application", "CNewcomer", application_entities::register;
    create_group: "create group", demo::APPLICATION, connectivity_groups::create;
    list_groups: "list groups", demo::APPLICATION, connectivity_groups::list;
    retrieve_group: "retrieve group", demo::APPLICATION, connectivity_groups::retrieve;
    update_group: "update group", demo::APPLICATION, connectivity_groups::update;
    delete_group: "delete group", demo::APPLICATION, connectivity_groups::delete;
}

#[test]
fn every_operation_has_a_case() {
    let operations: BTreeSet<&str> = ENDPOINTS.iter().map(|endpoint| endpoint.name).collect();
    assert_eq!(OPERATIONS.iter().copied().collect::<BTreeSet<_>>(), operations);
}
