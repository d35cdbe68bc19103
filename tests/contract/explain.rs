//! Every response names the rule that produced it, and the source for that rule.

use crate::bad_input::{GROUPS, ONE_GROUP, send};
use crate::fixture::{body, header, json as fixture};
use http::{Method, Request, Response};
use hub_api::connectivity_group::{DeleteGroup, ListGroups, RetrieveGroup};
use hub_api::product::{ListProducts, RetrieveProduct};
use mock_server::{Assumptions, Options, demo};
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

/// Method, path, headers and body of a request, the rule of its answer, and a source of the rule.
type Explained<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)], &'a str, &'a str, &'a str);

#[test]
fn an_explanation_has_the_rule_of_this_answer_and_its_source() {
    const PATCH: (&str, &str) = ("content-type", "application/json-patch+json");
    let assumptions = Assumptions { entity_tags: true, known_products: true, ..Assumptions::default() };
    let stack = Stack::with_options(Options { assumptions, ..Options::default() });
    let mock = stack.mock();
    let group = body(&send(&mock, ("GET", ONE_GROUP), &[], ""));
    let by_identifier = format!(
        "/device-management-orchestrator/v3/~/eos/{}",
        group["dtiot:conGp"]["ri"].as_str().expect("an identifier")
    );
    let suspend = r#"[{"op":"replace","path":"/status","value":"SUSPENDED"}]"#;
    let unknown_product = r#"{"dtiot:conGp":{"priRe":{"prPID":"X-1","priTd":3}}}"#;
    let card = "/connection-management-orchestrator/v5/eos/product/TMSP-8949020525189984497-simCard";
    let products = "/connection-management-orchestrator/v5/eos/product";
    let find = &format!("{products}/find");
    let monitor = "/connection-management-orchestrator/v5/eos/monitor/none";
    let old = &[("if-match", "\"old\"")];
    let answers: [Explained<'_>; 14] = [
        ("PATCH", card, &[PATCH], suspend, "a part changes at once, or a monitor", "section 1.2"),
        ("PATCH", card, &[PATCH], suspend, "a part changes once at a time", "section 1.2"),
        ("PATCH", card, &[PATCH], "[]", "a parameter or the body is malformed", "section 5"),
        ("GET", monitor, &[], "", "there is no such monitor", "section 1.2"),
        ("GET", &format!("{products}?pageSize=0"), &[], "", "a parameter of the page is malformed", "9.9:"),
        ("POST", find, &[], "", "a parameter or the body is malformed", "section 5"),
        ("POST", find, &[], r#"{"iccidList":7}"#, "a parameter or the body is malformed", "section 5"),
        ("POST", find, &[], "{}", "a search has entries", "9.7:"),
        ("PUT", &by_identifier, &[], r#"{"dtiot:conGp":{"lbl":[]}}"#, "what was sent is changed", "7.3.3"),
        ("PUT", ONE_GROUP, old, r#"{"dtiot:conGp":{"lbl":[]}}"#, "the group has changed since", "9.22:"),
        ("PUT", ONE_GROUP, &[], unknown_product, "a group names products that exist", "9.11:"),
        ("POST", ONE_GROUP, &[], "{}", "a resource of this type cannot be created here", "4108"),
        ("GET", GROUPS, &[("x-m2m-origin", "CStranger")], "", "the application is not registered", "9.6:"),
        ("GET", "/device-management-orchestrator/v3/eos", &[], "", "the tenant with its children", "1.3"),
    ];
    for (method, path, headers, text, rule, source) in answers {
        let answer = send(&mock, (method, path), headers, text);
        let reason = explain(&stack, &answer);
        assert!(
            reason["rule"].as_str().expect("a rule").starts_with(rule),
            "{method} {path} {text}: {reason}"
        );
        assert!(reason["sources"].to_string().contains(source), "{method} {path} {text}: {reason}");
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
