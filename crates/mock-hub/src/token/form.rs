//! The form in the body of a token request.

use super::refusal::Refusal;
use crate::media_type::MediaType;
use http::{HeaderMap, StatusCode};

/// The media type of a form (RFC 6749 section 4.4.2).
const MEDIA_TYPE: &str = "application/x-www-form-urlencoded";

/// The fields of a form, each present once.
#[derive(Debug)]
pub(crate) struct Form(Vec<(String, String)>);

impl Form {
    pub(super) fn read(headers: &HeaderMap, body: &[u8]) -> Result<Self, Refusal> {
        let wrong = match MediaType::read(headers) {
            Err(_) => Some("Content-Type occurs more than once"),
            Ok(Some(found)) if found.name != MEDIA_TYPE => Some("the body has to be a form"),
            Ok(_) => None,
        };
        if let Some(rule) = wrong {
            let words = "HTTP 415 Unsupported Media Type";
            return Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, words, None, rule));
        }
        let fields: Vec<(String, String)> = form_urlencoded::parse(body).into_owned().collect();
        let repeated = |(index, field): (usize, &(String, String))| {
            fields[..index].iter().any(|earlier| earlier.0 == field.0)
        };
        if fields.iter().enumerate().any(repeated) {
            let rule = "a parameter is present twice";
            return Err(Refusal::bad_request("invalid_request", "duplicated parameter", rule));
        }
        Ok(Self(fields))
    }

    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|field| field.0 == name).map(|field| field.1.as_str())
    }
}
