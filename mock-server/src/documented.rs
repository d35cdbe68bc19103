//! The requests whose answers are published, and those answers, which the mock gives word for word.
//!
//! The texts are those of `tests/fixtures/`, whose README says where each was published. All are of
//! the tenant `eos`.

use axum::http::{Method, Uri};
use serde_json::Value;

/// A published request and its answer.
struct Documented {
    method: Method,
    path: &'static str,
    /// The query, decoded.
    query: &'static [(&'static str, &'static str)],
    /// The request's body, as JSON.
    request: Option<&'static str>,
    /// The answer's body, as JSON.
    answer: &'static str,
}

macro_rules! fixture {
    ($path:literal) => {
        include_str!(concat!("../../tests/fixtures/", $path))
    };
}
pub(crate) use fixture;

const DOCUMENTED: [Documented; 4] = [
    // Tutorial, step 1.
    Documented {
        method: Method::GET,
        path: "/api-gw/connection-management-orchestrator/v5/eos/product",
        query: &[("pageSize", "5"), ("fields", "id,connectivityType,status")],
        request: None,
        answer: fixture!("step-1-list-products/answer.json"),
    },
    // Tutorial, step 2.
    Documented {
        method: Method::POST,
        path: "/api-gw/connection-management-orchestrator/v5/eos/product/find",
        query: &[],
        request: Some(fixture!("step-2-find-products/request.json")),
        answer: fixture!("step-2-find-products/answer.json"),
    },
    // The SIM tutorial, step 2.
    Documented {
        method: Method::GET,
        path: "/api-gw/connection-management-orchestrator/v5/eos/product/JASPER-8997112212741433747",
        query: &[],
        request: None,
        answer: fixture!("sim-tutorial-retrieve-product/answer.json"),
    },
    // "Get started", step 3; by the application CAppTest.
    Documented {
        method: Method::POST,
        path: "/api-gw/device-management-orchestrator/v3/eos",
        query: &[],
        request: Some(fixture!("get-started-register-application/request.json")),
        answer: fixture!("get-started-register-application/answer.json"),
    },
];

/// The published answer, if this is a published request. The order of query and keys is free.
pub(crate) fn answer(method: &Method, uri: &Uri, request: Option<&Value>) -> Option<Value> {
    let query = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
    let mut query: Vec<(String, String)> = query.into_owned().collect();
    query.sort_unstable();
    let documented = DOCUMENTED.iter().find(|documented| {
        let mut published = documented.query.to_vec();
        published.sort_unstable();
        let query = query.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        documented.method == *method
            && documented.path == uri.path()
            && query.eq(published)
            && documented.request.and_then(|text| serde_json::from_str(text).ok()).as_ref() == request
    });
    serde_json::from_str(documented?.answer).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_published_request_finds_its_answer() {
        for documented in &DOCUMENTED {
            let query: Vec<String> =
                documented.query.iter().map(|(name, value)| format!("{name}={value}")).collect();
            let uri = format!("{}?{}", documented.path, query.join("&")).parse().expect("an address");
            let request = documented.request.map(|text| serde_json::from_str(text).expect("JSON"));
            let found = answer(&documented.method, &uri, request.as_ref()).expect("an answer");
            assert_eq!(found, serde_json::from_str::<Value>(documented.answer).expect("JSON"));
        }
    }

    #[test]
    fn another_request_finds_none() {
        let uri = |text: &str| format!("/api-gw/connection-management-orchestrator/v5/{text}").parse::<Uri>();
        let find = |text: &str| answer(&Method::GET, &uri(text).expect("an address"), None);
        assert!(find("eos/product?fields=id%2CconnectivityType%2Cstatus&pageSize=5").is_some());
        assert!(find("eos/product?pageSize=6&fields=id%2CconnectivityType%2Cstatus").is_none());
        assert!(find("other/product?pageSize=5&fields=id%2CconnectivityType%2Cstatus").is_none());
        assert!(find("eos/product?pageSize=5").is_none());
    }
}
