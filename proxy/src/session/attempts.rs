//! How often wrong credentials may be tried.
//!
//! Only refusals count: that many who share an address sign in at once is no attack.

use crate::refused::Refused;
use crate::sign_on::User;
use http::{HeaderValue, StatusCode, header};
use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::Instant;

/// How many refused sign-ins one source may make in a [`WINDOW`].
const MOST: u32 = 10;
const WINDOW: Duration = Duration::from_mins(1);
/// How many sign-ins may wait for the hub's token endpoint at once. The others wait for them, so that
/// many at once cannot all pass before the first refusal is counted.
const AT_ONCE: usize = 8;
/// How long one may wait for its turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// Who tries: the user that a sign-on proxy names, else the client's address, which is the peer's unless
/// a trusted proxy says another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Source {
    User(User),
    /// For IPv6 the network of 64 bits, within which a machine has any number of addresses.
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

/// The refused sign-ins of the last minute.
pub(crate) struct Attempts {
    refused: Mutex<HashMap<Source, Window>>,
    places: Semaphore,
}

#[derive(Clone, Copy)]
struct Window {
    began: Instant,
    count: u32,
}

impl Default for Attempts {
    fn default() -> Self {
        Self { refused: Mutex::default(), places: Semaphore::new(AT_ONCE) }
    }
}

impl Attempts {
    /// Waits for a place to ask the hub from; 429 if this source was refused too often.
    pub(crate) async fn begin(&self, source: &Source) -> Result<SemaphorePermit<'_>, Refused> {
        let Ok(Ok(place)) = tokio::time::timeout(PATIENCE, self.places.acquire()).await else {
            let message = "too many sign-ins are waiting for the hub";
            return Err(later(StatusCode::SERVICE_UNAVAILABLE, message, 5));
        };
        let window = self.windows().get(source).copied();
        match window {
            Some(window) if window.count >= MOST => {
                let left = WINDOW.saturating_sub(window.began.elapsed()).as_secs() + 1;
                let message = format!("too many refused sign-ins, wait {left} seconds");
                Err(later(StatusCode::TOO_MANY_REQUESTS, message, left))
            }
            _ => Ok(place),
        }
    }

    /// Counts a refusal.
    pub(crate) fn refused(&self, source: Source) {
        let window = Window { began: Instant::now(), count: 0 };
        self.windows().entry(source).or_insert(window).count += 1;
    }

    /// The windows that are not over.
    fn windows(&self) -> MutexGuard<'_, HashMap<Source, Window>> {
        let mut windows = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        windows.retain(|_, window| window.began.elapsed() < WINDOW);
        windows
    }
}

fn later(status: StatusCode, message: impl Into<String>, seconds: u64) -> Refused {
    Refused::new(status, message).with_header(header::RETRY_AFTER, HeaderValue::from(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(address: &str) -> Source {
        Source::new(None, Some(address.parse().expect("an address")))
    }

    async fn may_try(attempts: &Attempts, source: &Source) -> bool {
        attempts.begin(source).await.is_ok()
    }

    #[tokio::test(start_paused = true)]
    async fn c6_ten_refusals_a_minute_and_source_are_enough() {
        let attempts = Attempts::default();
        let (guessing, other) = (source("192.0.2.1"), source("192.0.2.2"));
        for _ in 0..MOST {
            assert!(may_try(&attempts, &guessing).await);
            attempts.refused(guessing.clone());
        }
        let refused = attempts.begin(&guessing).await.map(drop).expect_err("refused");
        assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
        assert!(may_try(&attempts, &other).await);
        tokio::time::advance(WINDOW).await;
        assert!(may_try(&attempts, &guessing).await);
    }

    #[test]
    fn an_ipv6_network_is_one_source() {
        assert_eq!(source("2001:db8:1:2::1"), source("2001:db8:1:2:ffff::9"));
        assert_ne!(source("2001:db8:1:2::1"), source("2001:db8:1:3::1"));
    }

    #[tokio::test(start_paused = true)]
    async fn a_sign_in_that_gets_no_turn_is_told_when_to_come_back() {
        let attempts = Attempts::default();
        let source = source("192.0.2.1");
        let mut places = Vec::new();
        for _ in 0..AT_ONCE {
            places.push(attempts.begin(&source).await.expect("a place"));
        }
        let refused = attempts.begin(&source).await.map(drop).expect_err("no place");
        assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE);
        places.pop();
        assert!(may_try(&attempts, &source).await);
    }
}
