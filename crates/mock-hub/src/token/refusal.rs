//! Refusals in Keycloak's form.

use crate::message::json;
use crate::reason::Reason;
use crate::reason::Source::Keycloak;
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
    pub(super) fn new(status: StatusCode, error: &str, description: Option<String>, reason: Reason) -> Self {
        let error = OAuthError { error: error.to_owned(), error_description: description };
        Self { status, error, reason }
    }

    pub(super) fn bad_request(error: &str, description: impl Into<String>, reason: Reason) -> Self {
        Self::new(StatusCode::BAD_REQUEST, error, Some(description.into()), reason)
    }

    pub(super) fn no_realm() -> Self {
        let reason = Reason::new("there is no such realm", &[Keycloak("realms, from memory")]);
        Self::new(StatusCode::NOT_FOUND, "Realm does not exist", None, reason)
    }

    /// The last resort. Source: Keycloak.
    pub(super) fn failed() -> Self {
        let reason = Reason::new("the token could not be signed", &[Keycloak("token endpoint")]);
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "unknown_error", None, reason)
    }

    pub(crate) fn wrong_method() -> Self {
        let reason = Reason::new("the path does not have this method", &[Keycloak("token endpoint")]);
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "HTTP 405 Method Not Allowed", None, reason)
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
