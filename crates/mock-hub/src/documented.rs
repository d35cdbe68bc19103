//! The requests whose answers are published, and those answers.
//!
//! The texts are in `tests/fixtures/`, whose README says where each was published. All are of the tenant
//! `eos`.

use crate::reason::Reason;
use crate::reason::Source::{self, Docs, Tutorial};
use http::{Method, Uri};
use serde_json::Value;

/// A published request and its answer.
struct Documented {
    method: Method,
    path: &'static str,
    /// The query, decoded and sorted.
    query: &'static [(&'static str, &'static str)],
    /// The request's body, as JSON.
    request: Option<&'static str>,
    /// The answer's body, as JSON.
    answer: &'static str,
    sources: &'static [Source],
}

macro_rules! fixture {
    ($path:literal) => {
        include_str!(concat!("../../../tests/fixtures/", $path))
    };
}

/// The published answer to the search for products.
pub(crate) const FOUND_PRODUCTS: &str = fixture!("step-2-find-products/answer.json");
/// The published SIM product.
pub(crate) const RETRIEVED_PRODUCT: &str = fixture!("sim-tutorial-retrieve-product/answer.json");

const DOCUMENTED: [Documented; 4] = [
    Documented {
        method: Method::GET,
        path: "/api-gw/connection-management-orchestrator/v5/eos/product",
        query: &[("fields", "id,connectivityType,status"), ("pageSize", "5")],
        request: None,
        answer: fixture!("step-1-list-products/answer.json"),
        sources: &[Tutorial("step 1")],
    },
    Documented {
        method: Method::POST,
        path: "/api-gw/connection-management-orchestrator/v5/eos/product/find",
        query: &[],
        request: Some(fixture!("step-2-find-products/request.json")),
        answer: fixture!("step-2-find-products/answer.json"),
        sources: &[Tutorial("step 2")],
    },
    Documented {
        method: Method::GET,
        path: "/api-gw/connection-management-orchestrator/v5/eos/product/JASPER-8997112212741433747",
        query: &[],
        request: None,
        answer: fixture!("sim-tutorial-retrieve-product/answer.json"),
        sources: &[Docs("SIM activation, step 2")],
    },
    // By the application CAppTest.
    Documented {
        method: Method::POST,
        path: "/api-gw/device-management-orchestrator/v3/eos",
        query: &[],
        request: Some(fixture!("get-started-register-application/request.json")),
        answer: fixture!("get-started-register-application/answer.json"),
        sources: &[Docs("Get started, step 3")],
    },
];

/// The published answer and its reason, if this is a published request. The order of query and keys does
/// not matter, and HEAD is answered like GET.
pub(crate) fn answer(method: &Method, uri: &Uri, request: Option<&Value>) -> Option<(Value, Reason)> {
    let query = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
    let mut query: Vec<(String, String)> = query.into_owned().collect();
    query.sort_unstable();
    let method = if *method == Method::HEAD { &Method::GET } else { method };
    let documented = DOCUMENTED.iter().find(|documented| {
        let query = query.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        documented.method == *method
            && documented.path == uri.path()
            && query.eq(documented.query.iter().copied())
            && documented.request.and_then(|text| serde_json::from_str(text).ok()).as_ref() == request
    });
    let Documented { answer, sources, .. } = documented?;
    let rule = "the published answer to this published request, word for word";
    Some((serde_json::from_str(answer).ok()?, Reason { rule, sources }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_published_request_has_its_answer() {
        for documented in &DOCUMENTED {
            let query: Vec<String> =
                documented.query.iter().map(|(name, value)| format!("{name}={value}")).collect();
            let uri = format!("{}?{}", documented.path, query.join("&")).parse().expect("an address");
            let request = documented.request.map(|text| serde_json::from_str(text).expect("JSON"));
            let (found, _) = answer(&documented.method, &uri, request.as_ref()).expect("an answer");
            assert_eq!(found, serde_json::from_str::<Value>(documented.answer).expect("JSON"));
        }
    }

    #[test]
    fn other_requests_have_none() {
        let uri = |text: &str| format!("/api-gw/connection-management-orchestrator/v5/{text}").parse::<Uri>();
        let find = |text: &str| answer(&Method::GET, &uri(text).expect("an address"), None);
        assert!(find("eos/product?fields=id%2CconnectivityType%2Cstatus&pageSize=5").is_some());
        assert!(find("eos/product?pageSize=6&fields=id%2CconnectivityType%2Cstatus").is_none());
        assert!(find("other/product?pageSize=5&fields=id%2CconnectivityType%2Cstatus").is_none());
        assert!(find("eos/product?pageSize=5").is_none());
    }
}
