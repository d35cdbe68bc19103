//! The gateway's checks of a request: the token, the role for the operation, and the tenant. Bodies: Kong
//! and its plugin `jwt-keycloak` (`docs/hub-api.md`, section 5).

use super::rate;
use crate::call::PathValues;
use crate::hub::{Hub, State};
use crate::message::{gateway_message, no_route};
use crate::reason::Reason;
use crate::reason::Source::{self, Assumed, Concluded, Docs, Kong, Mock, Tutorial};
use crate::token::claims::{BadToken, Claims};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Request, Response, StatusCode, header};
use hub_api::Endpoint;
use hub_api::endpoint::{Effect, Service};
use std::sync::Arc;

/// A request that passed the gateway.
pub(crate) struct Admitted {
    /// The index of the tenant.
    pub(crate) tenant: usize,
    pub(crate) path: PathValues,
}

/// Where a request goes.
#[derive(Clone, Copy)]
pub(crate) struct Destination<'a> {
    /// An operation at the request's path. The request may have another method.
    pub(crate) endpoint: &'static Endpoint,
    /// What the request does.
    pub(crate) effect: Effect,
    /// The segments of the path as they were sent.
    pub(crate) segments: &'a [&'a str],
}

impl Hub {
    /// Checks the token, the rate, the role and the tenant of a request to one of the two APIs.
    pub(crate) fn admit(
        &self,
        state: &mut State,
        now: i64,
        request: &Request<Bytes>,
        destination: Destination<'_>,
    ) -> Result<Admitted, Box<Response<Bytes>>> {
        const TENANT: Reason =
            Reason::new("the token does not permit this tenant", &[Concluded("section 5")]);
        let claims =
            self.verified(state, now, request.headers()).map_err(|bad| Box::new(unauthorized(bad)))?;
        if let Some(limit) = self.options.requests_per_second
            && !state.rates.count(&claims.client_id, limit, now)
        {
            return Err(Box::new(rate::exceeded(limit, &mut state.rng)));
        }
        let Destination { endpoint, effect, segments } = destination;
        if let Some(missing) = missing_role(&claims, endpoint.service, effect) {
            return Err(Box::new(lacks(&missing)));
        }
        let path =
            PathValues::decode(endpoint, segments).ok_or_else(|| Box::new(no_route(request.uri().path())))?;
        let tenant = path.get("tenant");
        let permitted = claims.tenants.iter().any(|permitted| permitted == tenant);
        // A token of another mock may permit a tenant that this hub does not have.
        let tenant = self.index_of(tenant).filter(|_| permitted).ok_or_else(|| {
            let text = "Access token does not permit this tenant";
            Box::new(TENANT.of(gateway_message(StatusCode::FORBIDDEN, text)))
        })?;
        Ok(Admitted { tenant, path })
    }

    /// Whether a request carries a valid token of this sandbox.
    pub fn has_valid_token(&self, state: &mut State, now: i64, headers: &HeaderMap) -> bool {
        self.verified(state, now, headers).is_ok()
    }

    fn verified(&self, state: &mut State, now: i64, headers: &HeaderMap) -> Result<Arc<Claims>, BadToken> {
        let token = bearer(headers)?;
        let key = self.key.as_ref().ok_or(BadToken::Signature)?;
        let claims = state.tokens.verify(key, &self.options.issuer, token, now)?;
        // Each sandbox has its own clock, which alone decides a token's age.
        if claims.sandbox == state.sandbox { Ok(claims) } else { Err(BadToken::Issuer) }
    }
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

/// The role that the token lacks. Finding products needs only the role for reading, although it is a POST
/// (assumed).
fn missing_role(claims: &Claims, service: Service, effect: Effect) -> Option<String> {
    let has = |effect| claims.realm_access.roles.contains(&role(service, effect));
    // The role for changes includes reading.
    (!has(effect) && !has(Effect::Changes)).then(|| role(service, effect))
}

/// The role for reading or changing.
pub(crate) fn role(service: Service, effect: Effect) -> String {
    let api = match service {
        Service::ConnectionManagement => "connection-management-orchestrator",
        Service::DeviceManagement | Service::Token => "device-management-orchestrator",
    };
    match effect {
        Effect::Reads => format!("ro%{api}"),
        Effect::Changes => format!("rw%{api}"),
    }
}

/// The response to a token without this role.
pub(crate) fn lacks(role: &str) -> Response<Bytes> {
    const ROLE: Reason = Reason::new(
        "the token lacks the role for this API",
        &[Docs("errors of the CMO"), Kong("jwt-keycloak")],
    );
    let text = format!("Access token does not have the required scope/role: {role}");
    ROLE.of(gateway_message(StatusCode::FORBIDDEN, text))
}

/// The response to an expired token.
pub(crate) fn expired() -> Response<Bytes> {
    unauthorized(BadToken::Expired)
}

fn unauthorized(bad: BadToken) -> Response<Bytes> {
    /// RFC 6750 section 3.
    const INVALID: &str = r#"Bearer realm="iothub", error="invalid_token""#;
    const KONG: &[Source] = &[Kong("jwt-keycloak"), Assumed(5)];
    let (text, challenge, reason) = match bad {
        BadToken::Missing => (
            "Unauthorized",
            r#"Bearer realm="iothub""#,
            Reason::new("the request has no token of the hub", KONG),
        ),
        BadToken::Several => {
            let challenge = r#"Bearer realm="iothub", error="invalid_request""#;
            ("Multiple tokens provided", challenge, Reason::new("the request has two tokens", KONG))
        }
        BadToken::Malformed => {
            ("Unauthorized", INVALID, Reason::new("the request has no token of the hub", KONG))
        }
        BadToken::Signature => {
            ("Invalid token signature", INVALID, Reason::new("another key signed the token", KONG))
        }
        BadToken::Issuer => {
            let sources = &[Kong("jwt-keycloak, for a foreign issuer"), Mock("sandboxes")];
            let rule = "the token was issued by another hub or in another sandbox";
            ("Token issuer not allowed", INVALID, Reason::new(rule, sources))
        }
        BadToken::Expired => {
            let sources = &[Tutorial("steps 1 to 7 warn of it"), Assumed(5), Kong("jwt-keycloak")];
            let text = r#"Token claims invalid: ["exp"]="token expired""#;
            (text, INVALID, Reason::new("the token has expired", sources))
        }
    };
    let mut response = gateway_message(StatusCode::UNAUTHORIZED, text);
    response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
    reason.of(response)
}
