//! The form check: rejects requests that servers before or behind this one may read differently.

use crate::rejection::Rejection;
use crate::sign_on::SignOnProxy;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use console_api::{Reason, headers as console};
use http::{HeaderMap, HeaderName, StatusCode, header};
use hub_api::onem2m;

/// The limit for all headers together. hyper's buffer ends between this and twice as much.
const MAX_HEADERS: usize = 32 * 1024;
/// The headers that the console reads or sends to the hub.
static READ: [HeaderName; 22] = [
    header::ACCEPT,
    header::ACCEPT_ENCODING,
    header::AUTHORIZATION,
    header::CONNECTION,
    header::CONTENT_ENCODING,
    header::CONTENT_LENGTH,
    header::CONTENT_TYPE,
    header::COOKIE,
    header::EXPECT,
    header::HOST,
    header::IF_MATCH,
    header::IF_NONE_MATCH,
    header::ORIGIN,
    HeaderName::from_static("sec-fetch-site"),
    HeaderName::from_static("traceparent"),
    header::TRANSFER_ENCODING,
    header::UPGRADE,
    HeaderName::from_static("x-forwarded-for"),
    console::CONSOLE,
    console::SESSION,
    onem2m::ORIGIN,
    onem2m::REQUEST_ID,
];

/// The layer. A rejection closes the connection, because what follows may have been meant for another
/// server.
pub(crate) async fn check(
    State(sign_on): State<Option<SignOnProxy>>,
    request: Request,
    next: Next,
) -> Response {
    match problem(request.headers(), sign_on.as_ref().map(SignOnProxy::header)) {
        None => next.run(request).await,
        Some(rejection) => rejection.closing().into_response(),
    }
}

fn problem(headers: &HeaderMap, user_header: Option<&HeaderName>) -> Option<Rejection> {
    if !has_no_upgrade(headers) {
        return Some(Rejection::malformed("the console speaks HTTP/1.1 only, without upgrades"));
    }
    if !has_one_framing(headers) {
        return Some(Rejection::malformed("the length of the request is given in more than one way"));
    }
    if let Some(name) = headers.keys().find(|name| is_ambiguous(name, user_header)) {
        let message = format!("the header {name} may be taken for one with another spelling");
        return Some(Rejection::malformed(message));
    }
    if hub_client::is_compressed(headers) {
        return Some(Rejection::new(Reason::MediaType, "compressed bodies are not accepted"));
    }
    let size: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    (size > MAX_HEADERS).then(|| {
        Rejection::new(Reason::TooLarge, "the headers are larger than 32 KiB")
            .with_status(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE)
    })
}

/// A client that offers HTTP/2 in the clear, or TLS, also accepts an answer in HTTP/1.1 (RFC 9110 section 7.8).
/// On every request, Java's client offers HTTP/2, and Apache's `HttpClient` offers TLS.
fn has_no_upgrade(headers: &HeaderMap) -> bool {
    let values = headers.get_all(header::UPGRADE).iter();
    let mut protocols = values.flat_map(|value| value.as_bytes().split(|byte| *byte == b','));
    protocols.all(|protocol| {
        let name = protocol.trim_ascii().split(|byte| *byte == b'/').next().unwrap_or_default();
        name.eq_ignore_ascii_case(b"h2c") || name.eq_ignore_ascii_case(b"TLS")
    })
}

/// Whether a name differs only by `_` and `-` from one that the console reads. Some servers take both for the
/// same header, and one of them may have checked the other spelling. Other names with `_` are left unread:
/// sign-on gateways add them.
fn is_ambiguous(name: &HeaderName, user_header: Option<&HeaderName>) -> bool {
    let hyphens = |name: &str| name.replace('_', "-");
    let is_read = |read: &HeaderName| read != name && hyphens(read.as_str()) == hyphens(name.as_str());
    READ.iter().chain(user_header).any(is_read)
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

    fn with(name: &'static str, value: &str) -> Option<Reason> {
        let value = HeaderValue::from_str(value).expect("a value");
        let headers = HeaderMap::from_iter([(HeaderName::from_static(name), value)]);
        problem(&headers, None).map(|rejection| rejection.reason())
    }

    #[test]
    fn upgrades_compression_and_large_headers_are_rejected() {
        for upgrade in ["websocket", "HTTP/2.0", "", "h2", "h2c, websocket", "h2c,", "h2cc", "TLSv1.2"] {
            assert_eq!(with("upgrade", upgrade), Some(Reason::Malformed), "{upgrade}");
        }
        for offer in ["h2c", "H2C", " h2c ", "h2c, h2c", "TLS/1.2", "tls/1.3", "TLS/1.3, h2c"] {
            assert_eq!(with("upgrade", offer), None, "{offer}");
        }
        assert_eq!(with("content-encoding", "gzip"), Some(Reason::MediaType));
        assert_eq!(with("content-encoding", "identity"), None);
        let long = "x".repeat(32 * 1024);
        assert_eq!(with("a", &long), Some(Reason::TooLarge));
        assert_eq!(with("a", &long[1..]), None);
    }

    #[test]
    fn a_name_with_an_underscore_is_rejected_only_if_it_may_be_taken_for_one_that_is_read() {
        for ambiguous in [
            "x_m2m_origin",
            "x-m2m_origin",
            "x_m2m_ri",
            "content_length",
            "transfer_encoding",
            "x_forwarded_for",
            "x_console",
            "if_match",
        ] {
            assert_eq!(with(ambiguous, "a"), Some(Reason::Malformed), "{ambiguous}");
        }
        for unread in ["sm_user", "sm_universalid", "http_sm_user", "oidc_claim_sub", "x_a", "_", "x_real_ip"]
        {
            assert_eq!(with(unread, "jdoe"), None, "{unread}");
        }
        for name in ["x-m2m-origin", "x-m2m-ri", "content-type", "sm-user"] {
            assert_eq!(with(name, "a"), None, "{name}");
        }
    }

    #[test]
    fn the_header_of_the_user_has_one_spelling() {
        for (user_header, name, is_rejected) in [
            ("x-forwarded-user", "x-forwarded-user", false),
            ("x-forwarded-user", "x_forwarded_user", true),
            ("sm_user", "sm_user", false),
            ("sm_user", "sm-user", true),
            ("sm_user", "sm_userid", false),
        ] {
            let headers =
                HeaderMap::from_iter([(HeaderName::from_static(name), HeaderValue::from_static("jdoe"))]);
            let user_header = HeaderName::from_static(user_header);
            assert_eq!(problem(&headers, Some(&user_header)).is_some(), is_rejected, "{user_header} {name}");
        }
    }

    #[test]
    fn the_length_of_a_request_is_given_in_one_way() {
        let is_good = |pairs: &[(&'static str, &'static str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
            }
            problem(&headers, None).is_none()
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
