//! A run that is recorded with a hub and replayed without it.

mod folder;
mod run;

use crate::fixture::{body, header};
use folder::Folder;
use http::{Request, Response};
use hub_api::connectivity_group::{DeleteGroup, ListGroups};
use mock_server::{Options, Recorder, Recording, demo};
use run::{at, same, seven_steps};
use serde_json::{Value, json};
use std::fs;
use std::io::Write as _;
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};
use tests::{Server, Stack, Target};

/// A hub that differs from a mock in its default state: other groups, other products, another time.
fn hub() -> Stack {
    Stack::with_stopped_clock_and(Options { groups: 30, products: 100, seed: 7, ..Options::default() })
}

/// A recorder between clients and that hub.
fn recorder(hub: &Stack, folder: &Folder) -> Server {
    let recorder = Recorder::new(&hub.mock_url(), folder.path(), Vec::new()).expect("a recorder");
    Server::start(recorder.app(false))
}

/// A mock that replays the folder first.
fn replaying(folder: &Folder) -> Stack {
    let replay = Some(Recording::read(folder.path()).expect("a recording"));
    Stack::with_options(Options { replay, ..Options::default() })
}

/// What `X-Mock-Explain` leads to.
fn explain(stack: &Stack, answer: &Response<Vec<u8>>) -> Value {
    let link = header(answer, "x-mock-explain");
    body(&stack.admin("GET", link.strip_prefix("/__mock/").expect("a link"), ""))
}

#[test]
fn the_seven_steps_are_replayed_unchanged_without_the_hub() {
    let folder = Folder::new();
    let hub = hub();
    let recorded = {
        let recorder = recorder(&hub, &folder);
        seven_steps(&at(&recorder.url()), "recorded")
    };
    drop(hub);
    let stack = replaying(&folder);
    let replayed = seven_steps(&at(&stack.mock_url()), "replayed");
    assert_eq!((recorded.len(), replayed.len()), (9, 9), "seven steps, a look in between and one behind");
    for ((step, was), (_, is)) in recorded.iter().zip(&replayed) {
        same(step, was, is);
        let reason = explain(&stack, is);
        assert_eq!(reason["sources"][0]["kind"], "recording", "{step}: {reason}");
    }
    // Twice, and from the beginning after a reset.
    assert_eq!(stack.admin("POST", "reset", "").status(), 204);
    for ((step, was), (_, is)) in recorded.iter().zip(&seven_steps(&at(&stack.mock_url()), "replayed")) {
        same(step, was, is);
    }
}

#[test]
fn each_sandbox_replays_from_the_beginning() {
    let folder = Folder::new();
    let hub = hub();
    let recorder = recorder(&hub, &folder);
    let target = at(&recorder.url());
    let names =
        |target: &Target| body(&target.exchange(&ListGroups::default()))["m2m:cnt"]["dtiot:conGp"].clone();
    let before = names(&target);
    target.call(&DeleteGroup { name: "bremen-ferry-1".parse().expect("a name") }).expect("deleted");
    let after = names(&target);
    assert_ne!(before, after);
    let stack = replaying(&folder);
    for sandbox in ["one", "two"] {
        let target = stack.mock_in(sandbox);
        // A client that polls gets no later response.
        assert_eq!([names(&target), names(&target), names(&target)], [(); 3].map(|()| before.clone()));
        target.call(&DeleteGroup { name: "bremen-ferry-1".parse().expect("a name") }).expect("deleted");
        assert_eq!([names(&target), names(&target)], [(); 2].map(|()| after.clone()));
    }
}

#[test]
fn unrecorded_requests_are_answered_by_the_mock_and_tokens_still_expire() {
    let folder = Folder::new();
    let hub = hub();
    let listed = {
        let recorder = recorder(&hub, &folder);
        at(&recorder.url()).exchange(&ListGroups::default())
    };
    let stack = replaying(&folder);
    let target = stack.mock();
    assert_eq!(target.exchange(&ListGroups::default()).body(), listed.body());
    assert_eq!(body(&stack.admin("GET", "state", ""))["recorded_exchanges"], 1);
    let entry = &body(&stack.admin("GET", "journal?limit=1", ""))["requests"][0];
    assert_eq!(entry["recorded"], "0002-list-groups.json", "the first was the token");
    // The mock's own list of products, and its own errors.
    let products = target.send(get(&stack, "/api-gw/connection-management-orchestrator/v5/eos/product"));
    assert_eq!(
        (products.status().as_u16(), explain(&stack, &products)["sources"][0]["kind"].clone()),
        (200, "tutorial".into())
    );
    assert_eq!(stack.anybody().exchange(&ListGroups::default()).status(), 401);
    assert_eq!(stack.mock_as("CUnknown").exchange(&ListGroups::default()).status(), 403);
    target.advance(300.0);
    assert_eq!(target.exchange(&ListGroups::default()).status(), 401);
}

fn get(stack: &Stack, path: &str) -> Request<Vec<u8>> {
    Request::get(format!("{}{path}", stack.mock_url())).body(Vec::new()).expect("a request")
}

#[test]
fn faults_apply_to_recorded_responses() {
    let folder = Folder::new();
    let hub = hub();
    drop(at(&recorder(&hub, &folder).url()).exchange(&ListGroups::default()));
    let stack = replaying(&folder);
    let rule = json!({"operation": "list groups", "times": 1, "fault": {"kind": "status", "status": 503}});
    assert_eq!(stack.admin("POST", "faults", &rule.to_string()).status(), 201);
    let target = stack.mock();
    let statuses = [(); 2].map(|()| target.exchange(&ListGroups::default()).status().as_u16());
    assert_eq!(statuses, [503, 200]);
}

#[test]
fn the_recorder_writes_no_secret_and_leaves_no_partial_file() {
    let folder = Folder::new();
    let hub = hub();
    let recorder = recorder(&hub, &folder);
    let target = at(&recorder.url());
    seven_steps(&target, "secrets");
    let token = run::token(&target, hub_api::token::CredentialStyle::Basic);
    // A hub may repeat a token in an unexpected field: this one returns it in the name of a product.
    let odd = format!("/api-gw/connection-management-orchestrator/v5/eos/product/{token}?fields={token}");
    let answer =
        target.send(Request::get(format!("{}{odd}", recorder.url())).body(Vec::new()).expect("a request"));
    assert!(answer.status() == 404 && String::from_utf8_lossy(answer.body()).contains(&token));
    let secrets = [token.as_str(), demo::CLIENT_SECRET, &run::basic(), "eyJ"];
    let files = folder.files();
    assert_eq!(files.len(), 12, "{files:?}");
    for (name, text) in &files {
        for secret in secrets {
            assert!(!text.contains(secret), "{name} has {secret}: {text}");
        }
        assert!(!name.starts_with('.'), "{name}");
        serde_json::from_str::<Value>(text).expect("JSON");
    }
    let texts: String = files.iter().map(|(_, text)| text.as_str()).collect();
    assert!(
        texts.contains(r#""authorization": "Bearer ***""#)
            && texts.contains(r#""authorization": "Basic ***""#)
    );
    assert!(texts.contains(r#""rn": "MyGroup""#), "bodies are JSON that people can read");
}

#[test]
fn an_unreachable_hub_is_a_502_and_records_no_exchange() {
    let folder = Folder::new();
    let recorder = Recorder::new("http://127.0.0.1:1", folder.path(), Vec::new()).expect("a recorder");
    let server = Server::start(recorder.app(false));
    let request =
        |path: &str| Request::get(format!("{}{path}", server.url())).body(Vec::new()).expect("a request");
    let target = Target::new(run::hub(&server.url()), server.url(), &[]);
    let answer = target.send(request("/api-gw/connection-management-orchestrator/v5/eos/product"));
    assert_eq!(
        (answer.status().as_u16(), body(&answer)),
        (502, json!({"message": "the hub cannot be reached; nothing is recorded"}))
    );
    assert_eq!(target.send(request("/__mock/state")).status(), 404, "only the hub's own paths are passed on");
    let mut foreign = request("/api-gw/x");
    foreign.headers_mut().insert("host", "evil.test".parse().expect("a value"));
    assert_eq!(target.send(foreign).status(), 421);
    assert_eq!((folder.files().len(), recorder.written(), recorder.lost()), (0, 0, 0));
}

#[test]
fn an_exchange_is_recorded_even_if_the_client_disconnects() {
    let folder = Folder::new();
    let hub = hub();
    let recorder = Recorder::new(&hub.mock_url(), folder.path(), Vec::new()).expect("a recorder");
    let server = Server::start(recorder.app(false));
    let rule = json!({"operation": "list groups", "fault": {"kind": "delay", "milliseconds": 300}});
    assert_eq!(hub.admin("POST", "faults", &rule.to_string()).status(), 201);
    let host = server.url().strip_prefix("http://").expect("an address").to_owned();
    let mut client = TcpStream::connect(&host).expect("it accepts");
    let path = "/api-gw/device-management-orchestrator/v3/eos/connectivityGroups";
    write!(client, "GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n").expect("sent");
    let asked = || body(&hub.admin("GET", "faults", ""))["rules"][0]["matched"] == 1;
    until("the hub is asked", asked);
    drop(client);
    until("it is written", || recorder.written() == 1);
    assert!(folder.files()[0].1.contains(r#""status": 401"#));
}

/// Waits for a limited time.
fn until(what: &str, holds: impl Fn() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(20);
    while !holds() {
        assert!(Instant::now() < deadline, "{what}");
        thread::yield_now();
    }
}

#[test]
fn an_exchange_that_cannot_be_written_is_counted_and_still_answered() {
    let folder = Folder::new();
    let hub = hub();
    let recorder = Recorder::new(&hub.mock_url(), folder.path(), Vec::new()).expect("a recorder");
    let server = Server::start(recorder.app(false));
    let target = at(&server.url());
    fs::remove_dir_all(folder.path()).expect("it was there");
    assert_eq!(target.exchange(&ListGroups::default()).status(), 200);
    assert_eq!((recorder.written(), recorder.lost()), (1, 1), "the token was written");
}

#[test]
fn a_file_that_is_not_an_exchange_is_reported_with_its_error() {
    let folder = Folder::new();
    let whole =
        r#"{"request":{"method":"GET","path":"/api-gw/x"},"answer":{"status":200,"body":{"text":"hello"}}}"#;
    folder.put("10-b.json", whole);
    folder.put("9-a.json", whole);
    folder.put("README.md", "not read");
    assert_eq!(Recording::read(folder.path()).expect("a recording").count(), 2);
    for (text, reason) in [
        ("{", "EOF"),
        (r#"{"request":{"method":"GET","path":"/api-gw/x"},"anwser":{"status":200}}"#, "anwser"),
        (r#"{"request":{"method":"GET","path":"/api-gw/x"},"answer":{"status":99}}"#, "99"),
        (r#"{"request":{"method":"G T","path":"/api-gw/x"},"answer":{"status":200}}"#, "method"),
        (
            r#"{"request":{"method":"GET","path":"/api-gw/x"},"answer":{"status":200,"body":{"base64":"?"}}}"#,
            "Base64",
        ),
        (
            r#"{"request":{"method":"GET","path":"/api-gw/x"},"answer":{"status":200,"headers":{"a b":"c"}}}"#,
            "a b",
        ),
    ] {
        folder.put("11-wrong.json", text);
        let error = Recording::read(folder.path()).expect_err(text).to_string();
        assert!(error.contains("11-wrong.json") && error.contains(reason), "{error}");
    }
}

#[test]
fn a_page_on_another_port_may_call_the_recorder() {
    let folder = Folder::new();
    let hub = hub();
    let recorder = recorder(&hub, &folder);
    let path = "/api-gw/device-management-orchestrator/v3/eos/connectivityGroups";
    let preflight = Request::options(format!("{}{path}", recorder.url()))
        .header("origin", "http://localhost:3000")
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "authorization,x-m2m-ri");
    let target = Target::new(run::hub(&recorder.url()), recorder.url(), &[]);
    let answer = target.send(preflight.body(Vec::new()).expect("a request"));
    assert_eq!(header(&answer, "access-control-allow-origin"), "http://localhost:3000");
    assert!(folder.files().is_empty(), "a preflight is not a call of the hub");
}
