//! Signing in and out.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use std::sync::{Mutex, mpsc};
use testkit::client::Call;
use testkit::hub::{Recorded, Stub, answer, json};
use tests::wire::{GROUPS, Proxy, credentials, with_stub};

/// An unsigned token with these claims.
fn token_saying(claims: &Value) -> String {
    format!("e30.{}.sig", URL_SAFE_NO_PAD.encode(claims.to_string()))
}

async fn idle_stub() -> Stub {
    Stub::answering(|_, _| json(200, "{}")).await
}

#[tokio::test]
async fn signing_in_with_credentials_returns_identity_and_permissions_but_no_secret() {
    let proxy = Proxy::before_the_mock().await;
    let answer = proxy.send(Call::change("POST", "/session", &credentials())).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let mut response = answer.json();
    let left = response["expires_in"].take().as_u64().unwrap();
    assert!((295..=300).contains(&left), "{left}");
    assert_eq!(
        response,
        json!({
            "tenant": "eos",
            "application": "CPDemo",
            "permissions": {
                "connection-management-orchestrator": "read-write",
                "device-management-orchestrator": "read-write",
            },
            "expires_in": null,
            "renews": true,
        })
    );
    let again = proxy.send(Call::get("/session").within(&answer.cookie())).await;
    assert_eq!((again.status, &again.json()["tenant"]), (200, &json!("eos")));
    assert_eq!(again.header("set-cookie"), None);
}

#[tokio::test]
async fn signing_in_with_a_token_returns_its_claims() {
    let proxy = Proxy::before(idle_stub().await.address).await;
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    let token = token_saying(&json!({
        "iat": now, "exp": now + 300, "tenants": ["other", "eos"],
        "realm_access": {"roles": ["ro%device-management-orchestrator"]},
    }));
    let cookie = proxy.with_token(&token).await;
    let response = proxy.send(Call::get("/session").within(&cookie)).await.json();
    assert!((290..=300).contains(&response["expires_in"].as_u64().unwrap()), "{response}");
    assert_eq!(response["renews"], false);
    assert_eq!(response["permissions"]["device-management-orchestrator"], "read-only");
    assert_eq!(response["permissions"]["connection-management-orchestrator"], "none");
    let opaque = proxy.with_token("opaque").await;
    let response = proxy.send(Call::get("/session").within(&opaque)).await.json();
    assert_eq!(
        (&response["expires_in"], &response["permissions"]["device-management-orchestrator"]),
        (&Value::Null, &json!("unknown"))
    );
}

#[tokio::test]
async fn a_token_for_another_tenant_is_rejected() {
    for tenants in [json!(["other"]), json!("other"), json!(["other", "third"]), json!("eos2")] {
        let token = token_saying(&json!({"tenants": tenants}));
        let body = json!({"access_token": token}).to_string();
        let stub = Stub::with_tokens(move |_, _| json(200, &body), |_, _| json(200, "{}"));
        let proxy = Proxy::before(stub.await.address).await;
        let pasted = json!({"tenant": "eos", "application": "CPDemo", "access_token": token});
        for body in [pasted, credentials()] {
            let answer = proxy.send(Call::change("POST", "/session", &body)).await;
            assert_eq!(
                (answer.status, answer.message().as_str()),
                (403, "the claim tenants of the token does not name eos")
            );
            assert_eq!(answer.header("set-cookie"), None);
        }
    }
}

#[tokio::test]
async fn a_sign_in_with_wrong_credentials_gets_the_hubs_error() {
    let proxy = Proxy::before_the_mock().await;
    let mut wrong = credentials();
    wrong["client_secret"] = json!("CANARY-secret");
    let answer = proxy.send(Call::change("POST", "/session", &wrong)).await;
    assert_eq!((answer.status, answer.header("set-cookie")), (401, None));
    assert_eq!(answer.message(), "Invalid client or Invalid client credentials");
}

#[tokio::test]
async fn an_invalid_token_response_is_a_502_that_says_so() {
    for nonsense in [
        answer(200, &[("Content-Type", "text/html")], "<html>CANARY</html>"),
        json(200, r#"{"access_token":7}"#),
        json(200, r#"{"access_token":"CANARY\nX: y"}"#),
        answer(302, &[("Location", "http://127.0.0.1:1/")], ""),
        json(500, "{}"),
        json(404, r#"{"error":"Realm does not exist"}"#),
        b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"access_token\"".to_vec(),
    ] {
        let stub = Stub::with_tokens(move |_, _| nonsense.clone(), |_, _| json(200, "{}")).await;
        let proxy = Proxy::before(stub.address).await;
        let answer = proxy.send(Call::change("POST", "/session", &credentials())).await;
        assert_eq!(answer.status, 502, "{}", answer.text());
        assert!(
            answer.message().contains("token endpoint") && !answer.message().contains("CANARY"),
            "{}",
            answer.text()
        );
        assert_eq!(stub.token_requests().len(), 1);
    }
}

#[tokio::test]
async fn a_malformed_sign_in_is_a_400_that_names_the_field_and_is_not_forwarded() {
    let stub = idle_stub().await;
    let proxy = Proxy::before(stub.address).await;
    let mut extra = credentials();
    extra["scope"] = json!("openid");
    let mut bad_tenant = credentials();
    bad_tenant["tenant"] = json!("e/os");
    for (body, words) in [
        (extra.to_string(), "a field other than"),
        (bad_tenant.to_string(), "tenant contains"),
        ("{}".to_owned(), "tenant is missing"),
        ("[]".to_owned(), "not a JSON object"),
        ("{".to_owned(), "not a JSON object"),
        (String::new(), "not a JSON object"),
    ] {
        let answer = proxy.send(Call::change("POST", "/session", &Value::Null).body(body)).await;
        assert_eq!(answer.status, 400);
        assert!(answer.json()["message"].as_str().unwrap().contains(words), "{}", answer.text());
    }
    let as_a_form = Call::change("POST", "/session", &credentials()).without("content-type");
    let as_a_form = as_a_form.header("Content-Type", "application/x-www-form-urlencoded");
    assert_eq!(proxy.send(as_a_form).await.status, 415);
    assert!(stub.token_requests().is_empty());
}

#[tokio::test]
async fn each_sign_in_gets_a_new_id_and_ends_the_previous_session() {
    let (proxy, _stub, first) = with_stub(idle_stub().await).await;
    let second = proxy.send(Call::change("POST", "/session", &credentials()).within(&first)).await.cookie();
    assert_ne!(first, second);
    assert_eq!(proxy.send(Call::get(GROUPS).within(&first)).await.status, 401);
    assert_eq!(proxy.send(Call::get(GROUPS).within(&second)).await.status, 200);
    let planted = "AAAAAAAAAAAAAAAAAAAAAA";
    let third = proxy.send(Call::change("POST", "/session", &credentials()).within(planted)).await.cookie();
    assert_ne!(third, planted);
    assert_eq!(proxy.send(Call::get(GROUPS).within(planted)).await.status, 401);
}

#[tokio::test]
async fn a_failed_sign_in_keeps_the_session() {
    let proxy = Proxy::before_the_mock().await;
    let cookie = proxy.signed_in().await;
    let mut wrong = credentials();
    wrong["client_secret"] = json!("wrong");
    let answer = proxy.send(Call::change("POST", "/session", &wrong).within(&cookie)).await;
    assert_eq!(answer.status, 401);
    assert_eq!(proxy.send(Call::get(GROUPS).within(&cookie)).await.status, 200);
}

#[tokio::test]
async fn signing_out_ends_the_session_and_does_not_wait_for_the_browser_to_clear_its_cache() {
    let (proxy, stub, cookie) = with_stub(idle_stub().await).await;
    let answer = proxy.send(Call::change("DELETE", "/session", &Value::Null).within(&cookie)).await;
    assert_eq!((answer.status, answer.header("clear-site-data")), (204, None));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(proxy.send(Call::get(GROUPS).within(&cookie)).await.status, 401);
    let response = proxy.send(Call::get("/session").within(&cookie)).await;
    assert_eq!((response.status, response.header("set-cookie")), (204, None));
    assert!(stub.calls().is_empty());
    let twice = proxy.send(Call::change("DELETE", "/session", &Value::Null).within(&cookie)).await;
    assert_eq!(twice.status, 204);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_response_in_flight_during_sign_out_does_not_restore_the_session() {
    let (reached, has_reached) = mpsc::channel();
    let (release, released) = mpsc::channel::<()>();
    let released = Mutex::new(released);
    let stub = Stub::answering(move |_: &Recorded, _| {
        reached.send(()).unwrap();
        tokio::task::block_in_place(|| released.lock().unwrap().recv().unwrap());
        json(200, "{}")
    });
    let (proxy, _stub, cookie) = with_stub(stub.await).await;
    let address = proxy.address;
    let slow = Call::get(GROUPS).within(&cookie);
    let slow = tokio::spawn(async move { slow.send(address).await });
    tokio::task::spawn_blocking(move || has_reached.recv().unwrap()).await.unwrap();
    assert_eq!(
        proxy.send(Call::change("DELETE", "/session", &Value::Null).within(&cookie)).await.status,
        204
    );
    release.send(()).unwrap();
    let slow = slow.await.unwrap();
    assert_eq!((slow.status, slow.header("set-cookie")), (200, None));
    assert_eq!(proxy.send(Call::get("/session").within(&cookie)).await.status, 204);
}
