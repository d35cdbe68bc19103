//! A console with shared access, and the sign-on proxy in front of it.

use proxy::{Config, SharedAccess, SignOnProxy, TrustedProxies};
use serde_json::{Value, json as value};
use testkit::client::{Answer, Call};
use testkit::hub::{Stub, json};
use tests::wire::{GROUPS, Proxy, credentials};

const USER: &str = "X-Forwarded-User";

async fn idle_stub() -> Stub {
    Stub::answering(|_, _| json(200, "{}")).await
}

fn shared_access() -> SharedAccess {
    SharedAccess::new("eos", "CPDemo", "CANARY-id", "CANARY-secret").unwrap()
}

/// Behind a sign-on proxy at these addresses.
fn behind(peers: &str) -> impl FnOnce(Config) -> Config {
    let peers = TrustedProxies::new(&[peers.to_owned()]).unwrap();
    let sign_on = SignOnProxy::new(peers, USER).unwrap();
    move |config| Config { sign_on: Some(sign_on), shared_access: Some(shared_access()), ..config }
}

async fn sign_in(proxy: &Proxy, body: &Value, user: Option<&str>) -> Answer {
    let call = Call::change("POST", "/session", body);
    proxy.send(user.map_or(call.clone(), |user| call.header(USER, user))).await
}

#[tokio::test]
async fn shared_access_needs_no_credentials_and_accepts_none() {
    let stub = idle_stub().await;
    let proxy =
        Proxy::made(stub.address, |config| Config { shared_access: Some(shared_access()), ..config }).await;
    let response = proxy.send(Call::get("/hub")).await;
    assert_eq!(response.json()["shared_access"], value!({"tenant": "eos", "application": "CPDemo"}));
    assert!(!response.text().contains("CANARY"));
    for body in [credentials(), value!({"tenant": "other"}), value!([]), Value::Null] {
        assert_eq!(sign_in(&proxy, &body, None).await.status, 400, "{body}");
    }
    assert!(stub.token_requests().is_empty());
    let cookies = [
        sign_in(&proxy, &value!({}), None).await.cookie(),
        sign_in(&proxy, &value!({}), None).await.cookie(),
    ];
    for cookie in &cookies {
        assert_eq!(proxy.send(Call::get(GROUPS).within(cookie)).await.status, 200);
        let response = proxy.send(Call::get("/session").within(cookie)).await;
        assert_eq!((&response.json()["tenant"], &response.json()["renews"]), (&value!("eos"), &value!(true)));
    }
    assert_eq!(proxy.send(Call::get(GROUPS)).await.status, 401, "a session is needed all the same");
    let [request] = &stub.token_requests()[..] else { panic!("one token for all") };
    assert!(String::from_utf8_lossy(&request.body).contains("CANARY%2Dsecret"));
}

#[tokio::test]
async fn without_shared_access_the_console_asks_for_credentials() {
    let stub = idle_stub().await;
    let proxy = Proxy::before(stub.address).await;
    assert_eq!(proxy.send(Call::get("/hub")).await.json()["shared_access"], Value::Null);
    assert_eq!(sign_in(&proxy, &value!({}), None).await.status, 400);
}

#[tokio::test]
async fn only_the_sign_on_proxy_may_connect_and_only_with_a_user() {
    let stub = idle_stub().await;
    let proxy = Proxy::made(stub.address, behind("127.0.0.1")).await;
    let cookie = sign_in(&proxy, &value!({}), Some("ada")).await.cookie();
    let call = |target: &str| Call::get(target).within(&cookie);
    assert_eq!(proxy.send(call(GROUPS).header(USER, "ada")).await.status, 200);
    for target in [GROUPS, "/session", "/hub", "/", "/sign-in", "/nowhere"] {
        assert_eq!(proxy.send(call(target)).await.status, 403, "{target}");
        let two = call(target).header(USER, "ada").header(USER, "grace");
        assert_eq!(proxy.send(two).await.status, 403, "{target}");
        let imitated = call(target).header("X-Forwarded-For", "127.0.0.1").header("X_Forwarded_User", "ada");
        assert_eq!(proxy.send(imitated).await.status, 403, "{target}");
    }
    assert_eq!(proxy.send(Call::get("/healthz")).await.status, 200, "monitors do not come through it");
    let elsewhere = Proxy::made(stub.address, behind("10.0.0.0/8")).await;
    let forged = Call::get("/hub").header(USER, "ada").header("X-Forwarded-For", "10.0.0.1");
    assert_eq!(elsewhere.send(forged).await.status, 403);
    assert_eq!(sign_in(&elsewhere, &value!({}), Some("ada")).await.status, 403);
    assert_eq!(stub.calls().len(), 1);
}

#[tokio::test]
async fn a_session_belongs_to_one_user() {
    let stub = idle_stub().await;
    let proxy = Proxy::made(stub.address, behind("127.0.0.1/32")).await;
    let cookie = sign_in(&proxy, &value!({}), Some("ada")).await.cookie();
    let as_user = |call: Call, user: &str| proxy.send(call.within(&cookie).header(USER, user));
    assert_eq!(as_user(Call::get(GROUPS), "grace").await.status, 401);
    assert_eq!(as_user(Call::get("/session"), "grace").await.status, 204);
    let sign_out = Call::change("DELETE", "/session", &Value::Null);
    assert_eq!(as_user(sign_out, "grace").await.status, 204);
    assert_eq!(as_user(Call::get(GROUPS), "ada").await.status, 200, "it is still there");
}

#[tokio::test]
async fn the_users_name_is_not_forwarded() {
    let stub = idle_stub().await;
    let proxy = Proxy::made(stub.address, behind("127.0.0.1")).await;
    let cookie = sign_in(&proxy, &value!({}), Some("ada")).await.cookie();
    proxy.send(Call::get(GROUPS).within(&cookie).header(USER, "ada")).await;
    let recorded = format!("{:?}{:?}", stub.calls(), stub.token_requests());
    assert!(!recorded.contains("ada\"") && !recorded.to_lowercase().contains("forwarded"), "{recorded}");
}
