//! The first door: the request has to be addressed to this console.
//!
//! Without it any web page could reach a proxy on loopback through a name of its own that resolves
//! to 127.0.0.1 (DNS rebinding).

use crate::config::{Config, Shared};
use crate::refused::Refused;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode, Uri, header};
use std::sync::Arc;

pub(crate) async fn check(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let allowed = allowed(&shared.config);
    if !has_host_of(&allowed, request.headers()) {
        let message = "this address is not the console's";
        return Refused::new(StatusCode::MISDIRECTED_REQUEST, message).into_response();
    }
    if !has_target_of(&allowed, request.uri()) {
        return Refused::bad_request("the target names another host than the console's").into_response();
    }
    next.run(request).await
}

/// The public name, and on a loopback listener the names of loopback: only this machine can mean it
/// by them.
fn allowed(config: &Config) -> Vec<String> {
    let mut hosts = config.public_url.hosts();
    if config.listening.ip().is_loopback() {
        let port = config.listening.port();
        hosts.extend(["localhost", "127.0.0.1", "[::1]"].map(|host| format!("{host}:{port}")));
    }
    hosts
}

/// Exactly one `Host`, which is one of these.
fn has_host_of(allowed: &[String], headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return false;
    };
    host.to_str().is_ok_and(|host| is_one_of(allowed, host))
}

/// A path, or an address at one of these: a target may name a host of its own.
fn has_target_of(allowed: &[String], target: &Uri) -> bool {
    target.authority().is_none_or(|authority| is_one_of(allowed, authority.as_str()))
}

fn is_one_of(allowed: &[String], host: &str) -> bool {
    allowed.iter().any(|allowed| allowed.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn passes(target: &'static str, hosts: &[&'static str]) -> bool {
        let mut headers = HeaderMap::new();
        for host in hosts {
            headers.append(header::HOST, HeaderValue::from_static(host));
        }
        let allowed = ["console.test".to_owned(), "127.0.0.1:8080".to_owned(), "[::1]:8080".to_owned()];
        has_host_of(&allowed, &headers) && has_target_of(&allowed, &Uri::from_static(target))
    }

    #[test]
    fn only_the_consoles_own_names_pass() {
        for good in ["console.test", "Console.TEST", "127.0.0.1:8080", "[::1]:8080"] {
            assert!(passes("/", &[good]), "{good}");
        }
        for bad in
            ["evil.test", "console.test.evil.test", "console.test:81", "a@console.test", "127.0.0.1", ""]
        {
            assert!(!passes("/", &[bad]), "{bad}");
        }
    }

    #[test]
    fn no_host_two_hosts_and_a_target_of_another_host_do_not_pass() {
        assert!(!passes("/", &[]));
        assert!(!passes("/", &["console.test", "console.test"]));
        assert!(passes("http://console.test/", &["console.test"]));
        assert!(!passes("http://evil.test/", &["console.test"]));
    }
}
