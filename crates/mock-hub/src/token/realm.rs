//! What Keycloak publishes about a realm: the OpenID Connect discovery document, and the keys that verify
//! its tokens.

use super::refusal::Refusal;
use crate::call::PathValues;
use crate::hub::Hub;
use crate::message::json;
use bytes::Bytes;
use http::{Request, Response, StatusCode, header};
use serde_json::json;

/// The realm of the hub. Source: "Get started", step 2.
const REALM: &str = "iothub";
/// The scopes that a client may ask for. `profile` and `email` are always included.
pub(super) const SCOPES: [&str; 3] = ["openid", "profile", "email"];

/// The path under which the caller reached the hub, if it is not the root: an extension of a request.
#[derive(Clone, Debug, Default)]
pub struct BasePath(pub String);

/// A request to Keycloak.
pub(crate) struct RealmRequest<'a> {
    pub(crate) request: &'a Request<Bytes>,
    /// `None` if a value of the path is not text.
    pub(crate) path: Option<PathValues>,
    /// In milliseconds since 1970.
    pub(crate) now: i64,
}

/// Answers with the discovery document. The issuer is the one in the tokens; the addresses are those of
/// the mock as the caller reached it, so that they can be used.
pub(crate) fn discovery(hub: &Hub, call: &RealmRequest<'_>) -> Result<Response<Bytes>, Refusal> {
    check(call)?;
    let host = call.request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let BasePath(base) = call.request.extensions().get().cloned().unwrap_or_default();
    let realm = format!("http://{}{base}/auth/realms/{REALM}", host.unwrap_or("localhost"));
    Ok(json(
        StatusCode::OK,
        &json!({
            "issuer": hub.options.issuer,
            "token_endpoint": format!("{realm}/protocol/openid-connect/token"),
            "jwks_uri": format!("{realm}/protocol/openid-connect/certs"),
            "grant_types_supported": ["client_credentials"],
            "response_types_supported": ["none"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
            "scopes_supported": SCOPES,
            "claims_supported": ["iss", "sub", "exp", "iat", "azp", "realm_access", "tenants", "clientId"],
        }),
    ))
}

/// Answers with the public keys.
pub(crate) fn keys(hub: &Hub, call: &RealmRequest<'_>) -> Result<Response<Bytes>, Refusal> {
    check(call)?;
    Ok(json(StatusCode::OK, &hub.key.as_ref().map(super::signing_key::SigningKey::key_set)))
}

/// Refuses a realm that is not the hub's.
pub(super) fn check(call: &RealmRequest<'_>) -> Result<(), Refusal> {
    let known = call.path.as_ref().is_some_and(|path| path.get("realm") == REALM);
    if known { Ok(()) } else { Err(Refusal::no_realm()) }
}
