//! What goes to the hub, and what comes back to the client.

use axum::body::Bytes;
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, Request, Response, header};

/// Headers of one connection (RFC 9110 section 7.6.1), those that hyper makes anew, and encodings, which
/// nobody could read in a file.
const OF_THE_CONNECTION: [HeaderName; 9] = [
    header::ACCEPT_ENCODING,
    header::CONNECTION,
    header::CONTENT_LENGTH,
    header::EXPECT,
    header::HOST,
    header::TE,
    header::TRAILER,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
];

/// Cookies of other programs on this machine, and what a browser tells of the page, concern no hub; the
/// hub's cookies no client.
const OF_THE_BROWSER: [HeaderName; 4] = [header::COOKIE, header::SET_COOKIE, header::ORIGIN, header::REFERER];

fn passes(name: &HeaderName) -> bool {
    let stays = ["access-control-", "keep-alive", "proxy-", "sec-", "x-mock-"];
    !OF_THE_CONNECTION.contains(name)
        && !OF_THE_BROWSER.contains(name)
        && !stays.iter().any(|start| name.as_str().starts_with(start))
}

/// A request as the hub gets it.
pub(super) fn to_hub(hub: &str, parts: &Parts, body: &Bytes) -> Result<Request<Bytes>, axum::http::Error> {
    let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
    let mut request = Request::builder().method(parts.method.clone()).uri(format!("{hub}{target}"));
    for (name, value) in parts.headers.iter().filter(|(name, _)| passes(name)) {
        request = request.header(name, value);
    }
    request.body(body.clone())
}

/// An answer as the client gets it and as it is recorded. A link to the hub becomes one to whoever answers.
pub(super) fn to_client(hub: &str, mut answer: Response<Bytes>) -> Response<Bytes> {
    let headers = std::mem::take(answer.headers_mut());
    for (name, value) in headers.iter().filter(|(name, _)| passes(name)) {
        let links = [header::LOCATION, header::CONTENT_LOCATION].contains(name);
        let path = value.to_str().ok().and_then(|link| link.strip_prefix(hub)).filter(|_| links);
        let path =
            path.filter(|path| path.starts_with('/')).and_then(|path| HeaderValue::from_str(path).ok());
        answer.headers_mut().append(name, path.unwrap_or_else(|| value.clone()));
    }
    answer
}
