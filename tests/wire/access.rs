//! Requests that the proxy rejects itself: the log of the hub stays empty.

use console_api::Reason;
use std::time::Duration;
use testkit::client::{Call, conversation, exchange};
use testkit::hub::{Stub, json};
use tests::wire::{GROUPS, PRODUCTS, Proxy, assert_rejection, group, with_stub};

async fn stub() -> Stub {
    Stub::answering(|_, _| json(200, "{}")).await
}

#[tokio::test]
async fn a_foreign_host_gets_421_on_every_path() {
    let proxy = Proxy::before(stub().await.address).await;
    let port = proxy.address.port();
    for path in ["/", "/hub", "/session", "/healthz", "/sign-in", GROUPS, "/nonsense"] {
        for host in [
            "evil.test".to_owned(),
            format!("evil.test:{port}"),
            "127.0.0.1".to_owned(),
            "127.0.0.1:1".to_owned(),
        ] {
            let answer = proxy.send(Call::get(path).host(&host)).await;
            let message = format!(
                "this request asks for \"{host}\", but the console is at http://{}; use that address, or set --public-url",
                proxy.address
            );
            assert_eq!((answer.status, answer.message()), (421, message), "{path} {host}");
        }
        let absolute = proxy.send(Call::get(&format!("http://evil.test{path}"))).await;
        assert_eq!(absolute.status, 400, "{path}");
    }
    for host in [format!("localhost:{port}"), format!("127.0.0.1:{port}"), format!("[::1]:{port}")] {
        assert_eq!(proxy.send(Call::get("/healthz").host(&host)).await.status, 200, "{host}");
    }
}

#[tokio::test]
async fn a_request_has_exactly_one_host_and_it_is_the_consoles() {
    let (proxy, stub, cookie) = with_stub(stub().await).await;
    let here = proxy.address;
    let port = here.port();
    for (status, target, hosts) in [
        (200, GROUPS.to_owned(), vec![here.to_string()]),
        (200, GROUPS.to_owned(), vec![format!("LOCALHOST:{port}")]),
        (200, format!("http://{here}{GROUPS}"), vec![here.to_string()]),
        (421, GROUPS.to_owned(), vec![]),
        (421, GROUPS.to_owned(), vec![String::new()]),
        (421, GROUPS.to_owned(), vec![here.to_string(), here.to_string()]),
        (421, GROUPS.to_owned(), vec![here.to_string(), "evil.test".to_owned()]),
        (421, GROUPS.to_owned(), vec![format!("{here}, evil.test")]),
        (421, GROUPS.to_owned(), vec![format!("{here}@evil.test")]),
        (421, GROUPS.to_owned(), vec![format!("evil.test@{here}")]),
        (421, GROUPS.to_owned(), vec![format!("{here}/")]),
        (421, GROUPS.to_owned(), vec![format!("{here}.evil.test")]),
        (421, GROUPS.to_owned(), vec![format!("localhost.:{port}")]),
        (421, GROUPS.to_owned(), vec![format!("127.0.0.1:0{port}")]),
        (421, GROUPS.to_owned(), vec![format!("127.1:{port}")]),
        (421, GROUPS.to_owned(), vec![format!("[::ffff:127.0.0.1]:{port}")]),
        (421, format!("http://{here}{GROUPS}"), vec!["evil.test".to_owned()]),
        (400, format!("http://evil.test{GROUPS}"), vec![here.to_string()]),
        (400, format!("http://evil.test@{here}{GROUPS}"), vec![here.to_string()]),
        (400, format!("https://evil.test:{port}{GROUPS}"), vec![here.to_string()]),
    ] {
        stub.forget();
        let hosts: Vec<String> = hosts.iter().map(|host| format!("Host: {host}\r\n")).collect();
        let hosts = hosts.concat();
        let bytes = format!("GET {target} HTTP/1.1\r\n{hosts}Cookie: {cookie}\r\nConnection: close\r\n\r\n");
        assert_eq!(exchange(here, bytes.as_bytes()).await.status, status, "{bytes}");
        let calls = stub.calls();
        assert_eq!(calls.len(), usize::from(status == 200), "{bytes}");
        let own = stub.address.to_string();
        assert!(calls.iter().all(|call| call.header("host") == Some(&own) && call.target == GROUPS));
    }
}

#[tokio::test]
async fn an_upgrade_is_rejected_and_the_bytes_after_it_are_not_read() {
    let (proxy, stub, cookie) = with_stub(stub().await).await;
    let common = format!("Host: {}\r\nCookie: {cookie}\r\n", proxy.address);
    for target in [GROUPS, "/", "/session", "/hub", "/healthz"] {
        for upgrade in [
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n",
            "Connection: Upgrade\r\nUpgrade: h2c, websocket\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n",
            "Connection: keep-alive\r\nUpgrade: HTTP/2.0\r\n",
            "Upgrade: \r\n",
        ] {
            let bytes = format!(
                "GET {target} HTTP/1.1\r\n{common}{upgrade}\r\nGET {GROUPS} HTTP/1.1\r\n{common}\r\n"
            );
            let answers = conversation(proxy.address, bytes.as_bytes(), Duration::from_secs(3)).await;
            let [answer] = &answers[..] else { panic!("{} answers to {bytes}", answers.len()) };
            assert_eq!((answer.status, answer.header("connection")), (400, Some("close")));
            answer.assert_gateway_form();
        }
    }
    assert!(stub.calls().is_empty());
}

#[tokio::test]
async fn no_request_data_becomes_a_response_header() {
    let (proxy, stub, cookie) = with_stub(stub().await).await;
    let injected = "%0d%0aSet-Cookie:%20CANARY=1%0d%0aX-CANARY:%201";
    for target in [
        format!("/{injected}"),
        format!("/?{injected}"),
        format!("/groups/{injected}"),
        format!("/session?{injected}"),
        format!("{GROUPS}/{injected}"),
        format!("{GROUPS}?limit={injected}"),
        format!("{GROUPS}?{injected}"),
        format!("/api-gw/{injected}"),
    ] {
        let answer = proxy.send(Call::get(&target).within(&cookie)).await;
        assert!(!format!("{:?}", answer.headers).contains("CANARY"), "{target}: {:?}", answer.headers);
    }
    for field in ["tenant", "application", "client_id", "client_secret", "access_token"] {
        let mut body = tests::wire::credentials();
        body[field] = serde_json::json!("Ca\r\nX-CANARY: 1");
        let answer = proxy.send(Call::change("POST", "/session", &body)).await;
        assert!(!format!("{:?}", answer.headers).contains("CANARY"), "{field}");
    }
    let odd = |call: Call| call.within(&cookie).header("X-M2M-RI", "a\u{7f}").header("If-Match", "a\tb");
    assert_eq!(proxy.send(odd(Call::get(GROUPS))).await.status, 400);
    assert!(stub.calls().is_empty(), "{:?}", stub.calls());
}

#[tokio::test]
async fn a_public_url_is_accepted_and_gets_hsts() {
    let proxy = Proxy::configured(stub().await.address, Some("https://console.test")).await;
    let answer = proxy.send(Call::get("/").host("console.test")).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("strict-transport-security"), Some("max-age=63072000; includeSubDomains"));
    let plain = Proxy::before(stub().await.address).await.send(Call::get("/")).await;
    assert_eq!(plain.header("strict-transport-security"), None);
}

#[tokio::test]
async fn a_call_without_a_session_is_not_forwarded() {
    let stub = stub().await;
    let proxy = Proxy::before(stub.address).await;
    for call in [
        Call::get(GROUPS),
        Call::get(GROUPS).within("AAAAAAAAAAAAAAAAAAAAAA"),
        Call::get(GROUPS).within("nonsense"),
        Call::get(GROUPS).header("Authorization", "Bearer t1"),
        Call::get("/api-gw/nonsense"),
    ] {
        let answer = proxy.send(call).await;
        assert_eq!((answer.status, answer.message().as_str()), (401, "not signed in"));
        assert_eq!(answer.header("set-cookie"), None);
    }
    assert!(stub.calls().is_empty());
}

#[tokio::test]
async fn another_tenant_is_rejected_in_every_spelling() {
    let (proxy, stub, cookie) = with_stub(stub().await).await;
    for path in [GROUPS, PRODUCTS] {
        for tenant in ["other", "EOS", "eos2", "%65os2"] {
            let answer = proxy.send(Call::get(&path.replace("eos", tenant)).within(&cookie)).await;
            assert_eq!(
                (answer.status, answer.message().as_str()),
                (403, "this session is for the tenant eos"),
                "{tenant}"
            );
        }
    }
    assert!(stub.calls().is_empty());
    assert_eq!(proxy.send(Call::get(&GROUPS.replace("eos", "%65os")).within(&cookie)).await.status, 200);
    assert_eq!(stub.calls()[0].target, GROUPS);
}

#[tokio::test]
async fn an_unsupported_method_is_405_with_the_allowed_methods() {
    let (proxy, stub, cookie) = with_stub(stub().await).await;
    for target in ["/", "/hub", "/session", "/healthz", "/nonsense", &format!("{GROUPS}/a")] {
        for method in ["TRACE", "CONNECT", "PATCH", "PROPFIND", "PRI", "get", "BREW", "M-SEARCH"] {
            let answer =
                proxy.send(Call::change(method, target, &serde_json::Value::Null).within(&cookie)).await;
            assert!(matches!(answer.status, 400 | 404 | 405), "{method} {target}: {}", answer.status);
        }
    }
    for method in ["PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "BREW"] {
        let answer = proxy.send(Call::change(method, GROUPS, &serde_json::Value::Null).within(&cookie)).await;
        assert_eq!((answer.status, answer.header("allow")), (405, Some("POST, GET")), "{method}");
    }
    let answer = proxy.send(Call::change("PUT", "/session", &group("a"))).await;
    assert_eq!((answer.status, answer.header("allow")), (405, Some("GET,HEAD,POST,DELETE")));
    assert!(stub.calls().is_empty());
}

#[tokio::test]
async fn large_compressed_and_non_json_bodies_are_rejected() {
    let (proxy, stub, cookie) = with_stub(stub().await).await;
    let call = Call::change("POST", GROUPS, &group("a")).within(&cookie);
    let large = call.clone().body(vec![b' '; 256 * 1024 + 1]);
    let very_large = call.clone().body(vec![b' '; 1024 * 1024]);
    for (status, rejected) in [
        (413, large),
        (413, very_large),
        (415, call.clone().header("Content-Encoding", "gzip")),
        (415, call.clone().without("content-type")),
        (415, call.clone().without("content-type").header("Content-Type", "text/plain")),
        (400, call.clone().header("X_M2M_Origin", "CEvil")),
        (400, call.clone().header("X-M2M-RI", "a b")),
    ] {
        let answer = proxy.send(rejected).await;
        assert_eq!(answer.status, status, "{}", answer.text());
        answer.assert_gateway_form();
    }
    assert!(stub.calls().is_empty());
    assert_eq!(proxy.send(call.body(vec![b' '; 256 * 1024])).await.status, 200);
    assert_eq!(stub.calls()[0].body.len(), 256 * 1024);
}

#[tokio::test]
async fn a_declared_length_beyond_the_limit_is_rejected_before_the_body() {
    let (proxy, stub, cookie) = with_stub(stub().await).await;
    let bytes = format!(
        "POST {GROUPS} HTTP/1.1\r\nHost: {}\r\nCookie: {cookie}\r\nX-Console: 1\r\n\
         Content-Type: application/json\r\nContent-Length: 1073741824\r\n\r\n",
        proxy.address
    );
    let answer = exchange(proxy.address, bytes.as_bytes()).await;
    assert_eq!((answer.status, answer.message().as_str()), (413, "the body is larger than 256 KiB"));
    assert!(stub.calls().is_empty());
}

/// The clock is paused and advances when all tasks wait, so the timeout passes at once.
#[tokio::test(start_paused = true)]
async fn an_incomplete_body_times_out_after_fifteen_seconds() {
    let (proxy, stub, cookie) = with_stub(stub().await).await;
    let bytes = format!(
        "POST {GROUPS} HTTP/1.1\r\nHost: {}\r\nCookie: {cookie}\r\nX-Console: 1\r\n\
         Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{{",
        proxy.address
    );
    let started = tokio::time::Instant::now();
    let answer = exchange(proxy.address, bytes.as_bytes()).await;
    assert_rejection(&answer, 408, Reason::TooSlow);
    assert_eq!(answer.message(), "the body took longer than 15 seconds");
    let waited = started.elapsed();
    assert!((Duration::from_secs(15)..Duration::from_secs(30)).contains(&waited), "{waited:?}");
    assert!(stub.calls().is_empty());
}
