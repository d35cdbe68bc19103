//! Every response names the rule that produced it, and the source for that rule.

use crate::fixture::{body, header, json as fixture};
use http::{Method, Request, Response};
use hub_api::connectivity_group::{DeleteGroup, ListGroups, RetrieveGroup};
use hub_api::product::{ListProducts, RetrieveProduct};
use mock_server::demo;
use serde_json::Value;
use tests::{Stack, Target};

/// The explanation of a response, from the link in its header.
fn explain(stack: &Stack, answer: &Response<Vec<u8>>) -> Value {
    let link = header(answer, "x-mock-explain");
    let request = Request::get(format!("{}{link}", stack.mock_url())).body(Vec::new());
    let reason = stack.anybody().send(request.expect("a request"));
    assert_eq!(reason.status(), 200, "{link}");
    body(&reason)
}

fn kinds(reason: &Value) -> Vec<&str> {
    let sources = reason["sources"].as_array().expect("a list").iter();
    sources.map(|source| source["kind"].as_str().expect("a kind")).collect()
}

#[test]
fn an_explanation_names_the_rule_its_source_and_the_token_age() {
    let stack = Stack::with_stopped_clock();
    let mock = stack.mock();
    mock.advance(299.999);
    let reason = explain(&stack, &mock.exchange(&ListGroups::default()));
    assert_eq!(reason["operation"], "list groups");
    assert_eq!(kinds(&reason), ["tutorial", "oneM2M", "assumption", "assumption", "assumption"]);
    assert_eq!(reason["guess"], true);
    assert_eq!(
        (&reason["token"]["age_seconds"], &reason["token"]["left_seconds"]),
        (&299.999.into(), &0.001.into())
    );
    mock.advance(0.001);
    let answer = mock.exchange(&ListGroups::default());
    let reason = explain(&stack, &answer);
    assert_eq!((answer.status().as_u16(), &reason["token"]["left_seconds"]), (401, &0.0.into()));
    assert_eq!(reason["rule"], "the token has expired");
    assert!(kinds(&reason).contains(&"tutorial"));
}

#[test]
fn a_published_answer_names_its_publication() {
    let stack = Stack::start();
    let mock = stack.mock();
    let product = RetrieveProduct { id: "JASPER-8997112212741433747".parse().expect("an id") };
    let reason = explain(&stack, &mock.exchange(&product));
    assert_eq!((kinds(&reason), &reason["guess"]), (vec!["documentation"], &false.into()));
    assert!(reason["rule"].as_str().is_some_and(|rule| rule.contains("word for word")));
    let other = RetrieveProduct { id: "INTELSAT-27597".parse().expect("an id") };
    assert!(
        explain(&stack, &mock.exchange(&other))["rule"]
            .as_str()
            .is_some_and(|rule| !rule.contains("word for word"))
    );
}

#[test]
fn every_kind_of_response_has_an_explanation() {
    let stack = Stack::start();
    let (mock, read_only, unknown) = (stack.mock(), stack.read_only_mock(), stack.mock_as("CNobody"));
    let group = |name: &str| name.parse().expect("a name");
    let ask = |target: &Target, method: Method, path: &str, headers: &[(&str, &str)], text: &str| {
        let mut request = Request::builder().method(method).uri(format!("{}{path}", stack.mock_url()));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        target.send(request.body(text.into()).expect("a request"))
    };
    let groups = "/api-gw/device-management-orchestrator/v3/eos/connectivityGroups";
    let products = "/api-gw/connection-management-orchestrator/v5/eos/product";
    let token = "/auth/realms/iothub/protocol/openid-connect/token";
    let dmo = [("x-m2m-origin", "CPDemo"), ("x-m2m-ri", "1"), ("content-type", "application/json;ty=28")];
    let (plain, form) = ([("x-m2m-ri", "1")], [("content-type", "application/x-www-form-urlencoded")]);
    let create = fixture("step-3-create-group/request.json").to_string();
    let anybody = stack.anybody();
    let answers = [
        mock.exchange(&ListGroups::default()),
        mock.exchange(&ListProducts::default()),
        mock.exchange(&RetrieveGroup { name: group("none") }),
        mock.exchange(&DeleteGroup { name: group("nuuk-depot") }),
        read_only.exchange(&DeleteGroup { name: group("alta-mast-3") }),
        unknown.exchange(&ListGroups::default()),
        ask(&mock, Method::POST, groups, &dmo, &create),
        ask(&mock, Method::POST, groups, &dmo, &create),
        ask(&mock, Method::POST, groups, &dmo, ""),
        ask(&mock, Method::POST, groups, &dmo, &create.replace("\"priTd\":", "\"priTd\":9")),
        ask(&mock, Method::POST, groups, &dmo[..2], &create),
        ask(&mock, Method::GET, groups, &plain, ""),
        ask(&mock, Method::PATCH, groups, &dmo, ""),
        ask(&mock, Method::GET, &format!("{groups}?rcn=77"), &dmo, ""),
        ask(&mock, Method::GET, &groups.replace("eos", "other"), &dmo, ""),
        ask(&mock, Method::GET, &format!("{products}?pageSize=0"), &[], ""),
        ask(&mock, Method::GET, &format!("{products}/none"), &[], ""),
        ask(&mock, Method::PUT, products, &[], ""),
        ask(&mock, Method::POST, &format!("{products}/find"), &[], "{}"),
        ask(&mock, Method::GET, &format!("{products}/INTELSAT-27597-terminal"), &[], ""),
        ask(&mock, Method::GET, "/nowhere", &[], ""),
        ask(&mock, Method::GET, groups, &[("content-encoding", "gzip")], ""),
        ask(&anybody, Method::GET, groups, &dmo, ""),
        ask(&anybody, Method::GET, groups, &[("authorization", "Bearer a.b.c")], ""),
        ask(&anybody, Method::POST, token, &form, ""),
        ask(&anybody, Method::POST, token, &form, "grant_type=client_credentials"),
        ask(
            &anybody,
            Method::POST,
            token,
            &form,
            "grant_type=client_credentials&client_id=x&client_secret=y",
        ),
        ask(&anybody, Method::POST, token, &form, "grant_type=password"),
        ask(&anybody, Method::GET, token, &[], ""),
    ];
    for answer in &answers {
        let reason = explain(&stack, answer);
        let response = String::from_utf8_lossy(answer.body());
        assert!(!kinds(&reason).is_empty(), "{} {response}: {reason}", answer.status());
    }
}

#[test]
fn a_browser_gets_the_page_and_an_evicted_call_is_404() {
    let stack = Stack::start();
    let _ = stack.token(demo::CLIENT_ID);
    let gone = stack.admin("GET", "explain/99", "");
    assert_eq!(gone.status(), 404);
    let page = stack.anybody().send(
        Request::get(format!("{}/__mock/explain/1", stack.mock_url()))
            .header("accept", "text/html,*/*")
            .body(Vec::new())
            .expect("a request"),
    );
    assert!(header(&page, "content-type").starts_with("text/html"), "a browser gets the page that shows it");
}
