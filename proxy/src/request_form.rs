//! The form check: rejects requests that servers before or behind this one may read differently.

use crate::rejection::Rejection;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use console_api::Reason;
use http::{HeaderMap, StatusCode, header};

/// The limit for all headers together. hyper's buffer ends between this and twice as much.
const MAX_HEADERS: usize = 32 * 1024;

/// The layer. A rejection closes the connection, because what follows may have been meant for another
/// server.
pub(crate) async fn check(request: Request, next: Next) -> Response {
    match problem(request.headers()) {
        None => next.run(request).await,
        Some(rejection) => rejection.closing().into_response(),
    }
}

fn problem(headers: &HeaderMap) -> Option<Rejection> {
    if headers.contains_key(header::UPGRADE) {
        return Some(Rejection::malformed("the console speaks HTTP/1.1 only, without upgrades"));
    }
    if !has_one_framing(headers) {
        return Some(Rejection::malformed("the length of the request is given in more than one way"));
    }
    // Some gateways read X_M2M_Origin as X-M2M-Origin.
    if headers.keys().any(|name| name.as_str().contains('_')) {
        return Some(Rejection::malformed("the name of a header has an underscore"));
    }
    if headers.contains_key(header::CONTENT_ENCODING) {
        return Some(Rejection::new(Reason::MediaType, "compressed bodies are not accepted"));
    }
    let size: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    (size > MAX_HEADERS).then(|| {
        Rejection::new(Reason::TooLarge, "the headers are larger than 32 KiB")
            .with_status(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE)
    })
}

/// One length, or `chunked` alone, or no body. hyper accepts more, as RFC 9112 permits.
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
    use http::{HeaderName, HeaderValue};

    #[test]
    fn upgrades_compression_large_headers_and_names_with_underscores_are_rejected() {
        let with = |name: &'static str, value: &str| {
            let value = HeaderValue::from_str(value).expect("a value");
            problem(&HeaderMap::from_iter([(HeaderName::from_static(name), value)]))
                .map(|rejection| rejection.reason())
        };
        assert_eq!(with("upgrade", "h2c"), Some(Reason::Malformed));
        assert_eq!(with("x_m2m_origin", "CEvil"), Some(Reason::Malformed));
        assert_eq!(with("content-encoding", "gzip"), Some(Reason::MediaType));
        let long = "x".repeat(32 * 1024);
        assert_eq!(with("a", &long), Some(Reason::TooLarge));
        assert_eq!(with("a", &long[1..]), None);
        assert_eq!(with("x-m2m-origin", "CEvil"), None);
    }

    #[test]
    fn the_length_of_a_request_is_given_in_one_way() {
        let is_good = |pairs: &[(&'static str, &'static str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
            }
            problem(&headers).is_none()
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
