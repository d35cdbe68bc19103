//! Hundreds of tokens that expire.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use testkit::client::Call;
use tests::expiry;
use tests::wire::{GROUPS, Proxy};
use tokio::task::JoinSet;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_hundred_changes_over_a_hundred_token_expiries_are_each_made_once() {
    expiry::change_groups_while_tokens_expire(Duration::from_secs(5), 100, 5).await;
}

/// 200 clients at once, each of which sends its next request as soon as it has a response.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_clients_make_one_token_request_per_expiry() {
    let lifetime = Duration::from_secs(3);
    let ends = 40;
    let (mock, counts) = expiry::counted_mock(lifetime).await;
    let proxy = Proxy::before(mock).await;
    let begun = Instant::now();
    let cookie = proxy.signed_in().await;
    let answers = Arc::new(AtomicUsize::new(0));
    let mut clients = JoinSet::new();
    for _ in 0..200 {
        let (counts, answers) = (Arc::clone(&counts), Arc::clone(&answers));
        let call = Call::get(&format!("{GROUPS}?limit=1")).within(&cookie);
        let address = proxy.address;
        clients.spawn(async move {
            while counts.tokens() <= ends {
                let answer = call.send(address).await;
                assert_eq!(answer.status, 200, "{}", answer.text());
                answers.fetch_add(1, Ordering::SeqCst);
            }
        });
    }
    clients.join_all().await;
    let elapsed = begun.elapsed();
    expiry::assert_one_token_request_a_lifetime(counts.tokens(), elapsed, lifetime);
    println!(
        "{} answers in {elapsed:?}, all 200: {} token requests, {} calls with a refused token",
        answers.load(Ordering::SeqCst),
        counts.tokens(),
        counts.unauthorized.load(Ordering::SeqCst)
    );
}
