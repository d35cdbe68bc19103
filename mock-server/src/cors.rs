//! CORS: pages on this machine, and pages of named origins, may call the mock. The hub itself sends no such
//! headers.

use crate::access::is_loopback;
use axum::http::{HeaderName, HeaderValue, Uri, header, request::Parts};
use hub_api::onem2m::{ORIGINATING_TIMESTAMP, RELEASE_VERSION, REQUEST_ID, RESPONSE_STATUS_CODE};
use std::time::Duration;
use tower_http::cors::{AllowHeaders, AllowMethods, AllowOrigin, AllowPrivateNetwork, CorsLayer};

/// An origin of web pages (RFC 6454): `https://app.example:8443`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageOrigin(HeaderValue);

impl std::str::FromStr for PageOrigin {
    type Err = String;

    /// Reads scheme, host and port, as a browser sends them: no path, no final slash, no capitals.
    fn from_str(text: &str) -> Result<Self, String> {
        let uri: Uri = text.parse().map_err(|_| format!("{text:?} is not an origin"))?;
        let scheme = uri.scheme_str().filter(|scheme| matches!(*scheme, "http" | "https"));
        let whole = scheme.zip(uri.authority()).map(|(scheme, authority)| format!("{scheme}://{authority}"));
        let plain =
            whole.filter(|whole| whole == text && !text.contains('@') && *text == text.to_lowercase());
        let value = plain.and_then(|plain| plain.parse().ok());
        value.map(Self).ok_or_else(|| format!("{text:?} is not an origin such as https://app.example:8443"))
    }
}

/// The headers of an answer that a page may read, beside those that browsers always allow.
const EXPOSED: [HeaderName; 12] = [
    RESPONSE_STATUS_CODE,
    REQUEST_ID,
    RELEASE_VERSION,
    ORIGINATING_TIMESTAMP,
    header::WWW_AUTHENTICATE,
    header::RETRY_AFTER,
    header::ETAG,
    header::LOCATION,
    header::ALLOW,
    HeaderName::from_static("x-mock-fault"),
    HeaderName::from_static("x-mock-explain"),
    HeaderName::from_static("x-mock-sandbox"),
];

/// Answers preflight requests, and exposes the hub's headers to pages.
pub(crate) fn layer(origins: &[PageOrigin]) -> CorsLayer {
    let origins = origins.to_vec();
    let allowed = move |origin: &HeaderValue, _: &Parts| may_call(&origins, origin);
    CorsLayer::new()
        .allow_origin(AllowOrigin::predicate(allowed.clone()))
        // A browser may request this before a page from the internet calls this machine.
        .allow_private_network(AllowPrivateNetwork::predicate(allowed))
        .allow_methods(AllowMethods::mirror_request())
        .allow_headers(AllowHeaders::mirror_request())
        .expose_headers(EXPOSED)
        .max_age(Duration::from_mins(10))
}

/// Whether pages of an origin may call: those of this machine and of the named origins.
pub(crate) fn may_call(named: &[PageOrigin], origin: &HeaderValue) -> bool {
    on_this_machine(origin) || named.iter().any(|named| named.0 == origin)
}

fn on_this_machine(origin: &HeaderValue) -> bool {
    let authority = origin.to_str().ok().and_then(|origin| Some(origin.split_once("://")?.1));
    authority.is_some_and(is_loopback)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_scheme_host_and_port() {
        for good in ["https://app.example", "http://10.0.0.7:3000", "https://[2001:db8::1]:8443"] {
            assert!(good.parse::<PageOrigin>().is_ok(), "{good}");
        }
        for bad in [
            "",
            "*",
            "null",
            "app.example",
            "https://app.example/",
            "https://App.example",
            "ftp://a",
            "https://a/b",
            "https://u@a",
        ] {
            assert!(bad.parse::<PageOrigin>().is_err(), "{bad}");
        }
    }
}
