//! Which headers of a request go out, and which are added.

use crate::body;
use crate::refused::Refused;
use crate::session::Identity;
use http::header::{self, HeaderMap, HeaderName};
use http::{HeaderValue, Method, StatusCode};
use hub_api::endpoint::Service;
use hub_api::{Endpoint, RequestId, onem2m};

const ALLOWED: [HeaderName; 3] = [header::ACCEPT, header::CONTENT_TYPE, header::IF_MATCH];

/// The browser's headers that may go out; nothing if there is one that must not come in.
pub(super) fn check(method: &Method, headers: &HeaderMap) -> Result<HeaderMap, Refused> {
    if matches!(*method, Method::POST | Method::PUT) && !body::is_json(headers) {
        let message = "the body has to be application/json";
        return Err(Refused::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, message));
    }
    let sent_id = headers.get(onem2m::REQUEST_ID).map(|id| id.to_str().map(RequestId::new));
    if sent_id.is_some_and(|id| !matches!(id, Ok(Ok(_)))) {
        return Err(Refused::bad_request("X-M2M-RI is not a request id: 1 to 64 visible characters"));
    }
    let allowed =
        ALLOWED.into_iter().filter_map(|name| headers.get(&name).map(|value| (name, value.clone())));
    let allowed: HeaderMap = allowed.collect();
    if allowed.values().any(|value| value.to_str().is_err()) {
        return Err(Refused::bad_request("a header has a character that is not ASCII"));
    }
    Ok(allowed)
}

/// What the hub wants to know beside the token.
pub(super) fn add(headers: &mut HeaderMap, endpoint: &Endpoint, identity: &Identity, request_id: &RequestId) {
    let mut insert = |name: &'static str, value: &str| {
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
    use proptest::prelude::*;

    fn headers(pairs: &[(&str, &str)]) -> HeaderMap {
        let parse = |(name, value): &(&str, &str)| -> Option<(HeaderName, HeaderValue)> {
            Some((name.parse().ok()?, HeaderValue::from_str(value).ok()?))
        };
        pairs.iter().filter_map(parse).collect()
    }

    #[test]
    fn only_the_listed_headers_go_out() {
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
    fn what_must_not_come_in_is_refused() {
        let status =
            |method, pairs: &[(&str, &str)]| check(&method, &headers(pairs)).expect_err("refused").status();
        assert_eq!(status(Method::GET, &[("x-m2m-ri", "a b")]), StatusCode::BAD_REQUEST);
        assert_eq!(
            status(Method::POST, &[("content-type", "text/plain")]),
            StatusCode::UNSUPPORTED_MEDIA_TYPE
        );
        assert_eq!(status(Method::PUT, &[]), StatusCode::UNSUPPORTED_MEDIA_TYPE);
        assert_eq!(status(Method::GET, &[("accept", "ä")]), StatusCode::BAD_REQUEST);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_header_outside_the_list_goes_out(pairs in prop::collection::vec(("[a-z0-9-]{1,20}", "[ -~]{0,20}"), 0..20)) {
            let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            if let Ok(sent) = check(&Method::GET, &headers(&pairs)) {
                prop_assert!(sent.keys().all(|name| ALLOWED.contains(name)));
            }
        }
    }
}
