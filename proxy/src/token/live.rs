//! A token and how long it lives.

use hub_api::permission::Permissions;
use hub_api::token::TokenClaims;
use secrecy::{ExposeSecret as _, SecretString};
use std::time::Duration;
use tokio::time::Instant;

/// A token with less than this left is renewed before it is used.
const MARGIN: Duration = Duration::from_secs(30);
/// The least margin: tokens end on a whole second of the hub's clock, up to one before they should.
const LEAST_MARGIN: Duration = Duration::from_secs(1);

/// A token and when it ends by this machine's monotonic clock.
#[derive(Clone, Debug)]
pub(crate) struct LiveToken {
    text: SecretString,
    made: Instant,
    lifetime: Duration,
    replaces_a_refused_one: bool,
}

impl LiveToken {
    pub(super) fn new(text: SecretString, made: Instant, lifetime: Duration) -> Self {
        Self { text, made, lifetime, replaces_a_refused_one: false }
    }

    /// The same, fetched because the hub had refused the one before.
    pub(super) fn replacing_a_refused_one(self) -> Self {
        Self { replaces_a_refused_one: true, ..self }
    }

    pub(crate) fn text(&self) -> &SecretString {
        &self.text
    }

    pub(super) fn is(&self, other: &SecretString) -> bool {
        self.text.expose_secret() == other.expose_secret()
    }

    /// When it was made: the middle of the request that brought it.
    pub(super) fn made(&self) -> Instant {
        self.made
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

    pub(super) fn has_ended(&self) -> bool {
        self.left().is_zero()
    }

    /// Whether it can be used without a thought of renewing it.
    pub(super) fn is_fresh(&self) -> bool {
        self.left() > self.margin()
    }

    /// Whether it can still be used while somebody else renews it.
    pub(super) fn can_wait(&self) -> bool {
        self.left() > self.margin() / 2
    }

    /// Whether a 401 brought it only a moment ago. Another 401 then does not speak of its age.
    pub(super) fn has_just_replaced_a_refused_one(&self) -> bool {
        self.replaces_a_refused_one && self.made.elapsed() < self.margin()
    }

    fn left(&self) -> Duration {
        (self.made + self.lifetime).saturating_duration_since(Instant::now())
    }

    /// Half a minute, which is a tenth of the hub's 300 seconds; a tenth of a shorter life, and half
    /// of one that is shorter than two seconds, so that it is used at all.
    fn margin(&self) -> Duration {
        (self.lifetime / 10).clamp(LEAST_MARGIN, MARGIN).min(self.lifetime / 2)
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
            assert!(!token.is_fresh() && token.can_wait() && !token.has_ended(), "{lifetime}");
            tokio::time::advance(Duration::from_secs(margin) / 2).await;
            assert!(!token.can_wait() && !token.has_ended(), "{lifetime}");
            tokio::time::advance(Duration::from_secs(margin) / 2).await;
            assert!(token.has_ended(), "{lifetime}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_token_of_one_second_is_used_for_half_of_it_and_one_of_none_never() {
        let token = LiveToken::new("t".into(), Instant::now(), Duration::from_secs(1));
        tokio::time::advance(Duration::from_millis(499)).await;
        assert!(token.is_fresh());
        tokio::time::advance(Duration::from_millis(1)).await;
        assert!(!token.is_fresh());
        let token = LiveToken::new("t".into(), Instant::now(), Duration::ZERO);
        assert!(!token.is_fresh() && token.has_ended());
    }
}
