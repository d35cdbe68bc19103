//! The effect of a failed call on a plan.

use crate::error::Error;
use crate::message::message;
use console_api::Reason;
use plan::Failure;

/// The effect of a failed call on its row: the hub's message, and whether the change may have been made.
pub fn failure(error: Error, is_read: bool) -> Failure<String> {
    let text = words(&error);
    let retry_after = retry_after(&error);
    match error {
        _ if holds(&error) || is_read && error.asks_to_sign_on() => {
            Failure::Busy { error: text, retry_after }
        }
        Error::Hub(hub_api::Error::TooManyRequests { .. })
        | Error::Rejected { reason: Reason::Overload | Reason::TokenEndpointBusy, .. }
        | Error::Intercepted { status: 429, .. } => Failure::Busy { error: text, retry_after },
        // A call that only reads is repeated.
        Error::Hub(hub_api::Error::Unavailable { .. }) | Error::Intercepted { status: 503, .. }
            if is_read =>
        {
            Failure::Busy { error: text, retry_after }
        }
        Error::NoConnection if is_read => Failure::Busy { error: text, retry_after },
        error if error.is_not_found() => Failure::NotFound(text),
        error if error.is_conflict() => Failure::Conflict(text),
        error if error.leaves_outcome_unknown() => Failure::Unknown(text),
        _ => Failure::Rejected(text),
    }
}

/// Whether every other call would fail as well until the operator signs in or has a connection.
pub fn pauses(error: &Error) -> bool {
    holds(error) || error.asks_to_sign_on() || matches!(error, Error::NoConnection)
}

/// How many seconds to wait before the next call.
pub fn retry_after(error: &Error) -> Option<u64> {
    match error {
        Error::Hub(
            hub_api::Error::TooManyRequests { retry_after, .. }
            | hub_api::Error::Unavailable { retry_after, .. },
        )
        | Error::Rejected { retry_after, .. }
        | Error::Intercepted { retry_after, .. } => *retry_after,
        _ => None,
    }
}

/// Whether the server rejected the call without executing it, because of the sign-in.
fn holds(error: &Error) -> bool {
    matches!(
        error,
        Error::Hub(hub_api::Error::Unauthorized(_))
            | Error::NewTokenRefused(_)
            | Error::NotSignedIn
            | Error::CookieNotKept
            | Error::Rejected {
                reason: Reason::NotSignedIn
                    | Reason::TokenExpired
                    | Reason::CredentialsRefused
                    | Reason::OtherTenant
                    | Reason::OtherSession
                    | Reason::SignOn,
                ..
            }
    ) || error.asks_to_sign_on() && !error.leaves_outcome_unknown()
}

fn words(error: &Error) -> String {
    let of_hub = error.refusal().map(|refusal| refusal.words.clone()).filter(|words| !words.is_empty());
    of_hub.unwrap_or_else(|| message(error).what.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_without_an_answer_is_looked_up_and_a_read_is_made_again() {
        assert!(matches!(failure(Error::NoConnection, false), Failure::Unknown(_)));
        assert!(matches!(failure(Error::NoConnection, true), Failure::Busy { .. }));
        assert!(pauses(&Error::NoConnection));
    }

    #[test]
    fn a_call_that_was_not_executed_stays_to_do() {
        for reason in [Reason::NotSignedIn, Reason::TokenExpired, Reason::OtherSession, Reason::Overload] {
            let error = Error::Rejected { reason, field: None, retry_after: Some(3) };
            assert_eq!(pauses(&error), reason != Reason::Overload, "{reason:?}");
            let retry_after = Some(3);
            assert!(
                matches!(failure(error, false), Failure::Busy { retry_after: after, .. } if after == retry_after),
                "{reason:?}"
            );
        }
    }
}
