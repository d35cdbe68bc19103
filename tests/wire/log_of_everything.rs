//! The log of the binary at level `TRACE`, searched for secrets. Each secret contains `CANARY`.

use crate::log_lines::Logged;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use testkit::client::Call;
use testkit::hub::{Behaviour, Recorded, Stub, answer, bad_chunk, html_error, json as answer_json};
use tests::Redis;
use tests::wire::{GROUPS, credentials, group};

/// A failed sign-in, tokens that the hub rejects, a renewal that fails and one that is rejected, and broken
/// responses, each with a secret in it.
#[tokio::test]
async fn no_secret_is_in_a_trace_log_of_all_failures() {
    let tokens = |request: &Recorded, before: usize| {
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
    let calls = |request: &Recorded, _: usize| match request.target.rsplit('/').next() {
        Some("refused") => Behaviour::Say(answer_json(401, r#"{"message":"CANARY-hub"}"#)),
        Some("reset") => Behaviour::ResetAfter,
        Some("chunk") => Behaviour::Say(bad_chunk()),
        Some("html") => Behaviour::Say(html_error(502)),
        _ => Behaviour::Say(answer_json(200, "{}")),
    };
    let stub = Stub::with_tokens(tokens, calls).await;
    let log = Logged::start("canaries", stub.address, "trace", |_| ());
    let signing_in = |client: &str, secret: &str| {
        let mut body = credentials();
        (body["client_id"], body["client_secret"]) = (json!(client), json!(secret));
        Call::change("POST", "/session", &body)
    };
    assert_eq!(log.status(signing_in("CANARY-id", "CANARY-wrong")).await, 401);
    let mut secrets = vec!["CANARY".to_owned()];
    // The hub rejects the tokens of three clients: one cannot renew its token, one has been revoked, and one
    // gets a new token, which is rejected too.
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

/// All secrets of a configuration: those of the shared access, the key and the password of the session store, and an
/// audit file. Redis fails in the middle.
#[tokio::test]
async fn shared_access_leaks_no_secret_into_logs_audit_file_or_responses() {
    let tokens = |_: &Recorded, before: usize| match before {
        0 => answer_json(200, r#"{"access_token":"CANARY-token","expires_in":300}"#),
        _ => answer(500, &[("Set-Cookie", "CANARY=1")], "CANARY-failure"),
    };
    let calls = |request: &Recorded, _: usize| match (request.method.as_str(), &*request.target) {
        (_, target) if target.ends_with("/refused") => Behaviour::Say(answer_json(401, "{}")),
        ("DELETE", _) => Behaviour::ResetAfter,
        _ => Behaviour::Say(answer(200, &[("Set-Cookie", "CANARY=hub")], "{}")),
    };
    let stub = Stub::with_tokens(tokens, calls).await;
    let redis = Redis::start();
    redis.require_password("CANARY-redis");
    let folder = tempfile::tempdir().unwrap();
    let key = STANDARD.encode("CANARY-89abcdef0123456789abcdef.");
    for (name, text) in [("secret", "CANARY-secret"), ("key", &key)] {
        fs::write(folder.path().join(name), text).unwrap();
        fs::set_permissions(folder.path().join(name), fs::Permissions::from_mode(0o600)).unwrap();
    }
    let log = Logged::start("shared", stub.address, "trace", |command| {
        let sessions = format!("redis://:CANARY-redis@127.0.0.1:{}/", redis.port());
        command
            .env("GROUPS_CONSOLE_SESSIONS", sessions)
            .arg("--session-key-file")
            .arg(folder.path().join("key"));
        command.args(["--tenant", "eos", "--application", "CPDemo", "--client-id", "CANARY-id"]);
        command.arg("--client-secret-file").arg(folder.path().join("secret"));
        command.args(["--trusted-proxy", "127.0.0.1", "--user-header", "X-Forwarded-User"]);
        command.arg("--audit").arg(folder.path().join("audit"));
    });
    let by_ada = |call: Call| call.header("X-Forwarded-User", "ada@example.org");
    let sign_in = || by_ada(Call::change("POST", "/session", &json!({})));
    let mut answers = Vec::new();
    let mut secrets = vec!["CANARY".to_owned(), key];
    for _ in 0..2 {
        secrets.push(sign_in().send(log.console.address()).await.cookie());
    }
    let cookie = secrets[2].clone();
    let ferry = format!("{GROUPS}/ferry");
    let mut others = credentials();
    others["client_secret"] = json!("CANARY-of-an-operator");
    for (call, status) in [
        (Call::get("/session"), 200),
        (Call::get(GROUPS), 200),
        (Call::change("POST", GROUPS, &group("ferry")), 200),
        (Call::change("PUT", &ferry, &group("ferry")), 200),
        (Call::change("DELETE", &ferry, &Value::Null), 502),
        (Call::get(&format!("{GROUPS}/refused")), 503),
        (Call::get(GROUPS).header("Authorization", "Bearer CANARY-header"), 200),
        (Call::change("POST", "/session", &others), 400),
    ] {
        let answer = by_ada(call).within(&cookie).send(log.console.address()).await;
        assert_eq!(answer.status, status, "{}", answer.text());
        answers.push(answer);
    }
    let grace = Call::get(GROUPS).within(&cookie).header("X-Forwarded-User", "grace@example.org");
    assert_eq!(log.status(grace).await, 401);
    assert_eq!(log.status(by_ada(Call::get(GROUPS)).within("CANARY-cookie")).await, 401);
    let sign_out = by_ada(Call::change("DELETE", "/session", &Value::Null)).within(&secrets[3]);
    assert_eq!(log.status(sign_out).await, 204);
    drop(redis);
    for call in [by_ada(Call::get(GROUPS)).within(&cookie), sign_in(), Call::get("/readyz")] {
        let answer = call.send(log.console.address()).await;
        assert_eq!(answer.status, 503, "{}", answer.text());
        answers.push(answer);
    }

    let (text, audit) = (log.text(), fs::read_to_string(folder.path().join("audit")).unwrap());
    assert!(text.contains("\"level\":\"TRACE\"") && text.contains("\"level\":\"ERROR\""));
    assert_eq!((log.requests().len(), audit.lines().count()), (2 + 8 + 3 + 3, 6));
    for secret in &secrets {
        for written in text.lines().chain(audit.lines()) {
            assert!(!written.contains(secret), "{secret}: {written}");
        }
        for answer in &answers {
            assert!(!format!("{:?}{}", answer.headers, answer.text()).contains(secret), "{answer:?}");
        }
    }
}
