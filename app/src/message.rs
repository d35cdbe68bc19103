//! What a failure means, in words for a person: the only place that decides.

use crate::words::Words;
use hub_api::Error;

/// A failure in words.
pub struct Message {
    /// What happened.
    pub what: &'static str,
    /// What it means for the work, and what to do.
    pub what_to_do: String,
}

/// Turns a failure into words.
pub fn message(words: Words, error: &Error) -> Message {
    let (what, what_to_do) = match error {
        Error::NoAnswer { .. } => (words.no_answer()(), words.no_answer_todo()()),
        Error::Unauthorized(_) => (words.unauthorized()(), words.unauthorized_todo()()),
        Error::NewTokenRefused(_) => (words.new_token_refused()(), words.new_token_refused_todo()()),
        Error::Forbidden(_) => (words.forbidden()(), words.forbidden_todo()()),
        Error::ApplicationNotRegistered(_) => {
            (words.application_not_registered()(), words.application_not_registered_todo()())
        }
        Error::NotFound(_) => (words.not_found()(), words.not_found_todo()()),
        Error::Conflict(_) => (words.conflict()(), words.conflict_todo()()),
        Error::BadRequest(_) => (words.bad_request()(), words.bad_request_todo()()),
        Error::TooManyRequests { retry_after: Some(seconds), .. } => {
            return Message { what: words.too_many()(), what_to_do: words.too_many_wait(seconds) };
        }
        Error::TooManyRequests { retry_after: None, .. } => (words.too_many()(), words.too_many_todo()()),
        Error::HubFailed(_) => (words.hub_failed()(), words.hub_failed_todo()()),
        Error::NotUnderstood { .. } => (words.not_understood()(), words.not_understood_todo()()),
    };
    Message { what, what_to_do: what_to_do.to_owned() }
}

/// What the hub itself said: its words, or what could not be understood; empty if it said nothing.
pub fn hub_words(error: &Error) -> String {
    match error {
        Error::NoAnswer { reason } => reason.clone(),
        Error::NotUnderstood { status, problem, body } => format!("{status}: {problem}\n\n{body}"),
        _ => error.refusal().map_or_else(String::new, |refusal| refusal.words.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;
    use hub_api::refusal::Refusal;

    #[test]
    fn every_failure_says_what_happened_and_what_to_do_in_both_languages() {
        let refusal = |status| Refusal {
            status,
            response_status_code: None,
            request_id: None,
            words: "the hub's words".to_owned(),
        };
        let errors = [
            Error::NoAnswer { reason: "offline".to_owned() },
            Error::Unauthorized(refusal(401)),
            Error::NewTokenRefused(refusal(401)),
            Error::Forbidden(refusal(403)),
            Error::ApplicationNotRegistered(refusal(403)),
            Error::NotFound(refusal(404)),
            Error::Conflict(refusal(409)),
            Error::BadRequest(refusal(400)),
            Error::TooManyRequests { refusal: refusal(429), retry_after: Some(30) },
            Error::TooManyRequests { refusal: refusal(429), retry_after: None },
            Error::HubFailed(refusal(500)),
            Error::NotUnderstood { status: 200, problem: "HTML".to_owned(), body: "<p>".to_owned() },
        ];
        let words = Words;
        let mut said: Vec<String> = Vec::new();
        for language in [Language::English, Language::German] {
            Words::choose(language);
            for error in &errors {
                let message = message(words, error);
                assert!(!message.what.is_empty() && !message.what_to_do.is_empty(), "{error:?}");
                said.push(format!("{} {}", message.what, message.what_to_do));
            }
        }
        let count = said.len();
        said.sort();
        said.dedup();
        assert_eq!(said.len(), count, "two failures, or two languages, say the same");
    }
}
