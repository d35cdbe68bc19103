//! Refusals in Keycloak's form.

use crate::message::json;
use crate::reason::Reason;
use crate::reason::Source::{self, Keycloak, Mock};
use bytes::Bytes;
use http::{HeaderValue, Response, StatusCode, header};
use hub_api::refusal::OAuthError;

/// A refusal of the token endpoint.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(super) status: StatusCode,
    pub(super) error: OAuthError,
    reason: Reason,
}

impl Refusal {
    /// A refusal by the rule of Keycloak's token endpoint.
    pub(super) fn new(
        status: StatusCode,
        error: &str,
        description: Option<&str>,
        rule: &'static str,
    ) -> Self {
        let error = OAuthError { error: error.to_owned(), error_description: description.map(str::to_owned) };
        Self { status, error, reason: Reason::new(rule, &[Keycloak("token endpoint")]) }
    }

    pub(super) fn bad_request(error: &str, description: &str, rule: &'static str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, error, Some(description), rule)
    }

    /// The same with other sources of the rule.
    pub(super) fn with_sources(mut self, sources: &'static [Source]) -> Self {
        self.reason.sources = sources;
        self
    }

    /// 401: an unknown client, or a wrong secret.
    pub(super) fn unauthorized(error: &str, rule: &'static str) -> Self {
        let words = "Invalid client or Invalid client credentials";
        Self::new(StatusCode::UNAUTHORIZED, error, Some(words), rule)
            .with_sources(&[Keycloak("client authentication")])
    }

    /// A refusal with a chosen status.
    pub(crate) fn injected(status: StatusCode) -> Self {
        let rule = "the status was chosen by the caller of the mock";
        let refusal = match status {
            StatusCode::UNAUTHORIZED => Self::unauthorized("invalid_client", rule),
            StatusCode::METHOD_NOT_ALLOWED => Self::wrong_method(),
            StatusCode::INTERNAL_SERVER_ERROR => Self::failed(),
            status => {
                let error = if status.is_server_error() { "server_error" } else { "invalid_request" };
                Self::new(status, error, status.canonical_reason(), rule)
            }
        };
        Self { reason: Reason::new(rule, &[Mock("fault injection")]), ..refusal }
    }

    pub(super) fn no_realm() -> Self {
        Self::new(StatusCode::NOT_FOUND, "Realm does not exist", None, "there is no such realm")
            .with_sources(&[Keycloak("realms, from memory")])
    }

    /// The last resort. Source: Keycloak.
    pub(super) fn failed() -> Self {
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        Self::new(status, "unknown_error", None, "the token could not be signed")
    }

    pub(crate) fn wrong_method() -> Self {
        let status = StatusCode::METHOD_NOT_ALLOWED;
        Self::new(status, "HTTP 405 Method Not Allowed", None, "the path does not have this method")
    }

    pub(crate) fn into_response(self) -> Response<Bytes> {
        self.reason.of(not_cached(json(self.status, &self.error)))
    }
}

/// The response with Keycloak's headers against caching.
pub(super) fn not_cached(mut response: Response<Bytes>) -> Response<Bytes> {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::PRAGMA, HeaderValue::from_static("no-cache"));
    response
}
