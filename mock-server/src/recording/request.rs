//! When a request is one that was recorded.

use super::file::{Asked, RecordedBody};
use crate::mask;
use axum::http::{HeaderMap, Method, Uri};
use serde_json::Value;

/// Headers that say what is asked for. Those that tell one call from another (`X-M2M-RI`) or a client from
/// another (`User-Agent`) do not.
const TELLING: [&str; 5] = ["x-m2m-origin", "content-type", "fullname", "if-match", "if-none-match"];

/// What two requests have to have in common to get the same answer.
#[derive(Debug, PartialEq)]
pub(super) struct Question {
    method: Method,
    path: String,
    /// Decoded and sorted: the order of parameters is free.
    query: Vec<(String, String)>,
    headers: [Option<String>; TELLING.len()],
    body: Content,
}

/// A body: the order of keys and the blanks of JSON are free.
#[derive(Debug, PartialEq)]
enum Content {
    Json(Value),
    Bytes(Vec<u8>),
}

impl Question {
    pub(super) fn of(method: &Method, uri: &Uri, headers: &HeaderMap, body: &[u8]) -> Self {
        let text = |name: &str| Some(headers.get(name)?.to_str().ok()?.to_owned());
        let masked = mask::body(body);
        let body = if masked.as_bytes() == body { body } else { masked.as_bytes() };
        Self::from_parts(method.clone(), uri, TELLING.map(text), body)
    }

    /// Nothing if method or path are none.
    pub(super) fn recorded(asked: &Asked) -> Option<Self> {
        let body = asked.body.as_ref().map_or(Some(Vec::new()), RecordedBody::bytes)?;
        let text = |name: &str| asked.headers.get(name).cloned();
        let method = asked.method.parse().ok()?;
        Some(Self::from_parts(method, &asked.path.parse().ok()?, TELLING.map(text), &body))
    }

    fn from_parts(method: Method, uri: &Uri, headers: [Option<String>; TELLING.len()], body: &[u8]) -> Self {
        let query = mask::fields(uri.query().unwrap_or_default());
        let mut query: Vec<_> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        query.sort_unstable();
        let headers = headers.map(|value| value.map(|value| value.replace(' ', "").to_lowercase()));
        let json = serde_json::from_slice(body).map(Content::Json);
        let body = json.unwrap_or_else(|_| Content::Bytes(body.to_vec()));
        Self { method, path: uri.path().to_owned(), query, headers, body }
    }

    /// Whether it asks for something to be changed. Finding products is a question, though it is a POST.
    pub(super) fn is_change(&self) -> bool {
        !matches!(self.method, Method::GET | Method::HEAD) && !self.path.ends_with("/product/find")
    }
}

/// Whether anything is answered from a recording there. Tokens are the mock's own: it has to know them.
pub(super) fn is_api(path: &str) -> bool {
    path.starts_with("/api-gw/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::header;

    fn question(uri: &str, content_type: &str, body: &str) -> Question {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, content_type.parse().expect("a value"));
        headers.insert("x-m2m-ri", "1".parse().expect("a value"));
        Question::of(&Method::POST, &uri.parse().expect("an address"), &headers, body.as_bytes())
    }

    #[test]
    fn the_same_is_asked_in_whatever_order_and_spelling() {
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
