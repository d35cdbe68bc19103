//! The headers of a call: an allow-list of the browser's, and those that the proxy adds.

use crate::body;
use crate::identity::Identity;
use crate::rejection::Rejection;
use http::header::{self, HeaderMap, HeaderName};
use http::{HeaderValue, Method};
use hub_api::endpoint::Service;
use hub_api::{Endpoint, RequestId, onem2m};

const ALLOWED: [HeaderName; 3] = [header::ACCEPT, header::CONTENT_TYPE, header::IF_MATCH];

/// The allowed headers of the browser. Fails if one of them is invalid.
pub(super) fn check(method: &Method, headers: &HeaderMap) -> Result<HeaderMap, Rejection> {
    if matches!(*method, Method::POST | Method::PUT) {
        body::check_json(headers)?;
    }
    let sent_id = headers.get(onem2m::REQUEST_ID).map(|id| id.to_str().map(RequestId::new));
    if sent_id.is_some_and(|id| !matches!(id, Ok(Ok(_)))) {
        return Err(Rejection::malformed("X-M2M-RI is not a request id: 1 to 64 visible characters"));
    }
    let allowed =
        ALLOWED.into_iter().filter_map(|name| headers.get(&name).map(|value| (name, value.clone())));
    let allowed: HeaderMap = allowed.collect();
    if allowed.values().any(|value| value.to_str().is_err()) {
        return Err(Rejection::malformed("a header has a character that is not ASCII"));
    }
    Ok(allowed)
}

/// Adds what the hub requires beside the token.
pub(super) fn add(headers: &mut HeaderMap, endpoint: &Endpoint, identity: &Identity, request_id: &RequestId) {
    let mut insert = |name: HeaderName, value: &str| {
        // Identifiers are visible ASCII, so this cannot fail.
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    insert(onem2m::REQUEST_ID, request_id.as_str());
    if endpoint.service == Service::DeviceManagement {
        insert(onem2m::ORIGIN, identity.application.as_str());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use console_api::Reason;
    use proptest::prelude::*;

    fn headers(pairs: &[(&str, &str)]) -> HeaderMap {
        let parse = |(name, value): &(&str, &str)| -> Option<(HeaderName, HeaderValue)> {
            Some((name.parse().ok()?, HeaderValue::from_str(value).ok()?))
        };
        pairs.iter().filter_map(parse).collect()
    }

    #[test]
    fn only_allowed_headers_are_forwarded_to_the_hub() {
        let sent = check(
            &Method::PUT,
            &headers(&[
                ("accept", "application/json"),
                ("content-type", "application/json;ty=28"),
                ("if-match", "\"1\""),
                ("x-m2m-origin", "CEvil"),
                ("authorization", "Bearer evil"),
                ("cookie", "a=b"),
                ("x-forwarded-for", "1.2.3.4"),
                ("connection", "authorization, x-m2m-origin"),
                ("transfer-encoding", "chunked"),
                ("x-http-method-override", "DELETE"),
            ]),
        )
        .expect("passes");
        let mut names: Vec<&str> = sent.keys().map(HeaderName::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["accept", "content-type", "if-match"]);
    }

    #[test]
    fn invalid_headers_are_rejected() {
        let reason =
            |method, pairs: &[(&str, &str)]| check(&method, &headers(pairs)).expect_err("rejected").reason();
        assert_eq!(reason(Method::GET, &[("x-m2m-ri", "a b")]), Reason::Malformed);
        assert_eq!(reason(Method::POST, &[("content-type", "text/plain")]), Reason::MediaType);
        assert_eq!(reason(Method::PUT, &[]), Reason::MediaType);
        assert_eq!(reason(Method::GET, &[("accept", "ä")]), Reason::Malformed);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_header_outside_the_list_is_forwarded(pairs in prop::collection::vec(("[a-z0-9-]{1,20}", "[ -~]{0,20}"), 0..20)) {
            let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            if let Ok(sent) = check(&Method::GET, &headers(&pairs)) {
                prop_assert!(sent.keys().all(|name| ALLOWED.contains(name)));
            }
        }
    }
}
