//! A mock on a loopback address answers to the names of this machine and to no other. A web page can give
//! a name of its own to 127.0.0.1 (DNS rebinding); to the browser the mock is then of the page's origin,
//! and no other check would keep the page out.

use crate::gateway;
use crate::loopback::is_loopback;
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

/// Refuses what is addressed to another machine. Source: RFC 9110, section 15.5.20 (421).
pub(crate) async fn check(request: Request, next: Next) -> Response {
    let to_this_machine = request.uri().authority().is_none_or(|target| is_loopback(target.as_str()));
    if to_this_machine && has_loopback_host(request.headers()) {
        return next.run(request).await;
    }
    let text = "only for this machine, under its own name; --listen beyond it takes any";
    gateway::message(StatusCode::MISDIRECTED_REQUEST, text)
}

/// Exactly one `Host`, which names this machine.
pub(crate) fn has_loopback_host(headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return false;
    };
    host.to_str().is_ok_and(is_loopback)
}
