//! Rate limit for sign-ins with wrong credentials, and for pasted tokens.
//!
//! Sign-ins that the hub accepts do not count: many operators who share an address may sign in at the same time.

use crate::identity::User;
use crate::rejection::Rejection;
use console_api::Reason;
use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::Instant;

/// How many refused sign-ins one source may have in a [`WINDOW`].
const MAX_REFUSED: u32 = 10;
/// How many tokens may be pasted from one source in a [`WINDOW`]. The hub checks a token only at the first call, so a
/// client without access could otherwise evict the sessions of all others.
const MAX_PASTED: u32 = 100;
const WINDOW: Duration = Duration::from_mins(1);
/// How many sign-ins may ask the token endpoint at once. The others wait, so that many at once cannot all
/// pass before the first refusal is counted.
const MAX_CONCURRENT: usize = 8;
/// How long a sign-in may wait for a permit.
const PERMIT_TIMEOUT: Duration = Duration::from_secs(10);
/// When to try again after that, in seconds.
const RETRY_AFTER: u64 = 5;

/// Where a sign-in comes from: the user whom a sign-on proxy names, else the client's address.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Source {
    User(User),
    /// For IPv6 the network of 64 bits, in which a machine can have any number of addresses.
    Address(IpAddr),
}

impl Source {
    pub(crate) fn new(user: Option<User>, client: Option<IpAddr>) -> Self {
        match (user, client) {
            (Some(user), _) => Self::User(user),
            (None, Some(IpAddr::V6(address))) => {
                Self::Address(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into())
            }
            (None, Some(address)) => Self::Address(address),
            (None, None) => Self::Address(Ipv6Addr::UNSPECIFIED.into()),
        }
    }
}

/// The counted sign-ins of the last minute.
pub(crate) struct Attempts {
    counted: Mutex<HashMap<Source, Window>>,
    permits: Semaphore,
}

#[derive(Clone, Copy)]
struct Window {
    start: Instant,
    refused: u32,
    pasted: u32,
}

impl Window {
    fn is_full(self) -> bool {
        self.refused >= MAX_REFUSED || self.pasted >= MAX_PASTED
    }
}

impl Default for Attempts {
    fn default() -> Self {
        Self { counted: Mutex::default(), permits: Semaphore::new(MAX_CONCURRENT) }
    }
}

impl Attempts {
    /// Waits for a permit to ask the token endpoint. Fails if too many sign-ins of this source were counted.
    pub(crate) async fn permit(&self, source: &Source) -> Result<SemaphorePermit<'_>, Rejection> {
        let Ok(Ok(permit)) = tokio::time::timeout(PERMIT_TIMEOUT, self.permits.acquire()).await else {
            let message = "too many sign-ins are waiting for the hub";
            return Err(Rejection::new(Reason::Overload, message).retry_after(RETRY_AFTER));
        };
        let window = self.windows().get(source).copied();
        match window {
            Some(window) if window.is_full() => {
                let left = WINDOW.saturating_sub(window.start.elapsed()).as_secs() + 1;
                let message = format!("too many sign-ins, wait {left} seconds");
                Err(Rejection::new(Reason::TooManySignIns, message).retry_after(left))
            }
            _ => Ok(permit),
        }
    }

    /// Counts a refused sign-in.
    pub(crate) fn record_refused(&self, source: Source) {
        self.record(source, |window| window.refused += 1);
    }

    /// Counts a pasted token.
    pub(crate) fn record_pasted(&self, source: Source) {
        self.record(source, |window| window.pasted += 1);
    }

    fn record(&self, source: Source, count: impl FnOnce(&mut Window)) {
        let window = Window { start: Instant::now(), refused: 0, pasted: 0 };
        count(self.windows().entry(source).or_insert(window));
    }

    /// The current windows.
    fn windows(&self) -> MutexGuard<'_, HashMap<Source, Window>> {
        let mut windows = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        windows.retain(|_, window| window.start.elapsed() < WINDOW);
        windows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(address: &str) -> Source {
        Source::new(None, Some(address.parse().expect("an address")))
    }

    async fn may_try(attempts: &Attempts, source: &Source) -> bool {
        attempts.permit(source).await.is_ok()
    }

    #[tokio::test(start_paused = true)]
    async fn a_source_is_rejected_after_ten_refused_sign_ins_in_a_minute() {
        let attempts = Attempts::default();
        let (guessing, other) = (source("192.0.2.1"), source("192.0.2.2"));
        for _ in 0..MAX_REFUSED {
            assert!(may_try(&attempts, &guessing).await);
            attempts.record_refused(guessing.clone());
        }
        let rejection = attempts.permit(&guessing).await.map(drop).expect_err("rejected");
        assert_eq!(rejection.reason(), Reason::TooManySignIns);
        assert!(may_try(&attempts, &other).await);
        tokio::time::advance(WINDOW).await;
        assert!(may_try(&attempts, &guessing).await);
    }

    #[tokio::test(start_paused = true)]
    async fn a_source_is_rejected_after_a_hundred_pasted_tokens_in_a_minute() {
        let attempts = Attempts::default();
        let (pasting, other) = (source("192.0.2.1"), source("192.0.2.2"));
        for _ in 0..MAX_PASTED {
            assert!(may_try(&attempts, &pasting).await);
            attempts.record_pasted(pasting.clone());
        }
        assert!(!may_try(&attempts, &pasting).await && may_try(&attempts, &other).await);
        tokio::time::advance(WINDOW).await;
        assert!(may_try(&attempts, &pasting).await);
    }

    #[test]
    fn an_ipv6_network_is_one_source() {
        assert_eq!(source("2001:db8:1:2::1"), source("2001:db8:1:2:ffff::9"));
        assert_ne!(source("2001:db8:1:2::1"), source("2001:db8:1:3::1"));
    }

    #[tokio::test(start_paused = true)]
    async fn a_sign_in_that_gets_no_permit_in_time_is_rejected() {
        let attempts = Attempts::default();
        let source = source("192.0.2.1");
        let mut permits = Vec::new();
        for _ in 0..MAX_CONCURRENT {
            permits.push(attempts.permit(&source).await.expect("a permit"));
        }
        let rejection = attempts.permit(&source).await.map(drop).expect_err("no permit");
        assert_eq!(rejection.reason(), Reason::Overload);
        permits.pop();
        assert!(may_try(&attempts, &source).await);
    }
}
