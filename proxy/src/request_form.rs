//! The form of a request: nothing that some server behind or before this one reads in its own way.

use crate::refused::Refused;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};

/// What the headers may weigh together. hyper's buffer stops between this and twice as much.
const MOST: usize = 32 * 1024;

/// The layer. What it refuses ends the connection: whatever follows was meant for somebody else.
pub(crate) async fn check(request: Request, next: Next) -> Response {
    match wrong(request.headers()) {
        None => next.run(request).await,
        Some((status, message)) => Refused::new(status, message)
            .with_header(header::CONNECTION, HeaderValue::from_static("close"))
            .into_response(),
    }
}

fn wrong(headers: &HeaderMap) -> Option<(StatusCode, &'static str)> {
    let bad = |message| Some((StatusCode::BAD_REQUEST, message));
    if headers.contains_key(header::UPGRADE) {
        return bad("the console speaks HTTP/1.1 and changes to nothing else");
    }
    if !has_one_framing(headers) {
        return bad("the request's length is written in more than one way");
    }
    // Some gateways read X_M2M_Origin as X-M2M-Origin.
    if headers.keys().any(|name| name.as_str().contains('_')) {
        return bad("a header's name has an underscore");
    }
    if headers.contains_key(header::CONTENT_ENCODING) {
        let message = "the body is compressed, which the console's calls are not";
        return Some((StatusCode::UNSUPPORTED_MEDIA_TYPE, message));
    }
    let weight: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    (weight > MOST)
        .then_some((StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, "the headers are larger than 32 KiB"))
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
    fn upgrades_compression_weight_and_names_with_underscores_are_wrong() {
        let with = |name: &'static str, value: &str| {
            let value = HeaderValue::from_str(value).expect("a value");
            wrong(&HeaderMap::from_iter([(HeaderName::from_static(name), value)])).map(|(status, _)| status)
        };
        assert_eq!(with("upgrade", "h2c"), Some(StatusCode::BAD_REQUEST));
        assert_eq!(with("x_m2m_origin", "CEvil"), Some(StatusCode::BAD_REQUEST));
        assert_eq!(with("content-encoding", "gzip"), Some(StatusCode::UNSUPPORTED_MEDIA_TYPE));
        let long = "x".repeat(32 * 1024);
        assert_eq!(with("a", &long), Some(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE));
        assert_eq!(with("a", &long[1..]), None);
        assert_eq!(with("x-m2m-origin", "CEvil"), None);
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
