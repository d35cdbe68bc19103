//! Readiness: whether the hub, its token endpoint and the sessions are reachable.

use crate::session::store::Sessions;
use crate::token::endpoint::TokenEndpoint;
use crate::urls::HubUrls;
use axum::body::Bytes;
use http::Request;
use hub_client::HubClient;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::Instant;

/// How long the hub may take to respond at all.
const PROBE_TIMEOUT: Duration = Duration::from_secs(3);
/// How long an outcome is reused: the hub is asked this often, however often monitoring asks.
const POLL_INTERVAL: Duration = Duration::from_secs(5);

/// What the console needs.
pub(crate) struct Needed {
    pub(crate) client: HubClient,
    pub(crate) hub: HubUrls,
    pub(crate) token_endpoint: Arc<TokenEndpoint>,
    pub(crate) sessions: Sessions,
}

/// Checks what the console needs, and remembers the last outcome.
pub(crate) struct Readiness {
    needed: Needed,
    last: Mutex<Option<Outcome>>,
}

struct Outcome {
    at: Instant,
    missing: Vec<String>,
}

impl Readiness {
    pub(crate) fn new(needed: Needed) -> Self {
        Self { needed, last: Mutex::default() }
    }

    /// What is not reachable. A call during a check waits for its outcome. A sign-in that found no token endpoint
    /// ends the reuse of a better outcome.
    pub(super) async fn missing(&self) -> Vec<String> {
        let mut last = self.last.lock().await;
        let is_outdated = |outcome: &Outcome| {
            outcome.missing.is_empty() && self.needed.token_endpoint.was_missing()
                || outcome.at.elapsed() >= POLL_INTERVAL
        };
        if let Some(outcome) = last.as_ref().filter(|outcome| !is_outdated(outcome)) {
            return outcome.missing.clone();
        }
        let missing = self.check().await;
        *last = Some(Outcome { at: Instant::now(), missing: missing.clone() });
        missing
    }

    async fn check(&self) -> Vec<String> {
        let Needed { hub, token_endpoint, sessions, .. } = &self.needed;
        let (api, token, sessions) =
            tokio::join!(self.responds(hub.api_url()), token_endpoint.problem(), sessions.are_reachable());
        let missing = |reachable: bool, name: &str| (!reachable).then(|| name.to_owned());
        [missing(api, "the hub"), token, missing(sessions, "the sessions")].into_iter().flatten().collect()
    }

    /// Whether there is any response. An error response counts, since there is no token.
    async fn responds(&self, url: &str) -> bool {
        match Request::get(url).body(Bytes::new()) {
            Ok(request) => self.needed.client.send(request, PROBE_TIMEOUT).await.is_ok(),
            Err(_) => false,
        }
    }
}
