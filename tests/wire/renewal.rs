//! Tokens expire every 300 seconds, and the page does not notice.

use console_api::Reason;
use console_api::headers::FRESH_TOKEN;
use serde_json::{Value, json as value};
use testkit::client::Call;
use testkit::hub::{Recorded, Stub, answer, json, token};
use tests::wire::{GROUPS, Proxy, assert_rejection, credentials, group, with_stub};

const EXPIRED: &str = r#"{"message":"Token claims invalid: [\"exp\"]=\"token expired\""}"#;

/// Rejects the first token with 401 and accepts any other.
fn refusing_the_first(call: &Recorded, _: usize) -> Vec<u8> {
    if call.header("authorization") == Some("Bearer t1") { json(401, EXPIRED) } else { json(200, "{}") }
}

fn tokens_of(stub: &Stub) -> Vec<String> {
    stub.calls().iter().map(|call| call.header("authorization").unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_401_causes_one_renewal_and_one_replay_for_every_method() {
    for (method, target) in [
        ("GET", GROUPS),
        ("POST", GROUPS),
        ("PUT", &format!("{GROUPS}/a")),
        ("DELETE", &format!("{GROUPS}/a")),
    ] {
        let (proxy, stub, cookie) = with_stub(Stub::answering(refusing_the_first).await).await;
        let body = if matches!(method, "POST" | "PUT") { group("a") } else { Value::Null };
        let answer = proxy.send(Call::change(method, target, &body).within(&cookie)).await;
        assert_eq!(answer.status, 200, "{method}");
        assert_eq!(tokens_of(&stub), ["Bearer t1", "Bearer t2"], "{method}");
        assert_eq!(stub.token_requests().len(), 2);
        let [first, second] = &stub.calls()[..] else { panic!("two calls") };
        assert_eq!(
            (&first.target, &first.body, first.header("x-m2m-ri")),
            (&second.target, &second.body, second.header("x-m2m-ri"))
        );
    }
}

#[tokio::test]
async fn a_401_after_a_renewal_is_returned_without_another_replay() {
    for method in ["GET", "POST"] {
        let (proxy, stub, cookie) = with_stub(Stub::answering(|_, _| json(401, EXPIRED)).await).await;
        let body = if method == "POST" { group("a") } else { Value::Null };
        let answer = proxy.send(Call::change(method, GROUPS, &body).within(&cookie)).await;
        assert_eq!((answer.status, answer.text().as_str()), (401, EXPIRED));
        assert_eq!(answer.header(FRESH_TOKEN), Some("1"), "signing in again would not help");
        assert_eq!(tokens_of(&stub), ["Bearer t1", "Bearer t2"], "{method}");
        let session = proxy.send(Call::get("/session").within(&cookie)).await;
        assert_eq!(session.status, 200, "the session was ended");
    }
}

#[tokio::test]
async fn many_401s_at_once_cause_one_renewal_and_no_loop() {
    let (proxy, stub, cookie) = with_stub(Stub::answering(|_, _| json(401, EXPIRED)).await).await;
    let calls = 30;
    for _ in 0..calls {
        let answer = proxy.send(Call::get(GROUPS).within(&cookie)).await;
        assert_eq!((answer.status, answer.header(FRESH_TOKEN)), (401, Some("1")));
    }
    assert_eq!(stub.token_requests().len(), 2, "one to sign in, one for the first 401");
    assert_eq!(stub.calls().len(), calls + 1, "one replay");
}

#[tokio::test]
async fn a_403_does_not_cause_a_renewal() {
    let forbidden = r#"{"message":"Access token does not have the required scope/role"}"#;
    let (proxy, stub, cookie) = with_stub(Stub::answering(move |_, _| json(403, forbidden)).await).await;
    let answer = proxy.send(Call::get(GROUPS).within(&cookie)).await;
    assert_eq!((answer.status, answer.text().as_str()), (403, forbidden));
    assert_eq!(answer.header(FRESH_TOKEN), None);
    assert_eq!((stub.calls().len(), stub.token_requests().len()), (1, 1));
}

#[tokio::test]
async fn a_401_while_the_token_endpoint_is_down_is_a_503_and_keeps_the_session() {
    let tokens = |_: &Recorded, before| if before == 0 { token(1, 300) } else { json(500, "{}") };
    let stub = Stub::with_tokens(tokens, |_, _| json(401, EXPIRED)).await;
    let (proxy, stub, cookie) = with_stub(stub).await;
    let answer = proxy.send(Call::get(GROUPS).within(&cookie)).await;
    assert_eq!((answer.status, answer.header("retry-after")), (503, Some("5")));
    assert_eq!(stub.calls().len(), 1);
}

#[tokio::test]
async fn a_pasted_token_is_never_renewed() {
    let stub = Stub::answering(|_, _| json(401, EXPIRED)).await;
    let proxy = Proxy::before(stub.address).await;
    let cookie = proxy.with_token("pasted").await;
    let answer = proxy.send(Call::get(GROUPS).within(&cookie)).await;
    assert_eq!((answer.status, answer.text().as_str()), (401, EXPIRED));
    assert_eq!(answer.header(FRESH_TOKEN), None, "a new one would help");
    assert_eq!(tokens_of(&stub), ["Bearer pasted"]);
    assert!(stub.token_requests().is_empty());
}

#[tokio::test]
async fn a_token_about_to_expire_is_renewed_before_use() {
    let lifetimes = |_: &Recorded, before| token(before + 1, if before == 0 { 0 } else { 300 });
    let (proxy, stub, cookie) = with_stub(Stub::with_tokens(lifetimes, |_, _| json(200, "{}")).await).await;
    for _ in 0..3 {
        assert_eq!(proxy.send(Call::get(GROUPS).within(&cookie)).await.status, 200);
    }
    assert_eq!(tokens_of(&stub), ["Bearer t2", "Bearer t2", "Bearer t2"]);
    assert_eq!(stub.token_requests().len(), 2);
}

#[tokio::test]
async fn many_calls_at_once_cause_one_renewal() {
    let (proxy, stub, cookie) = with_stub(Stub::answering(refusing_the_first).await).await;
    let address = proxy.address;
    let calls: Vec<_> = (0..20)
        .map(|_| {
            let call = Call::get(GROUPS).within(&cookie);
            tokio::spawn(async move { call.send(address).await.status })
        })
        .collect();
    for call in calls {
        assert_eq!(call.await.unwrap(), 200);
    }
    assert_eq!(stub.token_requests().len(), 2);
}

#[tokio::test]
async fn revoked_credentials_get_the_hubs_error_and_are_not_retried() {
    let rotated = r#"{"error":"unauthorized_client","error_description":"Invalid client secret"}"#;
    let tokens = move |_: &Recorded, before| if before == 0 { token(1, 0) } else { json(401, rotated) };
    let (proxy, stub, cookie) = with_stub(Stub::with_tokens(tokens, |_, _| json(200, "{}")).await).await;
    for _ in 0..3 {
        let answer = proxy.send(Call::get(GROUPS).within(&cookie)).await;
        assert_rejection(&answer, 401, Reason::CredentialsRefused);
        assert_eq!(answer.message(), "Invalid client secret");
    }
    assert_eq!((stub.calls().len(), stub.token_requests().len()), (0, 2));
}

#[tokio::test]
async fn a_failing_token_endpoint_is_a_503_with_retry_after() {
    let tokens = |_: &Recorded, before| if before == 0 { token(1, 0) } else { json(500, "{}") };
    let (proxy, stub, cookie) = with_stub(Stub::with_tokens(tokens, |_, _| json(200, "{}")).await).await;
    let answer = proxy.send(Call::get(GROUPS).within(&cookie)).await;
    assert_rejection(&answer, 503, Reason::TokenEndpoint);
    assert_eq!(answer.header("retry-after"), Some("5"));
    assert!(stub.calls().is_empty());
}

#[tokio::test]
async fn a_token_endpoint_that_asks_to_wait_is_a_503_with_its_retry_after() {
    let busy = || answer(429, &[("Retry-After", "7")], r#"{"error":"temporarily_unavailable"}"#);
    let tokens = move |_: &Recorded, before| if before == 0 { token(1, 0) } else { busy() };
    let (proxy, stub, cookie) = with_stub(Stub::with_tokens(tokens, |_, _| json(200, "{}")).await).await;
    for _ in 0..3 {
        let answer = proxy.send(Call::get(GROUPS).within(&cookie)).await;
        assert_rejection(&answer, 503, Reason::TokenEndpointBusy);
        assert_eq!(answer.header("retry-after"), Some("7"));
    }
    assert_eq!((stub.calls().len(), stub.token_requests().len()), (0, 2));
}

#[tokio::test]
async fn only_sessions_with_equal_credentials_share_a_token() {
    let (proxy, stub, first) = with_stub(Stub::answering(|_, _| json(200, "{}")).await).await;
    let second = proxy.signed_in().await;
    let mut others = credentials();
    others["client_secret"] = value!("another");
    let third = proxy.send(Call::change("POST", "/session", &others)).await.cookie();
    for cookie in [&first, &second, &third] {
        assert_eq!(proxy.send(Call::get(GROUPS).within(cookie)).await.status, 200);
    }
    assert_eq!(tokens_of(&stub), ["Bearer t2", "Bearer t2", "Bearer t3"]);
}

#[tokio::test]
async fn malformed_token_responses_are_bounded_or_rejected() {
    let token = "x".repeat(16_384);
    let usable = [
        value!({"access_token": "a"}),
        value!({"access_token": "a", "expires_in": 0}),
        value!({"access_token": "a", "expires_in": -5}),
        value!({"access_token": "a", "expires_in": 1e12}),
        value!({"access_token": "a", "expires_in": "300"}),
        value!({"access_token": "a", "expires_in": null}),
        value!({"access_token": token, "expires_in": 300, "surplus": [null]}),
    ];
    for reply in usable {
        let body = reply.to_string();
        let stub = Stub::with_tokens(move |_, _| json(200, &body), |_, _| json(200, "{}")).await;
        let (proxy, _stub, cookie) = with_stub(stub).await;
        let response = proxy.send(Call::get("/session").within(&cookie)).await.json();
        assert!(response["expires_in"].as_u64().unwrap() <= 3600, "{response}");
        assert_eq!(proxy.send(Call::get(GROUPS).within(&cookie)).await.status, 200, "{reply}");
    }
    let unusable = [
        json(200, &value!({"access_token": "x".repeat(16_385), "expires_in": 300}).to_string()),
        json(200, r#"{"access_token":"a\r\nX: y","expires_in":300}"#),
        json(200, r#"{"access_token":"a b","expires_in":300}"#),
        json(200, r#"{"access_token":"","expires_in":300}"#),
        json(200, r#"{"expires_in":300}"#),
        json(200, r#"{"access_token":"a","expires_in":"soon"}"#),
        answer(200, &[("Content-Type", "text/html")], "<html><body>Log in</body></html>"),
        json(200, ""),
    ];
    for reply in unusable {
        let shown = String::from_utf8_lossy(&reply).into_owned();
        let stub = Stub::with_tokens(move |_, _| reply.clone(), |_, _| json(200, "{}")).await;
        let proxy = Proxy::before(stub.address).await;
        let answer = proxy.send(Call::change("POST", "/session", &credentials())).await;
        assert_eq!((answer.status, answer.header("set-cookie")), (502, None), "{shown}");
    }
}
