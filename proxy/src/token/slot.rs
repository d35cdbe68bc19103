//! The token of one identity, with at most one renewal under way.

use super::fetch::Failure;
use super::live::LiveToken;
use secrecy::SecretString;
use std::sync::{Arc, Mutex as BriefMutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{Mutex, OwnedMutexGuard};
use tokio::time::Instant;

/// Credentials that were refused are not tried again for this long.
const REFUSED_PAUSE: Duration = Duration::from_secs(30);
/// A token endpoint that failed is left alone for this long, and twice as long after each further
/// failure: those who waited for a renewal must not each wait for another.
const BROKEN_PAUSE: Duration = Duration::from_secs(1);
/// The longest such pause: a token endpoint that works again should be found soon.
const LONGEST_BROKEN_PAUSE: Duration = Duration::from_secs(8);

/// Where the token of one identity is kept.
pub(super) struct Slot {
    state: BriefMutex<State>,
    /// Held by whoever renews.
    renewal: Arc<Mutex<()>>,
    used: BriefMutex<Instant>,
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
    times: u32,
}

impl Default for Slot {
    fn default() -> Self {
        Self { state: BriefMutex::default(), renewal: Arc::default(), used: BriefMutex::new(Instant::now()) }
    }
}

impl Slot {
    pub(super) fn peek(&self) -> Option<LiveToken> {
        self.state().token.clone()
    }

    /// A token that was made for whoever asks now, so that it shows what the hub thinks of the
    /// credentials now. Those who ask at once get the same.
    pub(super) async fn new_one<R>(self: Arc<Self>, renewal: impl FnOnce() -> R) -> Result<LiveToken, Failure>
    where
        R: Future<Output = Result<LiveToken, Failure>> + Send + 'static,
    {
        let asked = Instant::now();
        let place = self.place().await;
        {
            let state = self.state();
            if let Some(token) = state.token.as_ref().filter(|token| token.made() > asked) {
                return Ok(token.clone());
            }
            if let Some(failed) = state.failed.as_ref().filter(|failed| failed.since > asked) {
                return Err(failed.failure.clone());
            }
        }
        self.renew(place, renewal()).await
    }

    /// The token while it is fresh, else a new one. `renewal` is begun only if it is needed, and
    /// whoever comes meanwhile waits for its outcome, unless the token that is there can wait. One
    /// that still lives outlasts a renewal that failed.
    pub(super) async fn current<R>(
        self: Arc<Self>,
        renewal: impl FnOnce() -> R,
    ) -> Result<SecretString, Failure>
    where
        R: Future<Output = Result<LiveToken, Failure>> + Send + 'static,
    {
        let usable = |usable: fn(&LiveToken) -> bool| self.peek().filter(usable);
        if let Some(token) = usable(LiveToken::is_fresh) {
            return Ok(token.text().clone());
        }
        let place = match Arc::clone(&self.renewal).try_lock_owned() {
            Ok(place) => place,
            Err(_) => match usable(LiveToken::can_wait) {
                Some(token) => return Ok(token.text().clone()),
                None => self.place().await,
            },
        };
        if let Some(token) = usable(LiveToken::is_fresh) {
            return Ok(token.text().clone());
        }
        let resting = self.state().resting();
        let outcome = match resting {
            Some(failure) => Err(failure),
            None => Arc::clone(&self).renew(place, renewal()).await,
        };
        match (outcome, usable(|token| !token.has_ended())) {
            (Err(_), Some(token)) => Ok(token.text().clone()),
            (outcome, _) => outcome.map(|token| token.text().clone()),
        }
    }

    /// A token other than `refused`: the one somebody else has fetched meanwhile, else a new one.
    /// Nothing if `refused` itself has just come in the place of a refused one.
    pub(super) async fn other_than<R>(
        self: Arc<Self>,
        refused: &SecretString,
        renewal: impl FnOnce() -> R,
    ) -> Result<Option<SecretString>, Failure>
    where
        R: Future<Output = Result<LiveToken, Failure>> + Send + 'static,
    {
        let place = self.place().await;
        match self.peek() {
            Some(token) if !token.is(refused) => return Ok(Some(token.text().clone())),
            Some(token) if token.has_just_replaced_a_refused_one() => return Ok(None),
            _ => (),
        }
        if let Some(failure) = self.state().resting() {
            return Err(failure);
        }
        let renewal = renewal();
        let replacement = async { renewal.await.map(LiveToken::replacing_a_refused_one) };
        self.renew(place, replacement).await.map(|token| Some(token.text().clone()))
    }

    pub(super) fn touch(&self) {
        *self.used.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    pub(super) fn unused_for(&self) -> Duration {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).elapsed()
    }

    async fn place(&self) -> OwnedMutexGuard<()> {
        Arc::clone(&self.renewal).lock_owned().await
    }

    /// Renews in a task of its own: a browser that goes away must not end a renewal that others wait
    /// for, or the hub would be asked again.
    async fn renew(
        self: Arc<Self>,
        place: OwnedMutexGuard<()>,
        renewal: impl Future<Output = Result<LiveToken, Failure>> + Send + 'static,
    ) -> Result<LiveToken, Failure> {
        let renewing = tokio::spawn(async move {
            let outcome = renewal.await;
            self.state().note(&outcome);
            drop(place);
            outcome
        });
        let broken = |_| Failure::Broken("the proxy is about to stop".to_owned());
        renewing.await.map_err(broken)?
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn note(&mut self, outcome: &Result<LiveToken, Failure>) {
        match outcome {
            Ok(token) => *self = Self { token: Some(token.clone()), failed: None },
            Err(failure) => {
                let times = self.failed.as_ref().map_or(1, |before| before.times.saturating_add(1));
                self.failed = Some(Failed { failure: failure.clone(), since: Instant::now(), times });
            }
        }
    }

    /// The last failure, as long as it is too early to try again.
    fn resting(&self) -> Option<Failure> {
        let failed = self.failed.as_ref()?;
        (failed.since.elapsed() < failed.pause()).then(|| failed.failure.clone())
    }
}

impl Failed {
    fn pause(&self) -> Duration {
        match &self.failure {
            Failure::Refused(_) => REFUSED_PAUSE,
            Failure::TooMany(seconds) => Duration::from_secs(*seconds).min(REFUSED_PAUSE),
            Failure::Broken(_) => {
                let doubled = 1_u32.checked_shl(self.times - 1).unwrap_or(u32::MAX);
                BROKEN_PAUSE.saturating_mul(doubled).min(LONGEST_BROKEN_PAUSE)
            }
        }
    }
}

#[cfg(test)]
mod tests;
