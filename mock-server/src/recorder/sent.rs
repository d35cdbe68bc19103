//! What goes to the hub, and what comes back to the client.

use crate::recording;
use axum::body::Bytes;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Request, Response, header};

/// A request as the hub gets it. Nobody could read an encoded answer in a file, nor mask what is secret in it.
pub(super) fn to_hub(hub: &str, parts: &Parts, body: &Bytes) -> Result<Request<Bytes>, axum::http::Error> {
    let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
    let request = Request::builder().method(parts.method.clone()).uri(format!("{hub}{target}"));
    let mut request = request.body(body.clone())?;
    *request.headers_mut() = recording::of_the_exchange(&parts.headers);
    request.headers_mut().insert(header::ACCEPT_ENCODING, HeaderValue::from_static("identity"));
    Ok(request)
}

/// An answer as the client gets it and as it is recorded. A link to the hub becomes one to whoever answers.
pub(super) fn to_client(hub: &str, mut answer: Response<Bytes>) -> Response<Bytes> {
    let mut headers = recording::of_the_exchange(answer.headers());
    for name in [header::LOCATION, header::CONTENT_LOCATION] {
        let link = headers.get(&name).and_then(|link| link.to_str().ok());
        let path = link.and_then(|link| link.strip_prefix(hub)).filter(|path| path.starts_with('/'));
        if let Some(path) = path.and_then(|path| HeaderValue::from_str(path).ok()) {
            headers.insert(name, path);
        }
    }
    *answer.headers_mut() = headers;
    answer
}
