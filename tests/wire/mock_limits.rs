//! How much the mock takes at once, and that who waits keeps nobody out. Rows F of security.md.

use mock_server::{Mock, Options};
use serve::IN_FLIGHT;
use std::net::SocketAddr;
use std::sync::mpsc;
use testkit::client::{Call, exchange};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Builder;
use tokio::task::JoinSet;

const TOKEN: &str = "/auth/realms/iothub/protocol/openid-connect/token";
const CREDENTIALS: &str = "grant_type=client_credentials&client_id=demo-client&client_secret=demo-secret";
/// A path that leads nowhere, which is answered without a token.
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

/// Whether the hub and the mock's own pages answer.
async fn assert_open(address: SocketAddr) {
    assert_eq!(Call::get(NOWHERE).send(address).await.status, 404);
    let sign_in = Call::new("POST", TOKEN).header("Content-Type", "application/x-www-form-urlencoded");
    assert_eq!(sign_in.body(CREDENTIALS).send(address).await.status, 200);
    assert_eq!(Call::get("/__mock/state").send(address).await.status, 200);
}

#[tokio::test]
async fn f2_more_slow_bodies_than_requests_at_once_keep_nobody_out_of_the_mock() {
    for path in [TOKEN, "/__mock/reset"] {
        let address = started().await;
        let half = format!(
            "POST {path} HTTP/1.1\r\nHost: {address}\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n"
        );
        let mut slow = Vec::new();
        for _ in 0..IN_FLIGHT + 100 {
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.write_all(half.as_bytes()).await.unwrap();
            // Once it is told to go on, the mock waits for its body.
            let mut told = [0; 12];
            stream.read_exact(&mut told).await.unwrap();
            assert_eq!(String::from_utf8_lossy(&told), "HTTP/1.1 100");
            slow.push(stream);
        }
        assert_open(address).await;
    }
}

#[tokio::test]
async fn calls_that_stall_or_are_delayed_keep_nobody_out_of_the_mock() {
    for (fault, calls) in [
        (r#"{"kind":"delay","milliseconds":60000}"#, IN_FLIGHT + 100),
        // As many as there are connections: who is never answered makes room for who can be.
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
        while injected().await < IN_FLIGHT as u64 + 50 {
            tokio::task::yield_now().await;
        }
        assert_open(address).await;
        assert_eq!(Call::new("DELETE", "/__mock/faults").send(address).await.status, 204);
    }
}

/// A change that has to be kept needs one of the threads for blocking work; while the only one is taken,
/// everybody waits in the middle of the mock.
#[test]
fn f4_beyond_256_requests_at_once_the_mock_says_so_in_its_gateways_form() {
    let runtime = Builder::new_current_thread().enable_all().max_blocking_threads(1).build().unwrap();
    let folder = tempfile::tempdir().unwrap();
    runtime.block_on(async {
        let (release, released) = mpsc::channel::<()>();
        let thread = tokio::task::spawn_blocking(move || released.recv());
        let address =
            serving(Mock::open(Options::default(), &folder.path().join("hub.state")).unwrap()).await;
        let mut calls = JoinSet::new();
        for _ in 0..=IN_FLIGHT {
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
async fn f6_a_body_that_is_too_large_is_refused_before_it_came_and_does_not_cost_the_connection() {
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
        let mut told = [0; 12];
        stream.read_exact(&mut told).await.unwrap();
        assert_eq!(String::from_utf8_lossy(&told), "HTTP/1.1 413");
        // A client that sends it nevertheless is heard again afterwards.
        let next = format!("GET {NOWHERE} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        stream.write_all(&vec![b' '; length]).await.unwrap();
        stream.write_all(next.as_bytes()).await.unwrap();
        let mut rest = String::new();
        stream.read_to_string(&mut rest).await.unwrap();
        assert!(rest.contains("HTTP/1.1 404"), "{rest}");
    }
}
