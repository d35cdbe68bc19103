//! The console's own headers: the reason of each rejection, and the seconds that a token has left.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use console_api::{Field, Reason, Rejection, headers};
use proxy::{Config, SharedAccess, SignOnProxy, TrustedProxies};
use serde_json::{Value, json as value};
use std::time::{SystemTime, UNIX_EPOCH};
use testkit::client::{Answer, Call};
use testkit::hub::{Behaviour, Recorded, Stub, answer, json, token};
use tests::wire::{GROUPS, Proxy, assert_rejection, credentials, group, with_stub};

/// A token endpoint that does what the client secret says.
fn tokens(request: &Recorded, before: usize) -> Vec<u8> {
    let body = String::from_utf8_lossy(&request.body);
    let secret = body.split("client_secret=").nth(1).unwrap_or_default();
    match secret.split('&').next().unwrap_or_default() {
        "busy" => answer(429, &[("Retry-After", "7")], r#"{"error":"temporarily_unavailable"}"#),
        "down" => json(500, "{}"),
        "wrong" => json(401, r#"{"error":"invalid_client","error_description":"Invalid client secret"}"#),
        _ => token(before + 1, 300),
    }
}

fn hub(request: &Recorded, _: usize) -> Behaviour {
    if request.target.ends_with("/lost") { Behaviour::ResetBefore } else { json(401, "{}").into() }
}

/// A token that expires this many seconds from now.
fn pasted(seconds: i64) -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let expiry = now.checked_add_signed(seconds).unwrap();
    format!("e30.{}.x", URL_SAFE_NO_PAD.encode(value!({"exp": expiry}).to_string()))
}

fn sign_in(change: impl FnOnce(&mut Value)) -> Call {
    let mut body = credentials();
    change(&mut body);
    Call::change("POST", "/session", &body)
}

fn rejection(answer: &Answer) -> Rejection {
    Rejection::try_from(answer.json()).unwrap()
}

#[tokio::test]
async fn a_rejection_has_its_reason_in_a_header() {
    let (proxy, _stub, cookie) = with_stub(Stub::with_tokens(tokens, hub).await).await;
    let expired = proxy.with_token(&pasted(-10)).await;
    let other_tenant = GROUPS.replace("/eos/", "/other/");
    let create = || Call::change("POST", GROUPS, &group("a")).within(&cookie);
    for (call, status, reason) in [
        (Call::get("/").host("evil.test"), 421, Reason::Host),
        (create().without("X-Console"), 403, Reason::CrossSite),
        (create().without("Sec-Fetch-Site").header("Sec-Fetch-Site", "cross-site"), 403, Reason::CrossSite),
        (Call::get(GROUPS), 401, Reason::NotSignedIn),
        (Call::get(GROUPS).within(&expired), 401, Reason::TokenExpired),
        (sign_in(|body| body["client_secret"] = value!("wrong")), 401, Reason::CredentialsRefused),
        (Call::get(&other_tenant).within(&cookie), 403, Reason::OtherTenant),
        (
            Call::get(GROUPS).header("X-Console-Session", "eos/COther").within(&cookie),
            403,
            Reason::OtherSession,
        ),
        (Call::get("/nowhere"), 404, Reason::UnknownAddress),
        (Call::get("/api-gw/a").within(&cookie), 404, Reason::UnknownAddress),
        (Call::change("PATCH", GROUPS, &group("a")).within(&cookie), 405, Reason::Method),
        (Call::new("POST", "/").header("X-Console", "1"), 405, Reason::Method),
        (Call::change("PUT", "/session", &Value::Null), 405, Reason::Method),
        (Call::get(&format!("{GROUPS}?a=b")).within(&cookie), 400, Reason::Malformed),
        (Call::get("/").header("X_M2M_RI", "b"), 400, Reason::Malformed),
        (sign_in(|body| *body = value!([])), 400, Reason::Malformed),
        (sign_in(|body| body["tenant"] = value!("e/os")), 400, Reason::InvalidField),
        (create().body(vec![b' '; 300_000]), 413, Reason::TooLarge),
        (create().without("Content-Type"), 415, Reason::MediaType),
        (sign_in(|body| body["client_secret"] = value!("busy")), 429, Reason::TokenEndpointBusy),
        (sign_in(|body| body["client_secret"] = value!("down")), 502, Reason::TokenEndpoint),
        (Call::get(&format!("{GROUPS}/lost")).within(&cookie), 502, Reason::HubUnreachable),
    ] {
        assert_rejection(&proxy.send(call).await, status, reason);
    }
}

#[tokio::test]
async fn a_rejected_sign_in_names_the_field_and_keeps_the_words_of_the_token_endpoint() {
    let stub = Stub::with_tokens(tokens, hub).await;
    let proxy = Proxy::before(stub.address).await;
    for field in [Field::Tenant, Field::Application, Field::ClientId, Field::ClientSecret] {
        let answer = proxy.send(sign_in(|body| body[field.as_str()] = value!(""))).await;
        assert_eq!(rejection(&answer).field, Some(field), "{}", answer.text());
    }
    let answer = proxy.send(sign_in(|body| body["client_secret"] = value!("wrong"))).await;
    assert_eq!(rejection(&answer).message, "Invalid client secret");
    let answer = proxy.send(sign_in(|body| body["client_secret"] = value!("busy"))).await;
    assert_eq!(answer.header("retry-after"), Some("7"));
    for _ in 0..10 {
        proxy.send(sign_in(|body| body["client_secret"] = value!("wrong"))).await;
    }
    assert_rejection(&proxy.send(sign_in(|_| ())).await, 429, Reason::TooManySignIns);
}

#[tokio::test]
async fn a_request_that_bypasses_the_sign_on_proxy_is_rejected_with_its_reason() {
    let stub = Stub::with_tokens(tokens, hub).await;
    let peers = TrustedProxies::new(&["10.0.0.0/8".to_owned()]).unwrap();
    let sign_on = SignOnProxy::new(peers, "X-Forwarded-User").unwrap();
    let shared_access = SharedAccess::new("eos", "CPDemo", "id", "secret").unwrap();
    let proxy = Proxy::made(stub.address, |config| Config {
        sign_on: Some(sign_on),
        shared_access: Some(shared_access),
        ..config
    });
    let answer = proxy.await.send(Call::get("/hub").header("X-Forwarded-User", "ada")).await;
    assert_rejection(&answer, 403, Reason::SignOn);
}

#[tokio::test]
async fn an_answer_tells_the_seconds_that_its_token_has_left() {
    let lifetimes = |_: &Recorded, before: usize| token(before + 1, 200);
    let stub = Stub::with_tokens(lifetimes, |_, _| json(200, "{}")).await;
    let (proxy, _stub, cookie) = with_stub(stub).await;
    let opaque = proxy.with_token("opaque").await;
    let known = proxy.with_token(&pasted(100)).await;
    for (cookie, expected) in [(cookie, Some(190..=200)), (known, Some(90..=100)), (opaque, None)] {
        let answer = proxy.send(Call::get(GROUPS).within(&cookie)).await;
        let seconds = answer.header(headers::TOKEN_SECONDS).map(|text| text.parse::<u64>().unwrap());
        assert_eq!(answer.status, 200);
        assert!(
            expected.clone().zip(seconds).is_none_or(|(range, left)| range.contains(&left)),
            "{seconds:?}"
        );
        assert_eq!(seconds.is_some(), expected.is_some(), "{seconds:?}");
    }
}

#[tokio::test]
async fn after_a_renewal_an_answer_tells_the_seconds_of_the_new_token() {
    let lifetimes = |_: &Recorded, before: usize| token(before + 1, if before == 0 { 50 } else { 300 });
    let refuse_first = |request: &Recorded, _: usize| {
        if request.header("authorization") == Some("Bearer t1") { json(401, "{}") } else { json(200, "{}") }
    };
    let (proxy, stub, cookie) = with_stub(Stub::with_tokens(lifetimes, refuse_first).await).await;
    let answer = proxy.send(Call::get(GROUPS).within(&cookie)).await;
    let seconds: u64 = answer.header(headers::TOKEN_SECONDS).unwrap().parse().unwrap();
    assert!(answer.status == 200 && (290..=300).contains(&seconds), "{seconds}");
    assert_eq!(stub.token_requests().len(), 2);
}

#[tokio::test]
async fn the_hub_cannot_forge_the_headers_of_the_console() {
    let names =
        [headers::REJECTION, headers::TOKEN_SECONDS, headers::FRESH_TOKEN, headers::CONSOLE, headers::ANSWER];
    let mut forged = vec![("Content-Type", "application/json")];
    forged.extend(names.iter().map(|name| (name.as_str(), "host")));
    for status in [200, 401, 403, 404, 500] {
        let bytes = answer(status, &forged, r#"{"message":"forged"}"#);
        let stub = Stub::answering(move |_, _| bytes.clone()).await;
        let proxy = Proxy::before(stub.address).await;
        let cookie = proxy.with_token("opaque").await;
        let answer = proxy.send(Call::get(GROUPS).within(&cookie)).await;
        assert_eq!((answer.status, answer.message().as_str()), (status, "forged"));
        let mut answer = answer.headers.iter().filter(|(name, _)| name.starts_with("x-console"));
        assert_eq!(answer.next(), Some(&(headers::ANSWER.to_string(), "1".to_owned())));
        assert_eq!(answer.next(), None);
    }
}
