//! Fault injection by rules and by trigger words.

use crate::fixture::{body, header, json as fixture};
use http::{Response, StatusCode};
use hub_api::connectivity_group::{
    ConnectivityGroup, CreateGroup, DeleteGroup, GroupDefinition, ListGroups, RetrieveGroup, UpdateGroup,
};
use hub_api::product::{ListProducts, RetrieveProduct};
use hub_api::update_status::UpdateStatus;
use serde::Deserialize as _;
use serde_json::json;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};
use tests::{Stack, Target};

fn rule(stack: &Stack, rule: &str) -> String {
    let answer = stack.admin("POST", "faults", rule);
    assert_eq!(answer.status(), 201, "{}", String::from_utf8_lossy(answer.body()));
    body(&answer)["id"].as_str().expect("a name").to_owned()
}

fn definition(name: &str, router: &str) -> GroupDefinition {
    let mut group = fixture("step-3-create-group/request.json")["dtiot:conGp"].take();
    for written_by_create in ["cnd", "updTe", "errMe"] {
        group.as_object_mut().expect("an object").shift_remove(written_by_create);
    }
    (group["rn"], group["liCRr"]) = (name.into(), router.into());
    GroupDefinition::deserialize(group).expect("a definition")
}

fn create(name: &str) -> CreateGroup {
    CreateGroup { definition: definition(name, "R-1") }
}

fn retrieve(name: &str) -> RetrieveGroup {
    RetrieveGroup { name: name.parse().expect("a name") }
}

fn look(mock: &Target, name: &str) -> ConnectivityGroup {
    mock.call(&retrieve(name)).expect("a group")
}

fn words(answer: &Response<Vec<u8>>) -> String {
    let refusal = hub_api::refusal::Refusal::read(answer);
    assert_eq!(refusal.foreign, "", "a form of the hub");
    refusal.words
}

#[test]
fn an_injected_status_has_the_error_format_of_its_api() {
    let stack = Stack::start();
    let mock = stack.mock();
    for status in [400, 404, 409, 500] {
        let id = rule(
            &stack,
            &json!({"fault": {"kind": "status", "status": status, "message": "no"}}).to_string(),
        );
        let (groups, products) =
            (mock.exchange(&ListGroups::default()), mock.exchange(&ListProducts::default()));
        assert_eq!((groups.status().as_u16(), body(&groups)), (status, json!({"m2m:dbg": "no"})));
        assert_eq!(header(&groups, "x-m2m-rsc").len(), 4);
        assert_eq!(header(&groups, "x-m2m-ri"), "contract-1");
        assert_eq!(
            (body(&products)["status"].as_u64(), body(&products)["detail"].as_str()),
            (Some(status.into()), Some("no"))
        );
        assert_eq!(header(&groups, "x-mock-fault"), format!("{id} status"));
        assert_eq!(stack.admin("DELETE", &format!("faults/{id}"), "").status(), 204);
    }
    for (status, expected) in [(401, "token expired"), (429, "rate limit"), (503, "ring-balancer")] {
        let id = rule(&stack, &json!({"fault": {"kind": "status", "status": status}}).to_string());
        for answer in [mock.exchange(&ListGroups::default()), mock.exchange(&ListProducts::default())] {
            assert_eq!(answer.status(), status);
            assert!(
                body(&answer)["message"].as_str().is_some_and(|text| text.contains(expected)),
                "{answer:?}"
            );
            assert_eq!(header(&answer, "www-authenticate").is_empty(), status != 401);
            assert_eq!(header(&answer, "retry-after").is_empty(), status != 429);
        }
        assert_eq!(stack.admin("DELETE", &format!("faults/{id}"), "").status(), 204);
    }
    let answer = mock.exchange(&ListGroups::default());
    assert_eq!((answer.status(), header(&answer, "x-mock-fault")), (StatusCode::OK, ""));
}

#[test]
fn the_token_endpoint_can_be_down_while_the_apis_are_up() {
    let stack = Stack::start();
    let mock = stack.mock();
    rule(&stack, r#"{"operation":"fetch token","fault":{"kind":"status","status":503}}"#);
    let url = "auth/realms/iothub/protocol/openid-connect/token";
    let answer = mock.send(
        http::Request::post(format!("{}/{url}", stack.mock_url())).body(Vec::new()).expect("a request"),
    );
    assert_eq!((answer.status().as_u16(), body(&answer)["error"].as_str()), (503, Some("server_error")));
    assert!(mock.call(&ListGroups::default()).is_ok());
}

#[test]
fn a_401_can_be_injected_once_and_a_429_has_a_retry_after() {
    let stack = Stack::start();
    let mock = stack.mock();
    rule(&stack, r#"{"times":1,"fault":{"kind":"status","status":401}}"#);
    let statuses = [(); 3].map(|()| mock.exchange(&ListGroups::default()).status().as_u16());
    assert_eq!(statuses, [401, 200, 200]);
    rule(&stack, r#"{"from_call":2,"fault":{"kind":"status","status":429,"retry_after_seconds":3600}}"#);
    assert_eq!(mock.exchange(&ListGroups::default()).status(), 200);
    assert_eq!(header(&mock.exchange(&ListGroups::default()), "retry-after"), "3600");
}

#[test]
fn a_connection_can_be_reset_before_or_after_the_change() {
    let stack = Stack::start();
    let mock = stack.mock();
    let after = rule(&stack, r#"{"operation":"create group","fault":{"kind":"reset-after"}}"#);
    mock.try_exchange(&create("lost")).expect_err("no answer");
    assert_eq!(look(&mock, "lost").definition.name.to_string(), "lost");
    assert_eq!(stack.admin("DELETE", &format!("faults/{after}"), "").status(), 204);
    assert_eq!(mock.exchange(&create("lost")).status(), 409);
    rule(&stack, r#"{"operation":"create group","fault":{"kind":"reset-before"}}"#);
    mock.try_exchange(&create("never")).expect_err("no answer");
    assert_eq!(mock.exchange(&retrieve("never")).status(), 404);
    let journal = body(&stack.admin("GET", "journal?operation=create+group", ""));
    let ended = journal["requests"].as_array().expect("a list").iter().map(|call| call["ended"].as_str());
    assert_eq!(ended.flatten().collect::<Vec<_>>(), ["connection reset", "answered", "connection reset"]);
}

#[test]
fn a_body_can_be_truncated_corrupted_or_a_page_of_a_portal() {
    let stack = Stack::start();
    let mock = stack.mock();
    let inject = |fault: serde_json::Value| {
        let id = rule(&stack, &json!({ "fault": fault }).to_string());
        let answer = mock.try_exchange(&ListGroups::default());
        assert_eq!(stack.admin("DELETE", &format!("faults/{id}"), "").status(), 204);
        answer
    };
    assert!(inject(json!({"kind": "truncated"})).expect_err("half a body").is_decode());
    let malformed = inject(json!({"kind": "malformed"})).expect("an answer");
    assert_eq!((malformed.status().as_u16(), header(&malformed, "x-m2m-rsc")), (200, "2000"));
    assert!(serde_json::from_slice::<serde_json::Value>(malformed.body()).is_err());
    let headers = json!({"content-type": "text/html", "retry-after": "120"});
    let page = json!({"kind": "answer", "status": 503, "headers": headers, "body": "<h1>Sign in</h1>"});
    let page = inject(page).expect("an answer");
    assert_eq!((page.status().as_u16(), header(&page, "content-type")), (503, "text/html"));
    assert_eq!((header(&page, "retry-after"), page.body().as_slice()), ("120", &b"<h1>Sign in</h1>"[..]));
}

#[test]
fn a_concurrent_editor_can_be_injected_before_a_change() {
    let stack = Stack::with_stopped_clock();
    let mock = stack.mock();
    let before = look(&mock, "bremen-ferry-1");
    rule(
        &stack,
        r#"{"operation":"update group","name":"bremen-ferry-1","times":1,"fault":{"kind":"another-editor"}}"#,
    );
    let mut mine = before.to_definition();
    mine.other.insert("lbl".to_owned(), vec!["mine"].into());
    let answer = mock.call(&UpdateGroup { definition: mine }).expect("updated");
    let tag = |group: &ConnectivityGroup| group.state_tag().expect("a tag");
    assert_eq!(tag(&answer), tag(&before) + 2);
    let journal = body(&stack.admin("GET", "journal?fault=true", ""));
    assert_eq!(journal["requests"][0]["fault"], "rule-1 another-editor");
}

#[test]
fn the_update_of_a_group_can_hang_or_fail() {
    let stack = Stack::with_stopped_clock();
    let mock = stack.mock();
    rule(
        &stack,
        r#"{"operation":"create group","name":"b","fault":{"kind":"update-outcome","outcome":"fails"}}"#,
    );
    rule(
        &stack,
        r#"{"operation":"create group","name":"f","fault":{"kind":"update-outcome","outcome":"hangs-in-progress"}}"#,
    );
    for (name, router, expected) in [
        ("a", "R-1", UpdateStatus::Succeeded),
        ("b", "R-1", UpdateStatus::Failed),
        ("c-fault-fails", "R-1", UpdateStatus::Failed),
        ("d-fault-hangs", "R-1", UpdateStatus::NotExecuted),
        ("e", "R-FAULT-HANGS", UpdateStatus::NotExecuted),
        ("f", "R-1", UpdateStatus::InProgress),
    ] {
        mock.call(&CreateGroup { definition: definition(name, router) }).expect("created");
        mock.advance(2.999);
        assert_eq!(look(&mock, name).update_status, UpdateStatus::NotExecuted, "{name}");
        mock.advance(0.001);
        assert_eq!(look(&mock, name).update_status, expected, "{name}");
    }
}

#[test]
fn a_trigger_word_works_in_every_field_that_accepts_text() {
    let stack = Stack::start();
    let mock = stack.mock();
    let answer = mock.exchange(&create("kiel-fault-503"));
    assert_eq!((answer.status().as_u16(), header(&answer, "x-mock-fault")), (503, "fault-503 status"));
    let router = mock.exchange(&CreateGroup { definition: definition("a", "R-FAULT-500") });
    assert_eq!((router.status().as_u16(), header(&router, "x-m2m-rsc")), (500, "5000"));
    let product = mock.exchange(&RetrieveProduct { id: "TMSP-fault-500".parse().expect("an id") });
    assert_eq!((product.status().as_u16(), words(&product).as_str()), (500, "made to fail on purpose"));
    mock.try_exchange(&create("a-fault-lost-answer")).expect_err("no answer");
    assert_eq!(mock.exchange(&retrieve("a-fault-lost-answer")).status(), 200, "what was made can be read");
    mock.try_exchange(&DeleteGroup { name: "a-fault-lost-answer".parse().expect("a name") })
        .expect_err("lost");
    assert_eq!(mock.exchange(&retrieve("a-fault-lost-answer")).status(), 404);
}

#[test]
fn rules_belong_to_one_sandbox_and_can_be_listed_disabled_and_removed() {
    let stack = Stack::start();
    let (one, default) = (stack.mock_in("one"), stack.mock());
    let id = rule(&stack, r#"{"fault":{"kind":"status","status":500}}"#);
    let status = |target: &Target| target.exchange(&ListGroups::default()).status().as_u16();
    assert_eq!((status(&one), status(&default)), (200, 500));
    let path = format!("faults/{id}");
    assert_eq!(body(&stack.admin("PATCH", &path, r#"{"on": false}"#))["on"], false);
    assert_eq!(status(&default), 200);
    let list = body(&stack.admin("GET", "faults", ""));
    assert_eq!((&list["rules"][0]["matched"], &list["rules"][0]["injected"]), (&json!(1), &json!(1)));
    assert!(list["triggers"].as_array().is_some_and(|triggers| triggers.len() == 7));
    for (method, path, text, expected) in [
        ("PATCH", path.as_str(), "{}", 400),
        ("PATCH", "faults/none", r#"{"on": true}"#, 404),
        ("POST", "faults", r#"{"fault":{"kind":"flood"}}"#, 400),
        ("POST", "faults", "", 400),
        ("DELETE", "faults/none", "", 404),
        ("PUT", "faults", "", 405),
        ("DELETE", "faults", "", 204),
    ] {
        assert_eq!(stack.admin(method, path, text).status(), expected, "{method} {path} {text}");
    }
    assert_eq!(body(&stack.admin("GET", "faults", ""))["rules"], json!([]));
}

#[test]
fn a_delayed_response_is_complete_and_not_early() {
    let stack = Stack::start();
    let mock = stack.mock();
    rule(&stack, r#"{"operation":"create group","fault":{"kind":"delay","milliseconds":60}}"#);
    rule(&stack, r#"{"name":"late-*","fault":{"kind":"delay","milliseconds":45}}"#);
    let before = Instant::now();
    let answer = mock.exchange(&create("late-1"));
    assert!(before.elapsed() >= Duration::from_millis(100), "delays add up");
    assert_eq!(
        (answer.status().as_u16(), header(&answer, "x-mock-fault")),
        (201, "rule-1 delay, rule-2 delay")
    );
    assert_eq!(body(&answer)["dtiot:conGp"]["rn"], "late-1");
}

#[test]
fn a_delayed_call_goes_on_when_its_rule_is_removed_or_switched_off() {
    let stack = Stack::start();
    let mock = stack.mock();
    for (method, change) in [("DELETE", ""), ("PATCH", r#"{"on":false}"#)] {
        let id =
            rule(&stack, r#"{"operation":"create group","fault":{"kind":"delay","milliseconds":60000}}"#);
        let before = Instant::now();
        std::thread::scope(|scope| {
            let call = scope.spawn(|| mock.exchange(&create(&format!("held-{}", method.to_lowercase()))));
            let is_held = || {
                let rules = body(&stack.admin("GET", "faults", ""));
                let rules = rules["rules"].as_array().expect("rules").iter();
                rules.filter(|rule| rule["id"] == *id).any(|rule| rule["injected"] == 1)
            };
            assert!(std::iter::repeat_with(is_held).any(|is_held| is_held));
            stack.admin(method, &format!("faults/{id}"), change);
            assert_eq!(call.join().expect("an answer").status(), 201, "{method}");
        });
        assert!(before.elapsed() < Duration::from_secs(30), "{method}");
    }
}

#[test]
fn a_stalled_call_gets_no_response_but_makes_its_change() {
    let stack = Stack::start();
    let mock = stack.mock();
    rule(&stack, r#"{"operation":"delete group","fault":{"kind":"stall"}}"#);
    let host = stack.mock_url().strip_prefix("http://").expect("an address").to_owned();
    let path = "/api-gw/device-management-orchestrator/v3/eos/connectivityGroups/nuuk-depot";
    let token = stack.token(mock_server::demo::CLIENT_ID);
    // Only once everything is sent: a silent connection is closed after ten seconds.
    let mut stream = TcpStream::connect(&host).expect("connects");
    write!(
        stream,
        "DELETE {path} HTTP/1.1\r\nHost: {host}\r\nX-M2M-Origin: CPDemo\r\nX-M2M-RI: 1\r\n\
         Authorization: Bearer {token}\r\n\r\n"
    )
    .expect("sent");
    let ended = || {
        let journal = body(&stack.admin("GET", "journal?operation=delete+group", ""));
        journal["requests"][0]["ended"].as_str().map(str::to_owned)
    };
    let ended = std::iter::repeat_with(ended).flatten().next();
    assert_eq!(ended.as_deref(), Some("never answered"));
    assert_eq!(mock.exchange(&retrieve("nuuk-depot")).status(), 404, "the change was made");
    stream.set_nonblocking(true).expect("a socket");
    let silence = stream.read(&mut [0; 1]).expect_err("no answer, and no end");
    assert_eq!(silence.kind(), std::io::ErrorKind::WouldBlock);
}

#[test]
fn a_seed_selects_the_same_calls_in_every_mock_and_on_every_day() {
    let injected = |seed: u64| -> String {
        let stack = Stack::start();
        let mock = stack.mock();
        let fault = json!({"kind": "status", "status": 503});
        rule(&stack, &json!({"probability": 0.3, "seed": seed, "fault": fault}).to_string());
        let statuses = (0..40).map(|_| mock.exchange(&ListProducts::default()).status());
        statuses.map(|status| if status == StatusCode::OK { '.' } else { 'x' }).collect()
    };
    // Literal values, so that a change of the random generator is noticed.
    assert_eq!(injected(7), "x..x......x....x........xx.x.xx...x.xxx.");
    assert_ne!(injected(8), injected(7));
}

#[test]
fn a_rule_can_contain_its_own_answer() {
    let stack = Stack::start();
    let mock = stack.mock();
    for (fault, status, content_type, text) in [
        (json!({"kind": "answer"}), 200, "", ""),
        (json!({"kind": "answer", "body": {"entities": []}}), 200, "application/json", r#"{"entities":[]}"#),
        (
            json!({"kind": "answer", "status": 418, "body": "short"}),
            418,
            "text/plain; charset=utf-8",
            "short",
        ),
        (
            json!({"kind": "answer", "headers": {"Content-Type": "text/csv"}, "body": "a;b"}),
            200,
            "text/csv",
            "a;b",
        ),
        (json!({"kind": "answer", "status": 304}), 304, "", ""),
    ] {
        assert_eq!(stack.admin("DELETE", "faults", "").status(), 204);
        rule(&stack, &json!({"operation": "listProducts", "fault": fault}).to_string());
        let answer = mock.exchange(&ListProducts::default());
        assert_eq!(answer.status().as_u16(), status, "{fault}");
        assert_eq!(answer.body(), text.as_bytes(), "{fault}");
        if !content_type.is_empty() {
            assert_eq!(header(&answer, "content-type"), content_type, "{fault}");
        }
        assert_eq!(
            header(&answer, "x-mock-fault"),
            "rule-1 answer".replace('1', &answer_rule(&stack)),
            "{fault}"
        );
    }
}

/// The number of the only rule.
fn answer_rule(stack: &Stack) -> String {
    let rules = body(&stack.admin("GET", "faults", ""));
    rules["rules"][0]["id"].as_str().and_then(|id| id.strip_prefix("rule-")).expect("a rule").to_owned()
}
