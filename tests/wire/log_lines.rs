//! The log as the binary writes it.

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::net::SocketAddr;
use std::path::PathBuf;
use testkit::client::Call;
use testkit::hub::{Behaviour, Stub, answer, json as answer_json};
use tests::Console;
use tests::wire::{GROUPS, PRODUCTS, credentials, group};

const TRACE: &str = "0af7651916cd43dd8448eb211c80319c";
const HUB_TRACE: &str = "d6b1a2c49f3e4b5a8c7d6e5f4a3b2c1d";

/// A console whose log goes to a file.
struct Logged {
    console: Console,
    file: PathBuf,
}

impl Logged {
    fn start(name: &str, hub: SocketAddr, filter: &str, more: &[&str]) -> Self {
        let file = std::env::temp_dir().join(format!("log-lines-{name}-{}", std::process::id()));
        let mut command = Console::command();
        command.args(["--listen", "127.0.0.1:0", "--log-format", "json", "--hub"]);
        command.arg(format!("http://{hub}/api-gw")).arg("--token-url");
        command.arg(format!("http://{hub}/auth/realms/iothub/protocol/openid-connect/token")).args(more);
        command.env("RUST_LOG", filter).stderr(File::create(&file).unwrap());
        Self { console: Console::start(command), file }
    }

    async fn status(&self, call: Call) -> u16 {
        call.send(self.console.address()).await.status
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.file).unwrap()
    }

    /// The lines about requests; each line of the log has to be a JSON object.
    fn requests(&self) -> Vec<Value> {
        let text = self.text();
        let lines = text.lines().map(|line| serde_json::from_str(line).unwrap());
        lines.filter(|line: &Value| line["target"] == "groups_console::request").collect()
    }
}

impl Drop for Logged {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.file);
    }
}

#[tokio::test]
async fn e3_a_request_has_one_line_with_its_template_and_ids_and_nothing_that_was_sent() {
    let traced = answer(200, &[("x-kong-request-id", HUB_TRACE)], r#"{"a":"PRIVATE-answer"}"#);
    let stub = Stub::answering(move |_, _| traced.clone()).await;
    let sign_on = ["--trusted-proxy", "127.0.0.1", "--user-header", "X-Forwarded-User"];
    let log = Logged::start("members", stub.address, "info", &sign_on);
    let by_ada = |call: Call| call.header("X-Forwarded-User", "ada@example.org");
    let signed_in =
        by_ada(Call::change("POST", "/session", &credentials())).send(log.console.address()).await;
    let cookie = signed_in.cookie();
    let groups = "/device-management-orchestrator/v3/{tenant}/connectivityGroups";
    let one = format!("{groups}/{{resource_name}}");
    let found = "/connection-management-orchestrator/v5/{tenant}/product/find";
    let ferry = format!("{GROUPS}/PRIVATE-ferry?fields=PRIVATE-query");
    let iccids = json!({"iccids": ["8907160000000000533"]});
    let calls = [
        (Call::get(&format!("{GROUPS}/PRIVATE-ferry")), "GET", one.as_str(), 200),
        (Call::change("PUT", &format!("{GROUPS}/PRIVATE-ferry"), &group("PRIVATE-ferry")), "PUT", &one, 200),
        (Call::change("POST", &format!("{PRODUCTS}/find"), &iccids), "POST", found, 200),
        (Call::get(&ferry), "GET", &one, 200),
        (Call::get(&format!("{ferry}&PRIVATE-parameter=1")), "GET", "-", 400),
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
        let told = ["method", "status", "id", "user", "trace"].map(|name| line[name].clone());
        let id = format!("intent-{number}");
        assert_eq!(told, [json!(method), json!(status), json!(id), json!("ada@example.org"), json!(TRACE)]);
        // A refusal tells the template when it is known what was asked for.
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

/// A refused sign-in, tokens that the hub refuses, a renewal that fails and one that is refused, answers that break:
/// each with something secret in it.
#[tokio::test]
async fn e3_no_secret_is_in_a_log_of_everything_whatever_goes_wrong() {
    let tokens = |request: &testkit::hub::Recorded, before: usize| {
        let body = String::from_utf8_lossy(&request.body).into_owned();
        match before {
            _ if body.contains("wrong") => {
                answer_json(401, r#"{"error":"invalid_client","a":"CANARY-refused"}"#)
            }
            2 => answer(500, &[("Set-Cookie", "CANARY=1")], "CANARY-failure"),
            4 => answer_json(401, r#"{"error":"unauthorized_client","a":"CANARY-rotated"}"#),
            _ => {
                let token = format!("CANARY-token-{before}");
                answer_json(200, &json!({"access_token": token, "expires_in": 300}).to_string())
            }
        }
    };
    let calls = |request: &testkit::hub::Recorded, _: usize| match request.target.rsplit('/').next() {
        Some("refused") => Behaviour::Say(answer_json(401, r#"{"message":"CANARY-hub"}"#)),
        Some("reset") => Behaviour::ResetAfter,
        Some("chunk") => Behaviour::Say(testkit::hub::bad_chunk()),
        Some("html") => Behaviour::Say(testkit::hub::html_error(502)),
        _ => Behaviour::Say(answer_json(200, "{}")),
    };
    let stub = Stub::with_tokens(tokens, calls).await;
    let log = Logged::start("canaries", stub.address, "trace", &[]);
    let signing_in = |client: &str, secret: &str| {
        let mut body = credentials();
        (body["client_id"], body["client_secret"]) = (json!(client), json!(secret));
        Call::change("POST", "/session", &body)
    };
    assert_eq!(log.status(signing_in("CANARY-id", "CANARY-wrong")).await, 401);
    let mut secrets = vec!["CANARY".to_owned()];
    // The hub refuses the tokens of three clients: one gets no new one, one is not accepted any more, and
    // one gets a new one, which is refused as well.
    for client in ["CANARY-down", "CANARY-rotated", "CANARY-renewed"] {
        let cookie = signing_in(client, "CANARY-secret").send(log.console.address()).await.cookie();
        for name in ["good", "reset", "chunk", "html", "refused"] {
            log.status(Call::get(&format!("{GROUPS}/{name}")).within(&cookie)).await;
        }
        secrets.push(cookie);
    }
    assert_eq!(
        stub.token_requests().len(),
        7,
        "a sign-in refused, three that are not, and a renewal after each"
    );
    let pasted = json!({"tenant": "eos", "application": "CPDemo", "access_token": "CANARY-pasted"});
    let pasted = Call::change("POST", "/session", &pasted).send(log.console.address()).await.cookie();
    log.status(Call::get(&format!("{GROUPS}/refused")).within(&pasted)).await;
    log.status(Call::change("DELETE", "/session", &Value::Null).within(&pasted)).await;
    log.status(Call::get(GROUPS).within(&pasted)).await;
    secrets.push(pasted);

    let text = log.text();
    assert!(text.contains("\"level\":\"TRACE\"") && log.requests().len() == 23, "{}", log.requests().len());
    for secret in &secrets {
        assert_eq!(text.lines().find(|line| line.contains(secret)), None, "{secret}");
    }
}
