//! A refusal by fault injection has the form of the hub's own refusal of the same status.

use crate::fixture::body;
use http::{Request, Response};
use mock_server::{ClockStart, Options, demo};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tests::{Stack, Target};

const TOKEN: &str = "/auth/realms/iothub/protocol/openid-connect/token";
const GROUPS: &str = "/api-gw/device-management-orchestrator/v3/eos/connectivityGroups";
const PRODUCTS: &str = "/api-gw/connection-management-orchestrator/v5/eos/product";

/// Status, headers and JSON of an answer, without what differs from call to call.
fn form(answer: &Response<Vec<u8>>) -> (u16, BTreeMap<&str, &[u8]>, Value) {
    let headers = answer.headers().iter().map(|(name, value)| (name.as_str(), value.as_bytes()));
    let headers = headers.filter(|(name, _)| {
        !name.starts_with("x-mock-") && !matches!(*name, "date" | "content-length" | "allow")
    });
    let mut content = body(answer);
    for name in ["request_id", "traceId", "m2m:dbg", "detail"] {
        if let Some(value) = content.get_mut(name) {
            assert!(value.is_string());
            value.take();
        }
    }
    (answer.status().as_u16(), headers.collect(), content)
}

fn send(target: &Target, url: &str, (method, path, text): (&str, &str, &str)) -> Response<Vec<u8>> {
    let request = Request::builder().method(method).uri(format!("{url}{path}")).header("x-m2m-ri", "1");
    let request = request.header("x-m2m-origin", "CPDemo");
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    target.send(request.body(text.into()).expect("a request"))
}

/// Sends a call that the hub refuses, and the same call with an injected refusal.
fn compare(stack: &Stack, target: &Target, call: (&str, &str, &str), status: u16) {
    let own = send(target, &stack.mock_url(), call);
    assert_eq!(own.status(), status, "{call:?}");
    let rule = json!({ "fault": { "kind": "status", "status": status } }).to_string();
    assert_eq!(stack.admin("POST", "faults", &rule).status(), 201);
    let injected = send(target, &stack.mock_url(), call);
    assert_eq!(stack.admin("DELETE", "faults", "").status(), 204);
    assert!(injected.headers().contains_key("x-mock-fault") && !own.headers().contains_key("x-mock-fault"));
    assert_eq!(form(&injected), form(&own), "{call:?}");
}

#[test]
fn an_injected_refusal_has_the_form_of_the_hubs_own() {
    let limit =
        Options { clock: ClockStart::StoppedAt(0), requests_per_second: Some(12), ..Options::default() };
    let stack = Stack::with_options(limit);
    let (mock, read_only) = (stack.mock(), stack.read_only_mock());
    let products_only = stack.mock_of("eos", demo::PRODUCTS_CLIENT_ID);
    let (none, unknown) = (format!("{GROUPS}/none"), format!("{PRODUCTS}/none"));
    let (content, size) = (format!("{GROUPS}?rcn=77"), format!("{PRODUCTS}?pageSize=0"));
    let client = "grant_type=client_credentials&client_id=x&client_secret=y";
    for (target, call, status) in [
        (&mock, ("GET", &*none, ""), 404),
        (&mock, ("GET", &content, ""), 400),
        (&mock, ("PATCH", GROUPS, ""), 405),
        (&mock, ("GET", &unknown, ""), 404),
        (&mock, ("GET", &size, ""), 400),
        (&mock, ("PUT", PRODUCTS, ""), 405),
        (&mock, ("POST", TOKEN, client), 401),
        (&mock, ("PUT", TOKEN, ""), 405),
        (&read_only, ("DELETE", &none, ""), 403),
        (&read_only, ("PUT", PRODUCTS, ""), 403),
        (&products_only, ("GET", GROUPS, ""), 403),
    ] {
        compare(&stack, target, call, status);
    }
    while send(&mock, &stack.mock_url(), ("GET", &size, "")).status() != 429 {}
    compare(&stack, &mock, ("GET", GROUPS, ""), 429);
    compare(&stack, &mock, ("GET", PRODUCTS, ""), 429);
    mock.advance(300.0);
    compare(&stack, &mock, ("GET", GROUPS, ""), 401);
    compare(&stack, &mock, ("GET", PRODUCTS, ""), 401);
}
