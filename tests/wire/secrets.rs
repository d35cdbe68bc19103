//! Secrets never leave the proxy: all output is searched for them, and a log of everything.
//!
//! `CANARY` marks secrets. `PRIVATE` marks data of the operator, such as names, queries and values, which the
//! log does not contain at its usual level.

use serde_json::{Value, json};
use std::io;
use std::sync::{Arc, Mutex};
use testkit::client::Call;
use testkit::hub::{Recorded, Stub, answer, json};
use tests::wire::{GROUPS, Proxy, group};
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::fmt::MakeWriter;

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

/// A hub that returns secrets, and repeats them where they must not be forwarded.
async fn leaking_hub() -> Stub {
    let token = |_: &Recorded, before| {
        if before < 2 {
            let token = format!("CANARY-token-{before}");
            return json(200, &json!({"access_token": token, "expires_in": 300}).to_string());
        }
        json(500, r#"{"error":"CANARY-token-endpoint"}"#)
    };
    let call = |request: &Recorded, before| match (before, request.method.as_str()) {
        (0, _) => json(401, "{}"),
        (_, "GET") => answer(200, &[("Set-Cookie", "CANARY=hub"), ("Location", "/CANARY-location")], "{}"),
        (_, "PUT") => b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nCANARY-cut-off".to_vec(),
        _ => answer(302, &[("Location", "/CANARY-redirect")], "CANARY-body"),
    };
    Stub::with_tokens(token, call).await
}

fn requests_in(log: &Log) -> usize {
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    log.lines().filter(|line| line.contains("groups_console::request")).count()
}

#[tokio::test]
async fn no_secret_is_in_a_response_or_the_log() {
    let log = Log::default();
    let everything = tracing_subscriber::fmt()
        .with_max_level(LevelFilter::TRACE)
        .with_ansi(false)
        .with_writer(log.clone());
    everything.try_init().expect("no other test of this binary has a log");

    let proxy = Proxy::before(leaking_hub().await.address).await;
    let mut secret = json!({"tenant": "eos", "application": "CPDemo", "client_id": "CANARY-id", "client_secret": "CANARY-secret"});
    let signed_in = proxy.send(Call::change("POST", "/session", &secret)).await;
    let cookie = signed_in.cookie();
    let pasted = json!({"tenant": "eos", "application": "CPDemo", "access_token": "CANARY-pasted"});
    let other = proxy.send(Call::change("POST", "/session", &pasted)).await;
    let other_cookie = other.cookie();
    secret["tenant"] = json!(["CANARY-type"]);
    let name = format!("{GROUPS}/PRIVATE-name");
    let calls = [
        Call::get("/session").within(&cookie),
        Call::get("/session").within(&other_cookie),
        Call::get(&format!("{GROUPS}?rcn=PRIVATE-query")).within(&cookie),
        Call::get(&name).within(&other_cookie).header("Authorization", "Bearer CANARY-header"),
        Call::change("POST", GROUPS, &group("PRIVATE-group")).within(&cookie),
        Call::change("PUT", &name, &group("PRIVATE-group")).within(&cookie),
        Call::get("/api-gw/PRIVATE-path").within(&cookie),
        Call::get(&format!("{GROUPS}?PRIVATE-parameter=1")).within(&cookie),
        Call::get("/PRIVATE-page"),
        Call::get("/").host("PRIVATE-host"),
        Call::get(GROUPS).within("CANARY-cookie"),
        Call::change("POST", "/session", &secret),
        Call::change("POST", "/session", &json!({"CANARY-field": "CANARY-value"})),
        Call::change("POST", "/session", &Value::Null).body("CANARY-no-json"),
        Call::change("POST", GROUPS, &Value::Null).within(&cookie).header("X_CANARY", "CANARY-value"),
        Call::change("POST", "/session", &tests::wire::credentials()).within(&cookie),
        Call::change("DELETE", "/session", &Value::Null).within(&cookie),
    ];
    for answer in [signed_in, other] {
        assert!(!format!("{:?}{}", answer.headers, answer.text()).contains("CANARY"), "{answer:?}");
    }
    // A line break in a path does not become a line of the log.
    let lines_before = requests_in(&log);
    for path in ["/groups/a%0aINFO%20forged", "/a%0d%0aforged", "/api-gw/%0aforged", "/?a=%0aforged"] {
        proxy.send(Call::get(path)).await;
    }
    assert_eq!(requests_in(&log), lines_before + 4);
    for call in calls {
        let answer = proxy.send(call).await;
        assert!(!format!("{:?}{}", answer.headers, answer.text()).contains("CANARY"), "{answer:?}");
    }

    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("groups_console::request") && log.contains("connectivityGroups"), "there is a log");
    assert!(!log.lines().any(|line| line.starts_with("forged") || line.contains("INFO forged")));
    for secret in ["CANARY", &cookie, &other_cookie] {
        assert_eq!(log.lines().find(|line| line.contains(secret)), None);
    }
    let usual = |line: &&str| !line.contains(" DEBUG ") && !line.contains(" TRACE ");
    assert_eq!(log.lines().filter(usual).find(|line| line.contains("PRIVATE")), None);
}
