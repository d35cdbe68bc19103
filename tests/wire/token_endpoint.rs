//! A token endpoint that is somewhere else, and tokens in forms that gateways make of them.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use console_api::Reason;
use serde_json::{Value, json as value};
use testkit::client::Call;
use testkit::hub::{Recorded, Stub, answer, json, redirect, token};
use tests::wire::{GROUPS, Proxy, credentials};

const PATH: &str = "/auth/realms/iothub/protocol/openid-connect/token";

fn claiming(claims: &Value) -> String {
    format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(claims.to_string()))
}

fn sign_in() -> Call {
    Call::change("POST", "/session", &credentials())
}

#[tokio::test]
async fn without_a_token_endpoint_the_error_names_address_and_flag_and_the_server_is_not_ready() {
    let html = |status| answer(status, &[("Content-Type", "text/html")], "<html>Welcome</html>");
    for (sent, status, words) in [
        (json(404, r#"{"error":"Realm does not exist"}"#), 404, "404, \"Realm does not exist\""),
        (json(404, r#"{"message":"no Route matched with those values"}"#), 404, "no Route matched"),
        (html(404), 404, "404"),
        (
            json(405, r#"{"error":"HTTP 405 Method Not Allowed"}"#),
            405,
            "405, \"HTTP 405 Method Not Allowed\"",
        ),
        (answer(405, &[], ""), 405, "405"),
        (json(410, "{}"), 410, "410"),
        (redirect(302, "https://elsewhere.test/"), 302, "302"),
        (redirect(308, "https://elsewhere.test/"), 308, "308"),
        (html(200), 200, "200"),
    ] {
        let stub = Stub::with_tokens(move |_, _| sent.clone(), |_, _| json(200, "{}")).await;
        let proxy = Proxy::before(stub.address).await;
        // More often than a source may be refused.
        for _ in 0..12 {
            let answer = proxy.send(sign_in()).await;
            assert_eq!(
                (answer.status, answer.header("x-console-rejection")),
                (502, Some(Reason::TokenEndpoint.as_str())),
                "{}",
                answer.text()
            );
            let message = answer.message();
            for part in [words, &format!("http://{}{PATH}", stub.address), "--token-url"] {
                assert!(message.contains(part), "{part}: {message}");
            }
        }
        let metrics = proxy.send(Call::get("/metrics")).await.text();
        let refused = r#"token_requests_total{outcome="refused"}"#;
        assert!(!metrics.contains(refused) && metrics.contains(r#"{outcome="failed"} 12"#), "{metrics}");
        let ready = proxy.send(Call::get("/readyz")).await;
        let message = format!("not reachable: the hub's token endpoint (status {status}, check --token-url)");
        assert_eq!((ready.status, ready.message()), (503, message));
    }
}

/// Readiness is checked before anybody signs in.
#[tokio::test]
async fn a_wrong_token_url_is_found_before_the_first_sign_in() {
    for (get, post, is_ready) in [
        (404, 404, false),
        (200, 405, false),
        (404, 405, false),
        (302, 302, false),
        (405, 401, true),
        (400, 400, true),
        (401, 401, true),
        // A gateway that has a route for POST only.
        (404, 401, true),
        (404, 400, true),
        (503, 503, true),
    ] {
        let tokens = move |request: &testkit::hub::Recorded, _: usize| {
            json(if request.method == "GET" { get } else { post }, "{}")
        };
        let stub = Stub::with_tokens(tokens, |_, _| json(404, "{}")).await;
        let proxy = Proxy::before(stub.address).await;
        let ready = proxy.send(Call::get("/readyz")).await;
        assert_eq!(ready.status == 200, is_ready, "{get} {post}: {}", ready.text());
        let secrets = String::from_utf8_lossy(&stub.bytes()).contains("client_secret");
        assert!(!secrets && stub.token_requests().len() <= 2);
    }
}

/// The endpoint answers a GET as a token endpoint does, so only the sign-in shows that there is none.
#[tokio::test]
async fn a_sign_in_that_finds_no_token_endpoint_turns_readiness_red_at_once() {
    let tokens = |request: &testkit::hub::Recorded, _: usize| {
        json(if request.method == "GET" { 405 } else { 404 }, r#"{"error":"Realm does not exist"}"#)
    };
    let stub = Stub::with_tokens(tokens, |_, _| json(200, "{}")).await;
    let proxy = Proxy::before(stub.address).await;
    assert_eq!(proxy.send(Call::get("/readyz")).await.status, 200);
    assert_eq!(proxy.send(sign_in()).await.status, 502);
    assert_eq!(proxy.send(Call::get("/readyz")).await.status, 503);
    let asked = stub.token_requests().len();
    assert_eq!(proxy.send(Call::get("/readyz")).await.status, 503);
    assert_eq!(stub.token_requests().len(), asked, "the outcome is reused");
}

#[tokio::test(start_paused = true)]
async fn the_server_is_ready_again_when_the_token_endpoint_is_there() {
    let missing = |_: &testkit::hub::Recorded, before: usize| match before {
        0..=2 => json(405, "{}"),
        _ => token(before, 300),
    };
    let stub = Stub::with_tokens(missing, |_, _| json(200, "{}")).await;
    let proxy = Proxy::before(stub.address).await;
    assert_eq!(proxy.send(sign_in()).await.status, 502);
    assert_eq!(proxy.send(Call::get("/readyz")).await.status, 503);
    tokio::time::advance(std::time::Duration::from_secs(6)).await;
    assert_eq!(proxy.send(Call::get("/readyz")).await.status, 200);
}

#[tokio::test]
async fn the_lifetime_of_a_token_is_understood_in_every_form() {
    // By clocks that differ: the token was issued in 2001.
    let claims = value!({"iat": 1_000_000_000, "exp": 1_000_000_200, "tenants": ["eos"]});
    for (expires_in, expected) in [
        (value!(300), 300),
        (value!(300.0), 300),
        (value!("300"), 300),
        (value!("300.0"), 300),
        (Value::Null, 200),
    ] {
        let mut body = value!({"access_token": claiming(&claims)});
        if !expires_in.is_null() {
            body["expires_in"] = expires_in.clone();
        }
        let body = body.to_string();
        let stub = Stub::with_tokens(move |_, _| json(200, &body), |_, _| json(200, "{}")).await;
        let proxy = Proxy::before(stub.address).await;
        let left = proxy.send(sign_in()).await.json()["expires_in"].as_u64().unwrap();
        assert!((expected - 5..=expected).contains(&left), "{expires_in}: {left}");
    }
}

#[tokio::test]
async fn an_unusable_token_answer_names_its_field_and_no_value() {
    for (body, field) in [
        (r#"{"access_token":["CANARY"],"expires_in":300}"#, "access_token is not a text"),
        (r#"{"access_token":"CANARY CANARY","expires_in":300}"#, "access_token has a character"),
        (r#"{"expires_in":300}"#, "access_token is missing"),
        (r#"{"access_token":"a","expires_in":"CANARY"}"#, "expires_in is not a number of seconds"),
    ] {
        let stub = Stub::with_tokens(move |_, _| json(200, body), |_, _| json(200, "{}")).await;
        let proxy = Proxy::before(stub.address).await;
        let answer = proxy.send(sign_in()).await;
        assert_eq!(answer.status, 502);
        assert!(
            answer.message().contains(field) && !answer.message().contains("CANARY"),
            "{}",
            answer.message()
        );
    }
}

#[tokio::test]
async fn a_token_of_16_kib_is_fetched_pasted_and_sent() {
    let long = "x".repeat(16 * 1024);
    let body = value!({"access_token": long, "expires_in": 300}).to_string();
    let stub = Stub::with_tokens(move |_, _| json(200, &body), |_, _| json(200, "{}")).await;
    let proxy = Proxy::before(stub.address).await;
    for cookie in [proxy.signed_in().await, proxy.with_token(&long).await] {
        assert_eq!(proxy.send(Call::get(GROUPS).within(&cookie)).await.status, 200);
    }
    let bearer = format!("Bearer {long}");
    assert!(stub.calls().iter().all(|call| call.header("authorization") == Some(&bearer)));
    let pasted = value!({"tenant": "eos", "application": "CPDemo", "access_token": format!("{long}x")});
    let answer = proxy.send(Call::change("POST", "/session", &pasted)).await;
    assert_eq!((answer.status, &answer.json()["field"]), (400, &value!("access_token")));
}

#[tokio::test]
async fn roles_given_as_one_text_are_read() {
    let claims = value!({"tenants": "eos", "realm_access": {"roles": "ro%device-management-orchestrator"}});
    let body = value!({"access_token": claiming(&claims), "expires_in": 300}).to_string();
    let stub = Stub::with_tokens(move |_, _| json(200, &body), |_, _| json(200, "{}")).await;
    let proxy = Proxy::before(stub.address).await;
    let info = proxy.send(sign_in()).await.json();
    assert_eq!(info["permissions"]["device-management-orchestrator"], "read-only", "{info}");
}

#[tokio::test]
async fn a_server_that_repeats_the_request_in_its_answer_reveals_no_secret() {
    for (status, name) in [(401, "error_description"), (400, "error"), (404, "error"), (404, "message")] {
        let repeat = move |request: &Recorded, _: usize| {
            let body = String::from_utf8_lossy(&request.body).into_owned();
            json(status, &value!({ name: format!("cannot POST {body}, a+CANARY/secret") }).to_string())
        };
        let stub = Stub::with_tokens(repeat, |_, _| json(200, "{}")).await;
        let proxy = Proxy::before(stub.address).await;
        let secret = value!({
            "tenant": "eos", "application": "CPDemo", "client_id": "me", "client_secret": "a+CANARY/secret",
        });
        let answer = proxy.send(Call::change("POST", "/session", &secret)).await;
        let text = answer.text();
        assert!(text.contains("cannot POST") && !text.contains("CANARY"), "{text}");
    }
}
