//! Which paths and methods exist.

use crate::fixture::{body, header};
use http::{Method, Request, Response};
use hub_api::ENDPOINTS;
use serde_json::json;
use tests::{Stack, Target};

fn ask(target: &Target, method: &Method, path: &str) -> Response<Vec<u8>> {
    let request = Request::builder()
        .method(method)
        .uri(format!("{}{path}", target.hub().api_url))
        .header("x-m2m-origin", "CPDemo")
        .header("x-m2m-ri", "1");
    target.send(request.body(Vec::new()).expect("a request"))
}

#[test]
fn an_unknown_path_gets_the_gateways_404() {
    let stack = Stack::start();
    let mock = stack.mock();
    for path in [
        "",
        "/",
        "/device-management-orchestrator/v3/eos/connectivityGroups/a/b",
        "/device-management-orchestrator/v3/eos/connectivityGroups/%ff",
        "/device-management-orchestrator/v3/eos/",
        "/device-management-orchestrator/v4/eos/connectivityGroups",
        "/connection-management-orchestrator/v5/eos/products",
    ] {
        let answer = ask(&mock, &Method::GET, path);
        assert_eq!(answer.status(), 404, "{path}");
        assert_eq!(body(&answer), json!({"message": "no Route matched with those values"}), "{path}");
    }
}

/// Further operations of the mock at the paths of the console's operations: method and path.
const BEYOND_THE_CONSOLE: [(&str, &str); 3] = [
    ("PATCH", "/connection-management-orchestrator/v5/{tenant}/product/{product_id}"),
    ("GET", "/device-management-orchestrator/v3/{tenant}"),
    // Rejected with its own message: a group has no children.
    ("POST", "/device-management-orchestrator/v3/{tenant}/connectivityGroups/{resource_name}"),
];

#[test]
fn an_unsupported_method_is_405_with_the_allowed_methods() {
    let stack = Stack::start();
    let mock = stack.mock();
    let methods = [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];
    for route in &ENDPOINTS {
        let path = route
            .path
            .replace("{tenant}", "eos")
            .replace("{resource_name}", "bremen-ferry-1")
            .replace("{product_id}", "INTELSAT-27597");
        let has = |method: &Method| {
            let same = |(other, path): &(&str, &str)| *other == method.as_str() && *path == route.path;
            ENDPOINTS.iter().any(|other| same(&(other.method.as_str(), other.path)))
                || BEYOND_THE_CONSOLE.iter().any(same)
        };
        for method in methods.iter().filter(|method| !has(method)) {
            let answer = ask(&mock, method, &path);
            assert_eq!(answer.status(), 405, "{method} {path}");
            assert!(header(&answer, "allow").contains(route.method.as_str()), "{method} {path}");
            let form = if path.starts_with("/device") { "m2m:dbg" } else { "detail" };
            assert!(body(&answer)[form].is_string(), "{method} {path}");
        }
    }
}

#[test]
fn names_in_any_script_have_their_own_paths() {
    let stack = Stack::start();
    let mock = stack.mock();
    let answer =
        ask(&mock, &Method::GET, "/device-management-orchestrator/v3/eos/connectivityGroups/F%C3%A4hre");
    assert_eq!((answer.status().as_u16(), header(&answer, "x-m2m-rsc")), (404, "4004"));
    assert!(body(&answer)["m2m:dbg"].as_str().is_some_and(|text| text.contains("Fähre")));
}

#[test]
fn every_answer_of_the_dmo_carries_its_headers() {
    let stack = Stack::with_stopped_clock();
    let answer =
        ask(&stack.mock(), &Method::GET, "/device-management-orchestrator/v3/eos/connectivityGroups");
    assert_eq!(header(&answer, "content-type"), "application/json; charset=utf-8");
    assert_eq!(header(&answer, "x-m2m-rsc"), "2000");
    assert_eq!(header(&answer, "x-m2m-ri"), "1");
    assert_eq!(header(&answer, "x-m2m-rvi"), "3");
    assert_eq!(header(&answer, "x-m2m-ot"), "2023-06-09T09:30:00.250Z");
    assert_eq!(body(&answer)["m2m:cnt"].get("dtiot:conGp"), None, "without rcn=4 there are no children");
}
