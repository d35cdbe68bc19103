//! A sandbox for each test: its own groups, applications and clock on a shared server.

use crate::bad_input::send;
use crate::fixture::{body, header, json as fixture};
use http::{Request, Response, request::Builder};
use hub_api::connectivity_group::{DeleteGroup, ListGroups};
use serde_json::{Value, json};
use tests::{Stack, Target};

fn names(target: &Target) -> Vec<String> {
    let list = target.call(&ListGroups::default()).expect("a list");
    list.groups.into_iter().map(|group| group.definition.name.to_string()).collect()
}

fn delete(target: &Target, name: &str) {
    target.call(&DeleteGroup { name: name.parse().expect("a name") }).expect("deleted");
}

/// A request about the mock itself.
fn ask(stack: &Stack, method: &str, path: &str, build: impl FnOnce(Builder) -> Builder) -> Response<Vec<u8>> {
    let request = Request::builder().method(method).uri(format!("{}{path}", stack.mock_url()));
    stack.anybody().send(build(request).body(Vec::new()).expect("a request"))
}

#[test]
fn changes_in_one_sandbox_are_invisible_in_others() {
    let stack = Stack::start();
    let (one, two, default) = (stack.mock_in("one"), stack.mock_in("two"), stack.mock());
    delete(&one, "bremen-ferry-1");
    delete(&two, "nuuk-depot");
    let gone = |target: &Target| {
        let names = names(target);
        ["bremen-ferry-1", "nuuk-depot"].map(|name| !names.iter().any(|there| there == name))
    };
    assert_eq!((gone(&one), gone(&two), gone(&default)), ([true, false], [false, true], [false, false]));
    assert_eq!(
        body(&ask(&stack, "GET", "/__mock/sandboxes", |request| request))["sandboxes"],
        json!(["one", "two"])
    );
}

#[test]
fn an_application_is_registered_in_one_sandbox_only() {
    let stack = Stack::start();
    let (one, two) = (stack.mock_in("one"), stack.mock_in("two"));
    let tenant = "/device-management-orchestrator/v3/eos";
    let headers = [("x-m2m-origin", "CNew"), ("content-type", "application/json;ty=2")];
    let application = json!({"m2m:ae": {"api": "NNew", "rn": "new"}}).to_string();
    assert_eq!(send(&one, ("POST", tenant), &headers, &application).status(), 201);
    let status = |target: &Target| send(target, ("GET", tenant), &headers[..1], "").status().as_u16();
    assert_eq!((status(&one), status(&two), status(&stack.mock())), (200, 403, 403));
}

#[test]
fn each_sandbox_has_its_own_clock_and_tokens() {
    let stack = Stack::with_stopped_clock();
    let (one, two, default) = (stack.mock_in("one"), stack.mock_in("two"), stack.mock());
    one.advance(300.0);
    let status = |target: &Target| target.exchange(&ListGroups::default()).status().as_u16();
    assert_eq!((status(&one), status(&two), status(&default)), (401, 200, 200));
    let foreign = stack.in_sandbox_with("two", &stack.token(mock_server::demo::CLIENT_ID));
    let answer = foreign.exchange(&ListGroups::default());
    assert_eq!(
        (answer.status().as_u16(), body(&answer)),
        (401, json!({"message": "Token issuer not allowed"}))
    );
}

#[test]
fn a_sandbox_can_be_named_by_path_or_header() {
    let stack = Stack::start();
    delete(&stack.mock_in("spec"), "bremen-ferry-1");
    let token = stack.token_in("spec");
    let group = |path: &str, sandbox: Option<&str>| {
        ask(&stack, "GET", path, |request| {
            let request = request.header("authorization", format!("Bearer {token}"));
            let request = request.header("x-m2m-origin", "CPDemo").header("x-m2m-ri", "1");
            sandbox.into_iter().fold(request, |request, sandbox| request.header("x-mock-sandbox", sandbox))
        })
    };
    let path = "/api-gw/device-management-orchestrator/v3/eos/connectivityGroups/bremen-ferry-1";
    let in_path = format!("/__mock/sandbox/spec{path}");
    for (path, sandbox) in [(path, Some("spec")), (&in_path, None), (&in_path, Some("spec"))] {
        let answer = group(path, sandbox);
        assert_eq!((answer.status().as_u16(), header(&answer, "x-m2m-rsc")), (404, "4004"), "{path}");
    }
    assert_eq!(group(&in_path, Some("other")).status(), 400);
    // The published responses depend on the path without the sandbox.
    let product = "/api-gw/connection-management-orchestrator/v5/eos/product/JASPER-8997112212741433747";
    let answer = group(&format!("/__mock/sandbox/spec{product}"), None);
    assert_eq!(body(&answer), fixture("sim-tutorial-retrieve-product/answer.json"));
    let clock = ask(&stack, "GET", "/__mock/sandbox/spec/__mock/clock", |request| request);
    assert!(body(&clock)["now"].is_string());
}

#[test]
fn a_sandbox_can_be_reset_or_removed() {
    let stack = Stack::with_stopped_clock();
    let mock = stack.mock_in("a");
    let all = names(&mock);
    delete(&mock, "bremen-ferry-1");
    mock.advance(10.0);
    let reset = ask(&stack, "POST", "/__mock/reset", |request| request.header("x-mock-sandbox", "a"));
    assert_eq!((reset.status().as_u16(), names(&mock)), (204, all));
    let now = |stack: &Stack| {
        body(&ask(stack, "GET", "/__mock/clock", |request| request.header("x-mock-sandbox", "a")))["now"]
            .take()
    };
    assert_eq!(now(&stack), "2023-06-09T09:30:10.250Z");
    let forget =
        |name: &str| ask(&stack, "DELETE", &format!("/__mock/sandboxes/{name}"), |request| request).status();
    assert_eq!((forget("a").as_u16(), forget("a").as_u16(), forget("%20").as_u16()), (204, 404, 404));
    assert_eq!(now(&stack), Value::from("2023-06-09T09:30:00.250Z"));
}

#[test]
fn an_invalid_sandbox_name_is_rejected() {
    let stack = Stack::start();
    for bad in ["", "a b", "a/b", "..", &"x".repeat(65)] {
        let answer = ask(&stack, "GET", "/__mock/clock", |request| request.header("x-mock-sandbox", bad));
        assert_eq!(answer.status(), 400, "{bad:?}");
    }
    let twice = |request: Builder| request.header("x-mock-sandbox", "a").header("x-mock-sandbox", "a");
    assert_eq!(ask(&stack, "GET", "/__mock/clock", twice).status(), 400);
    assert_eq!(ask(&stack, "GET", "/__mock/sandbox/a%20b/__mock/clock", |request| request).status(), 400);
    assert_eq!(body(&ask(&stack, "GET", "/__mock/sandboxes", |request| request))["sandboxes"], json!([]));
}
