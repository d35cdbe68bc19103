//! A token that the proxy fetched, and when it expires.

use hub_api::permission::Permissions;
use hub_api::token_claims::TokenClaims;
use secrecy::{ExposeSecret as _, SecretString};
use std::time::Duration;
use tokio::time::Instant;

/// A token that expires within this time is renewed before it is used.
const MAX_MARGIN: Duration = Duration::from_secs(30);
/// Tokens expire on a whole second of the hub's clock, up to one second early.
const MIN_MARGIN: Duration = Duration::from_secs(1);

/// A token, and when it expires by this machine's monotonic clock.
#[derive(Clone, Debug)]
pub(crate) struct LiveToken {
    text: SecretString,
    fetched: Instant,
    lifetime: Duration,
    replaces_refused: bool,
}

/// A token to send, fetched or pasted.
#[derive(Debug)]
pub(crate) struct UsableToken {
    pub(crate) text: SecretString,
    /// Unknown for a pasted token that does not tell.
    pub(super) expires_at: Option<Instant>,
}

impl UsableToken {
    /// Seconds until it expires.
    pub(crate) fn seconds_left(&self) -> Option<u64> {
        Some(self.expires_at?.saturating_duration_since(Instant::now()).as_secs())
    }
}

impl From<LiveToken> for UsableToken {
    fn from(token: LiveToken) -> Self {
        Self { expires_at: Some(token.expires_at()), text: token.text }
    }
}

impl LiveToken {
    pub(super) fn new(text: SecretString, fetched: Instant, lifetime: Duration) -> Self {
        Self { text, fetched, lifetime, replaces_refused: false }
    }

    /// Marks a token that was fetched because the hub refused the previous one.
    pub(super) fn replacing_refused(self) -> Self {
        Self { replaces_refused: true, ..self }
    }

    pub(crate) fn text(&self) -> &SecretString {
        &self.text
    }

    pub(super) fn is(&self, other: &SecretString) -> bool {
        self.text.expose_secret() == other.expose_secret()
    }

    /// When it was fetched: the middle of the request to the token endpoint.
    pub(super) fn fetched(&self) -> Instant {
        self.fetched
    }

    pub(crate) fn permissions(&self) -> Permissions {
        TokenClaims::read(self.text.expose_secret()).unwrap_or_default().permissions()
    }

    pub(super) fn expires_at(&self) -> Instant {
        self.fetched + self.lifetime
    }

    pub(super) fn has_expired(&self) -> bool {
        self.left().is_zero()
    }

    /// Whether it is outside the renewal margin.
    pub(super) fn is_fresh(&self) -> bool {
        self.left() > self.margin()
    }

    /// Whether it can still be used while another call renews it.
    pub(super) fn can_wait(&self) -> bool {
        self.left() > self.margin() / 2
    }

    /// Whether it has just replaced a refused token. Another 401 then has a reason other than its age.
    pub(super) fn has_just_replaced_refused(&self) -> bool {
        self.replaces_refused && self.fetched.elapsed() < self.margin()
    }

    fn left(&self) -> Duration {
        self.expires_at().saturating_duration_since(Instant::now())
    }

    /// A tenth of the lifetime, at most half a minute: the hub's 300 seconds have that margin. Half of a
    /// lifetime below two seconds, so that such a token is used at all.
    fn margin(&self) -> Duration {
        (self.lifetime / 10).clamp(MIN_MARGIN, MAX_MARGIN).min(self.lifetime / 2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_token_is_fresh_until_its_margin_whatever_its_lifetime() {
        for (lifetime, margin) in [(3600, 30), (300, 30), (100, 10), (20, 2), (5, 1), (3, 1), (2, 1)] {
            let token = LiveToken::new("t".into(), Instant::now(), Duration::from_secs(lifetime));
            tokio::time::advance(Duration::from_millis((lifetime - margin) * 1000 - 1)).await;
            assert!(token.is_fresh() && token.can_wait(), "{lifetime}");
            tokio::time::advance(Duration::from_millis(1)).await;
            assert!(!token.is_fresh() && token.can_wait() && !token.has_expired(), "{lifetime}");
            tokio::time::advance(Duration::from_secs(margin) / 2).await;
            assert!(!token.can_wait() && !token.has_expired(), "{lifetime}");
            tokio::time::advance(Duration::from_secs(margin) / 2).await;
            assert!(token.has_expired(), "{lifetime}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_token_of_one_second_is_used_for_half_of_it_and_a_token_of_zero_seconds_never() {
        let token = LiveToken::new("t".into(), Instant::now(), Duration::from_secs(1));
        tokio::time::advance(Duration::from_millis(499)).await;
        assert!(token.is_fresh());
        tokio::time::advance(Duration::from_millis(1)).await;
        assert!(!token.is_fresh());
        let token = LiveToken::new("t".into(), Instant::now(), Duration::ZERO);
        assert!(!token.is_fresh() && token.has_expired());
    }
}
