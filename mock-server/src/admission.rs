//! Who may call: the host check of a mock on a loopback address, and access to the paths under `/__mock/`.

use crate::access::{Access, AccessKey, is_loopback};
use crate::cors::may_call;
use crate::message::message;
use crate::options::Options;
use crate::sandbox::Sandbox;
use axum::extract::Request;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Version, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

/// The header with the key, for tests and shells.
pub(crate) const KEY_HEADER: HeaderName = HeaderName::from_static("x-mock-key");

/// Refuses a request that does not name this machine, against DNS rebinding: a web page can point its own
/// name at 127.0.0.1, and the browser would then treat the mock as part of the page's origin. Source:
/// RFC 9110, section 15.5.20 (421).
pub(crate) async fn check_host(request: Request, next: Next) -> Response {
    let to_this_machine = request.uri().authority().is_none_or(|target| is_loopback(target.as_str()));
    // No browser sends HTTP/1.0, whose probes name no host.
    let is_probe = request.version() == Version::HTTP_10 && !request.headers().contains_key(header::HOST);
    if to_this_machine && (is_probe || has_loopback_host(request.headers())) {
        return next.run(request).await;
    }
    let asked = match request.uri().authority().filter(|_| !to_this_machine) {
        Some(target) => format!("\"{target}\""),
        None => serve::requested_host(request.headers()),
    };
    let text = format!(
        "this request asks for {asked}; on a loopback address the mock answers to localhost and 127.0.0.1 only, \
         with --listen 0.0.0.0:PORT to every name"
    );
    message(StatusCode::MISDIRECTED_REQUEST, text)
}

/// Whether there is exactly one `Host`, and it names this machine.
fn has_loopback_host(headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return false;
    };
    host.to_str().is_ok_and(is_loopback)
}

/// Checks access to a path under `/__mock/`: it shows what tests sent, moves clocks and injects faults.
pub(crate) async fn check_access(sandbox: Sandbox, request: Request, next: Next) -> Response {
    let options = sandbox.options();
    if is_foreign_page(&request) && !is_page_with_key(&request, options) {
        return refuse_page(request.headers(), &options.access);
    }
    match &options.access {
        Access::Closed => {
            let text = "closed: the server listens beyond this machine and was started without --admin";
            message(StatusCode::FORBIDDEN, text)
        }
        Access::ThisMachine if !has_loopback_host(request.headers()) => {
            let asked = serve::requested_host(request.headers());
            let text = format!(
                "/__mock/ is for this machine only, and this request asks for {asked}; send Host: localhost"
            );
            message(StatusCode::MISDIRECTED_REQUEST, text)
        }
        Access::ThisMachine => next.run(request).await,
        Access::Key(key) if has_key_in_address(&request, key) => move_to_cookie(&sandbox, &request, key),
        Access::Key(key) if has_key(request.headers(), key) => next.run(request).await,
        Access::Key(_) => {
            let text = "the key is missing or wrong: send it as X-Mock-Key, or open /__mock/?key=KEY";
            message(StatusCode::UNAUTHORIZED, text)
        }
    }
}

/// Whether a request is that of a page of another origin, except following a link.
fn is_foreign_page(request: &Request) -> bool {
    let headers = request.headers();
    let own_origin = text(headers, header::ORIGIN.as_str()).is_none_or(|origin| {
        let host = text(headers, header::HOST.as_str()).unwrap_or_default();
        origin.split_once("://").is_some_and(|(_, authority)| authority == host)
    });
    let own_site = text(headers, "sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    let follows_a_link = matches!(*request.method(), Method::GET | Method::HEAD)
        && text(headers, "sec-fetch-mode") == Some("navigate")
        && text(headers, "sec-fetch-dest") == Some("document");
    !(own_origin && (own_site || follows_a_link))
}

/// Whether a page that may call the APIs sends the key. A cookie is not enough, because a browser adds it to the
/// requests of every page.
fn is_page_with_key(request: &Request, options: &Options) -> bool {
    let may_call = |origin| may_call(&options.page_origins, origin);
    let Access::Key(key) = &options.access else {
        return false;
    };
    request.headers().get(header::ORIGIN).is_some_and(may_call)
        && request.headers().get(KEY_HEADER).is_some_and(|value| key.is(value.as_bytes()))
}

/// Rejects the preflight of a page that may not call, and gives the reason.
pub(crate) fn refuse_preflight(request: &Request, options: &Options) -> Option<Response> {
    let headers = request.headers();
    let origin = headers.get(header::ORIGIN)?;
    let is_preflight =
        *request.method() == Method::OPTIONS && headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    if !is_preflight || may_call(&options.page_origins, origin) {
        return None;
    }
    if request.uri().path().starts_with("/__mock") {
        return Some(refuse_page(headers, &options.access));
    }
    let origin = String::from_utf8_lossy(origin.as_bytes());
    let text = format!(
        "a page of {origin} may not call the mock: pages on localhost may, and those of an origin that \
         --cors-origin names, such as --cors-origin https://app.example"
    );
    Some(message(StatusCode::FORBIDDEN, text))
}

/// Refuses a page of another origin, and says how it can control the mock.
fn refuse_page(headers: &HeaderMap, access: &Access) -> Response {
    let origin = text(headers, header::ORIGIN.as_str()).unwrap_or("another origin");
    let start = if matches!(access, Access::Key(_)) { "" } else { "start the mock with --admin KEY and " };
    let advice = format!(
        "a page of {origin} may not control the mock: {start}send the key as X-Mock-Key, which pages on localhost \
         and of --cors-origin may do; or call /__mock/ through your development server, whose proxy has to keep \
         Host (Vite: leave out changeOrigin)"
    );
    message(StatusCode::FORBIDDEN, advice)
}

/// The response to a method that a path does not have. A preflight gets here only if no page may call.
pub(crate) async fn refuse_method(sandbox: Sandbox, request: Request) -> Response {
    match *request.method() {
        Method::OPTIONS if request.headers().contains_key(header::ORIGIN) => {
            refuse_page(request.headers(), &sandbox.options().access)
        }
        _ => message(StatusCode::METHOD_NOT_ALLOWED, "Method Not Allowed"),
    }
}

fn has_key_in_address(request: &Request, key: &AccessKey) -> bool {
    let query = form_urlencoded::parse(request.uri().query().unwrap_or_default().as_bytes());
    *request.method() == Method::GET
        && query.into_iter().any(|(name, value)| name == "key" && key.is(value.as_bytes()))
}

/// The name of the cookie with the key, for the page. Cookies do not distinguish ports, so the name carries the
/// port: two mocks on one host have two keys.
fn key_cookie(headers: &HeaderMap) -> String {
    let host: Option<Authority> = text(headers, header::HOST.as_str()).and_then(|host| host.parse().ok());
    match host.and_then(|host| host.port_u16()) {
        Some(port) => format!("mock-key-{port}"),
        None => "mock-key".to_owned(),
    }
}

/// Whether the key is in its header or in its cookie.
fn has_key(headers: &HeaderMap, key: &AccessKey) -> bool {
    let own = format!("{}=", key_cookie(headers));
    // By bytes: a cookie that another server of this host has set need not be text.
    let lines = headers.get_all(header::COOKIE).iter();
    let mut pairs =
        lines.flat_map(|line| line.as_bytes().split(|byte| *byte == b';')).map(<[u8]>::trim_ascii);
    pairs.any(|pair| pair.strip_prefix(own.as_bytes()).is_some_and(|value| key.is(value)))
        || headers.get(KEY_HEADER).is_some_and(|value| key.is(value.as_bytes()))
}

/// Moves the key from the address, where it would stay in the browser's history, to a cookie.
fn move_to_cookie(sandbox: &Sandbox, request: &Request, key: &AccessKey) -> Response {
    let name = key_cookie(request.headers());
    let cookie = format!("{name}={}; Path=/__mock/; HttpOnly; SameSite=Strict", key.as_str());
    let location = sandbox.link(request.uri().path());
    let headers = [
        (header::LOCATION, HeaderValue::try_from(location)),
        (header::SET_COOKIE, HeaderValue::try_from(cookie)),
    ];
    let mut response = StatusCode::SEE_OTHER.into_response();
    for (name, value) in headers {
        if let Ok(value) = value {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// The value of a header. An unreadable value counts as a wrong one.
fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).map(|value| value.to_str().unwrap_or("?"))
}
