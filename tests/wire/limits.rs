//! How many requests a server handles at once, and its responses beyond that.

use console_api::Reason;
use serve::MAX_IN_FLIGHT;
use std::sync::Arc;
use std::time::Duration;
use testkit::client::{Call, exchange};
use testkit::hub::{Behaviour, Stub, json};
use tests::wire::{GROUPS, Proxy, assert_rejection, credentials, group, with_stub};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, oneshot};
use tokio::task::JoinSet;

#[tokio::test]
async fn beyond_256_concurrent_requests_the_next_is_503_and_probes_are_answered() {
    let stub = Stub::answering(|request, _| match request.target.ends_with("/held") {
        true => Behaviour::StallHeaders,
        false => json(200, "{}").into(),
    })
    .await;
    let (proxy, stub, cookie) = with_stub(stub).await;
    let mut held = JoinSet::new();
    for _ in 0..MAX_IN_FLIGHT {
        let (address, call) = (proxy.address, Call::get(&format!("{GROUPS}/held")).within(&cookie));
        held.spawn(async move { call.send(address).await });
    }
    while stub.calls().len() < MAX_IN_FLIGHT {
        tokio::task::yield_now().await;
    }
    let signing_in = Call::change("POST", "/session", &credentials());
    for call in [Call::get(GROUPS).within(&cookie), signing_in] {
        let answer = proxy.send(call).await;
        assert_rejection(&answer, 503, Reason::Overload);
        assert_eq!(answer.header("retry-after"), Some("1"));
    }
    // Requests that need no hub are answered.
    for (status, path) in [(200, "/healthz"), (204, "/session"), (200, "/hub")] {
        assert_eq!(proxy.send(Call::get(path)).await.status, status, "{path}");
    }
    let metrics = proxy.send(Call::get("/metrics")).await.text();
    assert!(metrics.contains(r#"groups_console_rejections_total{reason="overload"} 2"#), "{metrics}");
    held.shutdown().await;
    // hyper drops the handler of a client that has disconnected, so permits are free again.
    while proxy.send(Call::get(GROUPS).within(&cookie)).await.status != 200 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn more_slow_bodies_than_permits_do_not_block_others() {
    let (proxy, stub, cookie) = with_stub(Stub::answering(|_, _| json(200, "{}")).await).await;
    let mut slow = Vec::new();
    for path in [GROUPS, "/session"].into_iter().cycle().take(MAX_IN_FLIGHT + 100) {
        let half = format!(
            "POST {path} HTTP/1.1\r\nHost: {}\r\nCookie: {cookie}\r\nX-Console: 1\r\n\
             Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n",
            proxy.address
        );
        let mut stream = TcpStream::connect(proxy.address).await.unwrap();
        stream.write_all(half.as_bytes()).await.unwrap();
        // After `100 Continue` the proxy waits for the body.
        let mut response = [0; 12];
        stream.read_exact(&mut response).await.unwrap();
        assert_eq!(String::from_utf8_lossy(&response), "HTTP/1.1 100");
        slow.push(stream);
    }
    assert_eq!(proxy.send(Call::get(GROUPS).within(&cookie)).await.status, 200);
    assert_eq!(proxy.send(Call::change("POST", "/session", &credentials())).await.status, 200);
    assert_eq!(stub.calls().len(), 1);
}

#[tokio::test]
async fn http_2_is_rejected() {
    let proxy = Proxy::before(Stub::answering(|_, _| json(200, "{}")).await.address).await;
    let preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00\x04\x00\x00\x00\x00\x00";
    let mut stream = TcpStream::connect(proxy.address).await.unwrap();
    stream.write_all(preface).await.unwrap();
    let mut response = Vec::new();
    stream.read_to_end(&mut response).await.unwrap();
    assert_eq!(String::from_utf8(response).unwrap(), "", "the connection is closed without a response");
    // An offer is not used.
    let offer = Call::get("/healthz").header("Connection", "close, Upgrade, HTTP2-Settings");
    let offer = offer.header("Upgrade", "h2c").header("HTTP2-Settings", "AAMAAABkAAQAAP__");
    let answer = proxy.send(offer).await;
    assert_eq!((answer.status, answer.header("upgrade")), (200, None));
}

#[tokio::test]
async fn a_body_beyond_256_kib_is_rejected_however_it_is_framed() {
    let (proxy, stub, cookie) = with_stub(Stub::answering(|_, _| json(200, "{}")).await).await;
    let large = vec![b' '; 256 * 1024 + 1];
    let declared = Call::change("POST", GROUPS, &group("a")).body(large.clone()).within(&cookie);
    assert_eq!(proxy.send(declared).await.status, 413);
    let head = format!(
        "POST {GROUPS} HTTP/1.1\r\nHost: {0}\r\nConnection: close\r\nCookie: {cookie}\r\n\
         X-Console: 1\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\n\
         Transfer-Encoding: chunked\r\n\r\n",
        proxy.address
    );
    let chunk = [format!("{:x}\r\n", large.len()).as_bytes(), &large, b"\r\n0\r\n\r\n"].concat();
    assert_eq!(exchange(proxy.address, &[head.as_bytes(), &chunk].concat()).await.status, 413);
    let packed = Call::change("POST", GROUPS, &group("a")).header("Content-Encoding", "gzip").within(&cookie);
    assert_eq!(proxy.send(packed).await.status, 415);
    assert!(stub.calls().is_empty());
}

#[tokio::test]
async fn hostile_json_of_256_kib_costs_no_more_than_its_size() {
    let (proxy, stub, cookie) = with_stub(Stub::answering(|_, _| json(400, "{}")).await).await;
    let most = 256 * 1024;
    let deep = "[".repeat(most);
    let keys: String = (0..).map(|key| format!("\"{key}\":0,")).take(20_000).collect();
    for body in [deep, format!("{{{keys}\"\":0}}"), "\\u0000".repeat(most / 6)] {
        // The proxy parses a sign-in and rejects it; the hub parses a call.
        let signing_in = Call::change("POST", "/session", &group("a")).body(body.clone());
        assert_eq!(proxy.send(signing_in).await.status, 400);
        let call = Call::change("POST", GROUPS, &group("a")).body(body).within(&cookie);
        assert_eq!(proxy.send(call).await.status, 400);
    }
    assert_eq!(stub.calls().len(), 3);
}

#[tokio::test]
async fn a_hundred_requests_in_flight_complete_after_a_stop_and_new_ones_are_rejected() {
    let (release, released) = tokio::sync::watch::channel(false);
    let reached = Arc::new(Semaphore::new(0));
    let at_work = Arc::clone(&reached);
    let app = axum::Router::new().fallback(async move || {
        at_work.add_permits(1);
        let _ = released.clone().wait_for(|released| *released).await;
        "done"
    });
    let (stop, stopped) = oneshot::channel::<()>();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(serve::run(listener, app, async { drop(stopped.await) }));
    let mut calls = JoinSet::new();
    for _ in 0..100 {
        calls.spawn(async move { Call::get("/").send(address).await });
    }
    reached.acquire_many(100).await.unwrap().forget();
    stop.send(()).unwrap();
    while TcpStream::connect(address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    release.send(true).unwrap();
    while let Some(answer) = calls.join_next().await {
        let answer = answer.unwrap();
        assert_eq!((answer.status, answer.text().as_str()), (200, "done"));
    }
    tokio::time::timeout(Duration::from_secs(10), server).await.unwrap().unwrap();
}
