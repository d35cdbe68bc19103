//! What the proxy sends to the hub.

use testkit::client::Call;
use testkit::hub::{Recorded, Stub, json};
use tests::wire::{GROUPS, PRODUCTS, group, with_stub};

fn names(request: &Recorded) -> Vec<&str> {
    let mut names: Vec<&str> = request.headers.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    names
}

#[tokio::test]
async fn only_allow_listed_headers_and_the_proxys_own_are_sent() {
    let (proxy, stub, cookie) = with_stub(Stub::answering(|_, _| json(201, "{}")).await).await;
    let call = Call::change("POST", GROUPS, &group("a"))
        .within(&cookie)
        .without("content-type")
        .header("Content-Type", "application/json;ty=28")
        .header("Accept", "application/json")
        .header("If-Match", "\"1\"")
        .header("X-M2M-RI", "from-the-page")
        .header("X-M2M-Origin", "CEvil")
        .header("X-M2M-RVI", "3")
        .header("Authorization", "Bearer evil")
        .header("Proxy-Authorization", "Basic evil")
        .header("X-Forwarded-For", "1.2.3.4")
        .header("X-Forwarded-Host", "evil.test")
        .header("Forwarded", "for=1.2.3.4")
        .header("X-HTTP-Method-Override", "DELETE")
        .header("X-Original-URL", "/admin")
        .header("Accept-Encoding", "gzip, br")
        .header("Expect", "nothing")
        .header("Referer", "http://127.0.0.1/groups/secret");
    assert_eq!(proxy.send(call).await.status, 201);
    let [sent] = &stub.calls()[..] else { panic!("one call") };
    assert_eq!(
        names(sent),
        [
            "accept",
            "authorization",
            "content-length",
            "content-type",
            "host",
            "if-match",
            "x-m2m-origin",
            "x-m2m-ri"
        ],
    );
    assert_eq!(sent.header("authorization"), Some("Bearer t1"));
    assert_eq!(sent.header("content-type"), Some("application/json;ty=28"));
    assert_eq!(sent.header("host"), Some(stub.address.to_string().as_str()));
    assert_eq!(sent.header("x-m2m-origin"), Some("CPDemo"));
    assert_eq!(sent.header("x-m2m-ri"), Some("from-the-page"));
    assert_eq!(sent.body, group("a").to_string().into_bytes());
}

#[tokio::test]
async fn injected_headers_cannot_be_removed_or_duplicated() {
    let (proxy, stub, cookie) = with_stub(Stub::answering(|_, _| json(200, "{}")).await).await;
    let named = "authorization, x-m2m-origin, x-m2m-ri, close";
    let call = Call::get(GROUPS).within(&cookie).header("Connection", named).header("x-m2m-origin", "CEvil");
    assert_eq!(proxy.send(call).await.status, 200);
    assert_eq!(names(&stub.calls()[0]), ["authorization", "host", "x-m2m-origin", "x-m2m-ri"]);
}

#[tokio::test]
async fn every_call_has_a_unique_request_id_and_product_calls_have_no_origin() {
    let (proxy, stub, cookie) = with_stub(Stub::answering(|_, _| json(200, "{}")).await).await;
    for _ in 0..3 {
        proxy.send(Call::get(PRODUCTS).within(&cookie)).await;
    }
    let calls = stub.calls();
    let mut ids: Vec<&str> = calls.iter().filter_map(|call| call.header("x-m2m-ri")).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 3);
    assert!(calls.iter().all(|call| call.header("x-m2m-origin").is_none()));
}

#[tokio::test]
async fn path_and_query_are_sent_in_canonical_form() {
    let (proxy, stub, cookie) = with_stub(Stub::answering(|_, _| json(200, "{}")).await).await;
    for (asked, sent) in [
        ("/F%c3%a4hre%20%F0%9F%9A%A2%3A1", "/F%C3%A4hre%20%F0%9F%9A%A2:1"),
        ("?rcn=4&ty=28&limit=1&offset=2", "?rcn=4&ty=28&limit=1&offset=2"),
        ("?", ""),
    ] {
        stub.forget();
        assert_eq!(proxy.send(Call::get(&format!("{GROUPS}{asked}")).within(&cookie)).await.status, 200);
        assert_eq!(stub.calls()[0].target, format!("{GROUPS}{sent}"));
    }
    proxy
        .send(Call::get(&format!("{PRODUCTS}?pageSize=5&fields=id,connectivityType,status")).within(&cookie))
        .await;
    assert_eq!(
        stub.calls()[1].target,
        format!("{PRODUCTS}?pageSize=5&fields=id%2CconnectivityType%2Cstatus")
    );
}

#[tokio::test]
async fn credentials_are_sent_once_and_only_to_the_token_endpoint() {
    let (proxy, stub, cookie) = with_stub(Stub::answering(|_, _| json(200, "{}")).await).await;
    for _ in 0..5 {
        proxy.send(Call::get(GROUPS).within(&cookie)).await;
    }
    let [asked] = &stub.token_requests()[..] else { panic!("one token request") };
    assert_eq!(
        String::from_utf8_lossy(&asked.body),
        "grant_type=client_credentials&client_id=demo%2Dclient&client_secret=demo%2Dsecret"
    );
    assert_eq!(names(asked), ["accept", "content-length", "content-type", "host"]);
    for call in stub.calls() {
        assert!(!format!("{call:?}").contains("demo"), "{call:?}");
    }
}
