//! What a failure means, in words: the only place that decides.

use crate::error::Error;
use crate::words::{Text, Words};
use console_api::{Field, Reason};
use hub_api::identifier::Invalid;
use plan::Verified;

/// A failure in words.
pub struct Message {
    /// What happened.
    pub what: &'static str,
    /// What it means for the work, and what to do next.
    pub advice: String,
}

/// Turns a failure into words.
pub fn message(error: &Error) -> Message {
    match error {
        Error::Hub(error) => of_hub(error),
        Error::NewTokenRefused(_) => of(Words::NEW_TOKEN_REFUSED, Words::NEW_TOKEN_REFUSED_ADVICE),
        Error::Rejected { reason, field, retry_after } => of_console(*reason, *field, *retry_after),
        Error::Intercepted { status: 403, .. } => of(Words::REFUSED_IN_FRONT, Words::REFUSED_IN_FRONT_ADVICE),
        Error::Intercepted { .. } if error.asks_to_sign_on() => {
            of(Words::SIGN_ON_ANSWERED, Words::SIGN_ON_ANSWERED_ADVICE)
        }
        Error::Intercepted { status: 413, .. } => of(Words::TOO_LARGE_IN_FRONT, Words::TOO_LARGE_ADVICE),
        Error::Intercepted { status: 429 | 503, retry_after, .. }
        | Error::Intercepted { retry_after: retry_after @ Some(1..), .. } => {
            busy(Words::BUSY_IN_FRONT, *retry_after)
        }
        Error::Intercepted { .. } => of(Words::INTERCEPTED, Words::INTERCEPTED_ADVICE),
        Error::CookieNotKept => of(Words::COOKIE_NOT_KEPT, Words::COOKIE_NOT_KEPT_ADVICE),
        Error::NoConnection => of(Words::NO_ANSWER, Words::NO_ANSWER_ADVICE),
        Error::NotSignedIn => of(Words::SESSION_ENDED, Words::SESSION_ENDED_ADVICE),
        Error::NotLoaded { is_outdated: false } => {
            of(Words::CHANGE_NOT_LOADED, Words::PAGE_NOT_LOADED_ADVICE)
        }
        Error::NotLoaded { is_outdated: true } => of(Words::CHANGE_NOT_LOADED, Words::CHANGE_OUTDATED_ADVICE),
    }
}

fn of(what: Text, advice: Text) -> Message {
    Message { what: what(), advice: advice().to_owned() }
}

/// Why the operator is asked to sign in again.
pub fn reauth_reason(error: &Error) -> &'static str {
    match error {
        Error::Hub(hub_api::Error::Unauthorized(_)) => Words::AGAIN_REFUSED(),
        error => message(error).what,
    }
}

/// A failure that is over after some time.
fn busy(what: Text, retry_after: Option<u64>) -> Message {
    let advice = match retry_after {
        // A wait of 0 seconds is over, so it is not shown.
        None | Some(0) => Words::TOO_MANY_ADVICE().to_owned(),
        Some(seconds) => Words::too_many_wait(seconds),
    };
    Message { what: what(), advice }
}

fn of_hub(error: &hub_api::Error) -> Message {
    use hub_api::Error;
    match error {
        Error::Unauthorized(_) => of(Words::UNAUTHORIZED, Words::UNAUTHORIZED_ADVICE),
        Error::Forbidden(_) => of(Words::FORBIDDEN, Words::FORBIDDEN_ADVICE),
        Error::ApplicationNotRegistered(_) => {
            of(Words::APPLICATION_NOT_REGISTERED, Words::APPLICATION_NOT_REGISTERED_ADVICE)
        }
        Error::NotFound(_) => of(Words::NOT_FOUND, Words::NOT_FOUND_ADVICE),
        Error::Conflict(_) => of(Words::CONFLICT, Words::CONFLICT_ADVICE),
        Error::BadRequest(_) => of(Words::BAD_REQUEST, Words::BAD_REQUEST_ADVICE),
        Error::TooManyRequests { retry_after, .. } => busy(Words::TOO_MANY, *retry_after),
        Error::Unavailable { retry_after, .. } => busy(Words::HUB_UNAVAILABLE, *retry_after),
        Error::HubFailed(_) => of(Words::HUB_FAILED, Words::HUB_FAILED_ADVICE),
        Error::NotUnderstood { .. } => of(Words::NOT_UNDERSTOOD, Words::NOT_UNDERSTOOD_ADVICE),
    }
}

fn of_console(reason: Reason, field: Option<Field>, retry_after: Option<u64>) -> Message {
    match (reason, field) {
        (Reason::InvalidField, Some(field)) => {
            Message { what: Words::INVALID_FIELD(), advice: Words::invalid_field_advice(label(field)()) }
        }
        (Reason::NotSignedIn, _) => of(Words::SESSION_ENDED, Words::SESSION_ENDED_ADVICE),
        (Reason::TokenExpired, _) => of(Words::TOKEN_EXPIRED, Words::TOKEN_EXPIRED_ADVICE),
        (Reason::CredentialsRefused, _) => of(Words::CREDENTIALS_REFUSED, Words::CREDENTIALS_REFUSED_ADVICE),
        (Reason::OtherTenant, _) => of(Words::OTHER_TENANT, Words::OTHER_TENANT_ADVICE),
        (Reason::OtherSession, _) => of(Words::OTHER_SESSION, Words::OTHER_SESSION_ADVICE),
        (Reason::SignOn, _) => of(Words::SIGN_ON, Words::SIGN_ON_ADVICE),
        (Reason::TooLarge, _) => of(Words::TOO_LARGE, Words::TOO_LARGE_ADVICE),
        (Reason::TooSlow, _) => of(Words::TOO_SLOW, Words::TOO_SLOW_ADVICE),
        (Reason::TooManySignIns, _) => busy(Words::TOO_MANY_SIGN_INS, retry_after),
        (Reason::TokenEndpointBusy, _) => busy(Words::TOKEN_ENDPOINT_BUSY, retry_after),
        (Reason::Overload, _) => busy(Words::OVERLOAD, retry_after),
        (Reason::HubUnreachable, _) => of(Words::HUB_UNREACHABLE, Words::HUB_FAILED_ADVICE),
        (Reason::HubTimeout, _) => of(Words::HUB_TIMEOUT, Words::HUB_FAILED_ADVICE),
        (Reason::TokenEndpoint, _) => of(Words::TOKEN_ENDPOINT, Words::HUB_FAILED_ADVICE),
        (Reason::SessionStore, _) => of(Words::SESSION_STORE, Words::CONSOLE_ADVICE),
        (Reason::AuditFile, _) => of(Words::AUDIT_FILE, Words::CONSOLE_ADVICE),
        (Reason::Internal, _) => of(Words::INTERNAL, Words::INTERNAL_ADVICE),
        // Not for an operator who uses the page as it is: the page and its server do not fit together.
        (
            Reason::Host
            | Reason::CrossSite
            | Reason::UnknownAddress
            | Reason::Method
            | Reason::Malformed
            | Reason::MediaType
            | Reason::InvalidField,
            _,
        ) => of(Words::REQUEST_REJECTED, Words::REQUEST_REJECTED_ADVICE),
    }
}

/// The label of a field of the sign-in.
pub fn label(field: Field) -> Text {
    match field {
        Field::Tenant => Words::TENANT,
        Field::Application => Words::APPLICATION,
        Field::ClientId => Words::CLIENT_ID,
        Field::ClientSecret => Words::CLIENT_SECRET,
        Field::AccessToken => Words::ACCESS_TOKEN,
    }
}

/// Why a text is not the identifier it should be.
pub fn invalid(reason: Invalid) -> String {
    match reason {
        Invalid::Empty => Words::MISSING_VALUE().to_owned(),
        Invalid::TooLong(most) => Words::too_long(most),
        Invalid::Character(character) if character.is_whitespace() => Words::NO_SPACES().to_owned(),
        Invalid::Character(character) if character.is_control() => Words::NO_CONTROL_CHARACTERS().to_owned(),
        Invalid::Character(character) => Words::bad_character(character),
        Invalid::Beginning(letter) => Words::beginning(letter),
        Invalid::Reserved => Words::RESERVED().to_owned(),
        Invalid::Digits(count) => Words::digits(count),
    }
}

/// What the hub has after a create whose answer was lost.
pub fn create_verified(verified: Verified) -> Text {
    match verified {
        Verified::NotMade => Words::VERIFIED_ABSENT,
        Verified::Different => Words::VERIFIED_DIFFERENT,
        Verified::Unknown => Words::NOT_VERIFIED,
    }
}

/// What the hub has after a change of a group whose answer was lost.
pub fn change_verified(verified: Verified) -> Text {
    match verified {
        Verified::NotMade => Words::CHANGE_NOT_MADE,
        Verified::Different => Words::CHANGED_BY_ANOTHER,
        Verified::Unknown => Words::CHANGE_NOT_VERIFIED,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;
    use hub_api::refusal::Refusal;
    use std::collections::HashSet;

    fn refusal(status: u16) -> Refusal {
        let words = "x".to_owned();
        Refusal { status, response_status_code: None, request_id: None, words, foreign: String::new() }
    }

    fn rejected(reason: Reason) -> Error {
        let field = (reason == Reason::InvalidField).then_some(Field::AccessToken);
        Error::Rejected { reason, field, retry_after: None }
    }

    /// The reasons that only a page which does not fit its server meets. They share a sentence.
    const DEFECTS: [Reason; 6] = [
        Reason::Host,
        Reason::CrossSite,
        Reason::UnknownAddress,
        Reason::Method,
        Reason::Malformed,
        Reason::MediaType,
    ];

    fn errors() -> Vec<Error> {
        let hub = [
            hub_api::Error::Unauthorized(refusal(401)),
            hub_api::Error::Forbidden(refusal(403)),
            hub_api::Error::ApplicationNotRegistered(refusal(403)),
            hub_api::Error::NotFound(refusal(404)),
            hub_api::Error::Conflict(refusal(409)),
            hub_api::Error::BadRequest(refusal(400)),
            hub_api::Error::TooManyRequests { refusal: refusal(429), retry_after: Some(30) },
            hub_api::Error::TooManyRequests { refusal: refusal(429), retry_after: None },
            hub_api::Error::HubFailed(refusal(500)),
            hub_api::Error::Unavailable { refusal: refusal(503), retry_after: Some(30) },
            hub_api::Error::Unavailable { refusal: refusal(502), retry_after: None },
            hub_api::Error::NotUnderstood { status: 200, problem: "HTML".to_owned(), body: "<p>".to_owned() },
        ];
        let intercepted = |status| Error::Intercepted { status, retry_after: None, body: String::new() };
        let page = [
            intercepted(401),
            intercepted(403),
            intercepted(413),
            intercepted(429),
            intercepted(502),
            Error::NewTokenRefused(refusal(401)),
            Error::CookieNotKept,
            Error::NoConnection,
            Error::NotLoaded { is_outdated: false },
            Error::NotLoaded { is_outdated: true },
            rejected(DEFECTS[0]),
        ];
        let reasons = Reason::ALL.into_iter().filter(|reason| !DEFECTS.contains(reason));
        hub.map(Error::Hub).into_iter().chain(page).chain(reasons.map(rejected)).collect()
    }

    #[test]
    fn every_failure_says_what_happened_and_what_to_do_in_both_languages() {
        let mut sentences = HashSet::new();
        let errors = errors();
        for language in [Language::English, Language::German] {
            Words::choose(language);
            for error in &errors {
                let Message { what, advice } = message(error);
                assert!(!what.is_empty() && !advice.is_empty(), "{error:?}");
                assert!(
                    sentences.insert(format!("{what} {advice}")),
                    "said of two failures: {what} {advice}"
                );
            }
        }
    }

    #[test]
    fn a_failure_says_how_long_to_wait() {
        for reason in [Reason::TooManySignIns, Reason::TokenEndpointBusy, Reason::Overload] {
            let error = Error::Rejected { reason, field: None, retry_after: Some(17) };
            assert!(message(&error).advice.contains("17"), "{reason:?}");
            let over = Error::Rejected { reason, field: None, retry_after: Some(0) };
            assert!(!message(&over).advice.contains('0'), "{reason:?}");
        }
    }
}
