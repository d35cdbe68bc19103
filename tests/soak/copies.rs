//! Two copies of the proxy with one Redis; one copy is killed under load.

use reqwest::{Client, StatusCode};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;
use testkit::client::Call;
use tests::wire::{GROUPS, credentials};
use tests::{SharedSessions, expiry};
use tokio::task::JoinSet;

/// What all clients saw.
#[derive(Default)]
struct Seen {
    right: AtomicUsize,
    /// No response, which a load balancer then requests from the other copy.
    unanswered: AtomicUsize,
    done: AtomicBool,
}

/// Calls the copies in turn; a call that fails at one has to succeed at the other, as behind a load balancer.
async fn ask(client: Client, copies: [SocketAddr; 2], cookie: String, seen: Arc<Seen>) {
    let mut turn = 0;
    while !seen.done.load(Ordering::SeqCst) {
        let mut answered = false;
        for _ in 0..2 {
            turn += 1;
            let url = format!("http://{}{GROUPS}?limit=1", copies[turn % 2]);
            let request = client.get(url).header("cookie", &cookie);
            match request.send().await {
                Ok(answer) => {
                    assert_eq!(answer.status(), StatusCode::OK);
                    assert!(!answer.headers().contains_key("set-cookie"), "the session ended");
                    answered = true;
                    break;
                }
                Err(error) => {
                    assert!(!error.is_timeout(), "{error}");
                    seen.unanswered.fetch_add(1, Ordering::SeqCst);
                }
            }
        }
        assert!(answered, "one copy always answers");
        seen.right.fetch_add(1, Ordering::SeqCst);
    }
}

async fn until_more_right(seen: &Seen, more: usize) {
    let before = seen.right.load(Ordering::SeqCst);
    while seen.right.load(Ordering::SeqCst) < before + more {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Over plain http the cookie's name would carry the port of one copy.
const PUBLIC_URL: [&str; 2] = ["--public-url", "https://console.test"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killing_a_copy_under_load_loses_no_response_and_no_session() {
    let (mock, counts) = expiry::counted_mock(Duration::from_secs(5)).await;
    let sessions = SharedSessions::start();
    let first = sessions.copy("127.0.0.1:0", mock, &PUBLIC_URL);
    let second = sessions.copy("127.0.0.1:0", mock, &PUBLIC_URL);
    let copies = [first.address(), second.address()];
    let client = Client::builder().no_proxy().timeout(Duration::from_secs(30)).build().expect("a client");
    let seen = Arc::new(Seen::default());
    let mut clients = JoinSet::new();
    for number in 0..50 {
        let signed_in = Call::change("POST", "/session", &credentials()).send(copies[number % 2]).await;
        assert_eq!(signed_in.status, 200, "{}", signed_in.text());
        clients.spawn(ask(client.clone(), copies, signed_in.cookie(), Arc::clone(&seen)));
    }
    let tokens_at_first = counts.tokens();
    until_more_right(&seen, 2_000).await;
    first.kill();
    until_more_right(&seen, 2_000).await;
    let first = sessions.copy(&copies[0].to_string(), mock, &PUBLIC_URL);
    until_more_right(&seen, 2_000).await;
    second.kill();
    until_more_right(&seen, 2_000).await;
    seen.done.store(true, Ordering::SeqCst);
    clients.join_all().await;
    assert!(seen.unanswered.load(Ordering::SeqCst) > 0, "a copy was killed under load");
    println!(
        "{} right answers, {} that the other copy had to give, {} token requests after the sign-ins",
        seen.right.load(Ordering::SeqCst),
        seen.unanswered.load(Ordering::SeqCst),
        counts.tokens() - tokens_at_first
    );
    drop(first);
}
