//! Paths, hosts and origins as all kinds of clients send them: the documented answer, or a rejection that names
//! the cause.

use crate::fixture::{body, header};
use http::Request;
use mock_server::Options;
use serde_json::Value;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use tests::Stack;

const API: &str = "/api-gw/device-management-orchestrator/v3/eos";

/// The answer to a request that is sent unchanged, and the rule that explains it.
struct Raw {
    status: u16,
    body: Value,
    rule: String,
}

impl Raw {
    fn get(stack: &Stack, path: &str) -> Self {
        let token = stack.token(mock_server::demo::CLIENT_ID);
        let headers = format!("X-M2M-Origin: CPDemo\r\nX-M2M-RI: 1\r\nAuthorization: Bearer {token}\r\n");
        let host = host(stack);
        Self::send(
            stack,
            &format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n"),
        )
    }

    fn send(stack: &Stack, request: &str) -> Self {
        let mut stream = TcpStream::connect(host(stack)).expect("connects");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        let text = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
        let explained = head.lines().find_map(|line| line.strip_prefix("x-mock-explain: /__mock/"));
        let rule = explained.map(|path| crate::fixture::body(&stack.admin("GET", path, "")));
        Self {
            status,
            body: serde_json::from_str(body).unwrap_or_default(),
            rule: rule.and_then(|rule| rule["rule"].as_str().map(str::to_owned)).unwrap_or_default(),
        }
    }
}

fn host(stack: &Stack) -> String {
    stack.mock_url().strip_prefix("http://").expect("an address").to_owned()
}

#[test]
fn an_unusual_path_is_not_found_and_its_explanation_names_the_cause() {
    let stack = Stack::start();
    let groups = format!("{API}/connectivityGroups");
    let products = "/api-gw/connection-management-orchestrator/v5/eos/product";
    let realm = "/auth/realms/iothub/protocol/openid-connect/certs";
    for (path, status, cause) in [
        (format!("{groups}/bremen-ferry-1"), 200, ""),
        // Unreserved characters may be encoded in a value (RFC 3986 section 6.2.2.2).
        (format!("{groups}/%62remen%2Dferry%2d1"), 200, ""),
        (format!("{groups}/bremen-ferry-1").replace("eos", "%65os"), 200, ""),
        (format!("{products}/JASPER%2D8997112212741433747"), 200, ""),
        (format!("{groups}?rcn=%34&%74y=28"), 200, ""),
        (format!("{groups}/bremen-ferry-1?"), 200, ""),
        (format!("{groups}/"), 404, "ends in a slash"),
        (format!("{groups}/bremen-ferry-1/"), 404, "ends in a slash"),
        (format!("{products}/"), 404, "ends in a slash"),
        (format!("{realm}/"), 404, "ends in a slash"),
        ("/openapi.json/".to_owned(), 404, "ends in a slash"),
        (format!("{API}//connectivityGroups"), 404, "double slash"),
        (format!("/{groups}"), 404, "double slash"),
        (realm.replace("iothub/", "iothub//"), 404, "double slash"),
        (format!("{groups}/./bremen-ferry-1"), 404, "dot segment"),
        (format!("{groups}/%2e%2E/bremen-ferry-1"), 404, "dot segment"),
        (API.replace("api-gw", "api%2Dgw"), 404, "percent-encoded"),
        (groups.replace("v3", "%76%33"), 404, "percent-encoded"),
        ("/nowhere".to_owned(), 404, "no route has this path"),
        (groups.replace("/api-gw", ""), 404, "no route has this path"),
    ] {
        let answer = Raw::get(&stack, &path);
        assert_eq!(answer.status, status, "{path}: {}", answer.body);
        assert!(answer.rule.contains(cause), "{path}: {}", answer.rule);
    }
}

#[test]
fn an_unknown_path_of_the_control_api_is_named_with_those_that_exist_and_is_not_in_the_journal() {
    let stack = Stack::start();
    for path in ["clock/", "nothing", "faults/rule-1/off", "sandbox/one", "page/nothing/else", "/clock"] {
        for method in ["GET", "POST", "DELETE"] {
            let answer = stack.admin(method, path, "");
            let text = body(&answer)["message"].as_str().unwrap_or_default().to_owned();
            assert_eq!(answer.status(), 404, "{path}: {text}");
            assert!(text.contains(&format!("/__mock/{path};")) && text.contains("clock, state"), "{text}");
        }
    }
    assert_eq!(body(&stack.admin("GET", "journal", ""))["count"], 0);
}

#[test]
fn a_probe_without_a_host_is_answered_in_http_1_0_only_and_a_foreign_host_is_named() {
    let stack = Stack::start();
    let path = "/auth/realms/iothub/.well-known/openid-configuration";
    for (target, version, header, status, named) in [
        (path, "HTTP/1.0", "", 200, ""),
        (path, "HTTP/1.0", "Host: localhost\r\n", 200, ""),
        ("/openapi.json", "HTTP/1.0", "", 200, ""),
        ("/", "HTTP/1.0", "", 307, ""),
        (path, "HTTP/1.0", "Host:\r\n", 421, "asks for \"\""),
        (path, "HTTP/1.0", "Host: evil.test\r\n", 421, "\"evil.test\""),
        ("/__mock/clock", "HTTP/1.0", "", 421, "send Host: localhost"),
        (path, "HTTP/1.1", "Host: localhost\r\nConnection: close\r\n", 200, ""),
        (path, "HTTP/1.1", "Host: evil.test\r\nConnection: close\r\n", 421, "\"evil.test\""),
        (path, "HTTP/1.1", "Connection: close\r\n", 421, "no host"),
        (path, "HTTP/1.1", "Host: localhost\r\nHost: a\r\nConnection: close\r\n", 421, "more than one host"),
        ("http://evil.test/", "HTTP/1.1", "Host: localhost\r\nConnection: close\r\n", 421, "\"evil.test\""),
        ("http://localhost/openapi.json", "HTTP/1.1", "Host: localhost\r\nConnection: close\r\n", 200, ""),
    ] {
        let answer = Raw::send(&stack, &format!("GET {target} {version}\r\n{header}\r\n"));
        let text = answer.body["message"].as_str().unwrap_or_default();
        assert_eq!(answer.status, status, "{target} {version} {header:?}: {text}");
        assert!(text.contains(named), "{target} {version} {header:?}: {text}");
    }
}

#[test]
fn a_preflight_of_a_public_page_is_refused_with_the_option_that_allows_it() {
    let named = "https://app.example".parse().expect("an origin");
    let open = Stack::start();
    let naming = Stack::with_options(Options { page_origins: vec![named], ..Options::default() });
    let groups = format!("{API}/connectivityGroups");
    let token = "/auth/realms/iothub/protocol/openid-connect/token";
    for (stack, origin, path, refused) in [
        (&open, "https://app.example", &*groups, "--cors-origin"),
        (&open, "https://app.example", token, "--cors-origin"),
        (&open, "https://app.example", "/openapi.json", "--cors-origin"),
        (&open, "https://app.example", "/__mock/sandbox/one/api-gw", "--cors-origin"),
        (&open, "null", &groups, "--cors-origin"),
        (&open, "http://localhost.evil.test", &groups, "--cors-origin"),
        (&open, "http://localhost:5173", &groups, ""),
        (&open, "http://[::1]:5173", &groups, ""),
        (&naming, "https://app.example", &groups, ""),
        (&naming, "https://app.example:8443", &groups, "--cors-origin"),
        (&open, "http://localhost:5173", "/__mock/clock", "--admin KEY"),
        (&open, "https://app.example", "/__mock/clock", "--admin KEY"),
    ] {
        let request = Request::builder().method("OPTIONS").uri(format!("{}{path}", stack.mock_url()));
        let request = request.header("origin", origin).header("access-control-request-method", "POST");
        let request = request.header("access-control-request-private-network", "true");
        let answer = stack.anybody().send(request.body(Vec::new()).expect("a request"));
        for name in ["access-control-allow-origin", "access-control-allow-private-network"] {
            assert_eq!(header(&answer, name).is_empty(), !refused.is_empty(), "{name}: {origin} {path}");
        }
        if !refused.is_empty() {
            let text = body(&answer)["message"].as_str().unwrap_or_default().to_owned();
            assert_eq!(answer.status(), 403, "{origin} {path}: {text}");
            assert!(text.contains(refused) && text.contains(origin), "{origin} {path}: {text}");
        }
    }
}
