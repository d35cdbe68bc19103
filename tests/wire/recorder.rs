//! What the mock's recorder writes and forwards for unusual hubs and clients.

use mock_server::Recorder;
use std::fs;
use std::net::SocketAddr;
use tempfile::TempDir;
use testkit::client::Call;
use testkit::hub::{Stub, answer};
use tests::wire::GROUPS;
use tokio::net::TcpListener;

const TOKEN: &str = "/auth/realms/iothub/protocol/openid-connect/token";
/// Contains characters that forms and JSON escape.
const SECRET: &str = "CANARY \"a/b\"";

struct Recording {
    recorder: Recorder,
    address: SocketAddr,
    folder: TempDir,
}

impl Recording {
    async fn of(hub: &Stub) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let recorder = Recorder::new(&format!("http://{}", hub.address), folder.path(), Vec::new()).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(serve::run(listener, recorder.app(false), std::future::pending()));
        Self { recorder, address, folder }
    }

    fn call(&self, method: &str, target: &str) -> Call {
        Call::new(method, target).host(&self.address.to_string())
    }

    /// The content of all files.
    fn text(&self) -> String {
        let files = fs::read_dir(self.folder.path()).unwrap();
        files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect()
    }
}

#[tokio::test]
async fn a_secret_is_redacted_in_binary_bodies_and_in_every_escaping() {
    let echo = serde_json::json!({ "m2m:dbg": format!("no {SECRET}"), "form": "CANARY+%22a%2Fb%22" });
    let text = echo.to_string();
    let hub = Stub::with_tokens(
        |_, _| answer(400, &[("Content-Type", "application/json")], "{}"),
        move |_, _| answer(400, &[("Content-Type", "application/json")], &text),
    )
    .await;
    let recording = Recording::of(&hub).await;
    let form = b"client_id=caf\xe9&client_secret=CANARY+%22a%2Fb%22&grant_type=client_credentials";
    let sign_in = recording.call("POST", TOKEN).header("Content-Type", "application/x-www-form-urlencoded");
    assert_eq!(sign_in.body(form).send(recording.address).await.status, 400);
    assert_eq!(recording.call("GET", GROUPS).send(recording.address).await.status, 400);
    let text = recording.text();
    assert!(!text.contains("CANARY") && text.contains("***") && !text.contains("base64"), "{text}");
    assert_eq!(recording.recorder.written(), 2);
}

#[tokio::test]
async fn the_recorder_requests_no_compression_and_records_no_compressed_response() {
    let hub = Stub::answering(|_, _| answer(200, &[("Content-Encoding", "gzip")], "CANARY")).await;
    let recording = Recording::of(&hub).await;
    let call = recording.call("GET", GROUPS).header("Accept-Encoding", "gzip, br");
    assert_eq!(call.send(recording.address).await.text(), "CANARY", "it arrives all the same");
    assert_eq!(hub.calls()[0].header("accept-encoding"), Some("identity"));
    assert_eq!((recording.recorder.written(), recording.recorder.lost()), (0, 1));
    assert_eq!(recording.text(), "");
}

#[tokio::test]
async fn a_response_that_names_no_compression_is_recorded() {
    let hub =
        Stub::answering(|_, before| answer(200, &[("Content-Encoding", ["identity", ""][before % 2])], "{}"))
            .await;
    let recording = Recording::of(&hub).await;
    for _ in 0..2 {
        assert_eq!(recording.call("GET", GROUPS).send(recording.address).await.text(), "{}");
    }
    assert_eq!((recording.recorder.written(), recording.recorder.lost()), (2, 0));
}

#[tokio::test]
async fn the_recorder_forwards_nothing_for_a_page_of_another_origin() {
    let hub = Stub::answering(|_, _| answer(200, &[], "{}")).await;
    let recording = Recording::of(&hub).await;
    for (name, value) in [
        ("Origin", "https://evil.test"),
        ("Origin", "null"),
        ("Sec-Fetch-Mode", "no-cors"),
        ("Sec-Fetch-Mode", "navigate"),
    ] {
        for method in ["GET", "POST"] {
            let call = recording.call(method, GROUPS).header(name, value);
            assert_eq!(call.send(recording.address).await.status, 403, "{method} {name}: {value}");
        }
    }
    assert_eq!((hub.calls().len(), recording.text().as_str()), (0, ""));
    let own = recording.call("GET", GROUPS).header("Origin", "http://localhost:3000");
    assert_eq!(own.header("Sec-Fetch-Mode", "cors").send(recording.address).await.status, 200);
    // Headers about the page, and cookies of other programs, are not forwarded.
    let sent = recording.call("GET", GROUPS).header("Cookie", "a=b").header("Connection", "x-private");
    assert_eq!(sent.header("X-Private", "c").send(recording.address).await.status, 200);
    for call in hub.calls() {
        for name in ["origin", "sec-fetch-mode", "cookie", "connection", "x-private"] {
            assert_eq!(call.header(name), None, "{name}");
        }
    }
}
