//! The form of a request: nothing that some server behind or before this one reads in its own way.

use crate::refused::Refused;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, HeaderValue, header};

/// The layer. What it refuses ends the connection: whatever follows was meant for somebody else.
pub(crate) async fn check(request: Request, next: Next) -> Response {
    match wrong(request.headers()) {
        None => next.run(request).await,
        Some(message) => Refused::bad_request(message)
            .with_header(header::CONNECTION, HeaderValue::from_static("close"))
            .into_response(),
    }
}

fn wrong(headers: &HeaderMap) -> Option<&'static str> {
    if headers.contains_key(header::UPGRADE) {
        return Some("the console speaks HTTP/1.1 and changes to nothing else");
    }
    if !has_one_framing(headers) {
        return Some("the request's length is written in more than one way");
    }
    // Some gateways read X_M2M_Origin as X-M2M-Origin.
    headers.keys().any(|name| name.as_str().contains('_')).then_some("a header's name has an underscore")
}

/// One length, or `chunked` and nothing else, or no body. hyper takes more, as RFC 9112 lets it.
fn has_one_framing(headers: &HeaderMap) -> bool {
    let lengths = headers.get_all(header::CONTENT_LENGTH).iter().count();
    let mut codings = headers.get_all(header::TRANSFER_ENCODING).iter();
    match (codings.next(), codings.next()) {
        (None, _) => lengths <= 1,
        (Some(coding), None) => lengths == 0 && coding.as_bytes().eq_ignore_ascii_case(b"chunked"),
        (Some(_), Some(_)) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderName;

    #[test]
    fn upgrades_and_names_with_underscores_are_wrong() {
        let with = |name: &'static str| {
            wrong(&HeaderMap::from_iter([(HeaderName::from_static(name), HeaderValue::from_static("h2c"))]))
        };
        assert!(with("upgrade").is_some_and(|words| words.contains("HTTP/1.1")));
        assert!(with("x_m2m_origin").is_some_and(|words| words.contains("underscore")));
        assert_eq!(with("x-m2m-origin"), None);
    }

    #[test]
    fn a_length_is_written_in_one_way() {
        let is_good = |pairs: &[(&'static str, &'static str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
            }
            wrong(&headers).is_none()
        };
        let length = ("content-length", "2");
        assert!(is_good(&[]) && is_good(&[length]));
        assert!(is_good(&[("transfer-encoding", "chunked")]) && is_good(&[("transfer-encoding", "Chunked")]));
        assert!(!is_good(&[length, length]));
        assert!(!is_good(&[length, ("transfer-encoding", "chunked")]));
        assert!(!is_good(&[("transfer-encoding", "gzip, chunked")]));
        assert!(!is_good(&[("transfer-encoding", "chunked"), ("transfer-encoding", "chunked")]));
    }
}
