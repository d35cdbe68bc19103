//! The journal: requests, responses, counts, and no secret.

use crate::fixture::{body, header};
use http::Request;
use hub_api::connectivity_group::{DeleteGroup, ListGroups, RetrieveGroup};
use hub_api::product::ListProducts;
use mock_server::{Options, demo};
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;
use tests::Stack;

fn journal(stack: &Stack, query: &str) -> Value {
    let answer = stack.admin("GET", &format!("journal{query}"), "");
    assert_eq!(answer.status(), 200, "{query}: {}", String::from_utf8_lossy(answer.body()));
    body(&answer)
}

fn delete(name: &str) -> DeleteGroup {
    DeleteGroup { name: name.parse().expect("a name") }
}

#[test]
fn calls_are_listed_newest_first_with_their_responses() {
    let stack = Stack::with_stopped_clock();
    let mock = stack.mock();
    mock.exchange(&ListProducts::default());
    mock.advance(5.0);
    mock.exchange(&delete("bremen-ferry-1"));
    let journal = journal(&stack, "");
    let operations = journal["requests"].as_array().expect("a list").iter().map(|call| &call["operation"]);
    assert_eq!(operations.collect::<Vec<_>>(), ["delete group", "list products", "fetch token"]);
    assert_eq!(journal["count"], 3);
    let newest = &journal["requests"][0];
    assert_eq!(newest["at"], "2023-06-09T09:30:05.250Z");
    assert_eq!(newest["method"], "DELETE");
    assert_eq!(newest["answer"]["status"], 200);
    assert_eq!(newest["answer"]["headers"]["x-m2m-rsc"], "2002");
    assert_eq!(newest["request"]["headers"]["x-m2m-origin"], "CPDemo");
    let one = body(&stack.admin("GET", &format!("journal/{}", newest["id"]), ""));
    assert_eq!(&one, newest);
}

#[test]
fn calls_are_counted_by_operation() {
    let stack = Stack::start();
    let mock = stack.mock();
    mock.exchange(&delete("bremen-ferry-1"));
    mock.exchange(&delete("bremen-ferry-1"));
    mock.exchange(&delete("nuuk-depot"));
    let count = |query: &str| journal(&stack, query)["count"].as_u64();
    assert_eq!(count("?operation=delete+group&name=bremen-ferry-1"), Some(2));
    assert_eq!(count("?operation=delete+group&name=bremen-ferry-1&status=200"), Some(1));
    assert_eq!(count("?method=delete&path=nuuk"), Some(1));
    assert_eq!(count("?matched=false"), Some(0));
    assert_eq!(journal(&stack, "?limit=1")["requests"].as_array().map(Vec::len), Some(1));
    for bad in ["?name", "?nam=a", "?status=x", "?fault=1", "?operation=remove"] {
        let status = stack.admin("GET", &format!("journal{bad}"), "").status().as_u16();
        assert_eq!(status, if bad == "?name" { 200 } else { 400 }, "{bad}");
    }
    assert_eq!(stack.admin("DELETE", "journal", "").status(), 204);
    assert_eq!(count(""), Some(0));
}

#[test]
fn a_query_without_matches_returns_the_closest_calls() {
    let stack = Stack::start();
    let mock = stack.mock();
    mock.exchange(&delete("bremen-ferry-1"));
    let near = &journal(&stack, "?operation=delete+group&name=kiel")["near_misses"];
    assert_eq!(near.as_array().map(Vec::len), Some(1));
    assert!(near[0]["differs"].as_str().is_some_and(|text| text.contains("bremen-ferry-1")), "{near}");
    let nowhere = format!("{}/connection-management-orchestrator/v5/eos/products", mock.hub().api_url);
    assert_eq!(mock.send(Request::get(nowhere).body(Vec::new()).expect("a request")).status(), 404);
    let unmatched = &journal(&stack, "?matched=false")["requests"][0];
    assert_eq!(unmatched["near_misses"][0]["operation"], "list products");
}

#[test]
fn no_part_of_an_entry_contains_a_secret() {
    let stack = Stack::start();
    let token = stack.token(demo::CLIENT_ID);
    let form = "grant_type=client_credentials&client_id=demo-client&client_secret=demo-secret";
    let basic =
        Request::post(format!("{}/auth/realms/iothub/protocol/openid-connect/token", stack.mock_url()))
            .header("authorization", "Basic ZGVtby1jbGllbnQ6ZGVtby1zZWNyZXQ=")
            .body(form.into());
    stack.anybody().send(basic.expect("a request"));
    let mock = stack.mock();
    mock.exchange(&ListGroups::default());
    let in_query = Request::get(format!("{}/x?access_token={token}", mock.hub().api_url)).body(Vec::new());
    mock.send(in_query.expect("a request"));
    let shown = String::from_utf8(stack.admin("GET", "journal", "").into_body()).expect("text");
    for secret in [token.as_str(), "demo-secret", "ZGVtby1jbGllbnQ6ZGVtby1zZWNyZXQ=", "eyJ"] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
    assert!(shown.contains("Bearer ***") && shown.contains("Basic ***"));
}

#[test]
fn each_sandbox_has_its_own_journal() {
    let stack = Stack::start();
    let mock = stack.mock_in("a");
    let answer = mock.exchange(&ListGroups::default());
    assert_eq!(header(&answer, "x-mock-explain"), "/__mock/sandbox/a/__mock/explain/2");
    assert_eq!(header(&answer, "x-mock-sandbox"), "a");
    assert_eq!(journal(&stack, "")["count"], 0);
    let list = stack.anybody().send(
        Request::get(format!("{}/__mock/sandbox/a/__mock/journal", stack.mock_url()))
            .body(Vec::new())
            .expect("a request"),
    );
    assert_eq!(body(&list)["count"], 2);
}

#[test]
fn the_event_stream_reports_each_call() {
    let stack = Stack::start();
    let mock = stack.mock();
    let host = stack.mock_url().strip_prefix("http://").expect("an address").to_owned();
    let mut stream = TcpStream::connect(&host).expect("connects");
    write!(stream, "GET /__mock/events HTTP/1.1\r\nHost: {host}\r\n\r\n").expect("sent");
    let mut lines = BufReader::new(stream).lines().map(|line| line.expect("a line"));
    lines.find(|line| line == ": listening").expect("it listens");
    mock.exchange(&RetrieveGroup { name: "nuuk-depot".parse().expect("a name") });
    let data = lines.find(|line| line.starts_with("data: ")).expect("an event");
    let call: Value = serde_json::from_str(&data["data: ".len()..]).expect("JSON");
    assert_eq!((&call["operation"], &call["answer"]["status"]), (&json!("retrieve group"), &json!(200)));
}

#[test]
fn the_journal_keeps_the_configured_number_of_entries() {
    let stack = Stack::with_options(Options { journal: 1, ..Options::default() });
    let mock = stack.mock();
    mock.exchange(&ListGroups::default());
    let kept = journal(&stack, "");
    assert_eq!((&kept["count"], &kept["left_the_journal"]), (&json!(1), &json!(1)));
    let none = Stack::with_options(Options { journal: 0, ..Options::default() });
    none.mock().exchange(&ListGroups::default());
    assert_eq!(journal(&none, "")["count"], 0);
}
