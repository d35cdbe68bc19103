//! Which parts of the hub's responses are returned.

use console_api::Reason;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use testkit::client::{Answer, Call};
use testkit::hub::{Stub, answer, json};
use tests::wire::{GROUPS, Proxy, assert_rejection, group, with_stub};
use tokio::net::TcpListener;

async fn with_hub_response(bytes: impl Into<Vec<u8>>) -> Answer {
    let bytes = bytes.into();
    let (proxy, stub, cookie) = with_stub(Stub::answering(move |_, _| bytes.clone()).await).await;
    let answer = proxy.send(Call::get(GROUPS).within(&cookie)).await;
    assert_eq!(stub.calls().len(), 1, "asked once");
    assert_eq!(answer.header("set-cookie"), None);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let policy = "default-src 'none'; sandbox; frame-ancestors 'none'";
    assert_eq!(answer.header("content-security-policy"), Some(policy));
    answer
}

#[tokio::test]
async fn only_allow_listed_response_headers_are_returned() {
    let hub = answer(
        201,
        &[
            ("Content-Type", "application/json; charset=utf-8"),
            ("ETag", "\"7\""),
            ("X-M2M-RSC", "2001"),
            ("X-M2M-RI", "r-1"),
            ("Retry-After", "3"),
            ("Set-Cookie", "__Host-Http-tcg=evil; Path=/; Secure; HttpOnly"),
            ("Location", "https://evil.test"),
            ("Access-Control-Allow-Origin", "*"),
            ("Clear-Site-Data", "\"*\""),
            ("Content-Security-Policy", "default-src *"),
            ("Cache-Control", "public, max-age=999"),
            ("Server", "kong"),
            ("X-Kong-Request-Id", "1"),
        ],
        "{}",
    );
    let answer = with_hub_response(hub).await;
    assert_eq!((answer.status, answer.text().as_str()), (201, "{}"));
    let mut names: Vec<&str> = answer.headers.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(
        names,
        [
            "cache-control",
            "connection",
            "content-length",
            "content-security-policy",
            "content-type",
            "cross-origin-resource-policy",
            "date",
            "etag",
            "retry-after",
            "x-console-answer",
            "x-console-token",
            "x-content-type-options",
            "x-m2m-ri",
            "x-m2m-rsc",
        ]
    );
    assert_eq!(answer.header("content-type"), Some("application/json"));
}

#[tokio::test]
async fn an_html_response_is_returned_as_text_with_its_status() {
    for status in [200, 502] {
        let html = answer(status, &[("Content-Type", "text/html")], "<script>alert(1)</script>");
        let answer = with_hub_response(html).await;
        assert_eq!((answer.status, answer.text().as_str()), (status, "<script>alert(1)</script>"));
        assert_eq!(answer.header("content-type"), Some("text/plain; charset=utf-8"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    }
}

#[tokio::test]
async fn errors_of_the_hub_are_returned_unchanged() {
    for (status, body) in [
        (403, r#"{"message":"Access token does not have the required scope/role"}"#),
        (404, r#"{"m2m:dbg":"no such group"}"#),
        (409, r#"{"m2m:dbg":"exists"}"#),
        (500, "{}"),
    ] {
        let answer = with_hub_response(json(status, body)).await;
        assert_eq!((answer.status, answer.text().as_str()), (status, body));
    }
}

#[tokio::test]
async fn a_response_without_a_body_has_no_content_type() {
    let answer =
        with_hub_response(answer(200, &[("X-M2M-RSC", "2002"), ("Content-Type", "text/html")], "")).await;
    assert_eq!(
        (answer.status, answer.header("content-type"), answer.header("x-m2m-rsc")),
        (200, None, Some("2002"))
    );
}

#[tokio::test]
async fn an_incomplete_response_is_a_502_that_says_so() {
    let cut_off =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"m2m:cnt\":";
    let bad_chunk = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n";
    let no_last_chunk = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n";
    for bytes in [cut_off, bad_chunk, no_last_chunk] {
        let answer = with_hub_response(bytes).await;
        assert_eq!((answer.status, answer.message().as_str()), (502, "the hub's answer was cut off"));
    }
    let nonsense = ["", "HTTP/1.1", "nonsense\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"];
    let headers = format!("HTTP/1.1 200 OK\r\nX: {}\r\n\r\n", "x".repeat(200_000));
    for bytes in nonsense.into_iter().chain([headers.as_str()]) {
        let answer = with_hub_response(bytes).await;
        assert_eq!(
            (answer.status, answer.message().as_str()),
            (502, "the hub cannot be reached"),
            "{bytes:.40}"
        );
    }
}

#[tokio::test]
async fn only_the_list_of_groups_may_be_larger_than_16_mib() {
    let body = "x".repeat(16 * 1024 * 1024 + 1);
    let huge = answer(200, &[("Content-Type", "application/json")], &body);
    let list = with_hub_response(huge.clone()).await;
    assert_eq!((list.status, list.body.len()), (200, body.len()));
    assert_eq!(list.header("content-type"), Some("application/json"));
    let (proxy, _, cookie) = with_stub(Stub::answering(move |_, _| huge.clone()).await).await;
    let group = proxy.send(Call::get(&format!("{GROUPS}/a")).within(&cookie)).await;
    assert_eq!((group.status, group.message().as_str()), (502, "the hub's answer was cut off"));
}

#[tokio::test]
async fn a_large_list_that_is_cut_off_cannot_look_complete() {
    let (announced, sent) = (3_000_000, 2_000_000);
    let head =
        format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {announced}\r\n\r\n");
    let list = with_hub_response(head + &"x".repeat(sent)).await;
    assert_eq!((list.status, list.header("content-length")), (200, Some("3000000")));
    assert!(list.body.len() < announced);
}

#[tokio::test]
async fn a_redirect_is_neither_followed_nor_returned() {
    let elsewhere = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = elsewhere.local_addr().unwrap();
    let hits = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&hits);
    tokio::spawn(async move {
        while elsewhere.accept().await.is_ok() {
            counted.fetch_add(1, Ordering::SeqCst);
        }
    });
    for status in [301, 302, 303, 307, 308] {
        let redirect = answer(status, &[("Location", &format!("http://{address}/"))], "");
        let answer = with_hub_response(redirect).await;
        assert_eq!((answer.status, answer.header("location")), (502, None));
        assert!(answer.message().contains("redirect"));
    }
    assert_eq!(hits.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_status_that_a_browser_would_act_on_by_itself_is_a_502() {
    for status in [407, 408, 421, 425, 600] {
        let answer = with_hub_response(json(status, "{}")).await;
        assert_rejection(&answer, 502, Reason::HubUnreachable);
        assert!(answer.message().contains(&status.to_string()), "{}", answer.message());
    }
}

#[tokio::test]
async fn an_unreachable_hub_is_a_502_without_internal_details() {
    let gone = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = gone.local_addr().unwrap();
    drop(gone);
    let proxy = Proxy::before(address).await;
    let cookie = proxy.with_token("opaque").await;
    for call in [Call::get(GROUPS), Call::change("POST", GROUPS, &group("a"))] {
        let answer = proxy.send(call.within(&cookie)).await;
        assert_eq!((answer.status, answer.message().as_str()), (502, "the hub cannot be reached"));
    }
    let signing_in = proxy.send(Call::change("POST", "/session", &tests::wire::credentials())).await;
    let message = format!(
        "the hub's token endpoint cannot be reached: http://{address}/auth/realms/iothub/protocol/openid-connect/token (--token-url)"
    );
    assert_eq!((signing_in.status, signing_in.message()), (502, message));
}
