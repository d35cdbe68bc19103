//! Requests of other systems around the console: load balancers, sign-on gateways, clients that offer HTTP/2.

use testkit::client::{Call, exchange};
use testkit::hub::{Stub, json};
use tests::wire::{GROUPS, Proxy, with_stub};

async fn stub() -> Stub {
    Stub::answering(|_, _| json(200, "{}")).await
}

#[tokio::test]
async fn health_checks_in_http_1_0_or_without_a_host_are_answered() {
    let proxy = Proxy::configured(stub().await.address, Some("https://console.test")).await;
    for path in ["/healthz", "/readyz"] {
        for head in [
            "GET {} HTTP/1.0\r\n\r\n",
            "HEAD {} HTTP/1.0\r\n\r\n",
            "GET {} HTTP/1.0\r\nHost: 10.0.3.7:8080\r\n\r\n",
            "GET {} HTTP/1.0\r\nHost: \r\n\r\n",
            "GET {} HTTP/1.1\r\nConnection: close\r\n\r\n",
            "GET {} HTTP/1.1\r\nHost: \r\nConnection: close\r\n\r\n",
        ] {
            let answer = exchange(proxy.address, head.replace("{}", path).as_bytes()).await;
            assert_eq!(answer.status, 200, "{path} {head}");
        }
    }
}

#[tokio::test]
async fn only_health_checks_are_answered_without_the_consoles_host() {
    let (proxy, stub, cookie) = with_stub(stub().await).await;
    let cookie = format!("Cookie: {cookie}\r\n");
    for path in ["/", "/hub", "/session", "/metrics", "/sign-in", GROUPS, "/healthz/", "/nowhere"] {
        for head in [
            format!("GET {path} HTTP/1.0\r\n{cookie}\r\n"),
            format!("GET {path} HTTP/1.1\r\n{cookie}Connection: close\r\n\r\n"),
            format!("GET {path} HTTP/1.1\r\nHost: \r\n{cookie}Connection: close\r\n\r\n"),
        ] {
            assert_eq!(exchange(proxy.address, head.as_bytes()).await.status, 421, "{head}");
        }
    }
    for head in [
        "GET /healthz HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n",
        "GET /healthz HTTP/1.1\r\nHost: \r\nHost: evil.test\r\nConnection: close\r\n\r\n",
        "POST /healthz HTTP/1.0\r\nContent-Length: 0\r\n\r\n",
    ] {
        assert_eq!(exchange(proxy.address, head.as_bytes()).await.status, 421, "{head}");
    }
    let elsewhere = b"GET http://evil.test/healthz HTTP/1.0\r\n\r\n";
    assert_ne!(exchange(proxy.address, elsewhere).await.status, 200);
    assert!(stub.calls().is_empty());
}

#[tokio::test]
async fn an_error_for_a_foreign_host_names_both_hosts_and_escapes_what_was_asked_for() {
    let proxy = Proxy::configured(stub().await.address, Some("https://console.test")).await;
    for (host, shown) in [
        ("evil.test", r#""evil.test""#),
        ("<script>alert(1)</script>", r#""<script>alert(1)</script>""#),
        ("a\"b\\c", r#""a\"b\\c""#),
        ("ü.test", r#""\xc3\xbc.test""#),
    ] {
        let answer = proxy.send(Call::get("/").host(host)).await;
        let message = format!(
            "this request asks for {shown}, but the console is at https://console.test; use that address, or set --public-url"
        );
        assert_eq!((answer.status, answer.message()), (421, message));
        assert_eq!(answer.header("content-type"), Some("application/json"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    }
}

#[tokio::test]
async fn headers_of_sign_on_gateways_are_not_read_and_an_ambiguous_one_is_rejected() {
    let (proxy, stub, cookie) = with_stub(stub().await).await;
    for name in ["SM_USER", "SM_UNIVERSALID", "HTTP_SM_USER", "OIDC_CLAIM_sub", "X_Real_IP"] {
        for path in ["/", "/healthz", "/session", GROUPS] {
            let answer = proxy.send(Call::get(path).header(name, "jdoe").within(&cookie)).await;
            assert_eq!(answer.status, 200, "{name} {path}");
        }
    }
    let passed = stub.calls().len();
    assert!(!String::from_utf8_lossy(&stub.bytes()).contains("jdoe"));
    for name in ["X_M2M_Origin", "X-M2M_RI", "Content_Length", "X_Forwarded_For", "X_Console"] {
        let answer = proxy.send(Call::get(GROUPS).header(name, "1").within(&cookie)).await;
        assert_eq!(answer.status, 400, "{name}");
        assert!(answer.message().contains(&name.to_lowercase()), "{}", answer.message());
    }
    assert_eq!(stub.calls().len(), passed);
}

#[tokio::test]
async fn an_offer_of_http_2_or_of_tls_is_answered_in_http_1_1() {
    let (proxy, stub, cookie) = with_stub(stub().await).await;
    for path in ["/", "/healthz", "/session", "/hub", GROUPS] {
        let call = Call::get(path).header("Connection", "Upgrade, HTTP2-Settings").header("Upgrade", "h2c");
        let answer = proxy
            .send(call.header("HTTP2-Settings", "AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA").within(&cookie))
            .await;
        assert_eq!((answer.status, answer.header("upgrade")), (200, None), "{path}");
    }
    // As Apache's HttpClient sends it.
    let call = Call::get(GROUPS).header("Connection", "Upgrade").header("Upgrade", "TLS/1.2").within(&cookie);
    let answer = proxy.send(call).await;
    assert_eq!((answer.status, answer.header("upgrade")), (200, None));
    assert_eq!(stub.calls().len(), 2);
    assert!(stub.calls().iter().all(|call| call.header("upgrade").is_none()));
}
