//! Why there is no token.

use crate::rejection::Rejection;
use console_api::Reason;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use secrecy::{ExposeSecret as _, SecretString};

/// Replaces a secret.
const REDACTED: &str = "***";
/// When to try again after the token endpoint failed, in seconds.
const RETRY_AFTER: u64 = 5;

/// Why there is no token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The token endpoint refuses the credentials, in its own words. Trying again would not help.
    Refused(String),
    /// The token endpoint asks to wait for so many seconds.
    Busy(u64),
    /// The token endpoint cannot be reached, or its response is not understood. Trying later may help.
    Unavailable(String),
}

impl Failure {
    /// The same without the secret of the request. A server may repeat it in its message, plain or form-encoded.
    pub(super) fn without(self, secret: &SecretString) -> Self {
        let plain = secret.expose_secret();
        let in_form = utf8_percent_encode(plain, NON_ALPHANUMERIC).to_string();
        let redacted = |words: String| words.replace(plain, REDACTED).replace(&in_form, REDACTED);
        match self {
            Self::Refused(words) => Self::Refused(redacted(words)),
            Self::Unavailable(problem) => Self::Unavailable(redacted(problem)),
            Self::Busy(seconds) => Self::Busy(seconds),
        }
    }

    /// The outcome that the metrics count.
    pub(super) fn outcome(&self) -> &'static str {
        match self {
            Self::Refused(_) => "refused",
            Self::Busy(_) => "asked_to_wait",
            Self::Unavailable(_) => "failed",
        }
    }
}

/// For a call that needs the token.
impl From<Failure> for Rejection {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Refused(words) => Self::new(Reason::CredentialsRefused, words),
            Failure::Busy(seconds) => {
                Self::new(Reason::TokenEndpointBusy, "the hub's token endpoint asks to wait")
                    .retry_after(seconds)
            }
            Failure::Unavailable(problem) => {
                Self::new(Reason::TokenEndpoint, problem).retry_after(RETRY_AFTER)
            }
        }
    }
}
