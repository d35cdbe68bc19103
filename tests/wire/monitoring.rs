//! Metrics, and the health and readiness checks.

use std::collections::HashMap;
use testkit::client::{Answer, Call};
use testkit::hub::{Stub, answer, json};
use tests::wire::{GROUPS, Proxy, group, with_stub};
use tokio::net::TcpListener;

async fn metrics(proxy: &Proxy) -> HashMap<String, f64> {
    let answer = proxy.send(Call::get("/metrics")).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert!(answer.header("content-type").unwrap().starts_with("application/openmetrics-text"));
    let text = answer.text();
    assert!(text.ends_with("# EOF\n"), "{text}");
    let samples = text.lines().filter(|line| !line.starts_with('#'));
    samples
        .map(|line| {
            let (name, value) = line.rsplit_once(' ').unwrap();
            (name.to_owned(), value.parse().unwrap())
        })
        .collect()
}

#[tokio::test]
async fn requests_are_counted_by_method_template_and_status() {
    let (proxy, _stub, cookie) = with_stub(Stub::answering(|_, _| json(200, "{}")).await).await;
    for name in ["a", "b", "c"] {
        proxy.send(Call::get(&format!("{GROUPS}/{name}")).within(&cookie)).await;
    }
    proxy.send(Call::change("POST", GROUPS, &group("a")).within(&cookie)).await;
    proxy.send(Call::new("MADEUP", "/made/up")).await;
    let counts = metrics(&proxy).await;
    let template = "/device-management-orchestrator/v3/{tenant}/connectivityGroups";
    let requests = |method: &str, template: &str, status: u16| {
        let name = format!(
            r#"groups_console_requests_total{{method="{method}",template="{template}",status="{status}"}}"#
        );
        counts.get(&name).copied()
    };
    assert_eq!(requests("GET", &format!("{template}/{{resource_name}}"), 200), Some(3.0), "{counts:?}");
    assert_eq!(requests("POST", template, 200), Some(1.0), "{counts:?}");
    assert_eq!(requests("POST", "/session", 200), Some(1.0), "{counts:?}");
    assert_eq!(requests("other", "-", 404), Some(1.0), "{counts:?}");
    let timed = format!(
        r#"groups_console_request_duration_seconds_count{{template="{template}/{{resource_name}}"}}"#
    );
    assert_eq!(counts.get(&timed), Some(&3.0), "{counts:?}");
    assert_eq!(
        counts.get(r#"groups_console_token_requests_total{outcome="token"}"#),
        Some(&1.0),
        "{counts:?}"
    );
}

#[tokio::test]
async fn sessions_and_token_renewals_are_counted() {
    let refusing = Stub::answering(|_, _| json(401, "{}")).await;
    let (proxy, stub, cookie) = with_stub(refusing).await;
    let renewals = r#"groups_console_renewals_total{outcome="token"}"#;
    let counts = metrics(&proxy).await;
    assert_eq!(
        (counts.get("groups_console_sessions"), counts.get(renewals)),
        (Some(&1.0), None),
        "{counts:?}"
    );
    let other = proxy.signed_in().await;
    // The hub rejects the token, which is renewed.
    proxy.send(Call::get(GROUPS).within(&cookie)).await;
    let counts = metrics(&proxy).await;
    assert_eq!(
        (counts.get("groups_console_sessions"), counts.get(renewals)),
        (Some(&2.0), Some(&1.0)),
        "{counts:?}"
    );
    assert_eq!(stub.token_requests().len(), 3);
    proxy.send(Call::new("DELETE", "/session").header("X-Console", "1").within(&other)).await;
    assert_eq!(metrics(&proxy).await.get("groups_console_sessions"), Some(&1.0));
}

#[tokio::test]
async fn files_and_pages_are_counted_without_their_names() {
    let folder = std::env::temp_dir().join(format!("groups-console-monitoring-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for name in ["index.html", "app-1.js", "app-2.js"] {
        std::fs::write(folder.join(name), "x").unwrap();
    }
    // Files are read once, at the start.
    let proxy = Proxy::serving(&folder).await;
    std::fs::remove_dir_all(&folder).unwrap();
    for path in ["/app-1.js", "/app-2.js", "/", "/groups/harbour", "/gone.js"] {
        proxy.send(Call::get(path)).await;
    }
    let counts = metrics(&proxy).await;
    for (template, status, count) in [("asset", 200, 2.0), ("page", 200, 2.0), ("-", 404, 1.0)] {
        let name = format!(
            r#"groups_console_requests_total{{method="GET",template="{template}",status="{status}"}}"#
        );
        assert_eq!(counts.get(&name), Some(&count), "{template}: {counts:?}");
    }
}

#[tokio::test]
async fn rejections_are_counted_by_reason() {
    let (proxy, _stub, cookie) = with_stub(Stub::answering(|_, _| json(200, "{}")).await).await;
    let other_tenant = GROUPS.replace("/eos/", "/other/");
    for (call, reason) in [
        (Call::get("/").host("evil.test"), "host"),
        (Call::change("POST", GROUPS, &group("a")).without("X-Console"), "cross_site"),
        (Call::get(GROUPS), "not_signed_in"),
        (Call::get(&other_tenant).within(&cookie), "other_tenant"),
        (Call::get("/api-gw/a").within(&cookie), "unknown_address"),
        (Call::change("PATCH", GROUPS, &group("a")).within(&cookie), "method"),
        (Call::get(&format!("{GROUPS}?a=b")).within(&cookie), "malformed"),
        (Call::change("POST", GROUPS, &group("a")).body(vec![b' '; 300_000]).within(&cookie), "too_large"),
        (Call::change("POST", GROUPS, &group("a")).without("Content-Type").within(&cookie), "media_type"),
    ] {
        let name = format!(r#"groups_console_rejections_total{{reason="{reason}"}}"#);
        let before = metrics(&proxy).await.get(&name).copied().unwrap_or_default();
        let answer = proxy.send(call).await;
        let after = metrics(&proxy).await.get(&name).copied().unwrap_or_default();
        assert!((after - before - 1.0).abs() < 0.5, "{reason}: {before} {after} {answer:?}");
    }
}

#[tokio::test]
async fn metrics_are_served_on_loopback_and_not_under_the_public_name() {
    let stub = Stub::answering(|_, _| json(200, "{}")).await;
    let proxy = Proxy::configured(stub.address, Some("https://console.test")).await;
    let there = |answer: Answer| answer.status;
    assert_eq!(there(proxy.send(Call::get("/metrics").host("console.test")).await), 404);
    assert_eq!(there(proxy.send(Call::get("/metrics")).await), 200);
    assert_eq!(there(proxy.send(Call::get("/readyz").host("console.test")).await), 200);
    assert_eq!(there(proxy.send(Call::get("/healthz").host("console.test")).await), 200);
}

#[tokio::test]
async fn the_server_is_ready_while_the_hub_responds_and_many_probes_share_one_check() {
    let stub = Stub::with_tokens(|_, _| json(405, "{}"), |_, _| json(404, "{}")).await;
    let proxy = Proxy::before(stub.address).await;
    for _ in 0..20 {
        let answer = proxy.send(Call::get("/readyz")).await;
        assert_eq!((answer.status, answer.text().as_str()), (200, "ready"));
    }
    assert_eq!((stub.calls().len(), stub.token_requests().len()), (1, 1));
    assert!(stub.calls()[0].header("authorization").is_none());
}

#[tokio::test]
async fn without_the_hub_the_server_is_healthy_but_not_ready_and_names_only_what_is_missing() {
    let gone = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = gone.local_addr().unwrap();
    drop(gone);
    let proxy = Proxy::before(address).await;
    let answer = proxy.send(Call::get("/readyz")).await;
    let words = "not reachable: the hub, the hub's token endpoint";
    assert_eq!((answer.status, answer.message().as_str()), (503, words));
    assert_eq!(proxy.send(Call::get("/healthz")).await.status, 200);
}

#[tokio::test]
async fn no_trace_header_of_the_hub_is_returned() {
    let traced = answer(200, &[("x-kong-request-id", "d6b1a2c49f3e4b5a8c7d6e5f4a3b2c1d")], "{}");
    let (proxy, _stub, cookie) = with_stub(Stub::answering(move |_, _| traced.clone()).await).await;
    let answer = proxy.send(Call::get(GROUPS).within(&cookie)).await;
    assert_eq!((answer.status, answer.header("x-kong-request-id")), (200, None));
}
