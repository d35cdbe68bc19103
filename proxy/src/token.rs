//! The tokens that credentials bring: fetched when somebody signs in, renewed before use.
//!
//! One for each pair of credentials, however many sessions use it. A process keeps them beside the
//! sessions and not in them: each copy of the proxy fetches its own, so that no copy has to wait for
//! another, and the hub gets one token request a lifetime from each.

mod fetch;
mod live;
mod slot;

pub(crate) use fetch::Failure;
pub(crate) use live::LiveToken;

use crate::HubAddresses;
use crate::config::Credentials;
use crate::session::{Access, Identity};
use crate::signals::{Metrics, Occasion};
use hub_api::permission::Permissions;
use hub_api::token::TokenClaims;
use hub_api::{ApplicationId, Hub, Tenant};
use hub_client::HubClient;
use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};
use slot::Slot;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Tokens that nobody asked for in this long belong to sessions that ended.
const UNUSED: Duration = Duration::from_hours(1);

/// All tokens of this process.
pub(crate) struct Tokens {
    client: HubClient,
    addresses: HubAddresses,
    shared_access: Option<Credentials>,
    metrics: Arc<Metrics>,
    slots: Mutex<HashMap<Key, Arc<Slot>>>,
}

/// Stands for a pair of credentials: a hash, so that the secret is in no further place.
type Key = [u8; 32];

/// What the page may know of a token at this moment.
pub(crate) struct TokenState {
    pub(crate) permissions: Permissions,
    pub(crate) seconds_left: Option<u64>,
}

impl Tokens {
    pub(crate) fn new(
        client: HubClient,
        addresses: HubAddresses,
        shared_access: Option<Credentials>,
        metrics: Arc<Metrics>,
    ) -> Self {
        Self { client, addresses, shared_access, metrics, slots: Mutex::default() }
    }

    /// A new token for somebody who signs in, whatever token there is: it shows whether the
    /// credentials are good now, and what they permit now.
    pub(crate) async fn sign_in(
        &self,
        who: (&Tenant, &ApplicationId),
        credentials: &Credentials,
    ) -> Result<LiveToken, Failure> {
        let key = key(credentials);
        let slot = self.slot(key);
        let outcome = Arc::clone(&slot).new_one(|| self.fetch(Occasion::SignIn, who, credentials)).await;
        if slot.peek().is_none() {
            // Wrong credentials leave nothing behind.
            self.slots().remove(&key);
        }
        outcome
    }

    /// A token to send now.
    pub(crate) async fn current(&self, identity: &Identity) -> Result<SecretString, Failure> {
        if let Access::Token { token } = &identity.access {
            return Ok(token.clone());
        }
        let credentials = self.credentials(identity).ok_or_else(no_credentials)?;
        let slot = self.slot(key(credentials));
        slot.current(|| self.fetch(Occasion::Renewal, (&identity.tenant, &identity.application), credentials))
            .await
    }

    /// A token other than the one that the hub has just refused; nothing if there can be none, or
    /// if that one is new.
    pub(crate) async fn other_than(
        &self,
        refused: &SecretString,
        identity: &Identity,
    ) -> Result<Option<SecretString>, Failure> {
        if !identity.access.renews() {
            return Ok(None);
        }
        let credentials = self.credentials(identity).ok_or_else(no_credentials)?;
        let slot = self.slot(key(credentials));
        let fetch = || self.fetch(Occasion::Renewal, (&identity.tenant, &identity.application), credentials);
        slot.other_than(refused, fetch).await
    }

    /// What the page may know of the identity's token.
    pub(crate) fn now(&self, identity: &Identity) -> TokenState {
        let permissions = match &identity.access {
            Access::Token { token } => return pasted(token.expose_secret(), seconds_since_1970()),
            Access::Credentials { permissions, .. } | Access::Shared { permissions } => *permissions,
        };
        let token = self.credentials(identity).and_then(|credentials| self.slot(key(credentials)).peek());
        match token {
            Some(token) => {
                TokenState { permissions: token.permissions(), seconds_left: Some(token.seconds_left()) }
            }
            None => TokenState { permissions, seconds_left: None },
        }
    }

    fn credentials<'a>(&'a self, identity: &'a Identity) -> Option<&'a Credentials> {
        match &identity.access {
            Access::Credentials { credentials, .. } => Some(credentials),
            Access::Shared { .. } => self.shared_access.as_ref(),
            Access::Token { .. } => None,
        }
    }

    /// One request to the token endpoint, which owns all that it needs.
    fn fetch(
        &self,
        occasion: Occasion,
        (tenant, application): (&Tenant, &ApplicationId),
        credentials: &Credentials,
    ) -> impl Future<Output = Result<LiveToken, Failure>> + Send + use<> {
        let client = self.client.clone();
        let metrics = Arc::clone(&self.metrics);
        let credentials = credentials.clone();
        let hub = Hub {
            api_url: self.addresses.api_url().to_owned(),
            token_url: self.addresses.token_url().to_owned(),
            tenant: tenant.clone(),
            application: application.clone(),
        };
        async move {
            let outcome = fetch::fetch(&client, &hub, &credentials).await;
            metrics.count_token_request(occasion, &outcome);
            outcome
        }
    }

    fn slot(&self, key: Key) -> Arc<Slot> {
        let mut slots = self.slots();
        slots.retain(|_, slot| slot.unused_for() < UNUSED);
        let slot = slots.entry(key).or_default();
        slot.touch();
        Arc::clone(slot)
    }

    fn slots(&self) -> MutexGuard<'_, HashMap<Key, Arc<Slot>>> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A session from a time when the console had an access of its own, in one that has none.
fn no_credentials() -> Failure {
    Failure::Refused("this console has no access of its own any more".to_owned())
}

fn key(credentials: &Credentials) -> Key {
    let hash = |text: &str| Sha256::digest(text);
    let halves = [hash(&credentials.client_id), hash(credentials.client_secret.expose_secret())];
    Sha256::digest(halves.concat()).into()
}

fn pasted(token: &str, now: u64) -> TokenState {
    match TokenClaims::read(token) {
        Some(claims) => {
            TokenState { permissions: claims.permissions(), seconds_left: seconds_left(&claims, now) }
        }
        None => TokenState { permissions: Permissions::of_roles(None), seconds_left: None },
    }
}

/// The hub's clock against ours: ours being slow must at least not make a token outlive its lifetime.
fn seconds_left(claims: &TokenClaims, now: u64) -> Option<u64> {
    let end = claims.exp?;
    let left = end.saturating_sub(now);
    Some(claims.iat.map_or(left, |made| left.min(end.saturating_sub(made))))
}

fn seconds_since_1970() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
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
    fn a_pasted_token_ends_when_it_says_and_never_outlives_its_lifetime() {
        let left = |now| pasted(TOKEN, now).seconds_left;
        assert_eq!(left(1100), Some(200));
        assert_eq!(left(1300), Some(0));
        assert_eq!(left(9999), Some(0));
        assert_eq!(left(0), Some(300));
        assert_eq!(pasted("opaque", 1100).seconds_left, None);
    }
}
