//! `POST /auth/realms/iothub/protocol/openid-connect/token`: the token endpoint (Keycloak), and
//! beside it what a client needs to check a token. Errors: the table of hub-api.md section 2.

mod claims;
mod client;
mod realm;
mod signing_key;

pub(crate) use claims::{BadToken, Claims, Tokens};

use crate::World;
use axum::Json;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use client::{Client, Credentials, SignedIn};
use hub_api::Operation as _;
use hub_api::refusal::OAuthError;
use hub_api::token::FetchToken;
use serde_json::{Value, json};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt as _};
use utoipa_axum::routes;

/// The realm of the hub. Source: "Get started", step 2.
const REALM: &str = "iothub";
/// What a client may ask for. `profile` and `email` come without being asked for.
const SCOPES: [&str; 3] = ["openid", "profile", "email"];

pub(crate) fn router() -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(fetch).map(|methods| methods.fallback(wrong_method)))
        .merge(realm::router())
}

/// Gives a token for a client id and its secret, in the form or as `Authorization: Basic`.
#[utoipa::path(
    post,
    path = FetchToken::ENDPOINT.path,
    operation_id = "fetchToken",
    tag = "Tokens",
    request_body(content = ref("#/components/schemas/TokenRequest"), content_type = "application/x-www-form-urlencoded"),
    responses((status = 200, description = "A token", body = ref("#/components/schemas/TokenAnswer")), (status = 400, description = "The form is not as it should be", body = ref("#/components/schemas/OAuthError")), (status = 401, description = "The client is not known, or the secret is wrong", body = ref("#/components/schemas/OAuthError"))),
)]
async fn fetch(
    world: World,
    Path(realm): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refusal> {
    realm::known(&realm)?;
    let form = Form::read(&headers, &body)?;
    match form.value("grant_type") {
        None => return Err(Refusal::bad_request("invalid_request", "Missing form parameter: grant_type")),
        Some("client_credentials") => (),
        Some(_) => return Err(Refusal::bad_request("unsupported_grant_type", "Unsupported grant_type")),
    }
    let credentials = Credentials::read(&form, &headers);
    let tenants: Vec<String> = world.tenants().map(|world| world.tenant().to_owned()).collect();
    let client = Client::authenticate(&credentials, &tenants)?;
    let openid = asks_for_openid(&form)?;
    let body = answer(&world, &client, openid).ok_or_else(Refusal::failed)?;
    let headers = [(header::CACHE_CONTROL, "no-store"), (header::PRAGMA, "no-cache")];
    Ok((headers, Json(body)).into_response())
}

async fn wrong_method() -> Refusal {
    Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "HTTP 405 Method Not Allowed", None)
}

fn answer(world: &World, client: &SignedIn, openid: bool) -> Option<Value> {
    let scope = if openid { "openid email profile" } else { "profile email" };
    let claims = Claims::new(world, client, scope);
    let mut answer = json!({
        "access_token": world.tokens().sign(&claims)?,
        "expires_in": world.options().token_lifetime.as_secs(),
        "refresh_expires_in": 0,
        "token_type": "Bearer",
    });
    if openid {
        answer["id_token"] = world.tokens().sign(&claims.identity())?.into();
    }
    answer["not-before-policy"] = 0.into();
    answer["scope"] = scope.into();
    Some(answer)
}

fn asks_for_openid(form: &Form) -> Result<bool, Refusal> {
    let scope = form.value("scope").unwrap_or_default();
    if !scope.is_empty() && scope.split(' ').any(|word| !SCOPES.contains(&word)) {
        return Err(Refusal::bad_request("invalid_scope", format!("Invalid scopes: {scope}")));
    }
    Ok(scope.split(' ').any(|word| word == "openid"))
}

/// The fields of a form, none of them twice.
#[derive(Debug)]
struct Form(Vec<(String, String)>);

impl Form {
    fn read(headers: &HeaderMap, body: &[u8]) -> Result<Self, Refusal> {
        let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let media_type = content_type.and_then(|value| value.split(';').next()).map(str::trim);
        if media_type.is_some_and(|found| !found.eq_ignore_ascii_case("application/x-www-form-urlencoded")) {
            let words = "HTTP 415 Unsupported Media Type";
            return Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, words, None));
        }
        let fields: Vec<(String, String)> = form_urlencoded::parse(body).into_owned().collect();
        let twice = |(index, field): (usize, &(String, String))| {
            fields[..index].iter().any(|earlier| earlier.0 == field.0)
        };
        if fields.iter().enumerate().any(twice) {
            return Err(Refusal::bad_request("invalid_request", "duplicated parameter"));
        }
        Ok(Self(fields))
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|field| field.0 == name).map(|field| field.1.as_str())
    }
}

/// An answer in Keycloak's form.
#[derive(Debug)]
struct Refusal {
    status: StatusCode,
    error: OAuthError,
}

impl Refusal {
    fn new(status: StatusCode, error: &str, description: Option<String>) -> Self {
        Self { status, error: OAuthError { error: error.to_owned(), error_description: description } }
    }

    fn no_realm() -> Self {
        Self::new(StatusCode::NOT_FOUND, "Realm does not exist", None)
    }

    /// The answer of last resort. Source: Keycloak.
    fn failed() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "unknown_error", None)
    }

    fn bad_request(error: &str, description: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, error, Some(description.into()))
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let headers = [(header::CACHE_CONTROL, "no-store"), (header::PRAGMA, "no-cache")];
        (self.status, headers, Json(self.error)).into_response()
    }
}

#[cfg(test)]
mod tests;
