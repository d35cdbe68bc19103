//! Readiness: whether the hub and the sessions are reachable.

use crate::session::store::Sessions;
use crate::urls::HubUrls;
use axum::body::Bytes;
use http::Request;
use hub_client::HubClient;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::Instant;

/// How long the hub may take to respond at all.
const PROBE_TIMEOUT: Duration = Duration::from_secs(3);
/// How long an outcome is reused: the hub is asked this often, however often monitoring asks.
const POLL_INTERVAL: Duration = Duration::from_secs(5);

/// Checks what the console needs, and remembers the last outcome.
pub(crate) struct Readiness {
    client: HubClient,
    hub: HubUrls,
    sessions: Sessions,
    last: Mutex<Option<Outcome>>,
}

struct Outcome {
    at: Instant,
    missing: Vec<&'static str>,
}

impl Readiness {
    pub(crate) fn new(client: HubClient, hub: HubUrls, sessions: Sessions) -> Self {
        Self { client, hub, sessions, last: Mutex::default() }
    }

    /// What is not reachable. A call during a check waits for its outcome.
    pub(super) async fn missing(&self) -> Vec<&'static str> {
        let mut last = self.last.lock().await;
        if let Some(outcome) = last.as_ref().filter(|outcome| outcome.at.elapsed() < POLL_INTERVAL) {
            return outcome.missing.clone();
        }
        let missing = self.check().await;
        *last = Some(Outcome { at: Instant::now(), missing: missing.clone() });
        missing
    }

    async fn check(&self) -> Vec<&'static str> {
        let (api, token, sessions) = tokio::join!(
            self.responds(self.hub.api_url()),
            self.responds(self.hub.token_url()),
            self.sessions.are_reachable()
        );
        let checks = [(api, "the hub"), (token, "the hub's token endpoint"), (sessions, "the sessions")];
        checks.into_iter().filter_map(|(reachable, name)| (!reachable).then_some(name)).collect()
    }

    /// Whether there is any response. An error response counts, since there is no token.
    async fn responds(&self, url: &str) -> bool {
        match Request::get(url).body(Bytes::new()) {
            Ok(request) => self.client.send(request, PROBE_TIMEOUT).await.is_ok(),
            Err(_) => false,
        }
    }
}
