//! Of a thousand random sets of headers only the allow-listed ones are sent, each once.

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use testkit::client::Call;
use testkit::hub::{Behaviour, Recorded, Stub, keep_alive};
use tests::wire::{GROUPS, with_stub};

/// The headers of the page that may be sent, and those that the proxy adds.
const MAY_GO_OUT: [&str; 7] =
    ["accept", "authorization", "content-type", "host", "if-match", "x-m2m-origin", "x-m2m-ri"];

/// Names that an intermediary could act upon, real and invented, in any case.
fn name() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "Accept",
        "Content-Type",
        "If-Match",
        "X-M2M-RI",
        "Authorization",
        "Proxy-Authorization",
        "Cookie",
        "X-M2M-Origin",
        "X-M2M-RVI",
        "X_M2M_Origin",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
        "Forwarded",
        "X-Real-IP",
        "X-Original-URL",
        "X-Rewrite-URL",
        "X-HTTP-Method-Override",
        "X-HTTP-Method",
        "X-Method-Override",
        "TE",
        "Trailer",
        "Keep-Alive",
        "Proxy-Connection",
        "Via",
        "Max-Forwards",
        "Range",
        "If-None-Match",
        "Accept-Encoding",
        "Origin",
        "Referer",
        "Expect",
        "X-Kong-Upstream",
        "X-Consumer-ID",
        "X-Consumer-Username",
        "apikey",
        "X-Auth-Token",
        "Set-Cookie",
    ]);
    prop_oneof![4 => known.prop_map(str::to_owned), 1 => "[A-Za-z][A-Za-z0-9-]{0,20}"]
}

fn value() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "evil",
        "*/*",
        "application/json",
        "DELETE",
        "127.0.0.1",
        "/admin",
        "\"1\"",
        "a, b",
        "authorization, x-m2m-origin",
        "",
    ]);
    prop_oneof![3 => known.prop_map(str::to_owned), 1 => "[!-~]([ -~]{0,20}[!-~])?"]
}

#[tokio::test]
async fn of_random_headers_only_the_allow_listed_are_sent_each_once() {
    let stub = Stub::answering(|_, _| Behaviour::SayAndStay(keep_alive(200, "{}"))).await;
    let (proxy, stub, cookie) = with_stub(stub).await;
    let sets = prop::collection::vec((name(), value()), 0..20);
    let mut runner = TestRunner::deterministic();
    let mut passed = 0;
    for _ in 0..tests::wire::cases(1_000) {
        let set = sets.new_tree(&mut runner).unwrap().current();
        let mut call = Call::get(GROUPS).within(&cookie);
        for (name, value) in set.iter().filter(|(name, _)| !name.eq_ignore_ascii_case("cookie")) {
            call = call.header(name, value);
        }
        stub.forget();
        let answer = proxy.send(call).await;
        let calls = stub.calls();
        assert_eq!(calls.len(), usize::from(answer.status == 200), "{set:?}: {}", answer.text());
        assert!(matches!(answer.status, 200 | 400 | 415), "{set:?}: {}", answer.status);
        let underscore = set.iter().any(|(name, _)| name.contains('_'));
        assert!(!underscore || answer.status == 400, "{set:?}");
        for call in &calls {
            expect_listed(call);
        }
        passed += calls.len();
    }
    assert!(passed > 100, "{passed} of the sets passed");
}

fn expect_listed(call: &Recorded) {
    let mut names: Vec<&str> = call.headers.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all, "{call:?}");
    assert!(names.iter().all(|name| MAY_GO_OUT.contains(name)), "{call:?}");
    assert_eq!(
        (call.header("authorization"), call.header("x-m2m-origin")),
        (Some("Bearer t1"), Some("CPDemo"))
    );
}

#[tokio::test]
async fn no_cookie_is_sent_to_the_hub() {
    let (proxy, stub, cookie) = with_stub(Stub::answering(|_, _| keep_alive(200, "{}")).await).await;
    for method in ["GET", "POST", "PUT", "DELETE"] {
        let target =
            if matches!(method, "PUT" | "DELETE") { format!("{GROUPS}/a") } else { GROUPS.to_owned() };
        let body =
            if matches!(method, "PUT" | "POST") { serde_json::json!({}) } else { serde_json::Value::Null };
        let call = Call::change(method, &target, &body)
            .within(&cookie)
            .header("Cookie", "a=b")
            .header("Cookie2", "c=d");
        assert_eq!(proxy.send(call).await.status, 200, "{method}");
    }
    let received = String::from_utf8_lossy(&stub.bytes()).to_lowercase();
    assert!(!received.contains("cookie") && !received.contains(&cookie.to_lowercase()), "{received}");
}
