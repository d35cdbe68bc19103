//! Bytes as clients of all kinds send them: the documented answer, or a refusal that names the cause.

use crate::bad_input::GROUPS;
use crate::fixture::{body, header};
use http::{Request, Response};
use serde_json::{Value, json};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use tests::{Stack, Target};

const GROUP: &str = r#"{"dtiot:conGp":{"cnd":"com.telekom.iot.orchestrator.connectivityGroup","rn":"NAME",
    "conPs":[{"coPID":"JASPER-8997112212741433747","coPTe":1,"netID":"8997112212741433747"}],
    "liCRr":"R-1","priRe":{"prPID":"JASPER-8997112212741433747","priTd":3}}}"#;

fn create(target: &Target, content_types: &[&str], bytes: Vec<u8>) -> Response<Vec<u8>> {
    let mut request = Request::post(format!("{}{GROUPS}", target.hub().api_url));
    for (name, value) in [("x-m2m-origin", "CPDemo"), ("x-m2m-ri", "1")] {
        request = request.header(name, value);
    }
    for content_type in content_types {
        request = request.header("content-type", *content_type);
    }
    target.send(request.body(bytes).expect("a request"))
}

fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

#[test]
fn a_body_that_is_not_utf_8_is_refused_with_its_encoding() {
    let stack = Stack::start();
    let mock = stack.mock();
    let named = |name: &str| GROUP.replace("NAME", name);
    let latin: Vec<u8> =
        named("f\u{e4}hre").chars().map(|letter| u8::try_from(letter).expect("Latin-1")).collect();
    let with_mark = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    for (bytes, cause) in [
        (with_mark(b"\xef\xbb\xbf", named("a").into_bytes()), "byte order mark"),
        (with_mark(b"\xff\xfe", utf16(&named("b"), u16::to_le_bytes)), "UTF-16"),
        (with_mark(b"\xfe\xff", utf16(&named("c"), u16::to_be_bytes)), "UTF-16"),
        (utf16(&named("d"), u16::to_le_bytes), "UTF-16"),
        (utf16(&named("e"), u16::to_be_bytes), "UTF-16"),
        (latin, "(0xe4) is not UTF-8, perhaps it is Latin-1"),
    ] {
        let answer = create(&mock, &["application/json;ty=28"], bytes);
        let text = body(&answer)["m2m:dbg"].as_str().unwrap_or_default().to_owned();
        assert_eq!((answer.status().as_u16(), header(&answer, "x-m2m-rsc")), (400, "4000"), "{text}");
        assert!(text.contains(cause) && text.contains("JSON is sent as UTF-8"), "{cause}: {text}");
    }
    for good in ["plain", "İzmir-mast-1", "جدة-7-قارب"] {
        let answer = create(&mock, &["application/json;ty=28"], named(good).into_bytes());
        assert_eq!((answer.status().as_u16(), &body(&answer)["dtiot:conGp"]["rn"]), (201, &json!(good)));
    }
}

#[test]
fn a_contradictory_content_type_is_refused() {
    let stack = Stack::start();
    let mock = stack.mock();
    for (index, (content_types, status, cause)) in [
        (&["application/json; charset=utf-8; ty=28"][..], 201, ""),
        (&["application/json;charset=UTF-8;ty=28"], 201, ""),
        (&["application/json;ty=28", "application/json;ty=2"], 400, "occurs more than once"),
        (&["application/json;ty=28;ty=2"], 400, "ty occurs more than once"),
        (&["application/json;charset=iso-8859-1;ty=28"], 415, "iso-8859-1"),
        (&["text/plain;ty=28"], 415, "text/plain"),
        (&["application/json"], 400, "ty=28"),
        (&[], 400, "ty=28"),
    ]
    .into_iter()
    .enumerate()
    {
        let bytes = GROUP.replace("NAME", &format!("typed-{index}")).into_bytes();
        let answer = create(&mock, content_types, bytes);
        assert_eq!(answer.status(), status, "{content_types:?}");
        if !cause.is_empty() {
            let text = body(&answer)["m2m:dbg"].as_str().unwrap_or_default().to_owned();
            assert!(text.contains(cause), "{content_types:?}: {text}");
        }
    }
}

#[test]
fn an_unusual_path_is_not_found_and_its_explanation_names_the_cause() {
    let stack = Stack::start();
    let host = stack.mock_url().strip_prefix("http://").expect("an address").to_owned();
    let token = stack.token(mock_server::demo::CLIENT_ID);
    let api = "/api-gw/device-management-orchestrator/v3/eos";
    for (path, status, cause) in [
        (format!("{api}/connectivityGroups/bremen-ferry-1"), 200, ""),
        // Unreserved characters may be encoded in a value (RFC 3986 section 6.2.2.2).
        (format!("{api}/connectivityGroups/%62remen%2Dferry%2d1"), 200, ""),
        (format!("{api}/connectivityGroups/"), 404, "ends in a slash"),
        (format!("{api}//connectivityGroups"), 404, "double slash"),
        (format!("/{api}/connectivityGroups"), 404, "double slash"),
        ("/api%2Dgw/device-management-orchestrator/v3/eos".to_owned(), 404, "percent-encoded"),
        ("/nowhere".to_owned(), 404, "no route has this path"),
    ] {
        let answer = raw(
            &host,
            &format!(
                "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nX-M2M-Origin: CPDemo\r\n\
                 X-M2M-RI: 1\r\nAuthorization: Bearer {token}\r\n\r\n"
            ),
        );
        assert_eq!(status_of(&answer), status, "{path}: {answer}");
        if !cause.is_empty() {
            let journal = body(&stack.admin("GET", "journal?limit=1", ""));
            let id = journal["requests"][0]["id"].to_string();
            let rule = body(&stack.admin("GET", &format!("explain/{id}"), ""))["rule"].take();
            assert!(rule.as_str().is_some_and(|rule| rule.contains(cause)), "{path}: {rule}");
        }
    }
}

#[test]
fn a_probe_without_a_host_is_answered_in_http_1_0_only() {
    let stack = Stack::start();
    let host = stack.mock_url().strip_prefix("http://").expect("an address").to_owned();
    let path = "/auth/realms/iothub/.well-known/openid-configuration";
    for (version, header, status) in [
        ("HTTP/1.0", "", 200),
        ("HTTP/1.0", "Host: localhost\r\n", 200),
        ("HTTP/1.0", "Host: evil.test\r\n", 421),
        ("HTTP/1.1", "Host: localhost\r\nConnection: close\r\n", 200),
        ("HTTP/1.1", "Host: evil.test\r\nConnection: close\r\n", 421),
    ] {
        let answer = raw(&host, &format!("GET {path} {version}\r\n{header}\r\n"));
        assert_eq!(status_of(&answer), status, "{version} {header:?}: {answer}");
    }
}

#[test]
fn a_preflight_of_a_public_page_allows_nothing() {
    let stack = Stack::start();
    for (origin, path, allowed) in [
        ("https://app.example", "/api-gw/device-management-orchestrator/v3/eos/connectivityGroups", false),
        ("null", "/api-gw/device-management-orchestrator/v3/eos/connectivityGroups", false),
        ("http://localhost:5173", "/api-gw/device-management-orchestrator/v3/eos/connectivityGroups", true),
        ("http://localhost:5173", "/__mock/clock", false),
        ("https://app.example", "/__mock/clock", false),
    ] {
        let request = Request::builder().method("OPTIONS").uri(format!("{}{path}", stack.mock_url()));
        let request = request.header("origin", origin).header("access-control-request-method", "POST");
        let request = request.header("access-control-request-private-network", "true");
        let answer = stack.anybody().send(request.body(Vec::new()).expect("a request"));
        let allows = answer.headers().contains_key("access-control-allow-origin");
        assert_eq!(allows, allowed, "{origin} {path}");
        if path == "/__mock/clock" {
            let text: Value = body(&answer);
            assert!(text["message"].as_str().is_some_and(|text| text.contains("--admin KEY")), "{text}");
        }
    }
}

/// Sends bytes and reads until the server closes the connection.
fn raw(host: &str, request: &str) -> String {
    let mut stream = TcpStream::connect(host).expect("connects");
    stream.write_all(request.as_bytes()).expect("sent");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("an answer");
    String::from_utf8_lossy(&answer).into_owned()
}

fn status_of(answer: &str) -> u16 {
    answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default()
}
