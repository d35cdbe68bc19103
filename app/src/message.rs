//! What a failure means, in words: the only place that decides.

use crate::error::Error;
use crate::words::{Text, Words};
use console_api::{Field, Reason};
use hub_api::identifier::Invalid;

/// A failure in words.
pub struct Message {
    /// What happened.
    pub what: &'static str,
    /// What it means for the work, and what to do next.
    pub advice: String,
}

/// Turns a failure into words.
pub fn message(words: Words, error: &Error) -> Message {
    match error {
        Error::Hub(error) => of_hub(words, error),
        Error::NewTokenRefused(_) => of(words.new_token_refused(), words.new_token_refused_advice()),
        Error::Rejected { reason, field, retry_after } => of_console(words, *reason, *field, *retry_after),
        Error::NoConnection => of(words.no_answer(), words.no_answer_advice()),
        Error::NotSignedIn => of(words.session_ended(), words.session_ended_advice()),
    }
}

fn of(what: Text, advice: Text) -> Message {
    Message { what: what(), advice: advice().to_owned() }
}

/// A failure that is over after some time.
fn busy(words: Words, what: Text, retry_after: Option<u64>) -> Message {
    let advice = match retry_after {
        Some(seconds) => words.too_many_wait(seconds),
        None => words.too_many_advice()().to_owned(),
    };
    Message { what: what(), advice }
}

fn of_hub(words: Words, error: &hub_api::Error) -> Message {
    use hub_api::Error;
    match error {
        Error::Unauthorized(_) => of(words.unauthorized(), words.unauthorized_advice()),
        Error::Forbidden(_) => of(words.forbidden(), words.forbidden_advice()),
        Error::ApplicationNotRegistered(_) => {
            of(words.application_not_registered(), words.application_not_registered_advice())
        }
        Error::NotFound(_) => of(words.not_found(), words.not_found_advice()),
        Error::Conflict(_) => of(words.conflict(), words.conflict_advice()),
        Error::BadRequest(_) => of(words.bad_request(), words.bad_request_advice()),
        Error::TooManyRequests { retry_after, .. } => busy(words, words.too_many(), *retry_after),
        Error::HubFailed(_) => of(words.hub_failed(), words.hub_failed_advice()),
        Error::NotUnderstood { .. } => of(words.not_understood(), words.not_understood_advice()),
    }
}

fn of_console(words: Words, reason: Reason, field: Option<Field>, retry_after: Option<u64>) -> Message {
    match (reason, field) {
        (Reason::InvalidField, Some(field)) => Message {
            what: words.invalid_field()(),
            advice: words.invalid_field_advice(label(words, field)()),
        },
        (Reason::NotSignedIn, _) => of(words.session_ended(), words.session_ended_advice()),
        (Reason::TokenExpired, _) => of(words.token_expired(), words.token_expired_advice()),
        (Reason::CredentialsRefused, _) => {
            of(words.credentials_refused(), words.credentials_refused_advice())
        }
        (Reason::OtherTenant, _) => of(words.other_tenant(), words.other_tenant_advice()),
        (Reason::SignOn, _) => of(words.sign_on(), words.sign_on_advice()),
        (Reason::TooLarge, _) => of(words.too_large(), words.too_large_advice()),
        (Reason::TooSlow, _) => of(words.too_slow(), words.too_slow_advice()),
        (Reason::TooManySignIns, _) => busy(words, words.too_many_sign_ins(), retry_after),
        (Reason::TokenEndpointBusy, _) => busy(words, words.token_endpoint_busy(), retry_after),
        (Reason::Overload, _) => busy(words, words.overload(), retry_after),
        (Reason::HubUnreachable, _) => of(words.hub_unreachable(), words.hub_failed_advice()),
        (Reason::HubTimeout, _) => of(words.hub_timeout(), words.hub_failed_advice()),
        (Reason::TokenEndpoint, _) => of(words.token_endpoint(), words.hub_failed_advice()),
        (Reason::SessionStore, _) => of(words.session_store(), words.console_advice()),
        (Reason::AuditFile, _) => of(words.audit_file(), words.console_advice()),
        (Reason::Internal, _) => of(words.internal(), words.internal_advice()),
        // Not for a person who uses the page as it is: the page and its server do not fit together.
        (
            Reason::Host
            | Reason::CrossSite
            | Reason::UnknownAddress
            | Reason::Method
            | Reason::Malformed
            | Reason::MediaType
            | Reason::InvalidField,
            _,
        ) => of(words.request_rejected(), words.request_rejected_advice()),
    }
}

/// The label of a field of the sign-in.
pub fn label(words: Words, field: Field) -> Text {
    match field {
        Field::Tenant => words.tenant(),
        Field::Application => words.application(),
        Field::ClientId => words.client_id(),
        Field::ClientSecret => words.client_secret(),
        Field::AccessToken => words.access_token(),
    }
}

/// Why a text is not the identifier it should be.
pub fn invalid(words: Words, reason: Invalid) -> String {
    match reason {
        Invalid::Empty => words.missing_value()().to_owned(),
        Invalid::TooLong(most) => words.too_long(most),
        Invalid::Character(character) if character.is_whitespace() => words.no_spaces()().to_owned(),
        Invalid::Character(character) if character.is_control() => words.no_control_characters()().to_owned(),
        Invalid::Character(character) => words.bad_character(character),
        Invalid::Beginning(letter) => words.beginning(letter),
        Invalid::Reserved => words.reserved()().to_owned(),
        Invalid::Digits(count) => words.digits(count),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;
    use hub_api::refusal::Refusal;
    use std::collections::HashSet;

    fn refusal(status: u16) -> Refusal {
        Refusal { status, response_status_code: None, request_id: None, words: "x".to_owned() }
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
            hub_api::Error::NotUnderstood { status: 200, problem: "HTML".to_owned(), body: "<p>".to_owned() },
        ];
        let page = [Error::NewTokenRefused(refusal(401)), Error::NoConnection, rejected(DEFECTS[0])];
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
                let Message { what, advice } = message(Words, error);
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
            assert!(message(Words, &error).advice.contains("17"), "{reason:?}");
        }
    }
}
