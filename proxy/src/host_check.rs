//! The host check: a request has to be addressed to this console.
//!
//! Without it any web page could reach a proxy on loopback by a host name of its own that resolves to
//! 127.0.0.1 (DNS rebinding).

use crate::monitoring::{HEALTH, READINESS};
use crate::rejection::Rejection;
use crate::urls::PublicUrl;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use console_api::Reason;
use http::{HeaderMap, HeaderValue, Method, Uri, Version, header};
use std::net::SocketAddr;
use std::sync::Arc;

/// The console's own names, as a browser sends them in `Host`.
#[derive(Clone, Debug)]
pub(crate) struct Hosts {
    names: Arc<[String]>,
    /// Where operators find the console, for the error.
    url: Arc<str>,
}

impl Hosts {
    /// The host of the public URL, and for a listener on loopback the names of loopback.
    pub(crate) fn new(public_url: Option<&PublicUrl>, listening: SocketAddr) -> Self {
        let mut hosts = public_url.map_or_else(|| vec![listening.to_string()], PublicUrl::hosts);
        if listening.ip().is_loopback() {
            let port = listening.port();
            let names = ["localhost", "127.0.0.1", "[::1]"];
            hosts.extend(names.map(|name| format!("{name}:{port}")));
            // Browsers leave out the default port of http.
            hosts.extend(names.into_iter().filter(|_| port == 80).map(str::to_owned));
        }
        let url = public_url.map_or_else(|| format!("http://{listening}"), PublicUrl::to_string);
        Self { names: hosts.into(), url: url.into() }
    }

    /// Exactly one `Host`, which is one of these.
    fn match_host(&self, headers: &HeaderMap) -> bool {
        let mut hosts = headers.get_all(header::HOST).iter();
        let (Some(host), None) = (hosts.next(), hosts.next()) else {
            return false;
        };
        host.to_str().is_ok_and(|host| self.contain(host))
    }

    /// A path, or a URL with one of these hosts: a request target may name a host of its own.
    fn match_target(&self, target: &Uri) -> bool {
        target.authority().is_none_or(|authority| self.contain(authority.as_str()))
    }

    fn contain(&self, host: &str) -> bool {
        self.names.iter().any(|own| own.eq_ignore_ascii_case(host))
    }
}

pub(crate) async fn check(State(hosts): State<Hosts>, request: Request, next: Next) -> Response {
    if is_probe(&request) {
        return next.run(request).await;
    }
    if !hosts.match_host(request.headers()) {
        let asked = serve::requested_host(request.headers());
        let message = format!(
            "this request asks for {asked}, but the console is at {}; use that address, or set --public-url",
            hosts.url
        );
        return Rejection::new(Reason::Host, message).into_response();
    }
    if !hosts.match_target(request.uri()) {
        return Rejection::malformed("the request target names another host than the console's")
            .into_response();
    }
    next.run(request).await
}

/// A health check in HTTP/1.0, or without a host, as load balancers send it. No browser does, so a web page cannot.
fn is_probe(request: &Request) -> bool {
    let hosts = request.headers().get_all(header::HOST);
    [HEALTH, READINESS].contains(&request.uri().path())
        && matches!(*request.method(), Method::GET | Method::HEAD)
        && request.uri().authority().is_none()
        && (request.version() <= Version::HTTP_10 || hosts.iter().all(HeaderValue::is_empty))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(target: &'static str, hosts: &[&'static str]) -> bool {
        let mut headers = HeaderMap::new();
        for host in hosts {
            headers.append(header::HOST, HeaderValue::from_static(host));
        }
        let public_url = PublicUrl::new("https://console.test").expect("good");
        let hosts = Hosts::new(Some(&public_url), ([127, 0, 0, 1], 8080).into());
        hosts.match_host(&headers) && hosts.match_target(&Uri::from_static(target))
    }

    #[test]
    fn only_the_consoles_own_names_pass() {
        for good in ["console.test", "Console.TEST", "console.test:443", "127.0.0.1:8080", "[::1]:8080"] {
            assert!(passes("/", &[good]), "{good}");
        }
        for bad in
            ["evil.test", "console.test.evil.test", "console.test:81", "a@console.test", "127.0.0.1", ""]
        {
            assert!(!passes("/", &[bad]), "{bad}");
        }
    }

    #[test]
    fn a_missing_host_two_hosts_and_a_target_with_another_host_do_not_pass() {
        assert!(!passes("/", &[]));
        assert!(!passes("/", &["console.test", "console.test"]));
        assert!(passes("http://console.test/", &["console.test"]));
        assert!(!passes("http://evil.test/", &["console.test"]));
    }

    #[test]
    fn on_port_80_the_names_of_loopback_pass_without_a_port() {
        let hosts = Hosts::new(None, ([127, 0, 0, 1], 80).into());
        for good in ["localhost", "127.0.0.1", "[::1]", "localhost:80"] {
            assert!(hosts.contain(good), "{good}");
        }
        assert!(!hosts.contain("evil.test"));
    }

    #[test]
    fn beyond_loopback_only_the_public_name_passes() {
        let public_url = PublicUrl::new("https://console.test").expect("good");
        let hosts = Hosts::new(Some(&public_url), ([0, 0, 0, 0], 8080).into());
        assert!(hosts.contain("console.test") && !hosts.contain("localhost:8080"));
    }
}
