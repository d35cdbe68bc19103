//! A change has to come from the console's own page, even if everything else about it is valid.

use serde_json::Value;
use testkit::client::Call;
use testkit::hub::{Stub, json};
use tests::wire::{GROUPS, PRODUCTS, group, with_stub};

/// Headers, in words and as they are sent, and whether the proxy accepts them.
type Sent = (&'static str, &'static [(&'static str, &'static str)], bool);

/// The headers by which a browser names the origin of a request, and whether the proxy accepts them.
const ORIGINS: [Sent; 11] = [
    ("the page", &[("Sec-Fetch-Site", "same-origin")], true),
    ("the page, by its origin", &[("Origin", "http://{host}")], true),
    ("no browser", &[], true),
    ("another site", &[("Sec-Fetch-Site", "cross-site"), ("Origin", "https://evil.test")], false),
    ("another site, by its origin", &[("Origin", "https://evil.test")], false),
    ("another port", &[("Sec-Fetch-Site", "same-site"), ("Origin", "http://127.0.0.1:1")], false),
    ("another port, by its origin", &[("Origin", "http://127.0.0.1:1")], false),
    ("a frame without origin", &[("Sec-Fetch-Site", "cross-site"), ("Origin", "null")], false),
    ("a file", &[("Origin", "null")], false),
    ("another site with our name in it", &[("Origin", "http://{host}.evil.test")], false),
    ("a site that lies about itself", &[("Sec-Fetch-Site", "same-origin, cross-site")], false),
];
/// The header that the page adds, and what other sites may try instead.
const CONSOLE: [Sent; 5] = [
    ("X-Console: 1", &[("X-Console", "1")], true),
    ("no X-Console", &[], false),
    ("an empty X-Console", &[("X-Console", "")], false),
    ("X-Console: 0", &[("X-Console", "0")], false),
    ("X-Console: true", &[("X-Console", "true")], false),
];

#[tokio::test]
async fn a_cross_site_change_is_never_forwarded() {
    let (proxy, stub, cookie) = with_stub(Stub::answering(|_, _| json(200, "{}")).await).await;
    let host = proxy.address.to_string();
    let changes = [
        ("POST", GROUPS.to_owned(), group("a")),
        ("PUT", format!("{GROUPS}/a"), group("a")),
        ("DELETE", format!("{GROUPS}/a"), Value::Null),
        ("POST", format!("{PRODUCTS}/find"), serde_json::json!({})),
    ];
    let mut rejected = 0;
    for (method, target, body) in changes {
        for (from, origin, origin_will_do) in ORIGINS {
            for (with, console, console_will_do) in CONSOLE {
                for session in [true, false] {
                    stub.forget();
                    let mut call = Call::new(method, &target).header("Content-Type", "application/json");
                    for (name, value) in origin.iter().chain(console) {
                        call = call.header(name, &value.replace("{host}", &host));
                    }
                    let call = if session { call.within(&cookie) } else { call };
                    let body = if body.is_null() { String::new() } else { body.to_string() };
                    let answer = proxy.send(call.body(body)).await;
                    let expected = match (origin_will_do && console_will_do, session) {
                        (false, _) => 403,
                        (true, false) => 401,
                        (true, true) => 200,
                    };
                    let what = format!("{method} {target} from {from} with {with}, session: {session}");
                    assert_eq!(
                        (answer.status, stub.calls().len()),
                        (expected, usize::from(expected == 200)),
                        "{what}"
                    );
                    rejected += usize::from(expected == 403);
                }
            }
        }
    }
    assert!(rejected >= 40, "{rejected}");
}

#[tokio::test]
async fn form_posts_of_another_site_are_rejected() {
    let (proxy, stub, cookie) = with_stub(Stub::answering(|_, _| json(200, "{}")).await).await;
    for media_type in
        ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a", ""]
    {
        for target in [GROUPS, "/session"] {
            let call = Call::change("POST", target, &group("a")).within(&cookie).without("content-type");
            let call = if media_type.is_empty() { call } else { call.header("Content-Type", media_type) };
            assert_eq!(proxy.send(call).await.status, 415, "{media_type} {target}");
        }
    }
    assert!(stub.calls().is_empty());
}

#[tokio::test]
async fn signing_in_and_out_need_the_same_checks_as_a_change() {
    let (proxy, _stub, cookie) = with_stub(Stub::answering(|_, _| json(200, "{}")).await).await;
    for call in [
        Call::change("POST", "/session", &tests::wire::credentials()).without("x-console"),
        Call::change("POST", "/session", &tests::wire::credentials())
            .without("sec-fetch-site")
            .header("Sec-Fetch-Site", "cross-site"),
        Call::new("DELETE", "/session"),
        Call::new("DELETE", "/session").header("X-Console", "1").header("Origin", "https://evil.test"),
    ] {
        let answer = proxy.send(call.within(&cookie)).await;
        assert_eq!((answer.status, answer.header("set-cookie")), (403, None));
    }
    assert_eq!(proxy.send(Call::get("/session").within(&cookie)).await.status, 200);
}

#[tokio::test]
async fn no_response_has_cors_headers() {
    let (proxy, _stub, cookie) = with_stub(Stub::answering(|_, _| json(200, "{}")).await).await;
    for target in ["/", "/hub", "/session", "/healthz", GROUPS, "/nonsense"] {
        for method in ["GET", "OPTIONS"] {
            let call = Call::new(method, target)
                .within(&cookie)
                .header("Origin", "https://evil.test")
                .header("Access-Control-Request-Method", "GET");
            let answer = proxy.send(call).await;
            let cors = answer.headers.iter().find(|(name, _)| name.starts_with("access-control-"));
            assert_eq!(cors, None, "{method} {target}");
            assert_eq!(
                answer.header("cross-origin-resource-policy"),
                Some("same-origin"),
                "{method} {target}"
            );
        }
    }
}
