//! URLs from the configuration, checked once.

use crate::config_error::ConfigError;
use hub_client::HubUrl;
use std::fmt;

/// Where the hub is. Set when the proxy starts; no request can change it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HubUrls {
    api_url: String,
    token_url: String,
}

impl HubUrls {
    /// Checks the base of the hub's APIs and its token endpoint.
    pub fn new(api_url: &str, token_url: &str) -> Result<Self, ConfigError> {
        let api_url = HubUrl::parse("--hub", api_url)?;
        let token_url = HubUrl::parse("--token-url", token_url)?;
        Ok(Self {
            api_url: api_url.as_str().trim_end_matches('/').to_owned(),
            token_url: token_url.as_str().to_owned(),
        })
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

/// The URL at which browsers reach the console: scheme, host and port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl(HubUrl);

impl PublicUrl {
    /// Checks the text of `--public-url`. As for a hub, http is for this machine only: elsewhere others could
    /// read the session's cookie on its way.
    pub fn new(text: &str) -> Result<Self, ConfigError> {
        let url = HubUrl::parse("--public-url", text)?;
        if url.path() != "/" {
            let problem = "the console is served without a path, for example https://console.example.com";
            return Err(ConfigError::invalid("--public-url", text, problem));
        }
        Ok(Self(url))
    }

    /// Whether browsers reach the console over TLS.
    pub fn is_https(&self) -> bool {
        self.0.is_https()
    }

    /// Whether only browsers on this machine can reach it.
    pub(crate) fn is_loopback(&self) -> bool {
        self.0.is_loopback()
    }

    /// Its port, which is the scheme's default if the URL has none.
    pub(crate) fn port(&self) -> u16 {
        self.0.port()
    }

    /// What a browser sends as `Host`, with and without the scheme's default port.
    pub(crate) fn hosts(&self) -> Vec<String> {
        let (host, port) = (self.0.host(), self.0.port());
        let mut hosts = vec![format!("{host}:{port}")];
        if port == if self.is_https() { 443 } else { 80 } {
            hosts.push(host.to_owned());
        }
        hosts
    }
}

/// Without a final slash.
impl fmt::Display for PublicUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0.as_str().trim_end_matches('/'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_urls_of_the_hub_are_checked() {
        let (hub, token) = ("https://hub.test/api-gw/", "https://iam.test/token");
        assert_eq!(HubUrls::new(hub, token).expect("good").api_url(), "https://hub.test/api-gw");
        for bad in ["http://hub.test/api-gw", "hub.test", "https://hub.test/?a=b"] {
            let error = HubUrls::new(bad, token).expect_err(bad).to_string();
            assert!(error.starts_with(&format!("invalid --hub \"{bad}\": ")), "{error}");
            let error = HubUrls::new(hub, bad).expect_err(bad).to_string();
            assert!(error.starts_with(&format!("invalid --token-url \"{bad}\": ")), "{error}");
        }
    }

    #[test]
    fn the_public_url_is_https_or_on_this_machine() {
        let hosts = |text: &str| PublicUrl::new(text).expect("good").hosts();
        assert_eq!(hosts("https://console.test"), ["console.test:443", "console.test"]);
        assert_eq!(hosts("https://console.test:8443"), ["console.test:8443"]);
        assert_eq!(hosts("http://127.0.0.1:8080/"), ["127.0.0.1:8080"]);
        assert!(PublicUrl::new("http://console.test").is_err());
        assert!(PublicUrl::new("https://console.test/below").is_err());
    }
}
