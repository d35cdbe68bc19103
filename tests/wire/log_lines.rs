//! The log as the binary writes it.

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use testkit::client::Call;
use testkit::hub::{Stub, answer};
use tests::Console;
use tests::wire::{GROUPS, PRODUCTS, credentials, group};

const TRACE: &str = "0af7651916cd43dd8448eb211c80319c";
/// The beginning of the ids of requests that mark the end of the log.
const LAST: &str = "last-in-the-log-";
const HUB_TRACE: &str = "d6b1a2c49f3e4b5a8c7d6e5f4a3b2c1d";

/// A console that logs to a file.
pub(crate) struct Logged {
    pub(crate) console: Console,
    file: PathBuf,
    /// How often the log was read.
    reads: AtomicUsize,
}

impl Logged {
    /// With this filter and a changed configuration.
    pub(crate) fn start(name: &str, hub: SocketAddr, filter: &str, more: impl FnOnce(&mut Command)) -> Self {
        let file = std::env::temp_dir().join(format!("log-lines-{name}-{}", std::process::id()));
        let mut command = Console::before(hub);
        command.args(["--log-format", "json"]);
        more(&mut command);
        command.env("RUST_LOG", filter).stderr(File::create(&file).unwrap());
        Self { console: Console::start(command), file, reads: AtomicUsize::new(0) }
    }

    pub(crate) async fn status(&self, call: Call) -> u16 {
        call.send(self.console.address()).await.status
    }

    /// The log so far. It is written after the answers, so it is complete when it has a later request.
    pub(crate) fn text(&self) -> String {
        let address = self.console.address();
        let last = format!("{LAST}{}", self.reads.fetch_add(1, Ordering::Relaxed));
        let mut stream = TcpStream::connect(address).unwrap();
        let request = format!(
            "GET /healthz HTTP/1.1\r\nHost: {address}\r\nX-Forwarded-User: x\r\nX-M2M-RI: {last}\r\nConnection: close\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).unwrap();
        stream.read_to_end(&mut Vec::new()).unwrap();
        let line = format!("\"id\":\"{last}\"");
        loop {
            let text = fs::read_to_string(&self.file).unwrap();
            if text.ends_with('\n') && text.contains(&line) {
                return text;
            }
            std::thread::yield_now();
        }
    }

    /// The lines about requests; each line of the log has to be a JSON object.
    pub(crate) fn requests(&self) -> Vec<Value> {
        let text = self.text();
        let lines = text.lines().map(|line| serde_json::from_str(line).unwrap());
        let is_last = |line: &Value| line["id"].as_str().is_some_and(|id| id.starts_with(LAST));
        lines.filter(|line: &Value| line["target"] == "groups_console::request" && !is_last(line)).collect()
    }
}

impl Drop for Logged {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.file);
    }
}

#[tokio::test]
async fn a_request_logs_one_line_with_its_template_and_ids_and_no_content() {
    let traced = answer(200, &[("x-kong-request-id", HUB_TRACE)], r#"{"a":"PRIVATE-answer"}"#);
    let stub = Stub::answering(move |_, _| traced.clone()).await;
    let sign_on = ["--trusted-proxy", "127.0.0.1", "--user-header", "X-Forwarded-User"];
    let log = Logged::start("members", stub.address, "info", |command| {
        command.args(sign_on);
    });
    let by_ada = |call: Call| call.header("X-Forwarded-User", "ada@example.org");
    let signed_in =
        by_ada(Call::change("POST", "/session", &credentials())).send(log.console.address()).await;
    let cookie = signed_in.cookie();
    let groups = "/device-management-orchestrator/v3/{tenant}/connectivityGroups";
    let one = format!("{groups}/{{resource_name}}");
    let found = "/connection-management-orchestrator/v5/{tenant}/product/find";
    let products = "/connection-management-orchestrator/v5/{tenant}/product";
    let query = format!("{PRODUCTS}?fields=PRIVATE-query");
    let iccids = json!({"iccids": ["8907160000000000533"]});
    let calls = [
        (Call::get(&format!("{GROUPS}/PRIVATE-ferry")), "GET", one.as_str(), 200),
        (Call::change("PUT", &format!("{GROUPS}/PRIVATE-ferry"), &group("PRIVATE-ferry")), "PUT", &one, 200),
        (Call::change("POST", &format!("{PRODUCTS}/find"), &iccids), "POST", found, 200),
        (Call::get(&query), "GET", products, 200),
        (Call::get(&format!("{query}&PRIVATE-parameter=1")), "GET", "-", 400),
        (Call::get("/api-gw/PRIVATE/path"), "GET", "-", 404),
        (Call::new("PRIVATE", GROUPS), "other", "-", 403),
    ];
    for (number, (call, method, _, status)) in calls.iter().enumerate() {
        let call = by_ada(call.clone().within(&cookie)).header("X-M2M-RI", &format!("intent-{number}"));
        let call = call.header("traceparent", &format!("00-{TRACE}-b7ad6b7169203331-01"));
        assert_eq!(
            log.status(call.header("X-Private", "PRIVATE-header")).await,
            *status,
            "{method} {number}"
        );
    }
    assert_eq!(log.status(Call::get(GROUPS).header("traceparent", "PRIVATE")).await, 403);

    let lines = log.requests();
    assert_eq!(lines.len(), 1 + calls.len() + 1, "one line a request: {lines:?}");
    for (number, (_, method, template, status)) in calls.iter().enumerate() {
        let line = &lines[1 + number];
        let response = ["method", "status", "id", "user", "trace"].map(|name| line[name].clone());
        let id = format!("intent-{number}");
        assert_eq!(
            response,
            [json!(method), json!(status), json!(id), json!("ada@example.org"), json!(TRACE)]
        );
        // A rejection has the template if the path matches one.
        if *status == 200 {
            assert_eq!((&line["template"], &line["hub_trace"]), (&json!(template), &json!(HUB_TRACE)));
        }
        assert!(line["microseconds"].as_u64().is_some_and(|time| time > 0), "{line}");
    }
    let last = &lines[lines.len() - 1];
    assert!(last.get("user").is_none() && last.get("trace").is_none(), "{last}");
    assert!(last["id"].as_str().is_some_and(|id| !id.is_empty()), "{last}");
    let known = "timestamp level target method template status microseconds id user trace hub_trace";
    let known: BTreeSet<&str> = known.split(' ').collect();
    let members: BTreeSet<&str> =
        lines.iter().flat_map(|line| line.as_object().unwrap().keys().map(String::as_str)).collect();
    assert_eq!(members, known);
    let text = log.text();
    for private in ["PRIVATE", "890716", "demo-secret", "\"t1\"", "Bearer", cookie.as_str(), "/eos/"] {
        assert_eq!(text.lines().find(|line| line.contains(private)), None, "{private}");
    }
}
