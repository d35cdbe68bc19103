//! The form in the body of a token request.

use super::refusal::Refusal;
use http::{HeaderMap, StatusCode, header};

/// The fields of a form, each present once.
#[derive(Debug)]
pub(crate) struct Form(Vec<(String, String)>);

impl Form {
    pub(super) fn read(headers: &HeaderMap, body: &[u8]) -> Result<Self, Refusal> {
        let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let media_type = content_type.and_then(|value| value.split(';').next()).map(str::trim);
        if media_type.is_some_and(|found| !found.eq_ignore_ascii_case("application/x-www-form-urlencoded")) {
            let words = "HTTP 415 Unsupported Media Type";
            return Err(Refusal::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                words,
                None,
                "the body has to be a form",
            ));
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
