//! `/__mock/`: the mock's clock, for this machine only.

use crate::fixture::body;
use http::{Request, Response, request::Builder};
use tests::{Stack, Target};

fn clock(stack: &Stack, build: impl Fn(Builder) -> Builder, method: &str, text: &str) -> Response<Vec<u8>> {
    let anybody = Target::new(stack.mock().hub().clone(), stack.mock_url(), &[]);
    let request = Request::builder().method(method).uri(format!("{}/__mock/clock", stack.mock_url()));
    anybody.send(build(request).body(text.into()).expect("a request"))
}

#[test]
fn the_clock_tells_the_time_and_is_put_forward() {
    let stack = Stack::with_stopped_clock();
    let now = |method: &str, text: &str| body(&clock(&stack, |request| request, method, text))["now"].take();
    assert_eq!(now("GET", ""), "2023-06-09T09:30:00.250Z");
    assert_eq!(now("POST", r#"{"advance_seconds": 301}"#), "2023-06-09T09:35:01.250Z");
    assert_eq!(now("POST", r#"{"advance_seconds": 0.001}"#), "2023-06-09T09:35:01.251Z");
    for bad in [
        "",
        "{}",
        "[]",
        "301",
        r#"{"advance_seconds": -1}"#,
        r#"{"advance_seconds": "1"}"#,
        r#"{"advance_seconds": 1e300}"#,
        r#"{"advance_seconds": 1e13}"#,
        r#"{"advance_seconds": 1, "x": 1}"#,
    ] {
        assert_eq!(clock(&stack, |request| request, "POST", bad).status(), 400, "{bad}");
    }
    assert_eq!(clock(&stack, |request| request, "PUT", "{}").status(), 405);
    assert_eq!(now("GET", ""), "2023-06-09T09:35:01.251Z");
}

#[test]
fn another_name_of_this_machine_is_refused() {
    let stack = Stack::start();
    for host in ["evil.test", "evil.test:8081", "127.0.0.1.evil.test", "192.168.0.1"] {
        let answer = clock(&stack, |request| request.header("host", host), "GET", "");
        assert_eq!(answer.status(), 421, "{host}");
    }
    for host in ["localhost", "[::1]:8081"] {
        let answer = clock(&stack, |request| request.header("host", host), "GET", "");
        assert_eq!(answer.status(), 200, "{host}");
    }
}

#[test]
fn a_page_of_another_origin_does_not_move_the_clock() {
    let stack = Stack::with_stopped_clock();
    for (name, value) in [
        ("origin", "https://evil.test"),
        ("origin", "null"),
        ("origin", "http://localhost:5173"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        let text = r#"{"advance_seconds": 1}"#;
        let answer = clock(&stack, |request| request.header(name, value), "POST", text);
        assert_eq!(answer.status(), 403, "{name}: {value}");
    }
    let own = stack.mock_url();
    let answer = clock(&stack, |request| request.header("origin", &own), "POST", r#"{"advance_seconds": 1}"#);
    assert_eq!(body(&answer)["now"], "2023-06-09T09:30:01.250Z");
}
