//! The files of the console, and the proxy's own endpoints.

use serde_json::Value;
use testkit::client::Call;
use tests::wire::Proxy;

async fn proxy() -> Proxy {
    Proxy::before_the_mock().await
}

#[tokio::test]
async fn the_document_has_the_agreed_headers() {
    let answer = proxy().await.send(Call::get("/")).await;
    assert_eq!(answer.status, 200);
    for (name, value) in [
        ("content-type", "text/html; charset=utf-8"),
        (
            "content-security-policy",
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default",
        ),
        (
            "permissions-policy",
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=(), xr-spatial-tracking=(), clipboard-read=(), clipboard-write=(self)",
        ),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-embedder-policy", "require-corp"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", "no-cache, no-transform"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{name}");
    }
    let etag = answer.header("etag").unwrap();
    assert_eq!(etag.len(), 66);
    let again = proxy().await.send(Call::get("/").header("If-None-Match", etag)).await;
    assert_eq!((again.status, again.body.len()), (304, 0));
    for absent in ["server", "access-control-allow-origin", "set-cookie", "x-powered-by"] {
        assert_eq!(answer.header(absent), None, "{absent}");
    }
}

#[tokio::test]
async fn page_addresses_return_the_document_and_other_paths_404() {
    let proxy = proxy().await;
    for page in [
        "/",
        "/groups/~new",
        "/groups/ferry",
        "/groups/F%C3%A4hre/edit",
        "/products",
        "/products/~find",
        "/activity",
        "/sign-in",
    ] {
        assert_eq!(proxy.send(Call::get(page)).await.header("x-frame-options"), Some("DENY"), "{page}");
    }
    for other in [
        "/index.html",
        "/activity/1",
        "/app-0123456789abcdef.js",
        "/..",
        "/../etc/passwd",
        "/%2e%2e/etc/passwd",
        "/..%2fetc%2fpasswd",
        "/.env",
        "/groups",
        "/groups/",
        "//",
        "//evil.test",
        "/%2fevil.test",
        "/\\evil.test",
        "/livez",
        "/__mock/",
        "/auth",
    ] {
        let answer = proxy.send(Call::get(other)).await;
        assert_eq!(answer.status, 404, "{other}");
        assert_eq!(
            (answer.header("cache-control"), answer.header("location")),
            (Some("no-store"), None),
            "{other}"
        );
        answer.assert_gateway_form();
    }
    let posted = proxy.send(Call::change("POST", "/groups/new", &Value::Null)).await;
    assert_eq!((posted.status, posted.header("allow")), (405, Some("GET, HEAD")));
    let head = proxy.send(Call::new("HEAD", "/")).await;
    assert_eq!((head.status, head.body.len()), (200, 0));
}

#[tokio::test]
async fn an_unknown_address_that_is_opened_in_a_browser_is_the_document_with_404() {
    let proxy = proxy().await;
    let document = proxy.send(Call::get("/")).await;
    let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    for unknown in ["/bulk/plan/of/none", "/no/such/page", "/index.html", "/groups"] {
        let opened = Call::get(unknown).header("Accept", browser);
        for call in [opened.clone(), opened.header("If-None-Match", document.header("etag").unwrap())] {
            let answer = proxy.send(call).await;
            assert_eq!((answer.status, &answer.body), (404, &document.body), "{unknown}");
            for header in ["content-type", "content-security-policy"] {
                assert_eq!(answer.header(header), document.header(header), "{unknown} {header}");
            }
            // Without the header Accept the same address is an error in JSON.
            assert_eq!((answer.header("cache-control"), answer.header("etag")), (Some("no-store"), None));
        }
        let head = proxy.send(Call::new("HEAD", unknown).header("Accept", browser)).await;
        assert_eq!((head.status, head.body.len()), (404, 0), "{unknown}");
        for accepted in ["*/*", "application/json", "text/css,*/*;q=0.1", "text/html;q=0"] {
            let answer = proxy.send(Call::get(unknown).header("Accept", accepted)).await;
            assert_eq!(answer.status, 404, "{unknown} {accepted}");
            answer.assert_gateway_form();
        }
    }
    let changed = Call::change("POST", "/no/such/page", &Value::Null).header("Accept", browser);
    proxy.send(changed).await.assert_gateway_form();
    let healthy = proxy.send(Call::get("/healthz").header("Accept", browser)).await;
    assert_eq!(healthy.text(), "ok");
}

#[tokio::test]
async fn the_page_gets_the_hubs_address_and_no_demo_credentials_for_an_external_hub() {
    let answer = proxy().await.send(Call::get("/hub")).await;
    let response = answer.json();
    assert!(response["api_url"].as_str().unwrap().ends_with("/api-gw"));
    assert!(response["token_url"].as_str().unwrap().ends_with("/protocol/openid-connect/token"));
    assert_eq!(response["demo"], Value::Null);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
}

#[tokio::test]
async fn the_health_check_is_answered() {
    let answer = proxy().await.send(Call::get("/healthz")).await;
    assert_eq!((answer.status, answer.text().as_str()), (200, "ok"));
}
