//! Why a call did not succeed.

use console_api::{Field, Reason, Rejection, headers};
use http::{HeaderMap, HeaderName, Response, StatusCode};
use hub_api::refusal::{Refusal, beginning};
use serde_json::Value;

/// Why a call to the hub or to the console's own server did not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum Error {
    /// The hub refused, or its answer cannot be read.
    Hub(hub_api::Error),
    /// The hub refused a token that it had issued a moment before. Signing in again does not help.
    NewTokenRefused(Refusal),
    /// The console's server refused.
    Rejected {
        /// Why.
        reason: Reason,
        /// The field of the sign-in, for [`Reason::InvalidField`].
        field: Option<Field>,
        /// How long to wait, in seconds.
        retry_after: Option<u64>,
    },
    /// A server between browser and console answered in its place: a sign-on, a load balancer, a network.
    Intercepted {
        /// The HTTP status; 302 for every redirect.
        status: u16,
        /// How long to wait, in seconds.
        retry_after: Option<u64>,
        /// The body as text, shortened.
        body: String,
    },
    /// The browser did not send back the cookie of the session that has just begun.
    CookieNotKept,
    /// No answer arrived, or it cannot be read.
    NoConnection,
    /// The page has no session, so nothing was sent.
    NotSignedIn,
    /// The part of the page that sends it could not be loaded, so nothing was sent.
    NotLoaded {
        /// Whether a newer version of the page was installed meanwhile.
        is_outdated: bool,
    },
}

impl Error {
    /// Why a call to the hub did not succeed. `error` is what the answer means if the hub itself gave it.
    pub fn of_hub(error: hub_api::Error, response: &Response<Vec<u8>>) -> Self {
        match error {
            _ if response.headers().contains_key(headers::REJECTION) => Self::of_console(response),
            hub_api::Error::Unauthorized(refusal) if is_fresh_token_refused(response) => {
                Self::NewTokenRefused(refusal)
            }
            error => Self::Hub(error),
        }
    }

    /// Why an answer asks to sign in; `None` if it does not, or if signing in would not help.
    pub fn of_unauthorized(response: &Response<Vec<u8>>) -> Option<Self> {
        if response.status() != StatusCode::UNAUTHORIZED || is_fresh_token_refused(response) {
            return None;
        }
        if response.headers().contains_key(headers::REJECTION) {
            return Some(Self::of_console(response));
        }
        Some(Self::Hub(hub_api::Error::Unauthorized(Refusal::read(response))))
    }

    /// Why the console's server did not do what it was asked.
    pub fn of_console(response: &Response<Vec<u8>>) -> Self {
        let headers = response.headers();
        let retry_after = hub_api::retry_after(headers);
        let reason = header_text(headers, headers::REJECTION).and_then(Reason::named);
        let body = serde_json::from_slice::<Value>(response.body()).and_then(Rejection::try_from);
        Self::Rejected {
            // A reason that this page does not know is one of a newer server.
            reason: reason.unwrap_or(Reason::Internal),
            field: body.ok().and_then(|body| body.field),
            retry_after,
        }
    }

    /// What a server in front of the console answered in its place.
    pub fn intercepted(response: &Response<Vec<u8>>) -> Self {
        Self::Intercepted {
            status: response.status().as_u16(),
            retry_after: hub_api::retry_after(response.headers()),
            body: beginning(response),
        }
    }

    /// A sign-on in front of the console redirected the request.
    pub fn sign_on() -> Self {
        Self::Intercepted { status: StatusCode::FOUND.as_u16(), retry_after: None, body: String::new() }
    }

    /// Whether a sign-on in front of the console, or the network, requires a sign-in, or may require it.
    pub fn asks_to_sign_on(&self) -> bool {
        match self {
            Self::Rejected { reason, .. } => *reason == Reason::SignOn,
            // A page of HTML, a redirect, a rejection (oauth2-proxy sends its sign-in page with 403), or "Network
            // Authentication Required" (RFC 6585).
            Self::Intercepted { status, .. } => matches!(status, 200..=302 | 401 | 403 | 511),
            _ => false,
        }
    }

    /// The hub's refusal, if it was one.
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Hub(error) => error.refusal(),
            Self::NewTokenRefused(refusal) => Some(refusal),
            _ => None,
        }
    }

    /// The error of a change to an existing group, to which "this name already exists" does not apply.
    pub fn of_existing(self) -> Self {
        match self {
            Self::Hub(hub_api::Error::Conflict(refusal)) => Self::Hub(hub_api::Error::BadRequest(refusal)),
            error => error,
        }
    }

    /// Whether the hub has no such thing.
    pub fn is_not_found(&self) -> bool {
        matches!(self, Self::Hub(hub_api::Error::NotFound(_)))
    }

    /// Whether the hub has such a thing already.
    pub fn is_conflict(&self) -> bool {
        matches!(self, Self::Hub(hub_api::Error::Conflict(_)))
    }

    /// Whether the hub does not accept what was sent.
    pub fn is_bad_request(&self) -> bool {
        matches!(self, Self::Hub(hub_api::Error::BadRequest(_)))
    }

    /// Whether the hub may have done what it was asked all the same.
    pub fn leaves_outcome_unknown(&self) -> bool {
        match self {
            Self::Hub(error) => {
                use hub_api::Error::{HubFailed, NotUnderstood, Unavailable};
                matches!(error, HubFailed(_) | Unavailable { .. } | NotUnderstood { .. })
            }
            Self::Rejected { reason, .. } => reason.leaves_outcome_unknown(),
            // What refuses a request does not pass it on.
            Self::Intercepted { status, .. } => !matches!(status, 300..500 | 511),
            Self::NoConnection => true,
            Self::NewTokenRefused(_) | Self::CookieNotKept | Self::NotSignedIn | Self::NotLoaded { .. } => {
                false
            }
        }
    }
}

/// Whether the hub refused a token that was issued a moment before, as the console's server tells.
fn is_fresh_token_refused<T>(response: &Response<T>) -> bool {
    response.headers().contains_key(headers::FRESH_TOKEN)
}

/// A header as text.
pub fn header_text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::header::{DATE, RETRY_AFTER};

    const UNAUTHORIZED: &str = r#"{"message":"Unauthorized"}"#;

    fn response(status: u16, headers: &[(HeaderName, &str)], body: &str) -> Response<Vec<u8>> {
        let mut response = Response::builder().status(status);
        for (name, value) in headers {
            response = response.header(name, *value);
        }
        response.body(body.as_bytes().to_vec()).expect("a response")
    }

    fn read(status: u16, headers: &[(HeaderName, &str)], body: &str) -> Error {
        let response = response(status, headers, body);
        let Err(error) = <hub_api::connectivity_group::DeleteGroup as hub_api::Operation>::answer(&response)
        else {
            panic!("expected a refusal");
        };
        Error::of_hub(error, &response)
    }

    #[test]
    fn a_401_to_a_new_token_is_not_one_to_an_old_token() {
        let old = read(401, &[], UNAUTHORIZED);
        assert!(matches!(old, Error::Hub(hub_api::Error::Unauthorized(_))), "{old:?}");
        let new = read(401, &[(headers::FRESH_TOKEN, "1")], UNAUTHORIZED);
        assert!(matches!(new, Error::NewTokenRefused(_)), "{new:?}");
    }

    #[test]
    fn the_dialog_for_signing_in_names_the_server_that_asks_for_it() {
        let html = "<h1>401 Authorization Required</h1>";
        let hub = |words: &str, foreign: &str| {
            let (words, foreign) = (words.to_owned(), foreign.to_owned());
            Error::Hub(hub_api::Error::Unauthorized(Refusal {
                status: 401,
                response_status_code: None,
                request_id: None,
                words,
                foreign,
            }))
        };
        let console = |reason| Error::Rejected { reason, field: None, retry_after: None };
        let rejection = |reason: Reason| [(headers::REJECTION, reason.as_str())];
        let token: [(HeaderName, &str); 1] = [(headers::TOKEN_SECONDS, "17")];
        for (status, headers, body, expected) in [
            (401, &token[..], UNAUTHORIZED, Some(hub("Unauthorized", ""))),
            (401, &[], UNAUTHORIZED, Some(hub("Unauthorized", ""))),
            (401, &token, html, Some(hub("", html))),
            (401, &rejection(Reason::NotSignedIn), UNAUTHORIZED, Some(console(Reason::NotSignedIn))),
            (401, &rejection(Reason::TokenExpired), "", Some(console(Reason::TokenExpired))),
            (401, &[], html, Some(hub("", html))),
            (401, &[(headers::FRESH_TOKEN, "1")], UNAUTHORIZED, None),
            (403, &token, UNAUTHORIZED, None),
        ] {
            assert_eq!(
                Error::of_unauthorized(&response(status, headers, body)),
                expected,
                "{headers:?} {body}"
            );
        }
        assert!(matches!(read(401, &token, html), Error::Hub(hub_api::Error::NotUnderstood { .. })));
    }

    #[test]
    fn a_rejection_is_known_by_its_header_whatever_its_status() {
        for status in [401, 409, 429, 502] {
            let error = read(status, &[(headers::REJECTION, "overload"), (RETRY_AFTER, "1")], UNAUTHORIZED);
            let retry_after = Some(1);
            assert_eq!(error, Error::Rejected { reason: Reason::Overload, field: None, retry_after });
            assert_eq!(error.refusal(), None, "the hub did not say that");
        }
    }

    #[test]
    fn a_rejected_sign_in_names_the_field() {
        let body = r#"{"message":"access_token is missing","field":"access_token"}"#;
        let error = read(400, &[(headers::REJECTION, "invalid_field")], body);
        let field = Some(Field::AccessToken);
        assert_eq!(error, Error::Rejected { reason: Reason::InvalidField, field, retry_after: None });
    }

    #[test]
    fn an_answer_of_a_server_in_front_of_the_console_keeps_its_meaning() {
        let date = "Sun, 06 Nov 1994 08:49:37 GMT";
        for (status, asks_to_sign_on, leaves_outcome_unknown) in [
            (200, true, true),
            (302, true, false),
            (401, true, false),
            (403, true, false),
            (413, false, false),
            (429, false, false),
            (500, false, true),
            (502, false, true),
            (503, false, true),
            (504, false, true),
            (511, true, false),
        ] {
            let headers = [(DATE, date), (RETRY_AFTER, "Sun, 06 Nov 1994 08:51:37 GMT")];
            let error = Error::intercepted(&response(status, &headers, "<h1>Busy</h1>"));
            let body = "<h1>Busy</h1>".to_owned();
            assert_eq!(error, Error::Intercepted { status, retry_after: Some(120), body });
            assert_eq!(error.asks_to_sign_on(), asks_to_sign_on, "{status}");
            assert_eq!(error.leaves_outcome_unknown(), leaves_outcome_unknown, "{status}");
        }
    }

    #[test]
    fn an_outcome_is_unknown_unless_somebody_refused() {
        assert!(Error::NoConnection.leaves_outcome_unknown());
        assert!(read(500, &[], r#"{"m2m:dbg":"x"}"#).leaves_outcome_unknown());
        assert!(read(500, &[], "<h1>Error</h1>").leaves_outcome_unknown());
        assert!(read(502, &[], "<h1>Bad Gateway</h1>").leaves_outcome_unknown());
        assert!(read(503, &[], r#"{"message":"x"}"#).leaves_outcome_unknown());
        assert!(read(504, &[(headers::REJECTION, "hub_timeout")], "").leaves_outcome_unknown());
        assert!(read(500, &[(headers::REJECTION, "of another version")], "").leaves_outcome_unknown());
        assert!(!read(503, &[(headers::REJECTION, "overload")], "").leaves_outcome_unknown());
        assert!(!read(400, &[], r#"{"m2m:dbg":"x"}"#).leaves_outcome_unknown());
        assert!(!Error::NotLoaded { is_outdated: true }.leaves_outcome_unknown());
        assert!(!read(401, &[], UNAUTHORIZED).leaves_outcome_unknown());
    }
}
