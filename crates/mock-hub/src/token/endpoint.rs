//! `POST /auth/realms/iothub/protocol/openid-connect/token`: client credentials for a token.

use super::claims::{Claims, Issue};
use super::client::{Client, Credentials, SignedIn};
use super::form::Form;
use super::realm::{self, RealmRequest, SCOPES};
use super::refusal::{Refusal, not_cached};
use crate::hub::{Hub, State};
use crate::message::json;
use crate::reason::Reason;
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
    const MISSING: Reason = Reason::new("grant_type is missing", &[Keycloak("token endpoint")]);
    const UNSUPPORTED: Reason =
        Reason::new("the grant is not client_credentials", &[Keycloak("token endpoint")]);
    realm::check(call)?;
    let (headers, body) = (call.request.headers(), call.request.body());
    let form = Form::read(headers, body)?;
    match form.value("grant_type") {
        None => {
            let words = "Missing form parameter: grant_type";
            return Err(Refusal::bad_request("invalid_request", words, MISSING));
        }
        Some("client_credentials") => (),
        Some(_) => {
            let words = "Unsupported grant_type";
            return Err(Refusal::bad_request("unsupported_grant_type", words, UNSUPPORTED));
        }
    }
    let tenants: Vec<&str> = hub.tenants().iter().map(|tenant| tenant.name.as_str()).collect();
    let client = Client::authenticate(&Credentials::read(&form, headers), &tenants)?;
    let openid = asks_for_openid(&form)?;
    let answer = token(hub, state, call.now, &client, openid).ok_or_else(Refusal::failed)?;
    Ok(not_cached(json(StatusCode::OK, &answer)))
}

fn token(hub: &Hub, state: &mut State, now: i64, client: &SignedIn, openid: bool) -> Option<Value> {
    let key = hub.key.as_ref()?;
    let scope = if openid { "openid email profile" } else { "profile email" };
    let lifetime = i64::try_from(hub.options.token_lifetime.as_millis()).unwrap_or(i64::from(u32::MAX));
    let issue = Issue {
        issuer: &hub.options.issuer,
        scope,
        id: state.rng.uuid(),
        sandbox: state.sandbox.clone(),
        lifetime,
        now,
    };
    let claims = Claims::new(client, issue);
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
    const UNKNOWN_SCOPE: Reason =
        Reason::new("a scope is not known", &[Keycloak("token endpoint, from memory")]);
    let scope = form.value("scope").unwrap_or_default();
    if !scope.is_empty() && scope.split(' ').any(|word| !SCOPES.contains(&word)) {
        return Err(Refusal::bad_request("invalid_scope", format!("Invalid scopes: {scope}"), UNKNOWN_SCOPE));
    }
    Ok(scope.split(' ').any(|word| word == "openid"))
}
