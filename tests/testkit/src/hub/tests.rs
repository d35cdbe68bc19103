use super::*;
use crate::client::conversation;
use std::time::Duration;

async fn received(stub: &Stub, bytes: &[u8]) -> usize {
    conversation(stub.address, bytes, Duration::from_millis(200)).await.len()
}

#[tokio::test]
async fn complete_requests_are_counted_and_other_bytes_kept() {
    let stub = Stub::answering(|_, _| Behaviour::SayAndStay(keep_alive(200, "{}"))).await;
    let good = "GET /a HTTP/1.1\r\nHost: a\r\n\r\nPOST /b HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}";
    assert_eq!(received(&stub, good.as_bytes()).await, 2);
    let targets: Vec<String> = stub.calls().into_iter().map(|call| call.target).collect();
    assert_eq!((targets, stub.left()), (vec!["/a".to_owned(), "/b".to_owned()], Vec::new()));
    assert_eq!(stub.calls()[1].body, b"{}");
    for bad in [
        "GET /c HTTP/1.1\r\n",
        "POST /c HTTP/1.1\r\nContent-Length: 9\r\n\r\n{}",
        "POST /c HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
        "POST /c HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ] {
        assert_eq!(received(&stub, bad.as_bytes()).await, 0, "{bad}");
        assert!(stub.left().ends_with(bad.as_bytes()), "{bad}");
    }
    assert_eq!(stub.calls().len(), 2);
}

#[tokio::test]
async fn a_connection_can_be_reset_before_or_after_the_request_is_logged() {
    for (behaviour, calls) in [(Behaviour::ResetBefore, 0), (Behaviour::ResetAfter, 1)] {
        let stub = Stub::answering(move |_, _| behaviour.clone()).await;
        assert_eq!(received(&stub, b"GET / HTTP/1.1\r\n\r\n").await, 0);
        assert_eq!(stub.calls().len(), calls);
    }
}
