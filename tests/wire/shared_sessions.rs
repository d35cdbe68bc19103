//! Several copies of the proxy with their sessions in one Redis.

use console_api::Reason;
use proxy::{Config, PublicUrl, SessionKey, SessionLifetime, Sessions};
use serde_json::{Value, json as value};
use std::time::Duration;
use testkit::client::Call;
use testkit::hub::{Stub, json};
use tests::Redis;
use tests::wire::{GROUPS, Proxy, assert_rejection, credentials};

/// 32 bytes in Base64.
const KEY: &str = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
const OTHER_KEY: &str = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";

async fn idle_stub() -> Stub {
    Stub::answering(|_, _| json(200, "{}")).await
}

/// A copy of the proxy.
async fn copy(stub: &Stub, redis: &str, key: &str, lifetime: SessionLifetime) -> Proxy {
    let key = SessionKey::from_base64(key).unwrap();
    let sessions = Sessions::in_redis(redis, key, lifetime).unwrap();
    // Over plain http the cookie's name would carry the port of one copy.
    let public_url = PublicUrl::new("https://console.test").ok();
    Proxy::made(stub.address, |config| Config { sessions, public_url, ..config }).await
}

async fn usual_copy(stub: &Stub, redis: &Redis) -> Proxy {
    copy(stub, &redis.address(), KEY, SessionLifetime::default()).await
}

async fn status(proxy: &Proxy, cookie: &str) -> u16 {
    proxy.send(Call::get(GROUPS).within(cookie)).await.status
}

#[tokio::test]
async fn a_session_survives_the_loss_and_the_restart_of_a_copy() {
    let (stub, redis) = (idle_stub().await, Redis::start());
    let (first, second) = (usual_copy(&stub, &redis).await, usual_copy(&stub, &redis).await);
    let cookie = first.signed_in().await;
    assert_eq!((status(&first, &cookie).await, status(&second, &cookie).await), (200, 200));
    first.end();
    assert_eq!(status(&second, &cookie).await, 200);
    let again = usual_copy(&stub, &redis).await;
    assert_eq!(status(&again, &cookie).await, 200);
    let response = again.send(Call::get("/session").within(&cookie)).await.json();
    assert_eq!((&response["tenant"], &response["renews"]), (&value!("eos"), &value!(true)));
    assert_eq!(stub.token_requests().len(), 3, "each copy has its own token, and one only");
}

#[tokio::test]
async fn signing_out_at_one_copy_signs_out_at_all() {
    let (stub, redis) = (idle_stub().await, Redis::start());
    let (first, second) = (usual_copy(&stub, &redis).await, usual_copy(&stub, &redis).await);
    let cookie = first.signed_in().await;
    assert_eq!(status(&second, &cookie).await, 200);
    let sign_out = Call::change("DELETE", "/session", &Value::Null).within(&cookie);
    assert_eq!(second.send(sign_out).await.status, 204);
    assert_eq!((status(&first, &cookie).await, status(&second, &cookie).await), (401, 401));
    assert!(redis.everything().is_empty());
    let anew = first.send(Call::change("POST", "/session", &credentials()).within(&cookie)).await.cookie();
    assert_ne!(anew, cookie);
}

#[tokio::test]
async fn each_sign_in_gets_a_new_id_and_ends_the_previous_session() {
    let (stub, redis) = (idle_stub().await, Redis::start());
    let proxy = usual_copy(&stub, &redis).await;
    let first = proxy.signed_in().await;
    let second = proxy.send(Call::change("POST", "/session", &credentials()).within(&first)).await.cookie();
    assert_ne!(first, second);
    assert_eq!((status(&proxy, &first).await, status(&proxy, &second).await), (401, 200));
    assert_eq!(redis.everything().len(), 1);
}

#[tokio::test]
async fn redis_contains_no_secret_name_or_cookie() {
    let (stub, redis) = (idle_stub().await, Redis::start());
    let proxy = usual_copy(&stub, &redis).await;
    let secret = value!({"tenant": "canary-tenant", "application": "CANARY-application",
        "client_id": "CANARY-id", "client_secret": "CANARY-secret"});
    let token = value!({"tenant": "canary-tenant", "application": "CANARY-application",
        "access_token": "CANARY-token"});
    let mut cookies = Vec::new();
    for body in [secret, token] {
        cookies.push(proxy.send(Call::change("POST", "/session", &body)).await.cookie());
    }
    let everything = redis.everything();
    assert_eq!(everything.len(), 2);
    for (name, text) in everything {
        assert!(name.starts_with("groups-console:session:"), "{name}");
        let stored = format!("{name}{}", String::from_utf8_lossy(&text)).to_lowercase();
        assert!(!stored.contains("canary") && !stored.contains("client"), "{stored}");
        for cookie in &cookies {
            assert!(!stored.contains(&cookie.to_lowercase()));
        }
    }
}

#[tokio::test]
async fn a_session_sealed_with_another_key_or_modified_is_rejected() {
    let (stub, redis) = (idle_stub().await, Redis::start());
    let (proxy, stranger) = (
        usual_copy(&stub, &redis).await,
        copy(&stub, &redis.address(), OTHER_KEY, SessionLifetime::default()).await,
    );
    let cookie = proxy.signed_in().await;
    assert_eq!(status(&stranger, &cookie).await, 401);
    assert_eq!(status(&proxy, &cookie).await, 200);
    let other = proxy.with_token("another").await;
    redis.exchange();
    assert_eq!((status(&proxy, &cookie).await, status(&proxy, &other).await), (401, 401));
}

#[tokio::test]
async fn a_session_in_redis_ends_when_idle_and_after_its_lifetime() {
    let (stub, redis) = (idle_stub().await, Redis::start());
    let proxy = usual_copy(&stub, &redis).await;
    let cookie = proxy.signed_in().await;
    let half_an_hour = 30 * 60 * 1000;
    assert!((1..=half_an_hour).contains(&redis.milliseconds_left()));
    redis.shorten_to(half_an_hour / 2);
    assert_eq!(status(&proxy, &cookie).await, 200);
    assert!((half_an_hour / 2 + 1..=half_an_hour).contains(&redis.milliseconds_left()), "use prolongs it");
    let over = SessionLifetime { absolute: Duration::ZERO, ..SessionLifetime::default() };
    let strict = copy(&stub, &redis.address(), KEY, over).await;
    let ended = strict.signed_in().await;
    assert_eq!(status(&strict, &ended).await, 401);
}

#[tokio::test]
async fn without_redis_requests_are_503_and_sessions_survive() {
    let (stub, redis) = (idle_stub().await, Redis::start());
    let key = SessionKey::from_base64(KEY).unwrap();
    let sessions = Sessions::in_redis(&redis.address(), key, SessionLifetime::default()).unwrap();
    assert!(sessions.are_reachable().await);
    let port = redis.port();
    let proxy = usual_copy(&stub, &redis).await;
    let cookie = proxy.signed_in().await;
    drop(redis);
    assert!(!sessions.are_reachable().await);
    for call in [Call::get(GROUPS), Call::get("/session"), Call::change("DELETE", "/session", &Value::Null)] {
        let answer = proxy.send(call.within(&cookie)).await;
        assert_rejection(&answer, 503, Reason::SessionStore);
        assert_eq!(answer.header("retry-after"), Some("5"));
        assert_eq!(answer.header("set-cookie"), None);
    }
    let ready = proxy.send(Call::get("/readyz")).await;
    assert_eq!((ready.status, ready.message().as_str()), (503, "not reachable: the sessions"));
    let _redis = Redis::start_at(port).expect("the same port");
    assert!(sessions.are_reachable().await);
    assert_eq!(status(&proxy, &cookie).await, 401, "this Redis is empty");
    let cookie = proxy.signed_in().await;
    assert_eq!(status(&proxy, &cookie).await, 200);
}
