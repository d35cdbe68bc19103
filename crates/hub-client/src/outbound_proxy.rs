//! The proxy server between this machine and a hub, as the environment names it.

use crate::url::{InvalidValue, is_loopback};
use http::Uri;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::Tunnel;
use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use hyper_util::rt::TokioIo;
use std::env;
use std::error::Error;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use tokio::net::TcpStream;
use tower::Service;

/// The variables that name a proxy for https, in the order in which curl reads them.
const VARIABLES: [&str; 4] = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];
/// The variables that name the hosts without a proxy.
const EXCEPTIONS: [&str; 2] = ["NO_PROXY", "no_proxy"];
const EXAMPLE: &str = "expected http://HOST:PORT, for example http://proxy.example.com:3128";

/// The proxy that `HTTPS_PROXY` or `ALL_PROXY` name, except for the hosts in `NO_PROXY`. Only https goes through
/// it, in a tunnel that TLS protects, and nothing that stays on this machine.
#[derive(Clone, Debug, Default)]
pub(crate) struct OutboundProxy(Option<Arc<Matcher>>);

impl OutboundProxy {
    /// The proxy for calls to these URLs. A proxy that cannot be used is an error only if one of the URLs needs it: a
    /// desktop may name one for its browser.
    pub(crate) fn from_env(urls: &[&str]) -> Result<Self, InvalidValue> {
        let named = VARIABLES.into_iter().find_map(|name| Some((name, env::var(name).ok()?)));
        let Some((name, value)) = named.filter(|(_, value)| !value.is_empty()) else {
            return Ok(Self::default());
        };
        if let Err(unusable) = check(name, &value) {
            let excepted = EXCEPTIONS.into_iter().find_map(|name| env::var(name).ok()).unwrap_or_default();
            // This proxy is unreachable, so that calls fail and do not bypass the configured one.
            let any =
                Self(Some(Arc::new(Matcher::builder().https("http://proxy.invalid").no(excepted).build())));
            let is_needed = |url: &&str| url.parse().is_ok_and(|url| any.on_the_way_to(&url).is_some());
            return if urls.iter().any(is_needed) { Err(unusable) } else { Ok(any) };
        }
        Ok(Self(Some(Arc::new(Matcher::from_env()))))
    }

    /// Whether the environment names a proxy at all.
    pub(crate) fn is_named(&self) -> bool {
        self.0.is_some()
    }

    /// The proxy on the way to this address.
    pub(crate) fn on_the_way_to(&self, address: &Uri) -> Option<Intercept> {
        let is_elsewhere = address.host().is_some_and(|host| !is_loopback(host));
        let is_https = address.scheme_str() == Some("https");
        self.0.as_ref().filter(|_| is_elsewhere && is_https)?.intercept(address)
    }
}

/// The library ignores a value that it cannot use, and calls would leave without the proxy.
fn check(name: &str, value: &str) -> Result<(), InvalidValue> {
    let any_hub = Uri::from_static("https://hub.invalid/");
    let proxy = Matcher::builder().https(value).build().intercept(&any_hub);
    match proxy {
        Some(proxy) if proxy.uri().scheme_str() == Some("http") => Ok(()),
        _ => Err(InvalidValue::new(name, value, EXAMPLE)),
    }
}

/// Connects to a hub, through the proxy if there is one.
#[derive(Clone, Debug)]
pub(crate) struct Connector {
    pub(crate) http: HttpConnector,
    pub(crate) proxy: OutboundProxy,
}

type BoxError = Box<dyn Error + Send + Sync>;

impl Service<Uri> for Connector {
    type Response = TokioIo<TcpStream>;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.http.poll_ready(context).map_err(BoxError::from)
    }

    fn call(&mut self, hub: Uri) -> Self::Future {
        let Some(proxy) = self.proxy.on_the_way_to(&hub) else {
            let connecting = self.http.call(hub);
            return Box::pin(async { connecting.await.map_err(BoxError::from) });
        };
        let mut tunnel = Tunnel::new(proxy.uri().clone(), self.http.clone());
        if let Some(credentials) = proxy.basic_auth() {
            tunnel = tunnel.with_auth(credentials.clone());
        }
        let connecting = tunnel.call(hub);
        Box::pin(async { connecting.await.map_err(BoxError::from) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_beyond_this_machine_goes_through_the_proxy_unless_it_is_excepted() {
        let matcher =
            Matcher::builder().all("http://me:secret@proxy.test:3128").no("internal.test,10.0.0.0/8").build();
        let proxy = OutboundProxy(Some(Arc::new(matcher)));
        for (address, is_proxied) in [
            ("https://hub.test/api-gw", true),
            ("https://hub.test:8443/", true),
            ("https://192.0.2.1/", true),
            ("https://internal.test/", false),
            ("https://hub.internal.test/", false),
            ("https://notinternal.test/", true),
            ("https://10.1.2.3/", false),
            ("https://localhost:8443/", false),
            ("https://127.0.0.1/", false),
            ("https://[::1]/", false),
            ("http://hub.test/", false),
            ("http://127.0.0.1:8081/", false),
        ] {
            let found = proxy.on_the_way_to(&address.parse().expect("an address"));
            assert_eq!(found.is_some(), is_proxied, "{address}");
            if let Some(found) = found {
                assert_eq!(found.uri().to_string(), "http://proxy.test:3128/");
                assert_eq!(found.basic_auth().expect("credentials"), "Basic bWU6c2VjcmV0");
            }
        }
        assert!(OutboundProxy::default().on_the_way_to(&Uri::from_static("https://hub.test/")).is_none());
    }

    #[test]
    fn a_proxy_that_cannot_be_used_is_an_error_without_its_password() {
        for good in
            ["http://proxy.test:3128", "proxy.test:3128", "http://me:secret@proxy.test", "http://[::1]:1/"]
        {
            assert!(check("HTTPS_PROXY", good).is_ok(), "{good}");
        }
        for bad in
            ["https://proxy.test:3128", "socks5://proxy.test:1080", "ftp://proxy.test", "http://", "a b"]
        {
            let error = check("HTTPS_PROXY", bad).expect_err(bad).to_string();
            assert_eq!(error, format!("invalid HTTPS_PROXY \"{bad}\": {EXAMPLE}"));
        }
        let error = check("https_proxy", "socks5://me:CANARY@proxy.test").expect_err("SOCKS").to_string();
        assert!(error.starts_with("invalid https_proxy: ") && !error.contains("CANARY"), "{error}");
    }
}
