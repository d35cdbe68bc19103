//! How many requests the mock handles at once: waiting requests do not block others.

use mock_server::{Mock, Options};
use serve::MAX_IN_FLIGHT;
use std::net::SocketAddr;
use std::sync::mpsc;
use testkit::client::{Call, exchange};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Builder;
use tokio::task::JoinSet;

const TOKEN: &str = "/auth/realms/iothub/protocol/openid-connect/token";
const CREDENTIALS: &str = "grant_type=client_credentials&client_id=demo-client&client_secret=demo-secret";
/// An unknown path, which is answered without a token.
const NOWHERE: &str = "/api-gw/nowhere";

async fn serving(mock: Mock) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(serve::run(listener, mock_server::app(mock), std::future::pending()));
    address
}

async fn started() -> SocketAddr {
    serving(Mock::new(Options::default())).await
}

/// Whether the hub and the mock's own pages respond.
async fn assert_open(address: SocketAddr) {
    assert_eq!(Call::get(NOWHERE).send(address).await.status, 404);
    let sign_in = Call::new("POST", TOKEN).header("Content-Type", "application/x-www-form-urlencoded");
    assert_eq!(sign_in.body(CREDENTIALS).send(address).await.status, 200);
    assert_eq!(Call::get("/__mock/state").send(address).await.status, 200);
}

#[tokio::test]
async fn more_slow_bodies_than_permits_do_not_block_the_mock() {
    for path in [TOKEN, "/__mock/reset"] {
        let address = started().await;
        let half = format!(
            "POST {path} HTTP/1.1\r\nHost: {address}\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n"
        );
        let mut slow = Vec::new();
        for _ in 0..MAX_IN_FLIGHT + 100 {
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.write_all(half.as_bytes()).await.unwrap();
            // After `100 Continue` the mock waits for the body.
            let mut response = [0; 12];
            stream.read_exact(&mut response).await.unwrap();
            assert_eq!(String::from_utf8_lossy(&response), "HTTP/1.1 100");
            slow.push(stream);
        }
        assert_open(address).await;
    }
}

#[tokio::test]
async fn stalled_and_delayed_calls_do_not_block_the_mock() {
    for (fault, calls) in [
        (r#"{"kind":"delay","milliseconds":60000}"#, MAX_IN_FLIGHT + 100),
        // As many as there are connections: calls without a response make room for others.
        (r#"{"kind":"stall"}"#, 512),
    ] {
        let address = started().await;
        let rule = format!(r#"{{"operation":"list groups","fault":{fault}}}"#);
        assert_eq!(Call::new("POST", "/__mock/faults").body(rule).send(address).await.status, 201);
        let list = "/api-gw/device-management-orchestrator/v3/eos/connectivityGroups";
        let list = format!("GET {list} HTTP/1.1\r\nHost: {address}\r\n\r\n");
        let mut waiting = Vec::new();
        for _ in 0..calls {
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.write_all(list.as_bytes()).await.unwrap();
            waiting.push(stream);
        }
        let injected = async || {
            let rules = Call::get("/__mock/faults").send(address).await.json();
            rules["rules"][0]["injected"].as_u64().unwrap()
        };
        while injected().await < MAX_IN_FLIGHT as u64 + 50 {
            tokio::task::yield_now().await;
        }
        assert_open(address).await;
        assert_eq!(Call::new("DELETE", "/__mock/faults").send(address).await.status, 204);
    }
}

/// A change that is persisted needs one of the threads for blocking work; while the only one is in use, all
/// requests wait inside the mock.
#[test]
fn beyond_256_concurrent_requests_the_mock_answers_503_in_the_gateways_format() {
    let runtime = Builder::new_current_thread().enable_all().max_blocking_threads(1).build().unwrap();
    let folder = tempfile::tempdir().unwrap();
    runtime.block_on(async {
        let (release, released) = mpsc::channel::<()>();
        let thread = tokio::task::spawn_blocking(move || released.recv());
        let address =
            serving(Mock::open(Options::default(), &folder.path().join("hub.state")).unwrap()).await;
        let mut calls = JoinSet::new();
        for _ in 0..=MAX_IN_FLIGHT {
            calls.spawn(async move { Call::new("POST", NOWHERE).send(address).await });
        }
        let refused = calls.join_next().await.unwrap().unwrap();
        assert_eq!((refused.status, refused.header("retry-after")), (503, Some("1")));
        assert_eq!(refused.message(), "Too many requests at once");
        drop(release);
        thread.await.unwrap().unwrap_err();
        while let Some(answer) = calls.join_next().await {
            assert_eq!(answer.unwrap().status, 404);
        }
    });
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_rejected_early_and_keeps_the_connection() {
    let address = started().await;
    let head = |path: &str, length: usize| {
        format!("POST {path} HTTP/1.1\r\nHost: {address}\r\nContent-Length: {length}\r\n\r\n")
    };
    for path in [TOKEN, "/__mock/faults"] {
        let refused = exchange(address, head(path, 1 << 30).as_bytes()).await;
        assert_eq!((refused.status, refused.message().as_str()), (413, "Request size limit exceeded"));
        let length = 256 * 1024 + 1;
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(head(path, length).as_bytes()).await.unwrap();
        let mut response = [0; 12];
        stream.read_exact(&mut response).await.unwrap();
        assert_eq!(String::from_utf8_lossy(&response), "HTTP/1.1 413");
        // If a client sends the body nevertheless, its next request is read.
        let next = format!("GET {NOWHERE} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        stream.write_all(&vec![b' '; length]).await.unwrap();
        stream.write_all(next.as_bytes()).await.unwrap();
        let mut rest = String::new();
        stream.read_to_string(&mut rest).await.unwrap();
        assert!(rest.contains("HTTP/1.1 404"), "{rest}");
    }
}

#[tokio::test]
async fn a_request_that_names_no_compression_is_answered() {
    let address = started().await;
    for (encoding, status) in [("identity", 200), ("", 200), ("gzip", 415)] {
        let sign_in = Call::new("POST", TOKEN).header("Content-Type", "application/x-www-form-urlencoded");
        let sign_in = sign_in.header("Content-Encoding", encoding).body(CREDENTIALS);
        assert_eq!(sign_in.send(address).await.status, status, "{encoding}");
    }
}
