//! The tokens that credentials bring: fetched at a sign-in, renewed before use.
//!
//! There is one for each pair of credentials, however many sessions use it. A process keeps tokens in
//! memory and not in the session store: each copy of the proxy fetches its own, so that no copy waits for
//! another, and the hub gets one token request per lifetime from each.

pub(crate) mod endpoint;
pub(crate) mod failure;
pub(crate) mod live;
mod slot;

use crate::identity::{Access, Credentials, Identity};
use crate::monitoring::metrics::{Metrics, Purpose};
use endpoint::{TokenEndpoint, seconds_since_1970};
use failure::Failure;
use hub_api::permission::Permissions;
use hub_api::token_claims::TokenClaims;
use live::{LiveToken, UsableToken};
use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};
use slot::{Renewal, Slot};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// A token that was not used for this long belongs to sessions that have ended.
const MAX_UNUSED: Duration = Duration::from_hours(1);

/// All tokens of this process.
pub(crate) struct Tokens {
    endpoint: Arc<TokenEndpoint>,
    shared_access: Option<Credentials>,
    metrics: Arc<Metrics>,
    slots: Mutex<HashMap<Key, Arc<Slot>>>,
}

/// A pair of credentials as a hash, so that the secret is not copied.
type Key = [u8; 32];

/// What the page may know about a token.
pub(crate) struct TokenState {
    pub(crate) permissions: Permissions,
    pub(crate) seconds_left: Option<u64>,
}

impl Tokens {
    pub(crate) fn new(
        endpoint: Arc<TokenEndpoint>,
        shared_access: Option<Credentials>,
        metrics: Arc<Metrics>,
    ) -> Self {
        Self { endpoint, shared_access, metrics, slots: Mutex::default() }
    }

    /// A new token for a sign-in, even if there is one: it shows whether the hub accepts the credentials
    /// now, and what they permit now.
    pub(crate) async fn sign_in(&self, credentials: &Credentials) -> Result<LiveToken, Failure> {
        let key = key(credentials);
        let slot = self.slot(key);
        let fetch = || self.fetch(Purpose::SignIn, credentials);
        let outcome = Arc::clone(&slot).fetch_new(fetch).await;
        if slot.peek().is_none() {
            // Wrong credentials must not fill the memory.
            self.slots().remove(&key);
        }
        outcome
    }

    /// A token to send now.
    pub(crate) async fn current(&self, identity: &Identity) -> Result<UsableToken, Failure> {
        if let Access::Token { token } = &identity.access {
            let seconds_left = pasted(token.expose_secret(), seconds_since_1970()).seconds_left;
            let expires_at =
                seconds_left.and_then(|left| Instant::now().checked_add(Duration::from_secs(left)));
            return Ok(UsableToken { text: token.clone(), expires_at });
        }
        let credentials = self.credentials(identity)?;
        let slot = self.slot(key(credentials));
        Ok(slot.current(|| self.fetch(Purpose::Renewal, credentials)).await?.into())
    }

    /// A token other than the one that the hub has just refused. `None` if the session cannot renew, or
    /// if the refused token is new.
    pub(crate) async fn other_than(
        &self,
        refused: &SecretString,
        identity: &Identity,
    ) -> Result<Option<UsableToken>, Failure> {
        if !identity.access.renews() {
            return Ok(None);
        }
        let credentials = self.credentials(identity)?;
        let slot = self.slot(key(credentials));
        let token = slot.other_than(refused, || self.fetch(Purpose::Renewal, credentials)).await?;
        Ok(token.map(UsableToken::from))
    }

    /// What the page may know about the identity's token.
    pub(crate) fn state(&self, identity: &Identity) -> TokenState {
        let permissions = match &identity.access {
            Access::Token { token } => return pasted(token.expose_secret(), seconds_since_1970()),
            Access::Credentials { permissions, .. } | Access::Shared { permissions } => *permissions,
        };
        let credentials = self.credentials(identity).ok();
        let token = credentials.and_then(|credentials| self.slot(key(credentials)).peek());
        TokenState {
            permissions: token.as_ref().map_or(permissions, LiveToken::permissions),
            seconds_left: token.and_then(|token| UsableToken::from(token).seconds_left()),
        }
    }

    fn credentials<'a>(&'a self, identity: &'a Identity) -> Result<&'a Credentials, Failure> {
        let credentials = match &identity.access {
            Access::Credentials { credentials, .. } => Some(credentials),
            Access::Shared { .. } => self.shared_access.as_ref(),
            Access::Token { .. } => None,
        };
        // A session with shared access, left over in a console that has none any more.
        credentials.ok_or_else(|| Failure::Refused("this console no longer has a shared access".to_owned()))
    }

    /// One request to the token endpoint. The future owns all that it needs.
    fn fetch(&self, purpose: Purpose, credentials: &Credentials) -> Renewal {
        let endpoint = Arc::clone(&self.endpoint);
        let metrics = Arc::clone(&self.metrics);
        let credentials = credentials.clone();
        Box::pin(async move {
            let outcome = endpoint.fetch(&credentials).await;
            let counted = outcome.as_ref().map_or_else(Failure::outcome, |_| "token");
            metrics.count_token_request(purpose, counted);
            outcome
        })
    }

    fn slot(&self, key: Key) -> Arc<Slot> {
        let mut slots = self.slots();
        slots.retain(|_, slot| slot.unused_for() < MAX_UNUSED);
        let slot = slots.entry(key).or_default();
        slot.touch();
        Arc::clone(slot)
    }

    fn slots(&self) -> MutexGuard<'_, HashMap<Key, Arc<Slot>>> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn key(credentials: &Credentials) -> Key {
    let hash = |text: &str| Sha256::digest(text);
    let halves = [hash(&credentials.client_id), hash(credentials.client_secret.expose_secret())];
    Sha256::digest(halves.concat()).into()
}

fn pasted(token: &str, now: u64) -> TokenState {
    let claims = TokenClaims::read(token).unwrap_or_default();
    TokenState { permissions: claims.permissions(), seconds_left: seconds_left(&claims, now) }
}

/// By this machine's wall clock, which may differ from the hub's: at most the token's lifetime.
fn seconds_left(claims: &TokenClaims, now: u64) -> Option<u64> {
    let end = claims.exp?;
    let left = end.saturating_sub(now);
    Some(claims.iat.map_or(left, |issued| left.min(end.saturating_sub(issued))))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `{"exp":1300,"iat":1000}`
    const TOKEN: &str = "e30.eyJleHAiOjEzMDAsImlhdCI6MTAwMH0.x";

    #[test]
    fn credentials_that_differ_in_any_part_do_not_share_a_token() {
        let key = |id: &str, secret: &str| {
            key(&Credentials { client_id: id.to_owned(), client_secret: secret.into() })
        };
        assert_eq!(key("a", "bc"), key("a", "bc"));
        assert_ne!(key("a", "bc"), key("ab", "c"));
        assert_ne!(key("a", "bc"), key("a", "bd"));
    }

    #[test]
    fn a_pasted_token_expires_at_its_claim_and_never_outlives_its_lifetime() {
        let left = |now| pasted(TOKEN, now).seconds_left;
        assert_eq!(left(1100), Some(200));
        assert_eq!(left(1300), Some(0));
        assert_eq!(left(9999), Some(0));
        assert_eq!(left(0), Some(300));
        assert_eq!(pasted("opaque", 1100).seconds_left, None);
    }
}
