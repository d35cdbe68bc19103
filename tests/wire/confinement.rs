//! Where a request may go. Rejected requests never reach the hub.

use http::Method;
use hub_api::ENDPOINTS;
use serde_json::{Value, json};
use testkit::client::Call;
use testkit::hub::{Stub, json};
use tests::wire::{GROUPS, with_stub};

/// Paths below `/api-gw` that two servers could parse differently, or that belong to no operation.
const BAD_PATHS: &str = include_str!("confinement/bad_paths.txt");

async fn stub() -> Stub {
    Stub::answering(|_, _| json(200, "{}")).await
}

#[tokio::test]
async fn ambiguous_paths_are_rejected_and_not_normalized() {
    let (proxy, stub, cookie) = with_stub(stub().await).await;
    let bad: Vec<&str> = BAD_PATHS.lines().filter(|line| line.starts_with('/')).collect();
    assert!(bad.len() >= 80, "{}", bad.len());
    for path in bad {
        let answer = proxy.send(Call::get(&format!("/api-gw{path}")).within(&cookie)).await;
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
        assert_eq!(answer.header("location"), None);
    }
    assert!(stub.calls().is_empty(), "{:?}", stub.calls());
}

#[tokio::test]
async fn names_with_spaces_umlauts_and_emoji_are_forwarded() {
    let (proxy, stub, cookie) = with_stub(stub().await).await;
    for (asked, sent) in [
        ("F%c3%a4hre", "F%C3%A4hre"),
        ("a%20b", "a%20b"),
        ("%F0%9F%9A%A2", "%F0%9F%9A%A2"),
        ("a+b", "a%2Bb"),
        ("a:b", "a:b"),
        ("a%3Ab", "a:b"),
        ("a...b", "a...b"),
        ("%61", "a"),
        ("a%3Fb", "a%3Fb"),
        ("a%23b", "a%23b"),
        ("a&b=c", "a%26b%3Dc"),
        ("a@b", "a%40b"),
    ] {
        stub.forget();
        let answer = proxy.send(Call::get(&format!("{GROUPS}/{asked}")).within(&cookie)).await;
        assert_eq!(answer.status, 200, "{asked}");
        assert_eq!(stub.calls()[0].target, format!("{GROUPS}/{sent}"));
    }
}

#[tokio::test]
async fn no_part_of_a_request_changes_the_target_hub() {
    let (proxy, hub, cookie) = with_stub(stub().await).await;
    let elsewhere = stub().await;
    let other = elsewhere.address;
    for (status, call) in [
        (400, Call::get(&format!("{GROUPS}?url=http://{other}/"))),
        (400, Call::get(&format!("{GROUPS}?hub=http://{other}/"))),
        (400, Call::get(&format!("http://{other}{GROUPS}"))),
        (404, Call::get(&format!("/api-gw/http://{other}/"))),
        (400, Call::get(&format!("/api-gw//{other}/"))),
        (421, Call::get(GROUPS).host(&other.to_string())),
        (200, Call::get(GROUPS).header("X-Forwarded-Host", &other.to_string())),
        (200, Call::get(GROUPS).header("X-Forwarded-Server", &other.to_string())),
        (200, Call::get(GROUPS).header("Forwarded", &format!("host={other}"))),
        (200, Call::get(GROUPS).header("X-Original-URL", &format!("http://{other}/"))),
        (200, Call::get(GROUPS).header("X-Rewrite-URL", &format!("http://{other}/"))),
    ] {
        let answer = proxy.send(call.within(&cookie)).await;
        assert!(answer.status == status || (status == 404 && answer.status == 400), "{}", answer.text());
    }
    assert!(elsewhere.bytes().is_empty());
    let host = hub.address.to_string();
    assert!(hub.calls().iter().all(|call| call.header("host") == Some(&host) && call.target == GROUPS));
    assert_eq!(hub.calls().len(), 5);
    let mut signing_in = tests::wire::credentials();
    signing_in["hub"] = json!(format!("http://{other}/"));
    assert_eq!(proxy.send(Call::change("POST", "/session", &signing_in)).await.status, 400);
    assert!(elsewhere.bytes().is_empty());
}

#[tokio::test]
async fn only_the_consoles_operations_are_forwarded_and_only_for_the_sessions_tenant() {
    let (proxy, stub, cookie) = with_stub(stub().await).await;
    let mut paths: Vec<&str> = ENDPOINTS.iter().map(|route| route.path).collect();
    paths.dedup();
    let mut passed = 0;
    for template in paths {
        for method in
            ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get", "BREW"]
        {
            let known =
                ENDPOINTS.iter().any(|route| route.method.as_str() == method && covers(route.path, template));
            for (tenant, expected) in
                [("eos", if known { 200 } else { 405 }), ("other", if known { 403 } else { 405 })]
            {
                let path = template
                    .replace("{tenant}", tenant)
                    .replace("{product_id}", "JASPER-1")
                    .replace("{resource_name}", "ferry");
                let has_body = [Method::POST, Method::PUT].iter().any(|with_body| with_body == method);
                let body = if has_body { json!({}) } else { Value::Null };
                let call = Call::change(method, &format!("/api-gw{path}"), &body).within(&cookie);
                let answer = proxy.send(call).await;
                assert_eq!(answer.status, expected, "{method} {path}: {}", answer.text());
                passed += usize::from(expected == 200);
            }
        }
    }
    assert!(passed >= ENDPOINTS.len());
    assert_eq!(stub.calls().len(), passed);
    assert!(stub.calls().iter().all(|call| !call.target.contains("other")));
}

/// Whether a path of the second template also matches the first: `…/product/find` may be read as the product
/// `find`.
fn covers(template: &str, other: &str) -> bool {
    let fits = |(expected, part): (&str, &str)| expected == part || expected.starts_with("{product");
    template.split('/').count() == other.split('/').count()
        && template.split('/').zip(other.split('/')).all(fits)
}

#[tokio::test]
async fn other_operations_of_the_hub_are_404() {
    let (proxy, stub, cookie) = with_stub(stub().await).await;
    for path in [
        "/connection-management-orchestrator/v5/eos/monitor/1",
        "/connection-management-orchestrator/v5/eos/product/JASPER-1/simCard",
        "/connection-management-orchestrator/v4/eos/product",
        "/connection-management-orchestrator/v5/eos",
        "/device-management-orchestrator/v3/eos/nodes",
        "/device-management-orchestrator/v3/eos/CPDemo",
        "/device-management-orchestrator/v3/eos/subscriptions",
        "/device-management-orchestrator/v3/~/eos/1",
        "/device-management-orchestrator/v3/eos/connectivityGroups/la",
        "/device-management-orchestrator/v3/eos/connectivityGroups/ol",
        "/auth/realms/iothub/protocol/openid-connect/token",
        "/auth/admin/realms/iothub/users",
        "/__mock/clock",
    ] {
        for method in ["GET", "POST", "DELETE"] {
            let answer = proxy
                .send(Call::change(method, &format!("/api-gw{path}"), &Value::Null).within(&cookie))
                .await;
            assert!(matches!(answer.status, 404 | 405), "{method} {path}: {}", answer.status);
        }
    }
    assert!(stub.calls().is_empty());
}
