//! The table of errors in docs/hub-api.md section 5, one test per row.

use crate::bad_input::{Form, GROUPS, ONE_GROUP, check, send};
use crate::fixture::{body, header, json as fixture};
use http::Request;
use hub_api::product::FindProducts;
use mock_server::{Assumptions, Options, demo};
use serde_json::json;
use tests::{Stack, Target};

const TENANT: &str = "/device-management-orchestrator/v3/eos";
const PRODUCTS: &str = "/connection-management-orchestrator/v5/eos/product";

/// A target that adds these headers.
fn with_headers(stack: &Stack, headers: &[(&str, &str)]) -> Target {
    Target::new(stack.mock().hub().clone(), stack.mock_url(), headers)
}

fn create() -> String {
    fixture("step-3-create-group/request.json").to_string()
}

#[test]
fn expired_token() {
    let stack = Stack::start();
    let mock = stack.mock();
    mock.advance(300.0);
    for path in [GROUPS, PRODUCTS] {
        let answer = send(&mock, ("GET", path), &[], "");
        check(&answer, 401, Form::Gateway, path);
        assert_eq!(body(&answer)["message"], r#"Token claims invalid: ["exp"]="token expired""#);
        assert_eq!(header(&answer, "www-authenticate"), r#"Bearer realm="iothub", error="invalid_token""#);
    }
}

#[test]
fn missing_and_malformed_tokens() {
    let stack = Stack::start();
    let good = format!("Bearer {}", stack.token(demo::CLIENT_ID));
    let (signed, _) = good.rsplit_once('.').expect("three parts");
    let unsigned = format!("{signed}.AAAA");
    let other = Options { issuer: "https://elsewhere.test".to_owned(), ..Options::default() };
    let elsewhere = format!("Bearer {}", Stack::with_options(other).token(demo::CLIENT_ID));
    for (authorizations, words) in [
        (&[][..], "Unauthorized"),
        (&["Bearer nonsense"], "Unauthorized"),
        (&[&unsigned], "Invalid token signature"),
        (&[&elsewhere], "Token issuer not allowed"),
        (&[&good, &good], "Multiple tokens provided"),
    ] {
        for path in [GROUPS, PRODUCTS] {
            let mut request = Request::get(format!("{}/api-gw{path}", stack.mock_url()));
            for authorization in authorizations {
                request = request.header("authorization", *authorization);
            }
            let answer = with_headers(&stack, &[]).send(request.body(Vec::new()).expect("a request"));
            check(&answer, 401, Form::Gateway, words);
            assert_eq!(body(&answer), json!({ "message": words }));
        }
    }
}

#[test]
fn role_missing() {
    let stack = Stack::start();
    let remove = ("DELETE", ONE_GROUP);
    for (client, call, role) in [
        (demo::READ_ONLY_CLIENT_ID, remove, "rw%device-management-orchestrator"),
        (demo::READ_GROUPS_CLIENT_ID, remove, "rw%device-management-orchestrator"),
        (demo::PRODUCTS_CLIENT_ID, ("GET", GROUPS), "ro%device-management-orchestrator"),
        (demo::GROUPS_CLIENT_ID, ("GET", PRODUCTS), "ro%connection-management-orchestrator"),
        (
            demo::READ_PRODUCTS_CLIENT_ID,
            ("PATCH", &*format!("{PRODUCTS}/JASPER-8997112212381083802-simCard")),
            "rw%connection-management-orchestrator",
        ),
    ] {
        let token = format!("Bearer {}", stack.token(client));
        let answer = send(&with_headers(&stack, &[("authorization", &token)]), call, &[], "");
        check(&answer, 403, Form::Gateway, client);
        let words = format!("Access token does not have the required scope/role: {role}");
        assert_eq!(body(&answer)["message"], words, "{client}");
    }
}

#[test]
fn tenant_not_in_the_token() {
    let stack = Stack::start();
    for path in [GROUPS, PRODUCTS] {
        let answer = send(&stack.mock(), ("GET", &path.replace("/eos", "/other")), &[], "");
        check(&answer, 403, Form::Gateway, path);
    }
}

#[test]
fn origin_missing() {
    let stack = Stack::start();
    let answer = send(&stack.mock(), ("GET", GROUPS), &[("x-m2m-origin", "(none)")], "");
    check(&answer, 400, Form::Dmo(4000), "no origin");
}

#[test]
fn request_identifier_missing() {
    let stack = Stack::start();
    let answer = send(&stack.mock(), ("GET", GROUPS), &[("x-m2m-ri", "(none)")], "");
    check(&answer, 400, Form::Dmo(4000), "no request identifier");
    assert!(!answer.headers().contains_key("x-m2m-ri"));
}

#[test]
fn origin_not_registered() {
    let stack = Stack::start();
    for call in [("GET", GROUPS), ("GET", TENANT), ("DELETE", ONE_GROUP), ("POST", ONE_GROUP)] {
        let answer = send(&stack.mock(), call, &[("x-m2m-origin", "CStranger")], "");
        check(&answer, 403, Form::Dmo(4103), call.1);
    }
}

#[test]
fn duplicate_group_name() {
    let stack = Stack::start();
    let mock = stack.mock();
    assert_eq!(send(&mock, ("POST", GROUPS), &[], &create()).status(), 201);
    check(&send(&mock, ("POST", GROUPS), &[], &create()), 409, Form::Dmo(4105), "the same again");
}

#[test]
fn unknown_group_and_unknown_container() {
    let stack = Stack::start();
    let (group, container) = (format!("{GROUPS}/nobody"), format!("{TENANT}/nothing"));
    let by_identifier = TENANT.replace("/eos", "/~/eos/6482e3935b243e17db6ad715");
    for (method, path) in [
        ("GET", &group),
        ("PUT", &group),
        ("DELETE", &group),
        ("POST", &group),
        ("GET", &container),
        ("DELETE", &container),
        ("GET", &by_identifier),
        ("PUT", &by_identifier),
        ("DELETE", &by_identifier),
    ] {
        let answer = send(&stack.mock(), (method, path), &[], r#"{"dtiot:conGp":{}}"#);
        check(&answer, 404, Form::Dmo(4004), path);
    }
}

#[test]
fn body_without_a_group() {
    let stack = Stack::start();
    let mock = stack.mock();
    let with = |path: &str, value: serde_json::Value| {
        let mut body = fixture("step-3-create-group/request.json");
        *body.pointer_mut(&format!("/dtiot:conGp{path}")).expect("a path in the body") = value;
        body.to_string()
    };
    for (case, text) in [
        ("bad threshold", with("/priRe/priTd", json!(7))),
        ("wrong type", with("/liCRr", json!(1))),
        ("wrong cnd", with("/cnd", json!("com.example.other"))),
        ("unknown specialization", create().replace("dtiot:conGp", "dtiot:other")),
        ("two root keys", r#"{"dtiot:conGp":{},"m2m:ae":{}}"#.to_owned()),
        ("bad JSON", "{".to_owned()),
        ("empty body", String::new()),
    ] {
        check(&send(&mock, ("POST", GROUPS), &[], &text), 400, Form::Dmo(4000), case);
    }
    let no_type = [("content-type", "application/json")];
    check(&send(&mock, ("POST", GROUPS), &no_type, &create()), 400, Form::Dmo(4000), "no ty on POST");
    let other = r#"{"dtiot:other":{"liCRr":"R-1"}}"#;
    check(&send(&mock, ("PUT", ONE_GROUP), &[], other), 400, Form::Dmo(4102), "another root key on PUT");
}

#[test]
fn unsupported_media_type() {
    let stack = Stack::start();
    for call in [("POST", GROUPS), ("PUT", ONE_GROUP), ("POST", TENANT)] {
        let answer = send(&stack.mock(), call, &[("content-type", "text/plain;ty=28")], &create());
        check(&answer, 415, Form::Dmo(4015), call.1);
    }
}

#[test]
fn unknown_rcn_and_rcn_of_another_method() {
    let stack = Stack::start();
    for (method, path, rcn) in [
        ("GET", GROUPS, 7),
        ("GET", GROUPS, 9),
        ("GET", ONE_GROUP, 0),
        ("POST", GROUPS, 4),
        ("PUT", ONE_GROUP, 8),
        ("DELETE", ONE_GROUP, 9),
        ("GET", TENANT, 2),
    ] {
        let path = format!("{path}?rcn={rcn}");
        check(&send(&stack.mock(), (method, &path), &[], &create()), 400, Form::Dmo(4000), &path);
    }
}

#[test]
fn unsupported_child_type_under_a_group() {
    let stack = Stack::start();
    for content_type in ["application/json;ty=4", "application/json;ty=28", "application/json;ty=23"] {
        let answer = send(&stack.mock(), ("POST", ONE_GROUP), &[("content-type", content_type)], "{}");
        check(&answer, 403, Form::Dmo(4108), content_type);
    }
}

#[test]
fn delete_on_the_tenant() {
    let stack = Stack::start();
    for path in [TENANT.to_owned(), TENANT.replace("/eos", "/~/eos/eos"), GROUPS.to_owned()] {
        check(&send(&stack.mock(), ("DELETE", &path), &[], ""), 405, Form::Dmo(4005), &path);
    }
}

#[test]
fn other_methods_on_the_dmo() {
    let stack = Stack::start();
    let by_identifier = TENANT.replace("/eos", "/~/eos/eos");
    for (method, path) in [
        ("PATCH", GROUPS),
        ("PATCH", ONE_GROUP),
        ("PATCH", TENANT),
        ("PUT", TENANT),
        ("PUT", &by_identifier),
        ("PATCH", &format!("{TENANT}/CPDemo")),
        ("PUT", &format!("{TENANT}/CPDemo")),
    ] {
        let answer = send(&stack.mock(), (method, path), &[], "{}");
        check(&answer, 405, Form::Dmo(4005), path);
        assert!(header(&answer, "allow").contains("GET"), "{method} {path}");
    }
}

#[test]
fn group_with_an_unknown_product() {
    let group = create().replace("INTELSAT-27597", "INTELSAT-0");
    let answer = send(&Stack::start().mock(), ("POST", GROUPS), &[], &group);
    assert_eq!(answer.status(), 201, "products are not checked");
    let assumptions = Assumptions { known_products: true, ..Assumptions::default() };
    let strict = Stack::with_options(Options { assumptions, ..Options::default() });
    check(&send(&strict.mock(), ("POST", GROUPS), &[], &group), 400, Form::Dmo(4000), "strict");
}

#[test]
fn unknown_product() {
    let stack = Stack::start();
    for id in ["JASPER-0", "JASPER-8997112212381083802-terminal", "nothing"] {
        let answer = send(&stack.mock(), ("GET", &format!("{PRODUCTS}/{id}")), &[], "");
        check(&answer, 404, Form::Cmo, id);
        let expected = json!({ "type": "Not Found", "status": 404, "title": "Error", "@type": "problem" });
        for (name, value) in expected.as_object().expect("an object") {
            assert_eq!(&body(&answer)[name], value, "{id}");
        }
    }
}

#[test]
fn unknown_product_in_find() {
    let stack = Stack::start();
    let find = FindProducts {
        iccids: vec!["8907160000000000000".parse().expect("an ICCID")],
        terminal_serials: vec!["28114".parse().expect("a serial")],
    };
    let found = body(&stack.mock().exchange(&find));
    assert_eq!(found["entities"].as_array().map(Vec::len), Some(1));
    assert_eq!(found["errors"][0]["detail"], "Product with iccid 8907160000000000000 not found");
    assert_eq!(found["errors"][0]["status"], 404);
}

#[test]
fn rate_limit() {
    let stack = Stack::with_stopped_clock_and(Options { requests_per_second: Some(2), ..Options::default() });
    let mock = stack.mock();
    for path in [GROUPS, PRODUCTS] {
        assert_eq!(send(&mock, ("GET", path), &[], "").status(), 200);
    }
    let answer = send(&mock, ("GET", GROUPS), &[], "");
    check(&answer, 429, Form::Gateway, "the third in a second");
    assert_eq!(body(&answer)["message"], "API rate limit exceeded");
    assert!(body(&answer)["request_id"].is_string());
    assert_eq!(header(&answer, "retry-after"), "1");
    assert_eq!(header(&answer, "ratelimit-limit"), "2");
    assert_eq!(header(&answer, "ratelimit-remaining"), "0");
    assert_eq!(header(&answer, "x-ratelimit-remaining-second"), "0");
    let token = format!("Bearer {}", stack.token(demo::READ_ONLY_CLIENT_ID));
    let other = with_headers(&stack, &[("authorization", &token)]);
    assert_eq!(send(&other, ("GET", GROUPS), &[], "").status(), 200, "each client has its own");
    mock.advance(1.0);
    assert_eq!(send(&mock, ("GET", GROUPS), &[], "").status(), 200);
}
