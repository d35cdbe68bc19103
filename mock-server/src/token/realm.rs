//! What Keycloak tells about a realm: the `OpenID` Connect discovery document and the keys that check
//! its tokens.

use super::{REALM, Refusal, SCOPES, wrong_method};
use crate::World;
use axum::extract::Path;
use axum::http::{HeaderMap, header};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

/// `OpenID` Connect Discovery 1.0 section 4, at Keycloak's place.
const DISCOVERY: &str = "/auth/realms/{realm}/.well-known/openid-configuration";
/// The key set (RFC 7517), at Keycloak's place.
const CERTIFICATES: &str = "/auth/realms/{realm}/protocol/openid-connect/certs";

pub(super) fn router() -> Router {
    Router::new()
        .route(DISCOVERY, get(discovery).fallback(wrong_method))
        .route(CERTIFICATES, get(certificates).fallback(wrong_method))
}

/// The issuer is the one in the tokens. The addresses are those of this mock, as the caller reached
/// it, so that they lead somewhere.
async fn discovery(
    world: World,
    Path(realm): Path<String>,
    headers: HeaderMap,
) -> Result<Json<Value>, Refusal> {
    known(&realm)?;
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let realm = format!("http://{host}/auth/realms/{REALM}");
    Ok(Json(json!({
        "issuer": world.options().issuer,
        "token_endpoint": format!("{realm}/protocol/openid-connect/token"),
        "jwks_uri": format!("{realm}/protocol/openid-connect/certs"),
        "grant_types_supported": ["client_credentials"],
        "response_types_supported": ["none"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "scopes_supported": SCOPES,
        "claims_supported": ["iss", "sub", "exp", "iat", "azp", "realm_access", "tenants", "clientId"],
    })))
}

async fn certificates(world: World, Path(realm): Path<String>) -> Result<Json<Value>, Refusal> {
    known(&realm)?;
    Ok(Json(world.tokens().key_set()))
}

/// Refuses a realm that is not the hub's.
pub(super) fn known(realm: &str) -> Result<(), Refusal> {
    if realm == REALM { Ok(()) } else { Err(Refusal::no_realm()) }
}
