//! The tokens of credential sessions: fetched when somebody signs in, renewed before use.
//!
//! A process keeps them beside the sessions and not in them: each copy of the proxy fetches its own.

mod fetch;
mod slot;

pub(crate) use fetch::Failure;
pub(crate) use slot::LiveToken;

use crate::HubAddresses;
use crate::config::Credentials;
use crate::hub_client::HubClient;
use crate::session::{Access, Identity};
use hub_api::permission::Permissions;
use hub_api::token::TokenClaims;
use hub_api::{ApplicationId, Hub, Tenant};
use secrecy::{ExposeSecret as _, SecretString};
use slot::Slot;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use uuid::Uuid;

/// Tokens that nobody asked for in this long belong to sessions that ended.
const UNUSED: Duration = Duration::from_hours(1);

/// All tokens of this process.
pub(crate) struct Tokens {
    client: HubClient,
    addresses: HubAddresses,
    slots: Mutex<HashMap<Uuid, Arc<Slot>>>,
}

/// What the page may know of a token at this moment.
pub(crate) struct TokenState {
    pub(crate) permissions: Permissions,
    pub(crate) seconds_left: Option<u64>,
}

impl Tokens {
    pub(crate) fn new(client: HubClient, addresses: HubAddresses) -> Self {
        Self { client, addresses, slots: Mutex::default() }
    }

    /// A new token for somebody who signs in.
    pub(crate) async fn fetch(
        &self,
        (tenant, application): (&Tenant, &ApplicationId),
        credentials: &Credentials,
    ) -> Result<LiveToken, Failure> {
        let hub = Hub {
            api_url: self.addresses.api_url().to_owned(),
            token_url: self.addresses.token_url().to_owned(),
            tenant: tenant.clone(),
            application: application.clone(),
        };
        fetch::fetch(&self.client, &hub, credentials).await
    }

    /// Keeps the token of a session that begins.
    pub(crate) async fn keep(&self, key: Uuid, token: LiveToken) {
        self.slot(key).put(token).await;
    }

    /// Drops the token of a session that ends.
    pub(crate) fn forget(&self, identity: &Identity) {
        if let Access::Credentials { token_key, .. } = &identity.access {
            self.slots().remove(token_key);
        }
    }

    /// A token to send now.
    pub(crate) async fn current(&self, identity: &Identity) -> Result<SecretString, Failure> {
        match &identity.access {
            Access::Token { token } => Ok(token.clone()),
            Access::Credentials { token_key, .. } => {
                self.slot(*token_key).current(self.renewal(identity)).await
            }
        }
    }

    /// A token other than the one that the hub has just refused; nothing if there can be none.
    pub(crate) async fn other_than(
        &self,
        refused: &SecretString,
        identity: &Identity,
    ) -> Option<SecretString> {
        match &identity.access {
            Access::Token { .. } => None,
            Access::Credentials { token_key, .. } => {
                self.slot(*token_key).other_than(refused, self.renewal(identity)).await
            }
        }
    }

    /// What the page may know of the identity's token.
    pub(crate) async fn now(&self, identity: &Identity) -> TokenState {
        match &identity.access {
            Access::Token { token } => pasted(token.expose_secret(), seconds_since_1970()),
            Access::Credentials { token_key, permissions, .. } => match self.slot(*token_key).peek().await {
                Some(token) => {
                    TokenState { permissions: token.permissions(), seconds_left: Some(token.seconds_left()) }
                }
                None => TokenState { permissions: *permissions, seconds_left: None },
            },
        }
    }

    async fn renewal(&self, identity: &Identity) -> Result<LiveToken, Failure> {
        match identity.access.credentials() {
            Some(credentials) => self.fetch((&identity.tenant, &identity.application), &credentials).await,
            None => Err(Failure::Refused("a pasted token cannot be renewed".to_owned())),
        }
    }

    fn slot(&self, key: Uuid) -> Arc<Slot> {
        let mut slots = self.slots();
        slots.retain(|_, slot| slot.unused_for() < UNUSED);
        let slot = slots.entry(key).or_default();
        slot.touch();
        Arc::clone(slot)
    }

    fn slots(&self) -> MutexGuard<'_, HashMap<Uuid, Arc<Slot>>> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }
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
    fn a_pasted_token_ends_when_it_says_and_never_outlives_its_lifetime() {
        let left = |now| pasted(TOKEN, now).seconds_left;
        assert_eq!(left(1100), Some(200));
        assert_eq!(left(1300), Some(0));
        assert_eq!(left(9999), Some(0));
        assert_eq!(left(0), Some(300));
        assert_eq!(pasted("opaque", 1100).seconds_left, None);
    }
}
