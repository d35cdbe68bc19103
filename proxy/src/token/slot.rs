//! The token of one session, with at most one renewal under way.

use super::fetch::Failure;
use hub_api::permission::Permissions;
use hub_api::token::TokenClaims;
use secrecy::{ExposeSecret as _, SecretString};
use std::sync::{Mutex as BriefMutex, PoisonError};
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::Instant;

/// A token with less than this left is renewed before it is used.
const MARGIN: Duration = Duration::from_secs(30);
/// Credentials that were refused are not tried again for this long.
const REFUSED_PAUSE: Duration = Duration::from_secs(30);
/// A token endpoint that failed is left alone for this long: those who waited for the lock must not
/// each wait for it again.
const BROKEN_PAUSE: Duration = Duration::from_secs(1);

/// A token and when it ends by this machine's monotonic clock.
#[derive(Clone, Debug)]
pub(crate) struct LiveToken {
    text: SecretString,
    ends: Instant,
    lifetime: Duration,
}

impl LiveToken {
    pub(super) fn new(text: SecretString, made: Instant, lifetime: Duration) -> Self {
        Self { text, ends: made + lifetime, lifetime }
    }

    pub(crate) fn text(&self) -> &SecretString {
        &self.text
    }

    pub(crate) fn permissions(&self) -> Permissions {
        match TokenClaims::read(self.text.expose_secret()) {
            Some(claims) => claims.permissions(),
            None => Permissions::of_roles(None),
        }
    }

    pub(super) fn seconds_left(&self) -> u64 {
        self.left().as_secs()
    }

    fn left(&self) -> Duration {
        self.ends.saturating_duration_since(Instant::now())
    }

    /// A third of the life of a token that lives less than a minute and a half, so that it is used
    /// at all.
    fn is_fresh(&self) -> bool {
        self.left() > MARGIN.min(self.lifetime / 3)
    }
}

/// Where the token of one session is kept.
pub(super) struct Slot {
    state: Mutex<State>,
    used: BriefMutex<Instant>,
}

#[derive(Default)]
struct State {
    token: Option<LiveToken>,
    failure: Option<(Failure, Instant)>,
}

impl Default for Slot {
    fn default() -> Self {
        Self { state: Mutex::default(), used: BriefMutex::new(Instant::now()) }
    }
}

impl Slot {
    pub(super) async fn put(&self, token: LiveToken) {
        *self.state.lock().await = State { token: Some(token), failure: None };
    }

    pub(super) async fn peek(&self) -> Option<LiveToken> {
        self.state.lock().await.token.clone()
    }

    /// The token while it is fresh, else a new one. `renewal` is polled only if it is needed, and
    /// whoever comes meanwhile waits for its outcome. A token that still lives outlasts a renewal
    /// that failed.
    pub(super) async fn current(
        &self,
        renewal: impl Future<Output = Result<LiveToken, Failure>>,
    ) -> Result<SecretString, Failure> {
        let mut state = self.state.lock().await;
        if let Some(token) = state.token.as_ref().filter(|token| token.is_fresh()) {
            return Ok(token.text.clone());
        }
        let outcome = state.renew(renewal).await;
        let still_lives = state.token.as_ref().filter(|token| !token.left().is_zero());
        match (outcome, still_lives) {
            (Err(_), Some(token)) => Ok(token.text.clone()),
            (outcome, _) => outcome,
        }
    }

    /// A token other than `refused`: the one somebody else has fetched meanwhile, else a new one.
    pub(super) async fn other_than(
        &self,
        refused: &SecretString,
        renewal: impl Future<Output = Result<LiveToken, Failure>>,
    ) -> Option<SecretString> {
        let mut state = self.state.lock().await;
        match &state.token {
            Some(token) if token.text.expose_secret() != refused.expose_secret() => Some(token.text.clone()),
            _ => state.renew(renewal).await.ok(),
        }
    }

    pub(super) fn touch(&self) {
        *self.used.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    pub(super) fn unused_for(&self) -> Duration {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).elapsed()
    }
}

impl State {
    async fn renew(
        &mut self,
        renewal: impl Future<Output = Result<LiveToken, Failure>>,
    ) -> Result<SecretString, Failure> {
        if let Some((failure, since)) = &self.failure
            && since.elapsed() < pause(failure)
        {
            return Err(failure.clone());
        }
        match renewal.await {
            Ok(token) => {
                let text = token.text.clone();
                *self = Self { token: Some(token), failure: None };
                Ok(text)
            }
            Err(failure) => {
                self.failure = Some((failure.clone(), Instant::now()));
                Err(failure)
            }
        }
    }
}

fn pause(failure: &Failure) -> Duration {
    match failure {
        Failure::Refused(_) => REFUSED_PAUSE,
        Failure::TooMany(seconds) => Duration::from_secs(*seconds).min(REFUSED_PAUSE),
        Failure::Broken(_) => BROKEN_PAUSE,
    }
}

#[cfg(test)]
mod tests;
