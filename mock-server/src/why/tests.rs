use super::*;
use crate::operation;

const GROUPS: &str = "/api-gw/device-management-orchestrator/v3/eos/connectivityGroups";
const PRODUCTS: &str = "/api-gw/connection-management-orchestrator/v5/eos/product";
const TOKEN: &str = "/auth/realms/iothub/protocol/openid-connect/token";

/// What hub-api.md documents: the success of each operation, and its table of errors.
const DOCUMENTED: [(&str, &str, u16, &str); 51] = [
    ("fetch token", TOKEN, 200, "access_token"),
    ("fetch token", TOKEN, 401, "invalid_client"),
    ("fetch token", TOKEN, 401, "unauthorized_client"),
    ("fetch token", TOKEN, 400, "invalid_client"),
    ("fetch token", TOKEN, 400, "Missing form parameter: grant_type"),
    ("fetch token", TOKEN, 400, "unsupported_grant_type"),
    ("fetch token", TOKEN, 400, "duplicated parameter"),
    ("fetch token", TOKEN, 400, "invalid_scope"),
    ("fetch token", TOKEN, 404, "Realm does not exist"),
    ("", TOKEN, 405, ""),
    ("list products", PRODUCTS, 200, ""),
    ("find products", PRODUCTS, 200, ""),
    ("retrieve product", PRODUCTS, 200, ""),
    ("register application", GROUPS, 201, "2001"),
    ("create group", GROUPS, 201, "2001"),
    ("list groups", GROUPS, 200, "2000"),
    ("retrieve group", GROUPS, 200, "2000"),
    ("update group", GROUPS, 200, "2004"),
    ("delete group", GROUPS, 200, "2002"),
    ("change product", PRODUCTS, 200, ""),
    ("change product", PRODUCTS, 202, ""),
    ("retrieve monitor", PRODUCTS, 200, ""),
    ("retrieve tenant", GROUPS, 200, "2000"),
    ("retrieve application", GROUPS, 200, "2000"),
    ("delete application", GROUPS, 200, "2002"),
    ("retrieve terminal", GROUPS, 200, "2000"),
    ("retrieve by identifier", GROUPS, 200, "2000"),
    ("update by identifier", GROUPS, 200, "2004"),
    ("delete by identifier", GROUPS, 200, "2002"),
    ("discover realm", TOKEN, 200, "issuer"),
    ("fetch keys", TOKEN, 200, "keys"),
    ("list groups", GROUPS, 401, "token expired"),
    ("list products", PRODUCTS, 401, "token expired"),
    ("list groups", GROUPS, 401, "Unauthorized"),
    ("list groups", GROUPS, 401, "Invalid token signature"),
    ("list groups", GROUPS, 401, "Token issuer not allowed"),
    ("list groups", GROUPS, 401, "Multiple tokens provided"),
    ("create group", GROUPS, 403, "required scope/role"),
    ("list groups", GROUPS, 403, "does not permit this tenant"),
    ("list groups", GROUPS, 400, "4000 the header X-M2M-Origin is missing"),
    ("list groups", GROUPS, 400, "4000 the header X-M2M-RI is missing"),
    ("list groups", GROUPS, 403, "4103"),
    ("create group", GROUPS, 409, "4105"),
    ("retrieve group", GROUPS, 404, "4004"),
    ("create group", GROUPS, 400, "4000 priTd"),
    ("create group", GROUPS, 415, "4015"),
    ("create group", GROUPS, 403, "4108"),
    ("register application", GROUPS, 403, "4117"),
    ("", GROUPS, 405, "4005"),
    ("retrieve product", PRODUCTS, 404, "not found"),
    ("list groups", GROUPS, 429, "API rate limit exceeded"),
];

#[test]
fn every_documented_operation_and_error_has_its_line() {
    for (operation, path, status, text) in DOCUMENTED {
        let operation = Some(operation).filter(|name| !name.is_empty());
        let found = table::find(&Answer { operation, path, status, text });
        assert!(found.is_some_and(|row| !row.sources.is_empty()), "{operation:?} {status} {text}");
    }
    for name in operation::names() {
        assert!(DOCUMENTED.iter().any(|(documented, ..)| *documented == name), "{name}");
    }
}

#[test]
fn every_assumption_that_is_named_has_its_words() {
    for row in table::rows() {
        for source in row.sources {
            if let Source::Assumed(number) = source {
                assert!((1..=21).contains(number), "{row:?}");
            }
        }
    }
    assert!(assumption::text(21).contains("offset") && assumption::text(22).contains("none"));
}
