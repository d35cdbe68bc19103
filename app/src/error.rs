//! Why a call did not succeed.

use console_api::{Field, Reason, Rejection, headers};
use http::{HeaderMap, Response, header};
use hub_api::refusal::Refusal;
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
    /// No answer arrived, or none that the console's server gives.
    NoConnection,
    /// The page has no session, so nothing was sent.
    NotSignedIn,
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

    /// Why the console's server did not do what it was asked.
    pub fn of_console(response: &Response<Vec<u8>>) -> Self {
        let headers = response.headers();
        let Some(reason) = header_text(headers, headers::REJECTION) else { return Self::NoConnection };
        let body = serde_json::from_slice::<Value>(response.body()).and_then(Rejection::try_from);
        Self::Rejected {
            // A reason that this page does not know is one of a newer server.
            reason: Reason::named(reason).unwrap_or(Reason::Internal),
            field: body.ok().and_then(|body| body.field),
            retry_after: header_text(headers, header::RETRY_AFTER.as_str())
                .and_then(|seconds| seconds.parse().ok()),
        }
    }

    /// The hub's refusal, if it was one.
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Hub(error) => error.refusal(),
            Self::NewTokenRefused(refusal) => Some(refusal),
            Self::Rejected { .. } | Self::NoConnection | Self::NotSignedIn => None,
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
                matches!(error, hub_api::Error::HubFailed(_) | hub_api::Error::NotUnderstood { .. })
            }
            Self::Rejected { reason, .. } => reason.leaves_outcome_unknown(),
            Self::NoConnection => true,
            Self::NewTokenRefused(_) | Self::NotSignedIn => false,
        }
    }
}

/// Whether the hub refused a token that was issued a moment before, as the console's server tells.
pub fn is_fresh_token_refused<T>(response: &Response<T>) -> bool {
    response.headers().contains_key(headers::FRESH_TOKEN)
}

/// A header as text.
pub fn header_text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNAUTHORIZED: &str = r#"{"message":"Unauthorized"}"#;

    fn read(status: u16, headers: &[(&str, &str)], body: &str) -> Error {
        let mut response = Response::builder().status(status);
        for (name, value) in headers {
            response = response.header(*name, *value);
        }
        let response = response.body(body.as_bytes().to_vec()).expect("a response");
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
    fn a_rejection_is_known_by_its_header_whatever_its_status() {
        for status in [401, 409, 429, 502] {
            let error = read(status, &[(headers::REJECTION, "overload"), ("retry-after", "1")], UNAUTHORIZED);
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
    fn an_outcome_is_unknown_unless_somebody_refused() {
        assert!(Error::NoConnection.leaves_outcome_unknown());
        assert!(read(500, &[], r#"{"m2m:dbg":"x"}"#).leaves_outcome_unknown());
        assert!(read(502, &[], "<h1>Bad Gateway</h1>").leaves_outcome_unknown());
        assert!(read(504, &[(headers::REJECTION, "hub_timeout")], "").leaves_outcome_unknown());
        assert!(read(500, &[(headers::REJECTION, "of another version")], "").leaves_outcome_unknown());
        assert!(!read(503, &[(headers::REJECTION, "overload")], "").leaves_outcome_unknown());
        assert!(!read(400, &[], r#"{"m2m:dbg":"x"}"#).leaves_outcome_unknown());
        assert!(!read(401, &[], UNAUTHORIZED).leaves_outcome_unknown());
    }
}
