//! `POST /auth/realms/iothub/protocol/openid-connect/token`: client credentials for a token.

use super::claims::Claims;
use super::client::{Client, Credentials, SignedIn};
use super::form::Form;
use super::realm::{self, RealmRequest, SCOPES};
use super::refusal::{Refusal, not_cached};
use crate::hub::{Hub, State};
use crate::message::{json, wrong_encoding};
use crate::reason::Source::Keycloak;
use bytes::Bytes;
use http::{Response, StatusCode};
use serde_json::{Value, json};

/// Issues a token for a client id and its secret, in the form or as `Authorization: Basic`.
pub(crate) fn fetch(
    hub: &Hub,
    state: &mut State,
    call: &RealmRequest<'_>,
) -> Result<Response<Bytes>, Refusal> {
    realm::check(call)?;
    let (headers, body) = (call.request.headers(), call.request.body());
    let form = Form::read(headers, body)?;
    match form.value("grant_type") {
        None => {
            let words = "Missing form parameter: grant_type";
            let rule = match wrong_encoding(body) {
                Some(_) => "grant_type is missing, because the form is not UTF-8 without a byte order mark",
                None => "grant_type is missing",
            };
            return Err(Refusal::bad_request("invalid_request", words, rule));
        }
        Some("client_credentials") => (),
        Some(_) => {
            let rule = "the grant is not client_credentials";
            return Err(Refusal::bad_request("unsupported_grant_type", "Unsupported grant_type", rule));
        }
    }
    let tenants: Vec<&str> = hub.tenants().iter().map(|tenant| tenant.name.as_str()).collect();
    let client = Client::authenticate(Credentials::read(&form, headers), &tenants)?;
    let openid = asks_for_openid(&form)?;
    let answer = token(hub, state, call.now, &client, openid).ok_or_else(Refusal::failed)?;
    Ok(not_cached(json(StatusCode::OK, &answer)))
}

fn token(hub: &Hub, state: &mut State, now: i64, client: &SignedIn, openid: bool) -> Option<Value> {
    let key = hub.key.as_ref()?;
    let scope = if openid { "openid email profile" } else { "profile email" };
    let lifetime = i64::try_from(hub.options.token_lifetime.as_millis()).unwrap_or(i64::from(u32::MAX));
    let mut claims = Claims::new(client, lifetime, now);
    claims.jti = state.rng.uuid();
    claims.iss.clone_from(&hub.options.issuer);
    scope.clone_into(&mut claims.scope);
    claims.sandbox.clone_from(&state.sandbox);
    let mut answer = json!({
        "access_token": key.sign(&serde_json::to_vec(&claims).ok()?)?,
        "expires_in": hub.options.token_lifetime.as_secs(),
        "refresh_expires_in": 0,
        "token_type": "Bearer",
    });
    if openid {
        let identity = claims.into_identity(state.rng.uuid());
        answer["id_token"] = key.sign(&serde_json::to_vec(&identity).ok()?)?.into();
    }
    answer["not-before-policy"] = 0.into();
    answer["scope"] = scope.into();
    Some(answer)
}

pub(super) fn asks_for_openid(form: &Form) -> Result<bool, Refusal> {
    let scope = form.value("scope").unwrap_or_default();
    if !scope.is_empty() && scope.split(' ').any(|word| !SCOPES.contains(&word)) {
        let words = format!("Invalid scopes: {scope}");
        return Err(Refusal::bad_request("invalid_scope", &words, "a scope is not known")
            .with_sources(&[Keycloak("token endpoint, from memory")]));
    }
    Ok(scope.split(' ').any(|word| word == "openid"))
}
