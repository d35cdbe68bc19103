//! Addresses from the configuration, checked once.

use http::uri::Scheme;
use hub_client::{Address, BadAddress};
use std::net::SocketAddr;

/// A sentence about what is wrong with the configuration.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Misconfigured(pub(crate) String);

impl From<BadAddress> for Misconfigured {
    fn from(bad: BadAddress) -> Self {
        Self(bad.to_string())
    }
}

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
        let api_url = Address::of_hub("--hub", api_url)?.as_str().trim_end_matches('/').to_owned();
        Ok(Self { api_url, token_url: Address::of_hub("--token-url", token_url)?.as_str().to_owned() })
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

/// The address at which browsers reach the console: scheme, host and port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl(Address);

impl PublicUrl {
    /// Checks the text of `--public-url`. Browsers keep the session's cookie only over https, or on
    /// a loopback host.
    pub fn new(text: &str) -> Result<Self, Misconfigured> {
        let address = Address::parse("--public-url", text)?;
        let refuse = |reason: &str| Err(Misconfigured(format!("--public-url {text}: {reason}")));
        if address.path() != "/" {
            return refuse("has to end after the host, the console lives at its root");
        }
        if *address.scheme() == Scheme::HTTP && !address.is_loopback() {
            return refuse("browsers keep the session's cookie over https only, use https");
        }
        Ok(Self(address))
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
        *self.0.scheme() == Scheme::HTTPS
    }

    /// Whether only browsers on this machine can reach it.
    pub(crate) fn is_loopback(&self) -> bool {
        self.0.is_loopback()
    }

    /// What a browser puts into `Host`, with and without the scheme's own port.
    pub(crate) fn hosts(&self) -> Vec<String> {
        let own_port = if self.is_https() { 443 } else { 80 };
        let authority = self.0.authority();
        let host = authority.host();
        match authority.port_u16() {
            Some(port) if port != own_port => vec![authority.to_string()],
            _ => vec![host.to_owned(), format!("{host}:{own_port}")],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_addresses_of_the_hub_are_checked() {
        let (hub, token) = ("https://hub.test/api-gw/", "https://iam.test/token");
        assert_eq!(HubAddresses::new(hub, token).expect("good").api_url(), "https://hub.test/api-gw");
        for bad in ["http://hub.test/api-gw", "hub.test", "https://hub.test/?a=b"] {
            let wrong = HubAddresses::new(bad, token).expect_err(bad);
            assert!(wrong.to_string().starts_with(&format!("--hub {bad}: ")), "{wrong}");
            let wrong = HubAddresses::new(hub, bad).expect_err(bad);
            assert!(wrong.to_string().starts_with(&format!("--token-url {bad}: ")), "{wrong}");
        }
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
