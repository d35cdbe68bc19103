//! Who may ask for what concerns the mock itself: nobody but this machine or who has the key, and no
//! page of another origin. What lies there is what tests sent, and it moves clocks and makes calls fail.

use crate::access::{Access, AccessKey};
use crate::host_check::has_loopback_host;
use crate::{Mock, World, gateway};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

/// The header with the key, for tests and shells.
pub(crate) const KEY_HEADER: HeaderName = HeaderName::from_static("x-mock-key");
/// The cookie with the key, for the page.
const KEY_COOKIE: &str = "mock-key";

/// Lets those pass who may.
pub(super) async fn guard(State(mock): State<Mock>, request: Request, next: Next) -> Response {
    if let Some(refusal) = foreign_page(&request) {
        return refusal;
    }
    match &mock.worlds().everybody().options().access {
        Access::Nobody => {
            let text = "closed: the server listens beyond this machine and was started without --admin";
            gateway::message(StatusCode::FORBIDDEN, text)
        }
        // A name that another site has given to this machine (DNS rebinding).
        Access::ThisMachine if !has_loopback_host(request.headers()) => {
            gateway::message(StatusCode::MISDIRECTED_REQUEST, "only for this machine")
        }
        Access::ThisMachine => next.run(request).await,
        Access::Key(key) => match presented(&request, key) {
            Presented::Right => next.run(request).await,
            Presented::RightInAddress => into_cookie(&request, key),
            Presented::Wrong => {
                let text = "the key is missing: send it as X-Mock-Key, or open /__mock/?key=KEY";
                gateway::message(StatusCode::UNAUTHORIZED, text)
            }
        },
    }
}

/// Refuses what a page of another origin asks for. It may link here, as any page may.
fn foreign_page(request: &Request) -> Option<Response> {
    let headers = request.headers();
    let own_origin = text(headers, header::ORIGIN.as_str()).is_none_or(|origin| {
        origin.split_once("://").is_some_and(|(_, authority)| authority == host(headers))
    });
    let own_site = text(headers, "sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    let follows_a_link = matches!(*request.method(), Method::GET | Method::HEAD)
        && text(headers, "sec-fetch-mode") == Some("navigate")
        && text(headers, "sec-fetch-dest") == Some("document");
    let allowed = own_origin && (own_site || follows_a_link);
    (!allowed).then(|| gateway::message(StatusCode::FORBIDDEN, "not for pages of another origin"))
}

enum Presented {
    Right,
    RightInAddress,
    Wrong,
}

fn presented(request: &Request, key: &AccessKey) -> Presented {
    let headers = request.headers();
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let cookies = cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let in_cookie = cookies.filter(|(name, _)| *name == KEY_COOKIE).any(|(_, value)| key.is(value));
    let in_header = text(headers, KEY_HEADER.as_str()).is_some_and(|value| key.is(value));
    let query = form_urlencoded::parse(request.uri().query().unwrap_or_default().as_bytes());
    let in_address = query.into_iter().any(|(name, value)| name == "key" && key.is(&value));
    match (in_header || in_cookie, in_address && *request.method() == Method::GET) {
        (_, true) => Presented::RightInAddress,
        (true, false) => Presented::Right,
        (false, false) => Presented::Wrong,
    }
}

/// Takes the key out of the address, where it would stay in the browser's history.
fn into_cookie(request: &Request, key: &AccessKey) -> Response {
    let cookie = format!("{KEY_COOKIE}={}; Path=/__mock/; HttpOnly; SameSite=Strict", key.as_str());
    let path = request.uri().path();
    let location =
        request.extensions().get::<World>().map_or_else(|| path.to_owned(), |world| world.link(path));
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

fn host(headers: &HeaderMap) -> &str {
    text(headers, header::HOST.as_str()).unwrap_or_default()
}

/// A header's value; one that is not readable is as good as a wrong one.
fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).map(|value| value.to_str().unwrap_or("?"))
}
