//! Who may call: the host check of a mock on a loopback address, and access to the paths under `/__mock/`.

use crate::access::{Access, AccessKey, is_loopback};
use crate::message::message;
use crate::sandbox::Sandbox;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

/// The header with the key, for tests and shells.
pub(crate) const KEY_HEADER: HeaderName = HeaderName::from_static("x-mock-key");
/// The cookie with the key, for the page.
const KEY_COOKIE: &str = "mock-key";

/// Refuses a request that does not name this machine, against DNS rebinding: a web page can point its own
/// name at 127.0.0.1, and the browser would then treat the mock as part of the page's origin. Source:
/// RFC 9110, section 15.5.20 (421).
pub(crate) async fn check_host(request: Request, next: Next) -> Response {
    let to_this_machine = request.uri().authority().is_none_or(|target| is_loopback(target.as_str()));
    if to_this_machine && has_loopback_host(request.headers()) {
        return next.run(request).await;
    }
    let asked = serve::requested_host(request.headers());
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
    if let Some(refusal) = refuse_foreign_page(&request) {
        return refusal;
    }
    match &sandbox.options().access {
        Access::Closed => {
            let text = "closed: the server listens beyond this machine and was started without --admin";
            message(StatusCode::FORBIDDEN, text)
        }
        Access::ThisMachine if !has_loopback_host(request.headers()) => {
            message(StatusCode::MISDIRECTED_REQUEST, "only for this machine")
        }
        Access::ThisMachine => next.run(request).await,
        Access::Key(key) if has_key_in_address(&request, key) => move_to_cookie(&sandbox, &request, key),
        Access::Key(key) if has_key(request.headers(), key) => next.run(request).await,
        Access::Key(_) => {
            let text = "the key is missing: send it as X-Mock-Key, or open /__mock/?key=KEY";
            message(StatusCode::UNAUTHORIZED, text)
        }
    }
}

/// Refuses the requests of pages of other origins, except following a link.
fn refuse_foreign_page(request: &Request) -> Option<Response> {
    let headers = request.headers();
    let own_origin = text(headers, header::ORIGIN.as_str()).is_none_or(|origin| {
        let host = text(headers, header::HOST.as_str()).unwrap_or_default();
        origin.split_once("://").is_some_and(|(_, authority)| authority == host)
    });
    let own_site = text(headers, "sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    let follows_a_link = matches!(*request.method(), Method::GET | Method::HEAD)
        && text(headers, "sec-fetch-mode") == Some("navigate")
        && text(headers, "sec-fetch-dest") == Some("document");
    let allowed = own_origin && (own_site || follows_a_link);
    (!allowed).then(|| message(StatusCode::FORBIDDEN, "not for pages of another origin"))
}

fn has_key_in_address(request: &Request, key: &AccessKey) -> bool {
    let query = form_urlencoded::parse(request.uri().query().unwrap_or_default().as_bytes());
    *request.method() == Method::GET && query.into_iter().any(|(name, value)| name == "key" && key.is(&value))
}

/// Whether the key is in its header or in its cookie.
fn has_key(headers: &HeaderMap, key: &AccessKey) -> bool {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut cookies = cookies.flat_map(|all| all.split(';')).filter_map(|pair| pair.trim().split_once('='));
    cookies.any(|(name, value)| name == KEY_COOKIE && key.is(value))
        || text(headers, KEY_HEADER.as_str()).is_some_and(|value| key.is(value))
}

/// Moves the key from the address, where it would stay in the browser's history, to a cookie.
fn move_to_cookie(sandbox: &Sandbox, request: &Request, key: &AccessKey) -> Response {
    let cookie = format!("{KEY_COOKIE}={}; Path=/__mock/; HttpOnly; SameSite=Strict", key.as_str());
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
