//! Tokens in the shape of the hub's: JSON Web Tokens (RFC 7519).

use super::client::SignedIn;
use super::signing_key::{DEVELOPMENT_KEY, SigningKey};
use crate::World;
use crate::world::WorldName;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// How many tokens are remembered as good, so that one is not checked again with every request.
const REMEMBERED: usize = 1000;

/// What a token says. Source: the token of the "Get started" page, as hub-api.md section 2 tells it.
///
/// What is absent in a token that somebody else made reads as empty, and opens nothing.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Claims {
    exp: i64,
    iat: i64,
    jti: String,
    iss: String,
    sub: String,
    typ: String,
    azp: String,
    acr: String,
    pub(crate) realm_access: RealmAccess,
    scope: String,
    /// The tenants that the token opens.
    pub(crate) tenants: Vec<String>,
    email_verified: bool,
    #[serde(rename = "clientId")]
    pub(crate) client_id: String,
    preferred_username: String,
    /// The mock's own: the end to the millisecond, since `exp` has whole seconds only.
    #[serde(skip_serializing_if = "Option::is_none")]
    exp_ms: Option<i64>,
    /// The mock's own: the world whose clock counts, if it has a name.
    #[serde(skip_serializing_if = "Option::is_none")]
    mock_world: Option<String>,
}

/// The roles in a token.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct RealmAccess {
    /// `ro%…` and `rw%…`.
    pub(crate) roles: Vec<String>,
}

impl Claims {
    pub(super) fn new(world: &World, signed_in: &SignedIn, scope: &str) -> Self {
        let SignedIn { id, client, tenants } = signed_in;
        let lifetime = world.options().token_lifetime.as_millis();
        let lifetime = i64::try_from(lifetime).unwrap_or(i64::from(u32::MAX));
        let now = world.now();
        Self {
            exp: now.div_euclid(1000) + lifetime / 1000,
            iat: now.div_euclid(1000),
            jti: Uuid::new_v4().to_string(),
            iss: world.options().issuer.clone(),
            sub: client.subject.to_owned(),
            typ: "Bearer".to_owned(),
            azp: id.clone(),
            acr: "1".to_owned(),
            realm_access: RealmAccess { roles: client.roles() },
            scope: scope.to_owned(),
            tenants: tenants.clone(),
            email_verified: false,
            client_id: id.clone(),
            preferred_username: format!("service-account-{id}"),
            exp_ms: Some(now.saturating_add(lifetime)),
            mock_world: world.name().map(ToString::to_string),
        }
    }

    /// Whether the token was made in this world, whose clock alone tells its age.
    pub(crate) fn is_of(&self, world: &World) -> bool {
        self.mock_world.as_deref() == world.name().map(WorldName::as_str)
    }

    /// The same as an identity token, which opens nothing.
    pub(super) fn identity(&self) -> Self {
        Self { typ: "ID".to_owned(), jti: Uuid::new_v4().to_string(), ..self.clone() }
    }

    /// When it ends, in milliseconds since 1970.
    fn end(&self) -> i64 {
        self.exp_ms.unwrap_or_else(|| self.exp.saturating_mul(1000))
    }
}

/// Why a token does not pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BadToken {
    /// There is none.
    Missing,
    /// There are two.
    Several,
    /// It is not one of the hub's in shape or kind.
    Malformed,
    /// Somebody else signed it, or it was changed.
    Signature,
    /// It is good, but another hub's.
    Issuer,
    /// It was good once.
    Expired,
}

/// Makes tokens and checks them.
pub(crate) struct Tokens {
    key: Option<SigningKey>,
    issuer: String,
    /// Tokens whose signature and issuer were found good.
    good: Mutex<HashMap<Box<str>, Arc<Claims>>>,
}

impl Tokens {
    /// Those of an issuer (`iss`).
    pub(crate) fn new(issuer: &str) -> Self {
        Self { key: SigningKey::read(DEVELOPMENT_KEY), issuer: issuer.to_owned(), good: Mutex::default() }
    }

    /// The claims as a token; nothing if the system has no randomness.
    pub(crate) fn sign(&self, claims: &Claims) -> Option<String> {
        self.key.as_ref()?.sign(&serde_json::to_vec(claims).ok()?)
    }

    /// The public key as a key set (RFC 7517).
    pub(crate) fn key_set(&self) -> Value {
        self.key.as_ref().map(SigningKey::key_set).unwrap_or_default()
    }

    /// The claims of a token that is signed with the key, of this issuer, and whose time is not over
    /// at `now`, in milliseconds since 1970.
    pub(crate) fn verify(&self, token: &str, now: i64) -> Result<Arc<Claims>, BadToken> {
        let known = self.good.lock().unwrap_or_else(PoisonError::into_inner).get(token).cloned();
        let claims = match known {
            Some(claims) => claims,
            None => self.check(token)?,
        };
        if now < claims.end() { Ok(claims) } else { Err(BadToken::Expired) }
    }

    fn check(&self, token: &str) -> Result<Arc<Claims>, BadToken> {
        let (signed, signature) = token.rsplit_once('.').ok_or(BadToken::Malformed)?;
        let (_, payload) = signed.split_once('.').ok_or(BadToken::Malformed)?;
        let decode = |part: &str| URL_SAFE_NO_PAD.decode(part).map_err(|_| BadToken::Malformed);
        let (payload, signature) = (decode(payload)?, decode(signature)?);
        if !self.key.as_ref().is_some_and(|key| key.verifies(signed, &signature)) {
            return Err(BadToken::Signature);
        }
        let claims: Claims = serde_json::from_slice(&payload).map_err(|_| BadToken::Malformed)?;
        if claims.typ != "Bearer" {
            return Err(BadToken::Malformed);
        }
        if claims.iss != self.issuer {
            return Err(BadToken::Issuer);
        }
        let claims = Arc::new(claims);
        let mut good = self.good.lock().unwrap_or_else(PoisonError::into_inner);
        if good.len() >= REMEMBERED {
            good.clear();
        }
        good.insert(token.into(), Arc::clone(&claims));
        Ok(claims)
    }
}

impl std::fmt::Debug for Tokens {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Tokens").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}
