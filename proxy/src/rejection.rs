//! The proxy's error responses: a status, the reason in a header, and a message in the body.

use crate::response_headers;
use axum::Json;
use axum::response::{IntoResponse, Response};
use console_api::{InvalidField, Reason, headers};
use http::{HeaderName, HeaderValue, StatusCode, header};
use std::any::Any;

/// A request that the proxy rejects, or answers in place of the hub.
#[derive(Debug)]
pub(crate) struct Rejection {
    reason: Reason,
    status: StatusCode,
    header: Option<(HeaderName, HeaderValue)>,
    body: console_api::Rejection,
}

impl Rejection {
    pub(crate) fn new(reason: Reason, message: impl Into<String>) -> Self {
        let body = console_api::Rejection { message: message.into(), field: None };
        Self { reason, status: status(reason), header: None, body }
    }

    pub(crate) fn malformed(message: impl Into<String>) -> Self {
        Self::new(Reason::Malformed, message)
    }

    pub(crate) fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    pub(crate) fn with_header(self, name: HeaderName, value: HeaderValue) -> Self {
        Self { header: Some((name, value)), ..self }
    }

    /// Tells the client after how many seconds to try again.
    pub(crate) fn retry_after(self, seconds: u64) -> Self {
        self.with_header(header::RETRY_AFTER, HeaderValue::from(seconds))
    }

    /// Ends the connection: what follows on it may have been meant for another server.
    pub(crate) fn closing(self) -> Self {
        self.with_header(header::CONNECTION, HeaderValue::from_static("close"))
    }

    pub(crate) fn reason(&self) -> Reason {
        self.reason
    }

    pub(crate) fn status(&self) -> StatusCode {
        self.status
    }
}

/// The usual status of a reason. Two rejections have another ([`Rejection::with_status`]): headers that are too
/// large, and a sign-in for which there is no token.
fn status(reason: Reason) -> StatusCode {
    match reason {
        Reason::Host => StatusCode::MISDIRECTED_REQUEST,
        Reason::NotSignedIn | Reason::TokenExpired | Reason::CredentialsRefused => StatusCode::UNAUTHORIZED,
        Reason::CrossSite | Reason::SignOn | Reason::OtherTenant | Reason::OtherSession => {
            StatusCode::FORBIDDEN
        }
        Reason::UnknownAddress => StatusCode::NOT_FOUND,
        Reason::Method => StatusCode::METHOD_NOT_ALLOWED,
        Reason::Malformed | Reason::InvalidField => StatusCode::BAD_REQUEST,
        Reason::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Reason::TooSlow => StatusCode::REQUEST_TIMEOUT,
        Reason::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Reason::TooManySignIns => StatusCode::TOO_MANY_REQUESTS,
        Reason::HubUnreachable => StatusCode::BAD_GATEWAY,
        Reason::HubTimeout => StatusCode::GATEWAY_TIMEOUT,
        Reason::TokenEndpointBusy
        | Reason::TokenEndpoint
        | Reason::Overload
        | Reason::SessionStore
        | Reason::AuditFile => StatusCode::SERVICE_UNAVAILABLE,
        Reason::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

impl From<InvalidField> for Rejection {
    fn from(invalid: InvalidField) -> Self {
        let reason = if invalid.field.is_some() { Reason::InvalidField } else { Reason::Malformed };
        let mut rejection = Self::new(reason, invalid.problem);
        rejection.body.field = invalid.field;
        rejection
    }
}

impl IntoResponse for Rejection {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(self.body)).into_response();
        response.extensions_mut().insert(self.reason);
        let headers = response.headers_mut();
        response_headers::set(headers, &response_headers::API);
        headers.insert(headers::REJECTION, HeaderValue::from_static(self.reason.as_str()));
        if let Some((name, value)) = self.header {
            headers.insert(name, value);
        }
        response
    }
}

/// For an address that takes other methods; the router adds `Allow`.
pub(crate) async fn method_not_allowed() -> Rejection {
    Rejection::new(Reason::Method, "this address does not take this method")
}

/// For a handler that panicked. The panic's text goes to the log only.
pub(crate) fn after_panic(_: Box<dyn Any + Send>) -> Response {
    Rejection::new(Reason::Internal, "internal error of the proxy; its log has the details")
        .closing()
        .into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::to_bytes;

    #[tokio::test]
    async fn a_panic_is_an_internal_error_without_its_text() {
        let response = after_panic(Box::new("CANARY"));
        assert_eq!(response.status(), 500);
        assert_eq!(response.headers()[headers::REJECTION], "internal");
        assert_eq!(response.headers()[header::CONNECTION], "close");
        let body = to_bytes(response.into_body(), 4096).await.expect("a body");
        assert_eq!(&body[..], br#"{"message":"internal error of the proxy; its log has the details"}"#);
    }
}
