//! A refusal that nobody asked for, in the form that the API in question would have refused in.

use crate::World;
use crate::call::Call;
use crate::clock;
use crate::gateway;
use crate::products::PUBLIC_ADDRESS;
use axum::Json;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use hub_api::onem2m::{ORIGINATING_TIMESTAMP, RELEASE_VERSION, REQUEST_ID, RESPONSE_STATUS_CODE};
use hub_api::refusal::{DebugInfo, OAuthError, Problem};
use uuid::Uuid;

/// How long to wait after a 429, in seconds, if a rule does not say. The hub's page on errors says an
/// hour, which nobody can try out.
const RETRY_AFTER: u32 = 1;

/// The refusal with this status. The gateway answers what never reaches a service.
pub(super) fn refusal(
    world: &World,
    call: &Call<'_>,
    (status, message, retry_after): (u16, Option<&str>, Option<u32>),
) -> Response {
    let code = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let path = call.uri.path();
    let text = |otherwise: &str| message.unwrap_or(otherwise).to_owned();
    let mut response = if path.starts_with("/auth/") {
        let error = if code.is_server_error() { "server_error" } else { "invalid_request" };
        let description = text(code.canonical_reason().unwrap_or("refused"));
        let body = OAuthError { error: error.to_owned(), error_description: Some(description) };
        (code, Json(body)).into_response()
    } else if let Some(words) = gateway_words(status) {
        gateway::message(code, text(words))
    } else if path.starts_with("/api-gw/device-management-orchestrator/") {
        let body = DebugInfo { text: text("made to fail on purpose") };
        with_onem2m_headers((code, Json(body)).into_response(), world, call, response_status_code(status))
    } else if path.starts_with("/api-gw/connection-management-orchestrator/") {
        (code, Json(problem(code, text("made to fail on purpose"), path))).into_response()
    } else {
        gateway::message(code, text("made to fail on purpose"))
    };
    let headers = response.headers_mut();
    if status == 401 && path.starts_with("/api-gw/") {
        let challenge = HeaderValue::from_static(r#"Bearer realm="iothub", error="invalid_token""#);
        headers.insert(header::WWW_AUTHENTICATE, challenge);
    }
    add_limits(headers, status, retry_after);
    response
}

/// The gateway's words for what it refuses itself. Source: Kong and its plugins, hub-api.md section 5.
fn gateway_words(status: u16) -> Option<&'static str> {
    Some(match status {
        401 => r#"Token claims invalid: ["exp"]="token expired""#,
        403 => "Access token does not have the required scope/role: rw%device-management-orchestrator",
        429 => "API rate limit exceeded",
        502 => "An invalid response was received from the upstream server",
        503 => "failure to get a peer from the ring-balancer",
        504 => "The upstream server is timing out",
        _ => return None,
    })
}

/// How long to wait, where there is something to wait for. Source: Kong's rate limiting.
fn add_limits(headers: &mut HeaderMap, status: u16, retry_after: Option<u32>) {
    let Some(seconds) = retry_after.or((status == 429).then_some(RETRY_AFTER)) else {
        return;
    };
    headers.insert(header::RETRY_AFTER, seconds.into());
    if status == 429 {
        let limits = [("ratelimit-limit", 10), ("ratelimit-remaining", 0), ("ratelimit-reset", seconds)];
        for (name, number) in limits {
            headers.insert(name, number.into());
        }
    }
}

/// The code of oneM2M for a status (TS-0009 section 6.3.2).
fn response_status_code(status: u16) -> u16 {
    match status {
        404 => 4004,
        405 => 4005,
        406 => 5207,
        409 => 4105,
        415 => 4015,
        501 => 5001,
        500..=599 => 5000,
        _ => 4000,
    }
}

fn with_onem2m_headers(mut response: Response, world: &World, call: &Call<'_>, code: u16) -> Response {
    let headers = response.headers_mut();
    headers.insert(RESPONSE_STATUS_CODE, code.into());
    headers.insert(RELEASE_VERSION, HeaderValue::from_static("3"));
    if let Some(id) = call.headers.get(REQUEST_ID) {
        headers.insert(REQUEST_ID, id.clone());
    }
    if let Ok(now) = HeaderValue::from_str(&clock::rfc3339(world.now())) {
        headers.insert(ORIGINATING_TIMESTAMP, now);
    }
    response
}

fn problem(status: StatusCode, detail: String, path: &str) -> Problem {
    Problem {
        kind: status.canonical_reason().unwrap_or("Error").to_owned(),
        status: status.as_u16(),
        title: "Error".to_owned(),
        detail,
        instance: format!("{PUBLIC_ADDRESS}{path}"),
        external_errors: Vec::new(),
        type_name: "problem".to_owned(),
        trace_id: Uuid::new_v4().to_string(),
    }
}
