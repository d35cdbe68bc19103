//! Whether the console can do its work: the hub and the sessions are within reach.

use crate::config::Shared;
use axum::body::Bytes;
use http::Request;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::Instant;

/// How long the hub may take to answer at all.
const DEADLINE: Duration = Duration::from_secs(3);
/// How long an outcome holds: however often somebody asks, the hub is asked this often.
const HOLDS: Duration = Duration::from_secs(5);

/// The last outcome.
#[derive(Debug, Default)]
pub(crate) struct Readiness(Mutex<Option<Outcome>>);

#[derive(Debug)]
struct Outcome {
    at: Instant,
    missing: Vec<&'static str>,
}

impl Readiness {
    /// What is not within reach; nothing when all is. Who asks during a check waits for its outcome.
    pub(super) async fn missing(&self, shared: &Shared) -> Vec<&'static str> {
        let mut last = self.0.lock().await;
        if let Some(outcome) = last.as_ref().filter(|outcome| outcome.at.elapsed() < HOLDS) {
            return outcome.missing.clone();
        }
        let missing = check(shared).await;
        *last = Some(Outcome { at: Instant::now(), missing: missing.clone() });
        missing
    }
}

async fn check(shared: &Shared) -> Vec<&'static str> {
    let hub = &shared.config.hub;
    let (api, token, sessions) = tokio::join!(
        answers(shared, hub.api_url()),
        answers(shared, hub.token_url()),
        shared.config.sessions.are_reachable()
    );
    let checks = [(api, "the hub"), (token, "the hub's token endpoint"), (sessions, "the sessions")];
    checks.into_iter().filter_map(|(within_reach, name)| (!within_reach).then_some(name)).collect()
}

/// Whether anything answers there. Without a token the answer is a refusal, which is one.
async fn answers(shared: &Shared, url: &str) -> bool {
    match Request::get(url).body(Bytes::new()) {
        Ok(request) => shared.config.client.send(request, DEADLINE).await.is_ok(),
        Err(_) => false,
    }
}
