//! The limit of failed sign-ins behind a server that forwards the client's address, with the real binary.

use serde_json::json as value;
use std::net::{IpAddr, Ipv4Addr};
use testkit::client::{Answer, Call};
use testkit::hub::Stub;
use tests::Console;
use tests::wire::{credentials, strict_stub};

/// The server in front, as the console sees it: calls from this address.
const SERVER_IN_FRONT: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
/// A client that connects directly.
const DIRECT_CLIENT: IpAddr = IpAddr::V4(Ipv4Addr::new(127, 0, 0, 9));

/// A console behind trusted proxies at these addresses, if there are any.
fn console(stub: &Stub, trusted: &[&str]) -> Console {
    let mut command = Console::before(stub.address);
    for range in trusted {
        command.args(["--trusted-proxy", range]);
    }
    Console::start(command)
}

/// A sign-in with the right or a wrong secret, from an address, with forwarding headers.
async fn sign_in(console: &Console, right: bool, own: IpAddr, forwarded_for: &[&str]) -> Answer {
    let mut body = credentials();
    if !right {
        body["client_secret"] = value!("guess");
    }
    let mut call = Call::change("POST", "/session", &body);
    for entry in forwarded_for {
        call = call.header("X-Forwarded-For", entry);
    }
    call.send_from(own, console.address()).await
}

/// Fails to sign in until the limit rejects it; returns how many attempts reached the hub.
async fn guesses(console: &Console, own: IpAddr, forwarded_for: impl Fn(usize) -> Vec<String>) -> usize {
    let mut reached = 0;
    for number in 0..30 {
        let headers = forwarded_for(number);
        let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
        let answer = sign_in(console, false, own, &headers).await;
        assert!(matches!(answer.status, 401 | 429), "{number}: {}", answer.text());
        assert_eq!(answer.header("retry-after").is_some(), answer.status == 429);
        reached += usize::from(answer.status == 401);
    }
    reached
}

#[tokio::test]
async fn behind_a_trusted_proxy_failed_sign_ins_lock_out_only_their_own_address() {
    let stub = strict_stub().await;
    let console = console(&stub, &["127.0.0.1"]);
    let guessing = guesses(&console, SERVER_IN_FRONT, |_| vec!["192.0.2.1".to_owned()]).await;
    assert_eq!((guessing, stub.token_requests().len()), (10, 10));
    for other in ["192.0.2.2", "2001:db8::1", "::ffff:192.0.2.3"] {
        assert_eq!(sign_in(&console, true, SERVER_IN_FRONT, &[other]).await.status, 200, "{other}");
    }
    for same in ["192.0.2.1", "::ffff:192.0.2.1", "192.0.2.1:4711"] {
        assert_eq!(sign_in(&console, true, SERVER_IN_FRONT, &[same]).await.status, 429, "{same}");
    }
    assert_eq!(sign_in(&console, true, SERVER_IN_FRONT, &[]).await.status, 200, "the server itself");
    let network =
        guesses(&console, SERVER_IN_FRONT, |number| vec![format!("2001:db8:1:2::{number:x}")]).await;
    assert_eq!(network, 10, "an IPv6 network of 64 bits is one client");
}

#[tokio::test]
async fn behind_a_trusted_proxy_a_client_cannot_choose_its_address() {
    let stub = strict_stub().await;
    let console = console(&stub, &["127.0.0.1", "10.0.0.0/8"]);
    // A client's own entries come before those that the servers added, in one header or in two.
    let spoofed = |number: usize| match number % 4 {
        0 => vec![format!("198.51.100.{number}, 192.0.2.1")],
        1 => vec![format!("198.51.100.{number}"), "192.0.2.1".to_owned()],
        2 => vec![format!("198.51.100.{number}, 10.0.0.1, 192.0.2.1, 10.0.0.2")],
        _ => vec!["nonsense,, ".to_owned(), "192.0.2.1, 10.0.0.2".to_owned()],
    };
    assert_eq!(guesses(&console, SERVER_IN_FRONT, spoofed).await, 10);
    assert_eq!(sign_in(&console, true, SERVER_IN_FRONT, &["198.51.100.1, 192.0.2.2"]).await.status, 200);
    // If the entry cannot be parsed, the server's own address counts.
    let unreadable = |number: usize| vec![format!("198.51.100.{number}, unknown")];
    assert_eq!(guesses(&console, SERVER_IN_FRONT, unreadable).await, 10);
    assert_eq!(sign_in(&console, true, SERVER_IN_FRONT, &["192.0.2.3"]).await.status, 200);
}

#[tokio::test]
async fn an_untrusted_peer_is_counted_by_its_own_address() {
    let stub = strict_stub().await;
    let spoofed = |number: usize| vec![format!("198.51.100.{number}")];
    let past = console(&stub, &["127.0.0.1"]);
    assert_eq!(guesses(&past, DIRECT_CLIENT, spoofed).await, 10);
    assert_eq!(sign_in(&past, true, DIRECT_CLIENT, &[]).await.status, 429);
    // Nor can it lock another address out.
    assert_eq!(sign_in(&past, true, SERVER_IN_FRONT, &["198.51.100.1"]).await.status, 200);
    let without = console(&stub, &[]);
    assert_eq!(guesses(&without, SERVER_IN_FRONT, spoofed).await, 10);
    assert_eq!(sign_in(&without, true, DIRECT_CLIENT, &[]).await.status, 200);
}
