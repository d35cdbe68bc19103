//! How long an idle connection is kept, and how clients learn it.

use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Request, Version};
use std::time::Duration;

/// How long an idle connection is kept, as the header says it. Load balancers keep theirs for about a minute:
/// a server that closes first would lose the request that is sent at that moment.
const ANNOUNCED: HeaderValue = HeaderValue::from_static("timeout=75");
/// A second longer than announced, so that a request sent in the last moment still arrives.
pub(crate) const IDLE_TIMEOUT: Duration = Duration::from_secs(76);
const KEEP_ALIVE: HeaderName = HeaderName::from_static("keep-alive");

/// Whether the client keeps the connection after its request (RFC 9112 section 9.3).
pub(crate) fn is_requested<B>(request: &Request<B>) -> bool {
    let has = |option| has_option(request.headers(), option);
    match request.version() {
        Version::HTTP_11 => !has("close"),
        _ => has("keep-alive"),
    }
}

/// Tells a client that keeps its connection how long it may do so, unless the response closes it.
pub(crate) fn announce(response: &mut HeaderMap) {
    if !has_option(response, "close") {
        response.insert(KEEP_ALIVE, ANNOUNCED);
    }
}

fn has_option(headers: &HeaderMap, option: &str) -> bool {
    let values = headers.get_all(header::CONNECTION).iter();
    let mut options = values.flat_map(|value| value.as_bytes().split(|byte| *byte == b','));
    options.any(|other| other.trim_ascii().eq_ignore_ascii_case(option.as_bytes()))
}
