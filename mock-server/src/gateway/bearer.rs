//! Who may pass the gateway: a good token with the role and the tenant. Bodies: Kong and its plugin
//! `jwt-keycloak` (hub-api.md section 5).

use super::{message, no_route, rate};
use crate::World;
use crate::token::{BadToken, Claims};
use axum::extract::rejection::RawPathParamsRejection;
use axum::extract::{RawPathParams, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// One of the two APIs, which have roles of their own.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Api {
    /// The CMO.
    Products,
    /// The DMO.
    Groups,
}

impl Api {
    fn role_suffix(self) -> &'static str {
        match self {
            Self::Products => "connection-management-orchestrator",
            Self::Groups => "device-management-orchestrator",
        }
    }
}

/// Lets a request pass that has a good token, the role for its method, and the tenant.
pub(crate) async fn admit(
    State(api): State<Api>,
    world: World,
    path: Result<RawPathParams, RawPathParamsRejection>,
    mut request: Request,
    next: Next,
) -> Response {
    let claims = match bearer(request.headers()).and_then(|token| world.tokens().verify(token, world.now())) {
        Ok(claims) if claims.is_of(&world) => claims,
        Ok(_) => return unauthorized(BadToken::Issuer),
        Err(bad) => return unauthorized(bad),
    };
    if let Some(limit) = world.options().requests_per_second
        && !world.rates().count(&claims.client_id, limit, world.now())
    {
        return rate::exceeded(limit);
    }
    if let Some(missing) = missing_role(&claims, api, &request) {
        let text = format!("Access token does not have the required scope/role: {missing}");
        return message(StatusCode::FORBIDDEN, text);
    }
    // A path that is no text leads nowhere.
    let Ok(path) = path else {
        return no_route().await;
    };
    let tenant = path.iter().find(|(name, _)| *name == "tenant").map(|(_, tenant)| tenant);
    let permitted = tenant.filter(|tenant| claims.tenants.iter().any(|permitted| permitted == tenant));
    // A token of another mock may name one that this mock does not have.
    let Some(world) = permitted.and_then(|tenant| world.of_tenant(tenant)) else {
        return message(StatusCode::FORBIDDEN, "Access token does not permit this tenant");
    };
    request.extensions_mut().insert(world);
    next.run(request).await
}

/// Whether a request has a token of this world that has not ended.
pub(crate) fn has_good_token(world: &World, headers: &HeaderMap) -> bool {
    let claims = bearer(headers).and_then(|token| world.tokens().verify(token, world.now()));
    claims.is_ok_and(|claims| claims.is_of(world))
}

fn bearer(headers: &HeaderMap) -> Result<&str, BadToken> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let value = values.next().ok_or(BadToken::Missing)?;
    if values.next().is_some() {
        return Err(BadToken::Several);
    }
    match value.to_str().ok().and_then(|value| value.split_once(' ')) {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => Ok(token.trim()),
        _ => Err(BadToken::Missing),
    }
}

/// The role that the token should have and has not. Finding products is a question, though it is
/// a POST (assumed).
fn missing_role(claims: &Claims, api: Api, request: &Request) -> Option<String> {
    let asks = matches!(*request.method(), Method::GET | Method::HEAD)
        || (matches!(api, Api::Products) && request.uri().path().ends_with("/product/find"));
    let role = |kind: &str| format!("{kind}%{}", api.role_suffix());
    let has = |role: &String| claims.realm_access.roles.contains(role);
    let (read, write) = (role("ro"), role("rw"));
    match asks {
        true if has(&read) || has(&write) => None,
        true => Some(read),
        false if has(&write) => None,
        false => Some(write),
    }
}

fn unauthorized(bad: BadToken) -> Response {
    let (text, challenge) = match bad {
        BadToken::Missing => ("Unauthorized", r#"Bearer realm="iothub""#),
        BadToken::Several => {
            ("Multiple tokens provided", r#"Bearer realm="iothub", error="invalid_request""#)
        }
        BadToken::Malformed => ("Unauthorized", INVALID),
        BadToken::Signature => ("Invalid token signature", INVALID),
        BadToken::Issuer => ("Token issuer not allowed", INVALID),
        BadToken::Expired => (r#"Token claims invalid: ["exp"]="token expired""#, INVALID),
    };
    let response = message(StatusCode::UNAUTHORIZED, text);
    ([(header::WWW_AUTHENTICATE, challenge)], response).into_response()
}

/// RFC 6750 section 3.
const INVALID: &str = r#"Bearer realm="iothub", error="invalid_token""#;
