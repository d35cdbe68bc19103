//! The page at `/__mock/`: the mock for people. It is served by the mock itself and asks for nothing else.

use crate::journal::Entry;
use crate::why;
use crate::{World, gateway};
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use std::sync::Arc;

/// The page itself.
const DOCUMENT: &str = include_str!("../page/index.html");

/// What it consists of. The colours and sizes are those of the console.
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

/// The page runs its own scripts alone, speaks to the mock alone, and stands in no frame: a frame could
/// make somebody press what they do not see.
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

/// `GET /__mock`: the page is one slash further, where its relative addresses are right.
pub(crate) async fn slash(world: World) -> Redirect {
    Redirect::permanent(&world.link("/__mock/"))
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
        None => gateway::message(StatusCode::NOT_FOUND, "the page has no such part"),
    }
}

/// `GET /__mock/why/{id}`: why a call was answered so; for a browser the page, which shows it.
pub(crate) async fn why(world: World, Path(id): Path<String>, headers: HeaderMap) -> Response {
    let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if accepted.contains("text/html") {
        return document().await;
    }
    let entry: Option<Arc<Entry>> = id.parse().ok().and_then(|id| world.journal().find(id));
    match entry {
        Some(entry) => axum::Json(why::explain(&entry, &world)).into_response(),
        None => gateway::message(StatusCode::NOT_FOUND, "there is no such call, or it has left the journal"),
    }
}
