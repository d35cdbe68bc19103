//! Row C4: the hub's certificate is always checked.

use testkit::client::Call;
use testkit::hub::{TlsStub, json};
use tests::wire::{GROUPS, Proxy, credentials};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

#[tokio::test]
async fn c4_a_hub_with_a_certificate_of_its_own_making_is_a_502_and_hears_nothing() {
    let hub = TlsStub::start().await;
    let proxy = Proxy::before_tls(hub.address).await;
    let cookie = proxy.with_token("CANARY").await;
    let answer = proxy.send(Call::get(GROUPS).within(&cookie)).await;
    assert_eq!((answer.status, answer.message().as_str()), (502, "the hub cannot be reached"));
    let answer = proxy.send(Call::change("POST", "/session", &credentials())).await;
    assert_eq!(
        (answer.status, answer.message().as_str()),
        (502, "the hub's token endpoint cannot be reached")
    );
    assert_eq!(hub.handshakes(), 0);
    // The same hub, asked by somebody who trusts it: it is the certificate that is wrong, and nothing else.
    hub.greet_trusting().await;
    assert_eq!(hub.handshakes(), 1);
}

#[tokio::test]
async fn c4_a_hub_that_does_not_speak_tls_is_a_502() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let proxy = Proxy::before_tls(listener.local_addr().unwrap()).await;
    let plain = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.write_all(&json(400, "{}")).await.unwrap();
        let mut heard = Vec::new();
        let _ = stream.read_to_end(&mut heard).await;
        heard
    });
    let cookie = proxy.with_token("CANARY").await;
    assert_eq!(proxy.send(Call::get(GROUPS).within(&cookie)).await.status, 502);
    assert!(!String::from_utf8_lossy(&plain.await.unwrap()).contains("CANARY"));
}
