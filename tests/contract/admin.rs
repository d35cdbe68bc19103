//! `/__mock/`: the clock of the mock, for this machine only.

use crate::fixture::body;
use http::{Request, Response, request::Builder};
use mock_server::{Access, AccessKey, Options};
use tests::{Stack, Target};

fn clock(stack: &Stack, build: impl Fn(Builder) -> Builder, method: &str, text: &str) -> Response<Vec<u8>> {
    let anybody = Target::new(stack.mock().hub().clone(), stack.mock_url(), &[]);
    let request = Request::builder().method(method).uri(format!("{}/__mock/clock", stack.mock_url()));
    anybody.send(build(request).body(text.into()).expect("a request"))
}

#[test]
fn the_clock_can_be_read_and_advanced() {
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
fn another_host_name_for_localhost_is_rejected() {
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
fn a_mock_on_loopback_rejects_foreign_host_names_and_a_public_one_accepts_any() {
    let paths = [
        "/auth/realms/iothub/protocol/openid-connect/token",
        "/auth/realms/iothub/protocol/openid-connect/certs",
        "/api-gw/connection-management-orchestrator/v5/eos/product",
        "/api-gw/device-management-orchestrator/v3/eos/connectivityGroups",
        "/__mock/sandbox/a/api-gw/device-management-orchestrator/v3/eos/connectivityGroups",
        "/__mock/",
        "/openapi.json",
        "/nowhere",
    ];
    let key = AccessKey::new("a-key-of-a-test").expect("a key");
    let with_key = Options { access: Access::Key(key), ..Options::default() };
    let beyond = Options { any_host: true, ..with_key.clone() };
    for (options, refused) in [(Options::default(), true), (with_key, true), (beyond, false)] {
        let stack = Stack::with_options(options);
        for (method, path) in ["GET", "POST", "OPTIONS"].into_iter().flat_map(|m| paths.map(|path| (m, path)))
        {
            let ask = |host: &str| {
                let request = Request::builder().method(method).uri(format!("{}{path}", stack.mock_url()));
                stack.anybody().send(request.header("host", host).body(Vec::new()).expect("a request"))
            };
            for host in ["evil.test", "127.0.0.1.evil.test:8081", "localhost@evil.test", "192.168.0.1", ""] {
                let answer = ask(host);
                assert_eq!(answer.status() == 421, refused, "{method} {path} at {host:?}");
                let allowed = answer.headers().contains_key("access-control-allow-origin");
                assert!(!(refused && allowed), "no page may read it");
            }
            for host in ["localhost:8081", "[::1]", "mock.localhost:80"] {
                assert_ne!(ask(host).status(), 421, "{method} {path} at {host}");
            }
        }
    }
}

#[test]
fn a_page_of_another_origin_cannot_change_the_clock() {
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

#[test]
fn a_page_of_another_origin_can_only_link_to_the_mocks_page() {
    let stack = Stack::start();
    let ask = |path: &str, headers: &[(&str, &str)]| {
        let anybody = stack.anybody();
        let mut request = Request::get(format!("{}/__mock/{path}", stack.mock_url()));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        anybody.send(request.body(Vec::new()).expect("a request")).status().as_u16()
    };
    for path in ["clock", "state", "faults", "journal", "events", "sandboxes", "explain/1", ""] {
        assert_eq!(ask(path, &[("origin", "http://127.0.0.1:5173")]), 403, "{path}");
        assert_eq!(
            ask(path, &[("sec-fetch-site", "same-site"), ("sec-fetch-mode", "no-cors")]),
            403,
            "{path}"
        );
        assert_eq!(ask(path, &[("host", "evil.test")]), 421, "{path}");
    }
    let link = [("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate")];
    assert_eq!(ask("", &[link[0], link[1], ("sec-fetch-dest", "document")]), 200);
    assert_eq!(ask("", &[link[0], link[1], ("sec-fetch-dest", "iframe")]), 403);
}

#[test]
fn the_admin_api_of_a_public_mock_needs_the_key() {
    let closed = Stack::with_options(Options { access: Access::Closed, ..Options::default() });
    assert_eq!(closed.admin("GET", "journal", "").status(), 403);
    let key = AccessKey::new("a-key-of-a-test").expect("a key");
    let open =
        Stack::with_options(Options { access: Access::Key(key), any_host: true, ..Options::default() });
    let ask = |path: &str, header: Option<(&str, &str)>| {
        let request = Request::get(format!("{}/__mock/{path}", open.mock_url())).header("host", "mock.test");
        let request = header.into_iter().fold(request, |request, (name, value)| request.header(name, value));
        open.anybody().send(request.body(Vec::new()).expect("a request"))
    };
    for header in [None, Some(("x-mock-key", "a-key-of-a-tesu")), Some(("cookie", "mock-key="))] {
        let answer = ask("journal", header);
        assert_eq!(answer.status(), 401, "{header:?}");
        let text = body(&answer)["message"].to_string();
        assert!(text.contains("missing or wrong"), "{text}");
    }
    for header in [
        ("x-mock-key", "a-key-of-a-test"),
        ("cookie", "a=b; mock-key=a-key-of-a-test"),
        ("cookie", "name=Jürgen; mock-key=a-key-of-a-test"),
    ] {
        assert_eq!(ask("journal", Some(header)).status(), 200, "{header:?}");
    }
    let entered = ask("?key=a-key-of-a-test", None);
    assert_eq!((entered.status().as_u16(), crate::fixture::header(&entered, "location")), (303, "/__mock/"));
    let cookie = crate::fixture::header(&entered, "set-cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    assert_eq!(ask("?key=another-key", None).status(), 401);
    for bad in ["", "short", "a key with blanks", &"x".repeat(129)] {
        assert!(AccessKey::new(bad).is_err(), "{bad:?}");
    }
}

#[test]
fn two_mocks_on_one_host_do_not_take_each_others_keys_from_the_browser() {
    let mocks = ["a-key-of-a-test", "a-key-of-another"].map(|key| {
        let access = Access::Key(AccessKey::new(key).expect("a key"));
        (Stack::with_options(Options { access, ..Options::default() }), key)
    });
    let ask = |stack: &Stack, path: &str, cookies: &str| {
        let request = Request::get(format!("{}/__mock/{path}", stack.mock_url())).header("cookie", cookies);
        stack.anybody().send(request.body(Vec::new()).expect("a request"))
    };
    // A browser sends a cookie to all ports of its host, and keeps one value for each name.
    let set = mocks.each_ref().map(|(stack, key)| {
        let entered = ask(stack, &format!("?key={key}"), "");
        let cookie = crate::fixture::header(&entered, "set-cookie");
        cookie.split(';').next().unwrap_or_default().to_owned()
    });
    let names = set.each_ref().map(|cookie| cookie.split('=').next());
    assert_ne!(names[0], names[1]);
    let cookies = set.join("; ");
    for (stack, _) in &mocks {
        assert_eq!(ask(stack, "journal", &cookies).status(), 200, "{cookies}");
    }
    assert_eq!(ask(&mocks[0].0, "journal", &set[1]).status(), 401);
}

#[test]
fn a_page_on_this_machine_controls_the_mock_with_the_key_in_its_header() {
    let key = AccessKey::new("a-key-of-a-test").expect("a key");
    let stack = Stack::with_options(Options { access: Access::Key(key), ..Options::default() });
    let clock = |method: &str, headers: &[(&str, &str)]| {
        let mut request = Request::builder().method(method).uri(format!("{}/__mock/clock", stack.mock_url()));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        stack.anybody().send(request.body(Vec::new()).expect("a request"))
    };
    let page = ("origin", "http://localhost:6006");
    let site = ("sec-fetch-site", "same-site");
    let port = stack.mock_url().rsplit(':').next().unwrap_or_default().to_owned();
    let cookie = format!("mock-key-{port}=a-key-of-a-test");
    assert_eq!(clock("GET", &[("cookie", &cookie)]).status(), 200, "{cookie}");
    let preflight = clock(
        "OPTIONS",
        &[page, ("access-control-request-method", "POST"), ("access-control-request-headers", "x-mock-key")],
    );
    assert_eq!(crate::fixture::header(&preflight, "access-control-allow-headers"), "x-mock-key");
    for (headers, status) in [
        (&[page, site, ("x-mock-key", "a-key-of-a-test")][..], 200),
        (&[page, site, ("x-mock-key", "another-key-of-it")], 403),
        (&[page, site, ("cookie", &cookie)], 403),
        (&[("origin", "https://evil.test"), ("x-mock-key", "a-key-of-a-test")], 403),
    ] {
        let answer = clock("GET", headers);
        assert_eq!(answer.status(), status, "{headers:?}");
        let readable = crate::fixture::header(&answer, "access-control-allow-origin");
        assert_eq!(readable == page.1, headers[0] == page, "{headers:?}");
    }
    let open = Stack::start();
    let request = Request::get(format!("{}/__mock/clock", open.mock_url())).header(page.0, page.1);
    let refused = body(&open.anybody().send(request.body(Vec::new()).expect("a request")));
    let text = refused["message"].as_str().unwrap_or_default();
    for part in [page.1, "--admin KEY", "X-Mock-Key", "changeOrigin"] {
        assert!(text.contains(part), "{text}");
    }
}

#[test]
fn the_root_leads_to_the_page_and_discovery_in_a_sandbox_stays_in_it() {
    let stack = Stack::start();
    let ask = |path: &str, sandbox: &[(&str, &str)]| {
        let mut request = Request::get(format!("{}{path}", stack.mock_url()));
        for (name, value) in sandbox {
            request = request.header(*name, *value);
        }
        stack.anybody().send(request.body(Vec::new()).expect("a request"))
    };
    let root = ask("/", &[]);
    assert_eq!((root.status().as_u16(), crate::fixture::header(&root, "location")), (307, "/__mock/"));
    let path = "/auth/realms/iothub/.well-known/openid-configuration";
    let token =
        |base: &str| format!("{}{base}/auth/realms/iothub/protocol/openid-connect/token", stack.mock_url());
    let inside = format!("/__mock/sandbox/one{path}");
    for (path, headers, base) in [
        (path, &[][..], ""),
        (&*inside, &[], "/__mock/sandbox/one"),
        (path, &[("x-mock-sandbox", "one")], "/__mock/sandbox/one"),
    ] {
        assert_eq!(body(&ask(path, headers))["token_endpoint"], token(base), "{path} {headers:?}");
    }
}
