//! The second door: a change has to come from the console's own page (RFC 10017 section 6.1.3.3).
//!
//! Two checks, because each alone has a gap: tower-http's layer believes requests that carry neither
//! `Sec-Fetch-Site` nor `Origin`, and a header of our own is only as good as the absence of CORS.

use crate::refused::{Reason, Refused};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{Method, StatusCode};
use tower_http::csrf::{CsrfLayer, ProtectionError};

/// What the page sends with every change; a form or a foreign page cannot.
const CONSOLE: &str = "x-console";

/// The layer that looks at `Sec-Fetch-Site` and `Origin`.
pub(crate) fn layer() -> CsrfLayer<impl FnMut(ProtectionError) -> Response + Clone> {
    CsrfLayer::new().with_rejection_response(|_| refuse("this change comes from another site"))
}

/// The layer that asks for the header.
pub(crate) async fn require_console_header(request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if safe || request.headers().get(CONSOLE).is_some_and(|value| value == "1") {
        return next.run(request).await;
    }
    refuse("a change needs the header X-Console: 1")
}

fn refuse(message: &str) -> Response {
    Refused::new(StatusCode::FORBIDDEN, message).because(Reason::CrossSite).into_response()
}
