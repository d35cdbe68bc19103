//! The clock is paused and advances when all tasks wait, so timeouts pass at once.

use super::*;
use crate::keep_alive::IDLE_TIMEOUT;
use crate::stream::{HEADER_TIMEOUT, RESPONSE_TIMEOUT};
use axum::http::header;
use axum::routing::get;
use std::io;
use std::sync::Arc;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::sync::{Notify, oneshot};
use tokio::time::Instant;

/// How long a new connection may wait until an idle one is closed: far less than the idle timeout.
const EVICTION_TIMEOUT: Duration = Duration::from_secs(5);

async fn listening() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    (listener, address)
}

async fn started(app: Router) -> SocketAddr {
    let (listener, address) = listening().await;
    tokio::spawn(run(listener, app, std::future::pending()));
    address
}

/// The response to these bytes until the server closes the connection, and the time until then.
async fn exchange(address: SocketAddr, bytes: &[u8]) -> (String, Duration) {
    let mut stream = TcpStream::connect(address).await.expect("connects");
    stream.write_all(bytes).await.expect("sent");
    let since = Instant::now();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    (String::from_utf8(answer).expect("text"), since.elapsed())
}

#[tokio::test(start_paused = true)]
async fn silent_connections_and_incomplete_headers_time_out() {
    let address = started(Router::new()).await;
    for bytes in [&b""[..], b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nX: "] {
        let (_, waited) = exchange(address, bytes).await;
        assert!(waited >= HEADER_TIMEOUT && waited < HEADER_TIMEOUT * 2, "{waited:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_connection_is_kept_alive_and_then_closed() {
    let address = started(Router::new().route("/", get(async || "hello"))).await;
    let one = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    let (answers, _) = exchange(address, one.repeat(2).as_bytes()).await;
    assert_eq!(answers.matches("HTTP/1.1 200 OK").count(), 2);
}

/// A connection on which a request was answered, and the answer.
async fn kept(address: SocketAddr) -> (TcpStream, String) {
    let mut stream = TcpStream::connect(address).await.expect("connects");
    let answer = answered(&mut stream).await;
    (stream, answer)
}

/// The answer to one request with a body that ends with "hello".
async fn answered(stream: &mut TcpStream) -> String {
    stream.write_all(GET).await.expect("sent");
    let mut answer = Vec::new();
    while !answer.ends_with(b"hello") {
        assert_ne!(stream.read_buf(&mut answer).await.expect("an answer"), 0);
    }
    String::from_utf8(answer).expect("text")
}

#[tokio::test(start_paused = true)]
async fn an_idle_connection_is_kept_for_the_announced_time() {
    let address = started(Router::new().route("/", get(async || "hello"))).await;
    let (mut stream, answer) = kept(address).await;
    assert!(answer.contains("\r\nkeep-alive: timeout=75\r\n"), "{answer}");
    for _ in 0..3 {
        tokio::time::sleep(Duration::from_secs(75)).await;
        answered(&mut stream).await;
    }
    let since = Instant::now();
    assert_eq!(stream.read(&mut [0; 1]).await.expect("closed"), 0);
    assert!(since.elapsed() >= IDLE_TIMEOUT && since.elapsed() < IDLE_TIMEOUT * 2, "{:?}", since.elapsed());
}

#[tokio::test(start_paused = true)]
async fn on_a_kept_connection_incomplete_headers_time_out_too() {
    let address = started(Router::new().route("/", get(async || "hello"))).await;
    let (mut stream, _) = kept(address).await;
    tokio::time::sleep(HEADER_TIMEOUT * 3).await;
    let since = Instant::now();
    stream.write_all(b"GET / HTTP/1.1\r\n").await.expect("sent");
    tokio::time::sleep(HEADER_TIMEOUT / 2).await;
    // More bytes give no more time.
    stream.write_all(b"X: y\r\n").await.expect("sent");
    let _ = stream.read_to_end(&mut Vec::new()).await;
    assert!(
        since.elapsed() >= HEADER_TIMEOUT && since.elapsed() < HEADER_TIMEOUT * 2,
        "{:?}",
        since.elapsed()
    );
}

#[tokio::test(start_paused = true)]
async fn the_timeout_for_headers_ends_neither_a_slow_body_nor_a_slow_handler() {
    let slow = async |body: String| {
        tokio::time::sleep(HEADER_TIMEOUT * 3).await;
        body
    };
    let address = started(Router::new().route("/", axum::routing::post(slow))).await;
    let mut stream = TcpStream::connect(address).await.expect("connects");
    stream
        .write_all(b"POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 2\r\n\r\na")
        .await
        .expect("sent");
    tokio::time::sleep(HEADER_TIMEOUT * 3).await;
    stream.write_all(b"b").await.expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with("ab"), "{answer}");
}

#[tokio::test]
async fn keep_alive_is_announced_only_where_the_connection_is_kept() {
    let closing = async || ([(header::CONNECTION, "close")], "hello");
    let app = Router::new().route("/", get(async || "hello")).route("/closing", get(closing));
    let address = started(app).await;
    for (request, is_announced) in [
        ("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", true),
        ("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", false),
        ("GET / HTTP/1.1\r\nHost: a\r\nConnection: TE, Close\r\n\r\n", false),
        ("GET /closing HTTP/1.1\r\nHost: a\r\n\r\n", false),
        ("GET / HTTP/1.0\r\nHost: a\r\n\r\n", false),
    ] {
        let (answers, _) = exchange(address, request.as_bytes()).await;
        assert_eq!(answers.contains("keep-alive: timeout=75"), is_announced, "{request}: {answers}");
    }
}

#[tokio::test]
async fn a_full_server_closes_an_idle_connection_that_was_served_before() {
    let address = started(Router::new().route("/", get(async || "hello"))).await;
    let mut idle = Vec::new();
    for _ in 0..MAX_CONNECTIONS {
        idle.push(kept(address).await.0);
    }
    let next = tokio::time::timeout(EVICTION_TIMEOUT, kept(address)).await;
    idle.push(next.expect("no idle connection has ended by itself").0);
    assert_eq!(idle[0].read(&mut [0; 1]).await.expect("closed"), 0);
    answered(&mut idle[MAX_CONNECTIONS]).await;
}

#[tokio::test]
async fn one_server_listens_on_both_loopback_addresses() {
    let listeners = Listen::Loopback(0).bind().await.expect("free ports");
    let port = listeners.local_addr().expect("an address").port();
    tokio::spawn(run(listeners, Router::new().route("/", get(async || "hello")), std::future::pending()));
    for host in ["127.0.0.1", "::1"] {
        kept(SocketAddr::new(host.parse().expect("an address"), port)).await;
    }
}

#[tokio::test(start_paused = true)]
async fn only_http_1_with_at_most_64_headers_is_accepted() {
    let address = started(Router::new().route("/", get(async || "hello"))).await;
    let (answer, _) = exchange(address, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").await;
    assert_eq!(answer, "", "the connection is closed without a response");
    let many = format!("GET / HTTP/1.1\r\nHost: a\r\n{}\r\n", "X: y\r\n".repeat(64));
    let (answer, _) = exchange(address, many.as_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 431 "), "{answer}");
}

#[tokio::test(start_paused = true)]
async fn a_stop_completes_the_request_in_flight_and_accepts_no_other() {
    let (reached, release) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (at_work, may_end) = (Arc::clone(&reached), Arc::clone(&release));
    let app = Router::new().route(
        "/",
        get(async move || {
            at_work.notify_one();
            may_end.notified().await;
            "done"
        }),
    );
    let (listener, address) = listening().await;
    let (stop, stopped) = oneshot::channel::<()>();
    let server = tokio::spawn(run(listener, app, async {
        let _ = stopped.await;
    }));
    let call = tokio::spawn(async move { exchange(address, b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").await.0 });
    reached.notified().await;
    stop.send(()).expect("runs");
    tokio::task::yield_now().await;
    assert!(TcpStream::connect(address).await.is_err());
    release.notify_one();
    assert!(call.await.expect("answered").ends_with("done"));
    server.await.expect("ended");
}

/// A server whose response is larger than the buffers of sockets.
async fn start_with_large_response() -> SocketAddr {
    started(Router::new().route("/", get(async || vec![b'x'; 64 * 1024 * 1024]))).await
}

const GET: &[u8] = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n";
const HELD: &[u8] = b"GET /held HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

#[tokio::test(start_paused = true)]
async fn an_unread_response_ends_at_its_timeout() {
    let mut stream = TcpStream::connect(start_with_large_response().await).await.expect("connects");
    stream.write_all(GET).await.expect("sent");
    // The client reads only after the timeout.
    tokio::time::sleep(RESPONSE_TIMEOUT * 2).await;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    assert!(answer.len() < 64 * 1024 * 1024, "{}", answer.len());
}

#[tokio::test(start_paused = true)]
async fn a_response_read_slowly_within_the_timeout_is_complete() {
    let mut stream = TcpStream::connect(start_with_large_response().await).await.expect("connects");
    stream.write_all(GET).await.expect("sent");
    tokio::time::sleep(RESPONSE_TIMEOUT / 2).await;
    // A paused clock goes on while the bytes are on their way.
    tokio::time::resume();
    let mut answer = Vec::new();
    let _ = tokio::time::timeout(RESPONSE_TIMEOUT / 4, stream.read_to_end(&mut answer)).await;
    assert!(answer.len() > 64 * 1024 * 1024, "{}", answer.len());
}

#[tokio::test]
async fn a_full_server_closes_the_connection_that_has_been_idle_longest() {
    let (release, released) = tokio::sync::watch::channel(false);
    let reached = Arc::new(tokio::sync::Semaphore::new(0));
    let at_work = Arc::clone(&reached);
    let held = async move || {
        at_work.add_permits(1);
        let _ = released.clone().wait_for(|released| *released).await;
        "held"
    };
    let app = Router::new().route("/", get(async || "hello")).route("/held", get(held));
    let address = started(app).await;
    // Two connections with requests, then silent ones beyond the limit.
    let served: Vec<_> =
        (0..2).map(|_| tokio::spawn(async move { exchange(address, HELD).await.0 })).collect();
    reached.acquire_many(2).await.expect("both are being served").forget();
    let mut silent = Vec::new();
    for _ in 0..MAX_CONNECTIONS * 2 {
        silent.push(TcpStream::connect(address).await.expect("connects"));
    }
    let mut next = TcpStream::connect(address).await.expect("connects");
    next.write_all(GET).await.expect("sent");
    let mut answer = [0; 15];
    let read = tokio::time::timeout(EVICTION_TIMEOUT, next.read_exact(&mut answer)).await;
    read.expect("no silent connection has ended by itself").expect("an answer");
    assert_eq!(&answer, b"HTTP/1.1 200 OK");
    // The first of the silent ones was closed.
    assert_eq!(silent[0].read(&mut [0; 1]).await.expect("closed"), 0);
    release.send(true).expect("handlers wait");
    drop((silent, next));
    for answer in served {
        assert!(answer.await.expect("answered").contains("held"));
    }
}

#[tokio::test]
async fn a_handler_can_reset_the_connection_before_responding() {
    let app = Router::new().route(
        "/",
        get(async |request: axum::extract::Request| -> String {
            let connection = request.extensions().get::<Connection>().cloned().expect("a connection");
            match connection.reset().await {}
        }),
    );
    let mut stream = TcpStream::connect(started(app).await).await.expect("connects");
    stream.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").await.expect("sent");
    let mut answer = Vec::new();
    let error = stream.read_to_end(&mut answer).await.expect_err("no end as any other");
    assert_eq!((error.kind(), answer.len()), (io::ErrorKind::ConnectionReset, 0));
}

#[tokio::test(start_paused = true)]
async fn a_handler_can_wait_for_the_stop() {
    let reached = Arc::new(Notify::new());
    let at_work = Arc::clone(&reached);
    let app = Router::new().route(
        "/",
        get(async move |request: axum::extract::Request| {
            let connection = request.extensions().get::<Connection>().cloned().expect("a connection");
            at_work.notify_one();
            connection.stopping().await;
            "stopped"
        }),
    );
    let (listener, address) = listening().await;
    let (stop, stopped) = oneshot::channel::<()>();
    tokio::spawn(run(listener, app, async {
        let _ = stopped.await;
    }));
    let call = tokio::spawn(async move { exchange(address, b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").await.0 });
    reached.notified().await;
    stop.send(()).expect("runs");
    assert!(call.await.expect("answered").ends_with("stopped"));
}
