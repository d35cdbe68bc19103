//! Addresses from the configuration, checked once.

use http::Uri;
use http::uri::{Authority, Scheme};
use std::net::{IpAddr, SocketAddr};

/// A sentence about what is wrong with the configuration.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Misconfigured(pub(crate) String);

/// Where the hub is. Decided when the proxy starts; no request can change it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HubAddresses {
    api_url: String,
    token_url: String,
}

impl HubAddresses {
    /// Checks the base of the hub's APIs and its token endpoint. Plain `http` would send token and
    /// secret in the clear, so it is for hubs on this machine only.
    pub fn new(api_url: &str, token_url: &str) -> Result<Self, Misconfigured> {
        let api_url = hub_url("--hub", api_url)?.trim_end_matches('/').to_owned();
        Ok(Self { api_url, token_url: hub_url("--token-url", token_url)? })
    }

    /// The base of both APIs, without a final slash.
    pub fn api_url(&self) -> &str {
        &self.api_url
    }

    /// The token endpoint.
    pub fn token_url(&self) -> &str {
        &self.token_url
    }
}

fn hub_url(flag: &str, text: &str) -> Result<String, Misconfigured> {
    let (scheme, authority, _) = parts(flag, text)?;
    if scheme == Scheme::HTTP && !is_loopback(authority.host()) {
        return Err(Misconfigured(format!(
            "{flag} {text}: http is for hubs on this machine only, use https"
        )));
    }
    Ok(text.to_owned())
}

/// The address at which browsers reach the console: scheme, host and port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl {
    scheme: Scheme,
    authority: Authority,
}

impl PublicUrl {
    /// Checks the text of `--public-url`. Browsers keep the session's cookie only over https, or on
    /// a loopback host.
    pub fn new(text: &str) -> Result<Self, Misconfigured> {
        let (scheme, authority, path) = parts("--public-url", text)?;
        let refuse = |reason: &str| Err(Misconfigured(format!("--public-url {text}: {reason}")));
        if path != "/" {
            return refuse("has to end after the host, the console lives at its root");
        }
        if scheme == Scheme::HTTP && !is_loopback(authority.host()) {
            return refuse("browsers keep the session's cookie over https only, use https");
        }
        Ok(Self { scheme, authority })
    }

    /// `http://` and the address the proxy listens on.
    pub fn of_listener(listening: SocketAddr) -> Result<Self, Misconfigured> {
        if !listening.ip().is_loopback() {
            return Err(Misconfigured(format!(
                "--listen {listening}: other machines can reach this, so --public-url https://… is needed"
            )));
        }
        Self::new(&format!("http://{listening}"))
    }

    /// Whether browsers reach the console over TLS.
    pub fn is_https(&self) -> bool {
        self.scheme == Scheme::HTTPS
    }

    /// Whether only browsers on this machine can reach it.
    pub(crate) fn is_loopback(&self) -> bool {
        is_loopback(self.authority.host())
    }

    /// What a browser puts into `Host`, with and without the scheme's own port.
    pub(crate) fn hosts(&self) -> Vec<String> {
        let own_port = if self.is_https() { 443 } else { 80 };
        let host = self.authority.host();
        match self.authority.port_u16() {
            Some(port) if port != own_port => vec![self.authority.to_string()],
            _ => vec![host.to_owned(), format!("{host}:{own_port}")],
        }
    }
}

fn parts(flag: &str, text: &str) -> Result<(Scheme, Authority, String), Misconfigured> {
    let refuse = |reason: &str| Misconfigured(format!("{flag} {text}: {reason}"));
    let uri: Uri = text.parse().map_err(|_| refuse("is not a URL"))?;
    let authority = uri.authority().ok_or_else(|| refuse("is not a URL with a host"))?;
    if authority.as_str().contains('@') {
        // The text is not repeated: there may be a password in it.
        return Err(Misconfigured(format!("{flag}: a URL with a user name is not taken")));
    }
    if uri.query().is_some() || text.contains('#') {
        return Err(refuse("has to end with the path"));
    }
    match uri.scheme() {
        Some(scheme) if *scheme == Scheme::HTTP || *scheme == Scheme::HTTPS => {
            Ok((scheme.clone(), authority.clone(), uri.path().to_owned()))
        }
        _ => Err(refuse("is neither http nor https")),
    }
}

pub(crate) fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || address.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_is_for_loopback_only() {
        let token = "https://iam.test/token";
        for good in [
            "https://hub.test/api-gw",
            "http://127.0.0.1:8081/api-gw/",
            "http://[::1]:1/a",
            "http://localhost:1",
        ] {
            assert!(HubAddresses::new(good, token).is_ok(), "{good}");
        }
        for bad in ["http://hub.test/api-gw", "http://127.0.0.1.evil.test/", "http://localhost.evil.test"] {
            assert!(HubAddresses::new(bad, token).is_err(), "{bad}");
            assert!(HubAddresses::new("https://hub.test", bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_address_is_scheme_host_and_path_and_nothing_else() {
        for bad in [
            "",
            "hub.test",
            "/api-gw",
            "ftp://hub.test",
            "https://hub.test/?a=b",
            "https://hub.test/#a",
            "https:///x",
        ] {
            assert!(HubAddresses::new(bad, "https://iam.test/token").is_err(), "{bad}");
        }
        let error =
            HubAddresses::new("https://me:hunter2@hub.test", "https://iam.test/").expect_err("has a user");
        assert!(!error.to_string().contains("hunter2"), "{error}");
        let slash = HubAddresses::new("https://hub.test/api-gw/", "https://iam.test/token").expect("good");
        assert_eq!(slash.api_url(), "https://hub.test/api-gw");
    }

    #[test]
    fn the_public_address_is_https_or_on_this_machine() {
        assert_eq!(
            PublicUrl::new("https://console.test").expect("good").hosts(),
            ["console.test", "console.test:443"]
        );
        assert_eq!(PublicUrl::new("http://127.0.0.1:8080/").expect("good").hosts(), ["127.0.0.1:8080"]);
        assert!(PublicUrl::new("http://console.test").is_err());
        assert!(PublicUrl::new("https://console.test/below").is_err());
        assert!(PublicUrl::of_listener(([0, 0, 0, 0], 8080).into()).is_err());
    }
}
