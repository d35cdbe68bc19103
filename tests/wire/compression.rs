//! Compressed answers, and what is never compressed.

use testkit::client::{Answer, Call};
use testkit::hub::{Stub, answer, json};
use tests::wire::{GROUPS, PRODUCTS, with_stub};

/// A list of groups that is worth compressing.
fn list() -> String {
    format!("{{\"m2m:list\":[{}]}}", vec!["{\"rn\":\"bremen-ferry-1\"}"; 500].join(","))
}

fn encoding(answer: &Answer) -> (u16, Option<&str>, Option<&str>) {
    (answer.status, answer.header("content-encoding"), answer.header("vary"))
}

#[tokio::test]
async fn an_answer_of_the_hub_is_compressed_if_the_client_asks() {
    let whole = list();
    let body = whole.clone();
    let (proxy, _stub, cookie) = with_stub(Stub::answering(move |_, _| json(200, &body)).await).await;
    for target in [GROUPS, PRODUCTS] {
        for (accepted, expected) in [
            ("gzip", Some("gzip")),
            ("gzip, deflate, br, zstd", Some("gzip")),
            ("br;q=1.0, gzip;q=0.5", Some("gzip")),
            ("gzip;q=0", None),
            ("br", None),
            ("identity", None),
            ("identity;q=0", None),
            ("*;q=0", None),
            ("gzip;q=0, *", None),
        ] {
            let call = Call::get(target).header("Accept-Encoding", accepted).within(&cookie);
            let answer = proxy.send(call).await;
            assert_eq!(encoding(&answer), (200, expected, Some("accept-encoding")), "{accepted}");
            let is_smaller = answer.body.len() < whole.len() / 4;
            assert_eq!(is_smaller, expected.is_some(), "{accepted}: {} bytes", answer.body.len());
        }
        let answer = proxy.send(Call::get(target).within(&cookie)).await;
        assert_eq!((answer.header("content-encoding"), answer.text()), (None, whole.clone()));
    }
}

#[tokio::test]
async fn a_compressed_answer_keeps_its_headers_and_short_answers_and_sessions_stay_as_they_are() {
    let long = answer(200, &[("Content-Type", "application/json"), ("ETag", "\"7\"")], &list());
    let stub = Stub::answering(move |request, _| {
        if request.target.ends_with("/short") { json(200, "{\"rn\":\"short\"}") } else { long.clone() }
    });
    let (proxy, stub, cookie) = with_stub(stub.await).await;
    let get = |target: &str| Call::get(target).header("Accept-Encoding", "gzip").within(&cookie);
    let answer = proxy.send(get(GROUPS)).await;
    assert_eq!(answer.header("content-encoding"), Some("gzip"));
    assert_eq!(answer.header("etag"), Some("\"7\""), "the page sends it back in If-Match");
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert!(answer.header("x-console-token").is_some());
    for target in [&format!("{GROUPS}/short"), "/session", "/hub", "/healthz", "/metrics"] {
        let answer = proxy.send(get(target)).await;
        assert_eq!((answer.status, answer.header("content-encoding")), (200, None), "{target}");
    }
    // The hub is asked for plain answers.
    assert!(stub.calls().iter().all(|call| call.header("accept-encoding").is_none()));
}

#[tokio::test]
async fn an_answer_of_a_gateway_that_names_no_compression_is_passed_on() {
    for (value, status) in
        [("identity", 200), ("", 200), ("Identity", 200), ("gzip", 502), ("none", 502), ("UTF-8", 502)]
    {
        let sent = answer(200, &[("Content-Type", "application/json"), ("Content-Encoding", value)], "{}");
        let (proxy, _stub, cookie) = with_stub(Stub::answering(move |_, _| sent.clone()).await).await;
        let answer = proxy.send(Call::get(GROUPS).within(&cookie)).await;
        assert_eq!((answer.status, answer.header("content-encoding")), (status, None), "{value}");
    }
}

#[tokio::test]
async fn a_change_by_a_client_that_accepts_no_encoding_has_the_status_of_the_hub() {
    let (proxy, stub, cookie) = with_stub(Stub::answering(|_, _| json(201, "{}")).await).await;
    for accepted in ["*;q=0", "identity;q=0", "identity;q=0, *;q=0"] {
        let call = Call::change("POST", GROUPS, &tests::wire::group("a")).header("Accept-Encoding", accepted);
        assert_eq!(proxy.send(call.within(&cookie)).await.status, 201, "{accepted}");
    }
    assert_eq!(stub.calls().len(), 3);
}

#[tokio::test]
async fn a_request_that_names_no_compression_is_passed_on() {
    let (proxy, stub, cookie) = with_stub(Stub::answering(|_, _| json(200, "{}")).await).await;
    for (value, status) in [("identity", 200), ("", 200), ("gzip", 415), ("br", 415)] {
        let call = Call::change("POST", GROUPS, &tests::wire::group("a")).header("Content-Encoding", value);
        assert_eq!(proxy.send(call.within(&cookie)).await.status, status, "{value}");
    }
    assert_eq!(stub.calls().len(), 2);
    assert!(stub.calls().iter().all(|call| call.header("content-encoding").is_none()));
}
