//! What can go wrong with a call: one variant for each thing the caller can do about it.

use crate::refusal::{Refusal, beginning};
use crate::retry_after::retry_after;
use http::{Response, StatusCode};

/// Why an answer of the hub is not a success.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Error {
    /// 401: the token is missing, expired or not accepted. Sign in again.
    #[error("not signed in: {}", .0.words)]
    Unauthorized(Refusal),
    /// 403: the token does not permit it. Ask the people who manage application access.
    #[error("not permitted: {}", .0.words)]
    Forbidden(Refusal),
    /// 403 with response status code 4103: the hub does not know the application (assumed meaning,
    /// docs/hub-api.md section 5). Register it.
    #[error("application not registered: {}", .0.words)]
    ApplicationNotRegistered(Refusal),
    /// 404: it does not exist, or no longer.
    #[error("not found: {}", .0.words)]
    NotFound(Refusal),
    /// 409: one of that name exists already. Choose another name, or look at that one.
    #[error("exists already: {}", .0.words)]
    Conflict(Refusal),
    /// Any other 4xx: the hub does not accept what was sent. Change it.
    #[error("not accepted: {}", .0.words)]
    BadRequest(Refusal),
    /// 429: too many requests. Wait, then try again.
    #[error("too many requests: {}", refusal.words)]
    TooManyRequests {
        /// The hub's refusal.
        refusal: Refusal,
        /// How long to wait, in seconds, if it said so.
        retry_after: Option<u64>,
    },
    /// 502, 503 and 504: the hub or a server on the way to it is not available. Wait, then look.
    #[error("not available: {}", refusal.words)]
    Unavailable {
        /// The refusal of the hub, or of a server in front of it.
        refusal: Refusal,
        /// How long to wait, in seconds, if it said so.
        retry_after: Option<u64>,
    },
    /// Any other 5xx: the hub is broken. Try later.
    #[error("the hub failed: {}", .0.words)]
    HubFailed(Refusal),
    /// An answer in none of the documented forms: HTML, cut off, with values of other types.
    #[error("answer not understood (status {status}): {problem}")]
    NotUnderstood {
        /// The HTTP status.
        status: u16,
        /// What was expected, and what was there instead.
        problem: String,
        /// The beginning of the body, at most 2,000 characters.
        body: String,
    },
}

impl Error {
    /// The hub's refusal, if it is one.
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Unauthorized(refusal)
            | Self::Forbidden(refusal)
            | Self::ApplicationNotRegistered(refusal)
            | Self::NotFound(refusal)
            | Self::Conflict(refusal)
            | Self::BadRequest(refusal)
            | Self::HubFailed(refusal)
            | Self::Unavailable { refusal, .. }
            | Self::TooManyRequests { refusal, .. } => Some(refusal),
            Self::NotUnderstood { .. } => None,
        }
    }

    /// Reads an answer that is not a success.
    pub fn from_response(response: &Response<Vec<u8>>) -> Self {
        let status = response.status();
        let (refusal, retry_after) = (Refusal::read(response), retry_after(response.headers()));
        match status {
            // These mean the same whoever says them: a load balancer in front of the hub says them too.
            StatusCode::TOO_MANY_REQUESTS => return Self::TooManyRequests { refusal, retry_after },
            StatusCode::BAD_GATEWAY | StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT => {
                return Self::Unavailable { refusal, retry_after };
            }
            _ if !refusal.foreign.is_empty() => {
                return Self::not_understood(response, &"the refusal is in none of the hub's forms");
            }
            _ => (),
        }
        match status {
            StatusCode::UNAUTHORIZED => Self::Unauthorized(refusal),
            StatusCode::FORBIDDEN if refusal.response_status_code == Some(4103) => {
                Self::ApplicationNotRegistered(refusal)
            }
            StatusCode::FORBIDDEN => Self::Forbidden(refusal),
            StatusCode::NOT_FOUND => Self::NotFound(refusal),
            StatusCode::CONFLICT => Self::Conflict(refusal),
            status if status.is_client_error() => Self::BadRequest(refusal),
            status if status.is_server_error() => Self::HubFailed(refusal),
            _ => Self::not_understood(response, &"the status is not one the hub is known to send"),
        }
    }

    pub(crate) fn not_understood(response: &Response<Vec<u8>>, problem: &impl ToString) -> Self {
        Self::NotUnderstood {
            status: response.status().as_u16(),
            problem: problem.to_string(),
            body: beginning(response),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(status: u16, code: Option<&str>, body: &str) -> Error {
        let mut response = Response::builder().status(status).header("x-m2m-ri", "r-1");
        if let Some(code) = code {
            response = response.header("x-m2m-rsc", code);
        }
        Error::from_response(&response.body(body.into()).expect("a response"))
    }

    #[test]
    fn each_form_of_refusal_is_read_with_the_hubs_own_words() {
        let words = |error: Error| error.refusal().expect("a refusal").words.clone();
        assert_eq!(words(read(401, None, r#"{"message":"Unauthorized"}"#)), "Unauthorized");
        assert_eq!(words(read(409, Some("4105"), r#"{"m2m:dbg":"exists"}"#)), "exists");
        assert_eq!(words(read(404, None, r#"{"type":"Not Found","detail":"no product"}"#)), "no product");
        assert_eq!(words(read(404, Some("4004"), "")), "");
    }

    #[test]
    fn the_status_decides_what_the_caller_can_do() {
        let dbg = r#"{"m2m:dbg":"x"}"#;
        assert!(matches!(read(401, None, dbg), Error::Unauthorized(_)));
        assert!(matches!(read(403, None, dbg), Error::Forbidden(_)));
        assert!(matches!(read(403, Some("4103"), dbg), Error::ApplicationNotRegistered(_)));
        assert!(matches!(read(404, Some("4004"), dbg), Error::NotFound(_)));
        assert!(matches!(read(409, Some("4105"), dbg), Error::Conflict(_)));
        assert!(matches!(read(400, Some("4000"), dbg), Error::BadRequest(_)));
        assert!(matches!(read(429, None, dbg), Error::TooManyRequests { retry_after: None, .. }));
        assert!(matches!(read(500, None, dbg), Error::HubFailed(_)));
        assert!(matches!(read(503, None, dbg), Error::Unavailable { .. }));
        assert!(matches!(read(302, None, dbg), Error::NotUnderstood { .. }));
    }

    #[test]
    fn a_body_of_another_sender_is_kept_and_is_not_the_hubs_words() {
        for body in ["<html>Busy</html>", "{}", "busy", "[]", r#"{"message":7}"#] {
            for status in [429, 502, 503, 504] {
                let error = read(status, None, body);
                let is_busy = matches!(error, Error::TooManyRequests { .. });
                assert_eq!(is_busy, status == 429, "{error:?}");
                let refusal = error.refusal().expect("a refusal");
                assert_eq!((refusal.words.as_str(), refusal.foreign.as_str()), ("", body));
            }
            for status in [400, 401, 403, 404, 409, 413, 500] {
                let Error::NotUnderstood { status: found, body: kept, .. } = read(status, None, body) else {
                    panic!("expected an answer that is not understood to {status}");
                };
                assert_eq!((found, kept.as_str()), (status, body));
            }
        }
    }
}
