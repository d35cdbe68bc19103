//! What Keycloak tells about a realm: the OpenID Connect discovery document and the keys that check
//! its tokens.

use super::{REALM, Refusal, SCOPES, wrong_method};
use crate::World;
use axum::Json;
use axum::extract::Path;
use axum::http::{HeaderMap, header};
use serde_json::{Value, json};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt as _};
use utoipa_axum::routes;

/// OpenID Connect Discovery 1.0 section 4, at Keycloak's place.
const DISCOVERY: &str = "/auth/realms/{realm}/.well-known/openid-configuration";
/// The key set (RFC 7517), at Keycloak's place.
const CERTIFICATES: &str = "/auth/realms/{realm}/protocol/openid-connect/certs";

pub(super) fn router() -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(discovery).map(|methods| methods.fallback(wrong_method)))
        .routes(routes!(certificates).map(|methods| methods.fallback(wrong_method)))
}

/// Tells where things are in the realm.
///
/// The issuer is the one in the tokens. The addresses are those of this mock, as the caller reached
/// it, so that they lead somewhere.
#[utoipa::path(
    get,
    path = DISCOVERY,
    operation_id = "discover",
    tag = "Tokens",
    responses((status = 200, description = "The discovery document", body = ref("#/components/schemas/Discovery"))),
)]
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

/// Tells the keys that check the tokens of the realm.
#[utoipa::path(
    get,
    path = CERTIFICATES,
    operation_id = "listKeys",
    tag = "Tokens",
    responses((status = 200, description = "The keys", body = ref("#/components/schemas/KeySet"))),
)]
async fn certificates(world: World, Path(realm): Path<String>) -> Result<Json<Value>, Refusal> {
    known(&realm)?;
    Ok(Json(world.tokens().key_set()))
}

/// Refuses a realm that is not the hub's.
pub(super) fn known(realm: &str) -> Result<(), Refusal> {
    if realm == REALM { Ok(()) } else { Err(Refusal::no_realm()) }
}
