//! Changes while one token after another expires.

use crate::wire::{GROUPS, Proxy, group};
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use http::{Method, StatusCode};
use mock_server::{Mock, Options};
use serde_json::Value;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use testkit::client::{Answer, Call};
use tokio::net::TcpListener;

/// Counters of the requests at a mock.
#[derive(Debug, Default)]
pub struct Counts {
    /// Token requests.
    pub tokens: AtomicUsize,
    /// Changes of groups that were made.
    pub changes: AtomicUsize,
    /// Calls whose token was rejected.
    pub unauthorized: AtomicUsize,
}

impl Counts {
    /// The number of tokens issued.
    pub fn tokens(&self) -> usize {
        self.tokens.load(Ordering::SeqCst)
    }
}

/// A mock with this token lifetime, and its counters.
pub async fn counted_mock(token_lifetime: Duration) -> (SocketAddr, Arc<Counts>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let counts = Arc::new(Counts::default());
    let mock = mock_server::app(Mock::new(Options { token_lifetime, ..Options::default() }));
    let mock = mock.layer(from_fn_with_state(Arc::clone(&counts), count));
    tokio::spawn(serve::run(listener, mock, std::future::pending()));
    (address, counts)
}

async fn count(State(counts): State<Arc<Counts>>, request: Request, next: Next) -> Response {
    let is_for_a_token = request.uri().path().ends_with("/openid-connect/token");
    let changes = *request.method() != Method::GET && !is_for_a_token;
    let response = next.run(request).await;
    for (counter, counts) in [
        (&counts.tokens, is_for_a_token),
        (&counts.changes, changes && response.status().is_success()),
        (&counts.unauthorized, response.status() == StatusCode::UNAUTHORIZED),
    ] {
        counter.fetch_add(usize::from(counts), Ordering::SeqCst);
    }
    response
}

/// Fails unless there was one token request per expiry. A token was always in use: no token was used beyond
/// its lifetime, and none was replaced before its renewal margin of one second.
pub fn assert_one_token_request_a_lifetime(tokens: usize, elapsed: Duration, lifetime: Duration) {
    let lifetimes = |lifetime: Duration| {
        usize::try_from(elapsed.as_millis() / lifetime.as_millis()).expect("a small number")
    };
    let (least, most) = (lifetimes(lifetime), lifetimes(lifetime.saturating_sub(Duration::from_secs(1))) + 1);
    assert!((least..=most).contains(&tokens), "{tokens} tokens in {elapsed:?}, {least} to {most} were due");
}

/// Creates, changes and deletes groups at a fixed number per token lifetime, until `ends` tokens have
/// expired. Then each change was made exactly once.
pub async fn change_groups_while_tokens_expire(lifetime: Duration, ends: usize, changes_in_each: usize) {
    let (mock, counts) = counted_mock(lifetime).await;
    let proxy = Proxy::before(mock).await;
    let begun = Instant::now();
    let mut page = Page { cookie: proxy.signed_in().await, proxy, groups: BTreeMap::new(), changes: 0 };
    for end in 1..=ends {
        for _ in 0..changes_in_each {
            page.change().await;
        }
        // Reads continue until the token has expired, as the polls of a page do.
        while counts.tokens() <= end {
            page.read().await;
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
    let elapsed = begun.elapsed();
    assert_one_token_request_a_lifetime(counts.tokens(), elapsed, lifetime);
    assert_eq!(page.changes, ends * changes_in_each);
    assert_eq!(counts.changes.load(Ordering::SeqCst), page.changes, "none lost, none doubled");
    assert_eq!(page.read().await, page.groups);
    println!(
        "{} changes over {ends} ends of tokens in {elapsed:?}: {} token requests, {} calls with a refused token",
        page.changes,
        counts.tokens(),
        counts.unauthorized.load(Ordering::SeqCst)
    );
}

/// An operator, and the groups that the hub should have as a result.
struct Page {
    proxy: Proxy,
    cookie: String,
    /// Name and threshold.
    groups: BTreeMap<String, u64>,
    changes: usize,
}

impl Page {
    /// The next change: two groups are created, the first is changed and then deleted.
    async fn change(&mut self) {
        let (round, turn) = (self.changes / 4, self.changes % 4);
        let (first, second) = (format!("first-{round}"), format!("second-{round}"));
        match turn {
            0 => self.write("POST", &first, 3).await,
            1 => self.write("POST", &second, 4).await,
            2 => self.write("PUT", &first, 5).await,
            _ => {
                let path = format!("{GROUPS}/{first}");
                self.send(Call::change("DELETE", &path, &Value::Null)).await;
                self.groups.remove(&first);
            }
        }
        self.changes += 1;
    }

    async fn write(&mut self, method: &str, name: &str, threshold: u64) {
        let mut body = group(name);
        body["dtiot:conGp"]["priRe"]["priTd"] = threshold.into();
        let path = if method == "PUT" { format!("{GROUPS}/{name}") } else { GROUPS.to_owned() };
        let call = Call::change(method, &path, &body).without("content-type");
        self.send(call.header("Content-Type", "application/json;ty=28")).await;
        self.groups.insert(name.to_owned(), threshold);
    }

    /// The groups of this operator, as the hub has them.
    async fn read(&self) -> BTreeMap<String, u64> {
        let list = self.send(Call::get(&format!("{GROUPS}?rcn=4&ty=28"))).await.json();
        let groups = list["m2m:cnt"]["dtiot:conGp"].as_array().cloned().unwrap_or_default();
        let read = |group: &Value| {
            let name = group["rn"].as_str().unwrap_or_default().to_owned();
            let ours = name.starts_with("first-") || name.starts_with("second-");
            ours.then(|| (name, group["priRe"]["priTd"].as_u64().unwrap_or_default()))
        };
        groups.iter().filter_map(read).collect()
    }

    async fn send(&self, call: Call) -> Answer {
        let answer = self.proxy.send(call.within(&self.cookie)).await;
        assert!(matches!(answer.status, 200..=299), "{}: {}", answer.status, answer.text());
        answer
    }
}
