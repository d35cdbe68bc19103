//! The hub's token endpoint: fetching a token, and whether there is one at its URL.

use super::failure::Failure;
use super::live::LiveToken;
use crate::identity::Credentials;
use axum::body::Bytes;
use http::{Request, Response, StatusCode, header};
use hub_api::refusal::Refusal;
use hub_api::token::{CredentialStyle, FetchToken};
use hub_api::{Error, Operation as _};
use hub_client::{HubClient, NoAnswer};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::time::Instant;

/// Short, because other calls wait for the same token meanwhile.
const TIMEOUT: Duration = Duration::from_secs(5);
/// How long the endpoint may take to respond at all.
const PROBE_TIMEOUT: Duration = Duration::from_secs(3);
/// Used when the token endpoint asks to wait and does not say how long, in seconds.
const RETRY_AFTER: u64 = 30;

/// The token endpoint of the hub.
pub(crate) struct TokenEndpoint {
    client: HubClient,
    url: String,
    was_missing: AtomicBool,
}

impl TokenEndpoint {
    pub(crate) fn new(client: HubClient, url: String) -> Self {
        Self { client, url, was_missing: AtomicBool::new(false) }
    }

    /// Whether the last request for a token showed that there is no token endpoint at the URL.
    pub(crate) fn was_missing(&self) -> bool {
        self.was_missing.load(Ordering::Relaxed)
    }

    /// Fetches a token, in the style of the hub's "Get started" page. Its lifetime is counted from the middle
    /// of the request by this machine's monotonic clock, because the hub's clock may differ.
    pub(super) async fn fetch(&self, credentials: &Credentials) -> Result<LiveToken, Failure> {
        let outcome = self.exchange(credentials).await;
        let outcome = outcome.map_err(|failure| failure.without(&credentials.client_secret));
        if let Err(Failure::Unavailable(problem)) = &outcome {
            tracing::warn!(problem, "no token");
        }
        outcome
    }

    async fn exchange(&self, credentials: &Credentials) -> Result<LiveToken, Failure> {
        let operation = FetchToken {
            client_id: credentials.client_id.clone(),
            client_secret: credentials.client_secret.clone(),
            style: CredentialStyle::Form,
        };
        let request = operation.request_to(&self.url).map(Bytes::from);
        let started = Instant::now();
        let sent = self.client.send(request, TIMEOUT).await;
        let response = sent.map_err(|no_answer| self.no_answer(no_answer))?.map(|body| body.to_vec());
        let middle = started + started.elapsed() / 2;
        let is_missing = is_elsewhere(response.status());
        self.was_missing.store(is_missing, Ordering::Relaxed);
        if is_missing {
            return Err(self.missing(&response));
        }
        if hub_client::is_compressed(response.headers()) {
            return Err(self.unavailable("sent a compressed answer, which the console does not accept"));
        }
        let answer = FetchToken::answer(&response).map_err(|error| self.unusable(error))?;
        let lifetime = answer.lifetime(seconds_since_1970());
        Ok(LiveToken::new(answer.access_token, middle, Duration::from_secs(lifetime)))
    }

    /// Why no token can come from the URL; `None` if a token endpoint responds. An endpoint refuses a GET, and
    /// only an address that does not is asked as for a token, but without credentials: such requests would fill
    /// the log of the hub.
    pub(crate) async fn problem(&self) -> Option<String> {
        let get = Request::get(&self.url).body(Bytes::new()).ok()?;
        let Ok(response) = self.client.send(get, PROBE_TIMEOUT).await else {
            return Some("the hub's token endpoint".to_owned());
        };
        let status = response.status();
        let may_be_elsewhere =
            status.is_success() || is_elsewhere(status) && status != StatusCode::METHOD_NOT_ALLOWED;
        if !may_be_elsewhere && !self.was_missing() {
            return None;
        }
        let post = Request::post(&self.url)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Bytes::from_static(b"grant_type=client_credentials"))
            .ok()?;
        let Ok(response) = self.client.send(post, PROBE_TIMEOUT).await else {
            return Some("the hub's token endpoint".to_owned());
        };
        let status = response.status();
        let is_page = status.is_success() && FetchToken::answer(&response.map(|body| body.to_vec())).is_err();
        let is_missing = is_page || is_elsewhere(status);
        self.was_missing.store(is_missing, Ordering::Relaxed);
        is_missing
            .then(|| format!("the hub's token endpoint (status {}, check --token-url)", status.as_u16()))
    }

    fn unavailable(&self, problem: &str) -> Failure {
        Failure::Unavailable(format!("the hub's token endpoint {problem}: {} (--token-url)", self.url))
    }

    fn missing(&self, response: &Response<Vec<u8>>) -> Failure {
        let status = response.status().as_u16();
        let words = Some(Refusal::read(response).words).filter(|words| !words.is_empty());
        let words = words.map(|words| format!(", \"{words}\"")).unwrap_or_default();
        Failure::Unavailable(format!(
            "there is no token endpoint at {} (status {status}{words}): check --token-url",
            self.url
        ))
    }

    fn no_answer(&self, no_answer: NoAnswer) -> Failure {
        self.unavailable(match no_answer {
            NoAnswer::Unreachable => "cannot be reached",
            NoAnswer::Timeout => "did not answer in time",
            NoAnswer::CutOff => "sent an answer that was cut off",
        })
    }

    fn unusable(&self, error: Error) -> Failure {
        match error {
            Error::Unauthorized(refusal) | Error::BadRequest(refusal) | Error::Forbidden(refusal) => {
                Failure::Refused(if refusal.words.is_empty() {
                    format!("the token endpoint refuses the credentials (status {})", refusal.status)
                } else {
                    refusal.words
                })
            }
            Error::TooManyRequests { retry_after, .. } => Failure::Busy(retry_after.unwrap_or(RETRY_AFTER)),
            Error::NotUnderstood { status, problem, .. } => self
                .unavailable(&format!("sent a response without a usable token (status {status}, {problem})")),
            other => self.unavailable(&match other.refusal() {
                Some(refusal) => format!("failed (status {})", refusal.status),
                None => "failed".to_owned(),
            }),
        }
    }
}

/// Whether a status says that the token endpoint is not at this URL. Source: Keycloak answers 404 for an unknown
/// realm and 405 on its other addresses.
fn is_elsewhere(status: StatusCode) -> bool {
    let missing = [StatusCode::NOT_FOUND, StatusCode::METHOD_NOT_ALLOWED, StatusCode::GONE];
    status.is_redirection() || missing.contains(&status)
}

/// By this machine's wall clock.
pub(super) fn seconds_since_1970() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
