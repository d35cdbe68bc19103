//! A refusal by the mock itself, in the form of the service that would have answered.

use crate::call::Call;
use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};
use hub_api::endpoint::Service;
use hub_api::onem2m::{ORIGINATING_TIMESTAMP, RELEASE_VERSION, REQUEST_ID, RESPONSE_STATUS_CODE};
use hub_api::refusal::{DebugInfo, OAuthError, Problem};
use mock_hub::{demo, gateway_message, json, time};
use uuid::Uuid;

/// The seconds to wait after a 429 if a rule does not say. The hub's page on errors says an hour, which
/// nobody can try out.
const RETRY_AFTER: u32 = 1;
const TEXT: &str = "made to fail on purpose";

/// A refusal with a status.
pub(crate) struct Refusal<'a> {
    pub(crate) status: u16,
    /// Replaces the hub's message.
    pub(crate) message: Option<&'a str>,
    /// In seconds.
    pub(crate) retry_after: Option<u32>,
}

impl Refusal<'_> {
    /// The response. Some statuses are those of the gateway, whatever the service.
    pub(crate) fn response(&self, call: &Call<'_>, now: i64) -> Response<Bytes> {
        let code = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let text = |otherwise: &str| self.message.unwrap_or(otherwise).to_owned();
        let service = call.endpoint.map(|endpoint| endpoint.service);
        let mut response = match (service, gateway_text(self.status)) {
            (Some(Service::Token), _) => {
                let error = if code.is_server_error() { "server_error" } else { "invalid_request" };
                let description = text(code.canonical_reason().unwrap_or("refused"));
                let body = OAuthError { error: error.to_owned(), error_description: Some(description) };
                json(code, &body)
            }
            (_, Some(words)) => gateway_message(code, text(words)),
            (Some(Service::DeviceManagement), None) => {
                let response = json(code, &DebugInfo { text: text(TEXT) });
                with_onem2m_headers(response, call, now, response_status_code(self.status))
            }
            (Some(Service::ConnectionManagement), None) => {
                json(code, &problem(code, text(TEXT), call.uri.path()))
            }
            (None, None) => gateway_message(code, text(TEXT)),
        };
        let headers = response.headers_mut();
        if self.status == 401 && service != Some(Service::Token) {
            let challenge = HeaderValue::from_static(r#"Bearer realm="iothub", error="invalid_token""#);
            headers.insert(header::WWW_AUTHENTICATE, challenge);
        }
        self.add_limits(headers);
        response
    }

    /// How long to wait, if waiting helps. Source: Kong's rate limiting.
    fn add_limits(&self, headers: &mut HeaderMap) {
        let Some(seconds) = self.retry_after.or((self.status == 429).then_some(RETRY_AFTER)) else {
            return;
        };
        headers.insert(header::RETRY_AFTER, seconds.into());
        if self.status == 429 {
            let limits = [("ratelimit-limit", 10), ("ratelimit-remaining", 0), ("ratelimit-reset", seconds)];
            for (name, number) in limits {
                headers.insert(name, number.into());
            }
        }
    }
}

/// The gateway's message for a status of its own. Source: Kong and its plugins, `docs/hub-api.md`,
/// section 5.
fn gateway_text(status: u16) -> Option<&'static str> {
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

fn with_onem2m_headers(
    mut response: Response<Bytes>,
    call: &Call<'_>,
    now: i64,
    code: u16,
) -> Response<Bytes> {
    let headers = response.headers_mut();
    headers.insert(HeaderName::from_static(RESPONSE_STATUS_CODE), code.into());
    headers.insert(HeaderName::from_static(RELEASE_VERSION), HeaderValue::from_static("3"));
    if let Some(id) = call.headers.get(REQUEST_ID) {
        headers.insert(HeaderName::from_static(REQUEST_ID), id.clone());
    }
    if let Ok(now) = HeaderValue::from_str(&time::rfc3339(now)) {
        headers.insert(HeaderName::from_static(ORIGINATING_TIMESTAMP), now);
    }
    response
}

fn problem(status: StatusCode, detail: String, path: &str) -> Problem {
    Problem {
        kind: status.canonical_reason().unwrap_or("Error").to_owned(),
        status: status.as_u16(),
        title: "Error".to_owned(),
        detail,
        instance: format!("{}{path}", demo::PUBLIC_ADDRESS),
        external_errors: Vec::new(),
        type_name: "problem".to_owned(),
        trace_id: Uuid::new_v4().to_string(),
    }
}
