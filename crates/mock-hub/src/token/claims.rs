//! The claims of the hub's tokens (JSON Web Tokens, RFC 7519), and verifying a token.

use super::client::SignedIn;
use super::signing_key::SigningKey;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;

/// How many verified tokens are remembered, so that a token is not verified with every request.
const MAX_REMEMBERED: usize = 1000;

/// What a token says. Source: the token of the "Get started" page (`docs/hub-api.md`, section 2).
///
/// Claims that are absent in a foreign token are read as empty, and permit nothing.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Claims {
    exp: i64,
    iat: i64,
    pub(super) jti: String,
    pub(super) iss: String,
    sub: String,
    typ: String,
    azp: String,
    acr: String,
    pub(crate) realm_access: RealmAccess,
    pub(super) scope: String,
    /// The tenants that the token permits.
    pub(crate) tenants: Vec<String>,
    email_verified: bool,
    #[serde(rename = "clientId")]
    pub(crate) client_id: String,
    preferred_username: String,
    /// The mock's own: the expiry in milliseconds, because `exp` has whole seconds only.
    #[serde(skip_serializing_if = "Option::is_none")]
    exp_ms: Option<i64>,
    /// The mock's own: the sandbox that issued the token, if it has a name.
    #[serde(rename = "mock_sandbox", skip_serializing_if = "Option::is_none")]
    pub(crate) sandbox: Option<String>,
}

/// The roles in a token.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct RealmAccess {
    /// `ro%…` and `rw%…`.
    pub(crate) roles: Vec<String>,
}

impl Claims {
    /// The claims of a new token, without those of its issuer: `jti`, `iss`, `scope` and the sandbox. The
    /// lifetime is in milliseconds, `now` in milliseconds since 1970.
    pub(super) fn new(signed_in: &SignedIn, lifetime: i64, now: i64) -> Self {
        let SignedIn { id, client, tenants } = signed_in;
        Self {
            exp: now.div_euclid(1000) + lifetime / 1000,
            iat: now.div_euclid(1000),
            sub: client.subject.to_owned(),
            typ: "Bearer".to_owned(),
            azp: id.clone(),
            acr: "1".to_owned(),
            realm_access: RealmAccess { roles: client.roles() },
            tenants: tenants.clone(),
            client_id: id.clone(),
            preferred_username: format!("service-account-{id}"),
            exp_ms: Some(now.saturating_add(lifetime)),
            ..Self::default()
        }
    }

    /// The same as an identity token, which permits nothing.
    pub(super) fn into_identity(self, id: String) -> Self {
        Self { typ: "ID".to_owned(), jti: id, ..self }
    }

    /// When it expires, in milliseconds since 1970.
    fn expiry(&self) -> i64 {
        self.exp_ms.unwrap_or_else(|| self.exp.saturating_mul(1000))
    }
}

/// Why a token is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BadToken {
    /// There is no token.
    Missing,
    /// There are two.
    Several,
    /// It does not have the form or the type of the hub's tokens.
    Malformed,
    /// Another key signed it, or it was changed.
    Signature,
    /// It is another hub's.
    Issuer,
    Expired,
}

/// Tokens whose signature and issuer were verified.
#[derive(Debug, Default)]
pub(crate) struct VerifiedTokens(HashMap<Box<str>, Arc<Claims>>);

impl VerifiedTokens {
    /// The claims of a token that the key signed for the issuer and that has not expired at `now`, in
    /// milliseconds since 1970.
    pub(crate) fn verify(
        &mut self,
        key: &SigningKey,
        issuer: &str,
        token: &str,
        now: i64,
    ) -> Result<Arc<Claims>, BadToken> {
        let claims = if let Some(claims) = self.0.get(token) {
            Arc::clone(claims)
        } else {
            let claims = Arc::new(read(key, issuer, token)?);
            if self.0.len() >= MAX_REMEMBERED {
                self.0.clear();
            }
            self.0.insert(token.into(), Arc::clone(&claims));
            claims
        };
        if now < claims.expiry() { Ok(claims) } else { Err(BadToken::Expired) }
    }
}

fn read(key: &SigningKey, issuer: &str, token: &str) -> Result<Claims, BadToken> {
    let (signed, signature) = token.rsplit_once('.').ok_or(BadToken::Malformed)?;
    let (_, payload) = signed.split_once('.').ok_or(BadToken::Malformed)?;
    let decode = |part: &str| URL_SAFE_NO_PAD.decode(part).map_err(|_| BadToken::Malformed);
    let (payload, signature) = (decode(payload)?, decode(signature)?);
    if !key.verifies(signed, &signature) {
        return Err(BadToken::Signature);
    }
    let claims: Claims = serde_json::from_slice(&payload).map_err(|_| BadToken::Malformed)?;
    if claims.typ != "Bearer" {
        return Err(BadToken::Malformed);
    }
    if claims.iss != issuer {
        return Err(BadToken::Issuer);
    }
    Ok(claims)
}
