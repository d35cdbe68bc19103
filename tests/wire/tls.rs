//! The certificate of the hub is always checked.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::fs;
use testkit::client::Call;
use testkit::hub::{Authority, TlsStub, json};
use tests::Console;
use tests::wire::{GROUPS, Proxy, credentials};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

#[tokio::test]
async fn a_self_signed_hub_is_a_502_and_receives_no_request() {
    let hub = TlsStub::start().await;
    let proxy = Proxy::before_tls(hub.address).await;
    let cookie = proxy.with_token("CANARY").await;
    let answer = proxy.send(Call::get(GROUPS).within(&cookie)).await;
    assert_eq!((answer.status, answer.message().as_str()), (502, "the hub cannot be reached"));
    let answer = proxy.send(Call::change("POST", "/session", &credentials())).await;
    assert_eq!(answer.status, 502);
    assert!(
        answer.message().starts_with("the hub's token endpoint cannot be reached: https://"),
        "{answer:?}"
    );
    assert_eq!(hub.handshakes(), 0);
    // A client that trusts the same hub can connect: only the certificate is the problem.
    hub.greet_trusting().await;
    assert_eq!(hub.handshakes(), 1);
}

#[tokio::test]
async fn a_hub_without_tls_is_a_502() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let proxy = Proxy::before_tls(listener.local_addr().unwrap()).await;
    let plain = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.write_all(&json(400, "{}")).await.unwrap();
        let mut received = Vec::new();
        let _ = stream.read_to_end(&mut received).await;
        received
    });
    let cookie = proxy.with_token("CANARY").await;
    assert_eq!(proxy.send(Call::get(GROUPS).within(&cookie)).await.status, 502);
    assert!(!String::from_utf8_lossy(&plain.await.unwrap()).contains("CANARY"));
}

/// The status of a call to this hub through a binary that trusts the authority in this file.
async fn status(hub: &TlsStub, trusted: &std::path::Path) -> u16 {
    let mut command = Console::before_tls(hub.address);
    command.env("SSL_CERT_FILE", trusted);
    let console = Console::start(command);
    let pasted = serde_json::json!({"tenant": "eos", "application": "CPDemo", "access_token": "CANARY"});
    let cookie = Call::change("POST", "/session", &pasted).send(console.address()).await.cookie();
    Call::get(GROUPS).within(&cookie).send(console.address()).await.status
}

#[tokio::test]
async fn a_certificate_must_be_current_trusted_and_for_the_right_name() {
    let (authority, other) = (Authority::new(), Authority::new());
    let trusted = std::env::temp_dir().join(format!("authority-{}.pem", std::process::id()));
    let text = STANDARD.encode(authority.certificate());
    fs::write(&trusted, format!("-----BEGIN CERTIFICATE-----\n{text}\n-----END CERTIFICATE-----\n")).unwrap();
    let good = authority.hub("127.0.0.1", 2020, 2090).await;
    assert_eq!((status(&good, &trusted).await, good.handshakes()), (200, 1));
    for (hub, what) in [
        (authority.hub("127.0.0.1", 2020, 2021).await, "expired"),
        (authority.hub("127.0.0.1", 2089, 2090).await, "not good yet"),
        (authority.hub("hub.test", 2020, 2090).await, "of another name"),
        (authority.hub("127.0.0.2", 2020, 2090).await, "of another address"),
        (other.hub("127.0.0.1", 2020, 2090).await, "of an untrusted authority"),
        (TlsStub::start().await, "of its own making"),
    ] {
        assert_eq!((status(&hub, &trusted).await, hub.handshakes()), (502, 0), "{what}");
    }
    fs::remove_file(&trusted).unwrap();
}

#[tokio::test]
async fn the_recorder_rejects_a_self_signed_hub() {
    let hub = TlsStub::start().await;
    let folder = tempfile::tempdir().unwrap();
    let recorder =
        mock_server::Recorder::new(&format!("https://{}", hub.address), folder.path(), Vec::new()).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(serve::run(listener, recorder.app(false), std::future::pending()));
    let answer = Call::get(GROUPS)
        .host(&address.to_string())
        .header("authorization", "Bearer CANARY")
        .send(address)
        .await;
    assert_eq!((answer.status, hub.handshakes()), (502, 0));
    assert_eq!((recorder.written(), recorder.lost()), (0, 0));
}
