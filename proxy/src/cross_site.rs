//! The CSRF check: a change has to come from the console's own page (RFC 10017 section 6.1.3.3).
//!
//! There are two checks because each alone has a gap: tower-http's layer lets requests pass that carry
//! neither `Sec-Fetch-Site` nor `Origin`, and a header of our own protects only as long as no CORS
//! header permits it.

use crate::rejection::Rejection;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use console_api::{Reason, headers};
use http::Method;
use tower_http::csrf::{CsrfLayer, ProtectionError};

/// The layer that checks `Sec-Fetch-Site` and `Origin`.
pub(crate) fn layer() -> CsrfLayer<impl FnMut(ProtectionError) -> Response + Clone> {
    CsrfLayer::new().with_rejection_response(|_| reject("this change comes from another site"))
}

/// The layer that requires the page's header, which no form and no page of another site can send.
pub(crate) async fn require_console_header(request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if safe || request.headers().get(headers::CONSOLE).is_some_and(|value| value == "1") {
        return next.run(request).await;
    }
    reject("a change needs the header X-Console: 1")
}

fn reject(message: &str) -> Response {
    Rejection::new(Reason::CrossSite, message).into_response()
}
