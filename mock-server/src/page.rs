//! The page at `/__mock/`, with which people use the mock. It loads nothing from other servers.

use crate::explain;
use crate::message::{message, served};
use crate::sandbox::Sandbox;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Request, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use mock_hub::demo;

/// The page itself.
const DOCUMENT: &str = include_str!("../page/index.html");

/// Its files. Colours and sizes are those of the console.
const PARTS: [(&str, &str, &str); 10] = [
    ("tokens.css", STYLE, include_str!("../../app/style/tokens.css")),
    ("layout.css", STYLE, include_str!("../page/layout.css")),
    ("parts.css", STYLE, include_str!("../page/parts.css")),
    ("main.js", SCRIPT, include_str!("../page/main.js")),
    ("dom.js", SCRIPT, include_str!("../page/dom.js")),
    ("state.js", SCRIPT, include_str!("../page/state.js")),
    ("faults.js", SCRIPT, include_str!("../page/faults.js")),
    ("journal.js", SCRIPT, include_str!("../page/journal.js")),
    ("description.js", SCRIPT, include_str!("../page/description.js")),
    ("try.js", SCRIPT, include_str!("../page/try.js")),
];
const STYLE: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// The hub's token endpoint.
const TOKEN: &str = "/auth/realms/iothub/protocol/openid-connect/token";

/// The page runs only its own scripts, connects only to the mock, and cannot be framed, so that no other page
/// can trick an operator into a click.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                      img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
                      require-trusted-types-for 'script'";

/// `GET /__mock/`.
pub(crate) async fn document() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    (headers, DOCUMENT).into_response()
}

/// `GET /` and `GET /__mock`: redirects to the address from which relative addresses work.
pub(crate) async fn slash(sandbox: Sandbox) -> Redirect {
    Redirect::temporary(&sandbox.link("/__mock/"))
}

/// `GET /__mock/page/{name}`.
pub(crate) async fn part(Path(name): Path<String>) -> Response {
    match PARTS.iter().find(|(known, ..)| *known == name) {
        Some((_, kind, text)) => {
            let own = HeaderValue::from_static("same-origin");
            let headers = [
                (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
                (HeaderName::from_static("cross-origin-resource-policy"), own),
            ];
            (headers, *text).into_response()
        }
        None => message(StatusCode::NOT_FOUND, "the page has no such file"),
    }
}

/// `POST /__mock/page/token` with a client as the body: a token for the page's own form. It is not a call of the hub,
/// so it gets no fault and is not in the journal.
pub(crate) async fn token(sandbox: Sandbox, client: String) -> Response {
    let fields = [
        ("grant_type", "client_credentials"),
        ("client_id", &client),
        ("client_secret", demo::CLIENT_SECRET),
    ];
    let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let mut request = Request::new(Bytes::from(form));
    *request.method_mut() = Method::POST;
    *request.uri_mut() = Uri::from_static(TOKEN);
    let media_type = HeaderValue::from_static("application/x-www-form-urlencoded");
    request.headers_mut().insert(header::CONTENT_TYPE, media_type);
    served(sandbox.hub().answer(&mut sandbox.state(), sandbox.now(), &request))
}

/// `GET /__mock/explain/{id}`: explains the answer to a call; a browser gets the page, which shows it.
pub(crate) async fn explain(sandbox: Sandbox, Path(id): Path<String>, headers: HeaderMap) -> Response {
    let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if accepted.contains("text/html") {
        return document().await;
    }
    match id.parse().ok().and_then(|id| sandbox.journal().find(id)) {
        Some(entry) => axum::Json(explain::explain(&entry, &sandbox.link(""))).into_response(),
        None => message(StatusCode::NOT_FOUND, "there is no such call, or the journal has dropped it"),
    }
}
