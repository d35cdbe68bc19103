//! Pages of other front-end projects on this machine may call the mock.

use crate::fixture::header;
use http::{Method, Request};
use hub_api::ENDPOINTS;
use hub_api::product::ListProducts;
use mock_server::Options;
use tests::{Stack, Target};

#[test]
fn every_route_answers_a_preflight_without_a_token() {
    let stack = Stack::start();
    let anybody = Target::new(stack.mock().hub().clone(), stack.mock_url(), &[]);
    let beyond = [
        (Method::PATCH, "/connection-management-orchestrator/v5/eos/product/a-simCard"),
        (Method::GET, "/connection-management-orchestrator/v5/eos/monitor/a"),
        (Method::GET, "/device-management-orchestrator/v3/eos"),
        (Method::DELETE, "/device-management-orchestrator/v3/eos/CPDemo"),
        (Method::PUT, "/device-management-orchestrator/v3/~/eos/a"),
    ];
    let beyond = beyond.into_iter().map(|(method, path)| (method, format!("/api-gw{path}")));
    let paths = ENDPOINTS.iter().map(|route| (route.method.clone(), format!("/api-gw{}", route.path)));
    let token = (Method::POST, "/auth/realms/iothub/protocol/openid-connect/token".to_owned());
    for (method, path) in paths.chain(beyond).chain([token]) {
        let path = path.replace(['{', '}'], "");
        let asked = "authorization,content-type,x-m2m-origin,x-m2m-ri";
        let request = Request::options(format!("{}{path}", stack.mock_url()))
            .header("origin", "http://localhost:5173")
            .header("access-control-request-method", method.as_str())
            .header("access-control-request-headers", asked);
        let answer = anybody.send(request.body(Vec::new()).expect("a request"));
        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(header(&answer, "access-control-allow-origin"), "http://localhost:5173");
        assert_eq!(header(&answer, "access-control-allow-methods"), method.as_str());
        assert_eq!(header(&answer, "access-control-allow-headers"), asked);
    }
}

#[test]
fn a_page_on_localhost_may_read_the_response_and_its_headers() {
    let stack = Stack::start();
    let mock = stack.mock();
    let ask = |origin: &str| {
        let id = hub_api::RequestId::new("1").expect("an id");
        let mut request = hub_api::Operation::request(&ListProducts::default(), mock.hub(), &id);
        request.headers_mut().insert("origin", origin.parse().expect("a value"));
        mock.send(request)
    };
    let answer = ask("http://127.0.0.1:3000");
    assert_eq!(header(&answer, "access-control-allow-origin"), "http://127.0.0.1:3000");
    assert!(header(&answer, "vary").to_lowercase().contains("origin"));
    let exposed = header(&answer, "access-control-expose-headers");
    for name in [
        "x-m2m-rsc",
        "x-m2m-ri",
        "x-m2m-ot",
        "www-authenticate",
        "retry-after",
        "x-mock-fault",
        "x-mock-explain",
        "x-mock-sandbox",
    ] {
        assert!(exposed.contains(name), "{name} in {exposed}");
    }
    for foreign in ["https://evil.test", "http://localhost.evil.test", "null"] {
        assert_eq!(header(&ask(foreign), "access-control-allow-origin"), "", "{foreign}");
    }
}

#[test]
fn only_a_page_of_an_allowed_origin_may_call() {
    let named = "https://app.example:8443".parse().expect("an origin");
    let stack = Stack::with_options(Options { page_origins: vec![named], ..Options::default() });
    let anybody = Target::new(stack.mock().hub().clone(), stack.mock_url(), &[]);
    for (origin, allowed) in [
        ("https://app.example:8443", "https://app.example:8443"),
        ("http://localhost:5173", "http://localhost:5173"),
        ("https://app.example", ""),
        ("https://other.app.example:8443", ""),
    ] {
        let request = Request::get(format!("{}/api-gw", stack.mock_url())).header("origin", origin);
        let answer = anybody.send(request.body(Vec::new()).expect("a request"));
        assert_eq!(header(&answer, "access-control-allow-origin"), allowed, "{origin}");
    }
}
