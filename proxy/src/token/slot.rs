//! The token of one pair of credentials, with at most one renewal at a time.

use super::failure::Failure;
use super::live::LiveToken;
use secrecy::SecretString;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::OwnedMutexGuard;
use tokio::time::Instant;

/// How long refused credentials are not tried again.
const REFUSED_BACKOFF: Duration = Duration::from_secs(30);
/// How long a token endpoint that failed is not asked again; twice as long after each further failure.
/// Otherwise each call that waited for a renewal would wait for another.
const MIN_BACKOFF: Duration = Duration::from_secs(1);
/// Short enough that a token endpoint that works again is used soon.
const MAX_BACKOFF: Duration = Duration::from_secs(8);

/// A request to the token endpoint that a slot may start.
pub(super) type Renewal = Pin<Box<dyn Future<Output = Result<LiveToken, Failure>> + Send>>;

/// Holds the token of one pair of credentials.
pub(super) struct Slot {
    state: Mutex<State>,
    /// Locked by the call that renews.
    renewal: Arc<tokio::sync::Mutex<()>>,
    used: Mutex<Instant>,
}

#[derive(Default)]
struct State {
    token: Option<LiveToken>,
    failed: Option<Failed>,
}

/// The last renewal, if it failed.
struct Failed {
    failure: Failure,
    since: Instant,
    /// How many renewals in a row have failed.
    count: u32,
}

impl Default for Slot {
    fn default() -> Self {
        Self { state: Mutex::default(), renewal: Arc::default(), used: Mutex::new(Instant::now()) }
    }
}

impl Slot {
    pub(super) fn peek(&self) -> Option<LiveToken> {
        self.state().token.clone()
    }

    /// A token fetched after this call began, which shows that the hub accepts the credentials now. Calls
    /// at the same time share one.
    pub(super) async fn fetch_new(
        self: Arc<Self>,
        renewal: impl FnOnce() -> Renewal,
    ) -> Result<LiveToken, Failure> {
        let started = Instant::now();
        let guard = self.lock().await;
        {
            let state = self.state();
            if let Some(token) = state.token.as_ref().filter(|token| token.fetched() > started) {
                return Ok(token.clone());
            }
            if let Some(failed) = state.failed.as_ref().filter(|failed| failed.since > started) {
                return Err(failed.failure.clone());
            }
        }
        self.renew(guard, renewal()).await
    }

    /// The token while it is fresh, else a new one. `renewal` starts only if it is needed. Other calls
    /// wait for its outcome, unless the current token can still be used. A token that has not expired is
    /// used when its renewal fails.
    pub(super) async fn current(
        self: Arc<Self>,
        renewal: impl FnOnce() -> Renewal,
    ) -> Result<LiveToken, Failure> {
        let usable = |usable: fn(&LiveToken) -> bool| self.peek().filter(usable);
        if let Some(token) = usable(LiveToken::is_fresh) {
            return Ok(token);
        }
        let guard = match Arc::clone(&self.renewal).try_lock_owned() {
            Ok(guard) => guard,
            Err(_) => match usable(LiveToken::can_wait) {
                Some(token) => return Ok(token),
                None => self.lock().await,
            },
        };
        if let Some(token) = usable(LiveToken::is_fresh) {
            return Ok(token);
        }
        let recent_failure = self.state().recent_failure();
        let outcome = match recent_failure {
            Some(failure) => Err(failure),
            None => Arc::clone(&self).renew(guard, renewal()).await,
        };
        outcome.or_else(|failure| usable(|token| !token.has_expired()).ok_or(failure))
    }

    /// A token other than `refused`: the one that another call fetched meanwhile, else a new one. `None`
    /// if `refused` itself has just replaced a refused token.
    pub(super) async fn other_than(
        self: Arc<Self>,
        refused: &SecretString,
        renewal: impl FnOnce() -> Renewal,
    ) -> Result<Option<LiveToken>, Failure> {
        let guard = self.lock().await;
        match self.peek() {
            Some(token) if !token.is(refused) => return Ok(Some(token)),
            Some(token) if token.has_just_replaced_refused() => return Ok(None),
            _ => (),
        }
        if let Some(failure) = self.state().recent_failure() {
            return Err(failure);
        }
        let renewal = renewal();
        let replacement = async { renewal.await.map(LiveToken::replacing_refused) };
        self.renew(guard, Box::pin(replacement)).await.map(Some)
    }

    pub(super) fn touch(&self) {
        *self.used.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    pub(super) fn unused_for(&self) -> Duration {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).elapsed()
    }

    async fn lock(&self) -> OwnedMutexGuard<()> {
        Arc::clone(&self.renewal).lock_owned().await
    }

    /// Renews in a task of its own, so that a browser that disconnects does not cancel a renewal that
    /// other calls wait for.
    async fn renew(
        self: Arc<Self>,
        guard: OwnedMutexGuard<()>,
        renewal: Renewal,
    ) -> Result<LiveToken, Failure> {
        let renewing = tokio::spawn(async move {
            let outcome = renewal.await;
            self.state().record(&outcome);
            drop(guard);
            outcome
        });
        renewing.await.map_err(|_| Failure::Unavailable("the proxy is stopping".to_owned()))?
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn record(&mut self, outcome: &Result<LiveToken, Failure>) {
        match outcome {
            Ok(token) => *self = Self { token: Some(token.clone()), failed: None },
            Err(failure) => {
                let count = self.failed.as_ref().map_or(1, |before| before.count.saturating_add(1));
                self.failed = Some(Failed { failure: failure.clone(), since: Instant::now(), count });
            }
        }
    }

    /// The last failure, while it is too early to try again.
    fn recent_failure(&self) -> Option<Failure> {
        let failed = self.failed.as_ref()?;
        (failed.since.elapsed() < failed.backoff()).then(|| failed.failure.clone())
    }
}

impl Failed {
    fn backoff(&self) -> Duration {
        match &self.failure {
            Failure::Refused(_) => REFUSED_BACKOFF,
            Failure::Busy(seconds) => Duration::from_secs(*seconds).min(REFUSED_BACKOFF),
            Failure::Unavailable(_) => {
                let factor = 1_u32.checked_shl(self.count - 1).unwrap_or(u32::MAX);
                MIN_BACKOFF.saturating_mul(factor).min(MAX_BACKOFF)
            }
        }
    }
}

#[cfg(test)]
mod tests;
