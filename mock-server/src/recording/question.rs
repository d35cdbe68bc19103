//! Comparing a request with the recorded ones.

use super::file::{RecordedBody, RecordedRequest};
use crate::redact;
use axum::body::Bytes;
use axum::http::{Method, Request, Uri};
use hub_api::endpoint::Effect;
use serde_json::Value;

/// The headers that affect the answer. Those that differ between calls (`X-M2M-RI`) or clients
/// (`User-Agent`) do not.
const RELEVANT: [&str; 5] = ["x-m2m-origin", "content-type", "fullname", "if-match", "if-none-match"];

/// What two requests must have in common to get the same answer.
#[derive(Debug, PartialEq)]
pub(super) struct Question {
    method: Method,
    path: String,
    /// Decoded and sorted, because the order of parameters does not matter.
    query: Vec<(String, String)>,
    headers: [Option<String>; RELEVANT.len()],
    body: Content,
}

/// A body. The order of keys and the spaces of JSON do not matter.
#[derive(Debug, PartialEq)]
enum Content {
    Json(Value),
    Bytes(Vec<u8>),
}

impl Question {
    pub(super) fn of(request: &Request<Bytes>) -> Self {
        let text = |name: &str| Some(request.headers().get(name)?.to_str().ok()?.to_owned());
        let redacted = redact::body(request.body());
        // What is not text stays as it is.
        let unchanged = redacted.as_bytes() == String::from_utf8_lossy(request.body()).as_bytes();
        let body = if unchanged { request.body() } else { redacted.as_bytes() };
        Self::from_parts(request.method().clone(), request.uri(), RELEVANT.map(text), body)
    }

    /// `None` if the method or the path is invalid.
    pub(super) fn recorded(asked: &RecordedRequest) -> Option<Self> {
        let body = asked.body.as_ref().map_or(Some(Vec::new()), RecordedBody::bytes)?;
        let text = |name: &str| asked.headers.get(name).cloned();
        let method = asked.method.parse().ok()?;
        Some(Self::from_parts(method, &asked.path.parse().ok()?, RELEVANT.map(text), &body))
    }

    fn from_parts(method: Method, uri: &Uri, headers: [Option<String>; RELEVANT.len()], body: &[u8]) -> Self {
        let query = redact::fields(uri.query().unwrap_or_default());
        let mut query: Vec<_> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        query.sort_unstable();
        let headers = headers.map(|value| value.map(|value| value.replace(' ', "").to_lowercase()));
        let json = serde_json::from_slice(body).map(Content::Json);
        let body = json.unwrap_or_else(|_| Content::Bytes(body.to_vec()));
        Self { method, path: uri.path().to_owned(), query, headers, body }
    }

    /// Whether it changes something.
    pub(super) fn is_change(&self) -> bool {
        let endpoint = mock_hub::find(&self.method, &self.path);
        mock_hub::effect(endpoint, &self.method) == Effect::Changes
    }
}

/// Whether requests to a path are answered from a recording. Tokens are not: the mock has to know them.
pub(super) fn is_api(path: &str) -> bool {
    path.starts_with("/api-gw/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::header;

    fn question(uri: &str, content_type: &str, body: &str) -> Question {
        let request = Request::post(uri).header(header::CONTENT_TYPE, content_type).header("x-m2m-ri", "1");
        Question::of(&request.body(body.to_owned().into()).expect("a request"))
    }

    #[test]
    fn order_and_spelling_do_not_matter() {
        let one = question("/a?x=1&y=a%20b", "application/json; ty=28", r#"{"a":1,"b":2}"#);
        assert_eq!(one, question("/a?y=a+b&x=1", "Application/JSON;ty=28", r#"{ "b": 2, "a": 1 }"#));
        for other in [
            question("/b?x=1&y=a%20b", "application/json; ty=28", r#"{"a":1,"b":2}"#),
            question("/a?x=2&y=a%20b", "application/json; ty=28", r#"{"a":1,"b":2}"#),
            question("/a?x=1&y=a%20b", "application/json; ty=2", r#"{"a":1,"b":2}"#),
            question("/a?x=1&y=a%20b", "application/json; ty=28", r#"{"a":1,"b":3}"#),
            question("/a?x=1&y=a%20b", "application/json; ty=28", "{"),
        ] {
            assert_ne!(one, other);
        }
    }
}
