//! The session's cookie.

use super::store::Sessions;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use console_api::paths;
use http::{HeaderValue, Method, header};
use tower_sessions::cookie::time::Duration;
use tower_sessions::{Expiry, SessionManagerLayer};

/// The prefix makes browsers insist on `Secure`, `HttpOnly`, `Path=/` and no `Domain`.
const COOKIE: &str = "__Host-Http-tcg";
const COOKIE_REMOVED: &str = "__Host-Http-tcg=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0";

/// A session's record is written at its sign-in only, so what tower-sessions counts as inactivity is the
/// time since then.
pub(crate) fn layer(sessions: &Sessions) -> SessionManagerLayer<Sessions> {
    let absolute = Duration::try_from(sessions.lifetime().absolute).unwrap_or(Duration::MAX);
    SessionManagerLayer::new(sessions.clone()).with_name(COOKIE).with_expiry(Expiry::OnInactivity(absolute))
}

/// Allows `Set-Cookie` in responses to a sign-in or sign-out only.
///
/// tower-sessions removes the cookie of a session that has ended. A slow response to a request of the
/// previous session would otherwise remove the cookie of a session that has just begun.
pub(crate) async fn only_from_session_changes(request: Request, next: Next) -> Response {
    let is_session = request.uri().path() == paths::SESSION;
    let signs_in = is_session && *request.method() == Method::POST;
    let signs_out = is_session && *request.method() == Method::DELETE;
    let mut response = next.run(request).await;
    let succeeded = response.status().is_success();
    if signs_out && succeeded {
        response.headers_mut().insert(header::SET_COOKIE, HeaderValue::from_static(COOKIE_REMOVED));
    } else if !(signs_in && succeeded) {
        response.headers_mut().remove(header::SET_COOKIE);
    }
    response
}
