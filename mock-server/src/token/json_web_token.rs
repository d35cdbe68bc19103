//! Tokens in the shape of the hub's: JSON Web Tokens (RFC 7519). The hub signs with RS256; the mock
//! with HS256 and a key that lives as long as the process.

use super::client::Client;
use crate::World;
use crate::world::WorldName;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use uuid::Uuid;

/// Source: the token of the "Get started" page.
const ISSUER: &str = "https://iam-br-iot.myiot-t.com/auth/realms/iothub";

/// What a token says. Source: the token of the "Get started" page, as hub-api.md section 2 tells it.
#[derive(Clone, Debug, Serialize, Deserialize)]
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
    client_id: String,
    preferred_username: String,
    /// The mock's own: the end to the millisecond, since `exp` has whole seconds only.
    exp_ms: i64,
    /// The mock's own: the world whose clock counts, if it has a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mock_world: Option<String>,
}

/// The roles in a token.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct RealmAccess {
    /// `ro%…` and `rw%…`.
    pub(crate) roles: Vec<String>,
}

impl Claims {
    pub(super) fn new(world: &World, client: &Client, scope: &str) -> Self {
        let lifetime = world.options().token_lifetime.as_millis();
        let lifetime = i64::try_from(lifetime).unwrap_or(i64::from(u32::MAX));
        let now = world.now();
        Self {
            exp: now.div_euclid(1000) + lifetime / 1000,
            iat: now.div_euclid(1000),
            jti: Uuid::new_v4().to_string(),
            iss: ISSUER.to_owned(),
            sub: client.subject.to_owned(),
            typ: "Bearer".to_owned(),
            azp: client.id.to_owned(),
            acr: "1".to_owned(),
            realm_access: RealmAccess { roles: client.roles.iter().copied().map(str::to_owned).collect() },
            scope: scope.to_owned(),
            tenants: vec![world.options().tenant.clone()],
            email_verified: false,
            client_id: client.id.to_owned(),
            preferred_username: format!("service-account-{}", client.id),
            exp_ms: now.saturating_add(lifetime),
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
    /// Another world made it.
    Issuer,
    /// It was good once.
    Expired,
}

/// The key of this process, which signs and checks.
#[derive(Clone)]
pub(crate) struct TokenKey(Hmac<Sha256>);

impl TokenKey {
    /// A new key.
    pub(crate) fn random() -> Self {
        let halves = [Uuid::new_v4().into_bytes(), Uuid::new_v4().into_bytes()];
        // Two random identifiers hold 244 random bits; an HMAC takes keys of any length, so the
        // block here is filled up with zeros.
        let mut key = hmac::digest::Key::<Hmac<Sha256>>::default();
        key[..32].copy_from_slice(halves.as_flattened());
        Self(Hmac::new(&key))
    }

    /// The claims as a token.
    pub(crate) fn sign(&self, claims: &Claims) -> String {
        let header = URL_SAFE_NO_PAD.encode(r#"{"alg":"HS256","typ":"JWT","kid":"mock"}"#);
        // Text keys, texts and whole numbers: this cannot fail.
        let payload = URL_SAFE_NO_PAD.encode(serde_json::to_vec(claims).unwrap_or_default());
        let signature = self.0.clone().chain_update(&header).chain_update(".").chain_update(&payload);
        format!("{header}.{payload}.{}", URL_SAFE_NO_PAD.encode(signature.finalize().into_bytes()))
    }

    /// The claims of a token that this process signed and whose time is not over at `now`, in
    /// milliseconds since 1970.
    pub(crate) fn verify(&self, token: &str, now: i64) -> Result<Claims, BadToken> {
        let (signed, signature) = token.rsplit_once('.').ok_or(BadToken::Malformed)?;
        let (_, payload) = signed.split_once('.').ok_or(BadToken::Malformed)?;
        let decode = |part: &str| URL_SAFE_NO_PAD.decode(part).map_err(|_| BadToken::Malformed);
        let (payload, signature) = (decode(payload)?, decode(signature)?);
        let check = self.0.clone().chain_update(signed);
        check.verify_slice(&signature).map_err(|_| BadToken::Signature)?;
        let claims: Claims = serde_json::from_slice(&payload).map_err(|_| BadToken::Malformed)?;
        match claims.typ.as_str() {
            "Bearer" if now < claims.exp_ms => Ok(claims),
            "Bearer" => Err(BadToken::Expired),
            _ => Err(BadToken::Malformed),
        }
    }
}

impl std::fmt::Debug for TokenKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("TokenKey")
    }
}
