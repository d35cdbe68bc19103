//! What can go wrong with a call: one variant for each thing the caller can do about it.

use crate::refusal::Refusal;
use http::{Response, StatusCode, header};

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
    /// 5xx: the hub or the way to it is broken. Try later.
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
            | Self::TooManyRequests { refusal, .. } => Some(refusal),
            Self::NotUnderstood { .. } => None,
        }
    }

    /// Reads an answer that is not a success.
    pub fn from_response(response: &Response<Vec<u8>>) -> Self {
        let status = response.status();
        let Some(refusal) = Refusal::read(response) else {
            // A gateway's HTML page still tells by its status whether trying later helps.
            return Self::not_understood(response, &"the refusal is in none of the hub's forms");
        };
        match status {
            StatusCode::UNAUTHORIZED => Self::Unauthorized(refusal),
            StatusCode::FORBIDDEN if refusal.response_status_code == Some(4103) => {
                Self::ApplicationNotRegistered(refusal)
            }
            StatusCode::FORBIDDEN => Self::Forbidden(refusal),
            StatusCode::NOT_FOUND => Self::NotFound(refusal),
            StatusCode::CONFLICT => Self::Conflict(refusal),
            StatusCode::TOO_MANY_REQUESTS => {
                let retry_after = response.headers().get(header::RETRY_AFTER);
                Self::TooManyRequests {
                    refusal,
                    retry_after: retry_after.and_then(|seconds| seconds.to_str().ok()?.parse().ok()),
                }
            }
            status if status.is_client_error() => Self::BadRequest(refusal),
            status if status.is_server_error() => Self::HubFailed(refusal),
            _ => Self::not_understood(response, &"the status is not one the hub is known to send"),
        }
    }

    pub(crate) fn not_understood(response: &Response<Vec<u8>>, problem: &impl ToString) -> Self {
        let body = String::from_utf8_lossy(response.body());
        Self::NotUnderstood {
            status: response.status().as_u16(),
            problem: problem.to_string(),
            body: body.chars().take(2000).collect(),
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
        assert!(matches!(read(503, None, dbg), Error::HubFailed(_)));
        assert!(matches!(read(302, None, dbg), Error::NotUnderstood { .. }));
    }

    #[test]
    fn an_html_page_is_kept_and_is_not_the_hubs_words() {
        let Error::NotUnderstood { status, body, .. } = read(502, None, "<html>Bad gateway</html>") else {
            panic!("expected an answer that is not understood");
        };
        assert_eq!((status, body.as_str()), (502, "<html>Bad gateway</html>"));
    }
}
