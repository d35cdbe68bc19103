//! URLs from a command line, checked once.

use std::fmt::Display;
use std::net::IpAddr;
use url::Url;

/// An invalid value of a flag: the flag, the value, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct InvalidValue(String);

impl InvalidValue {
    /// Leaves out a value with `@`, which may be a URL with a password.
    pub fn new(flag: &str, value: impl Display, problem: impl Display) -> Self {
        let value = value.to_string();
        Self(if value.contains('@') {
            format!("invalid {flag}: {problem}")
        } else {
            format!("invalid {flag} \"{value}\": {problem}")
        })
    }
}

/// The URL of a hub: https, or http on this machine, with host and path and no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HubUrl(Url);

impl HubUrl {
    /// Reads the value of `flag`. Plain http would send token and secret in clear text, so it is allowed
    /// on this machine only.
    pub fn parse(flag: &str, text: &str) -> Result<Self, InvalidValue> {
        let invalid = |problem: &str| Err(InvalidValue::new(flag, text, problem));
        let Ok(url) = text.parse::<Url>() else {
            return invalid("expected a URL, for example https://hub.example.com/api-gw");
        };
        if !matches!(url.scheme(), "http" | "https") {
            return invalid("expected https://, for example https://hub.example.com/api-gw");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return invalid("expected a URL without user name, for example https://hub.example.com/api-gw");
        }
        if url.query().is_some() || url.fragment().is_some() {
            return invalid("expected a URL that ends with its path, for example https://hub.example.com/a");
        }
        let url = Self(url);
        if !url.is_https() && !url.is_loopback() {
            return invalid("http is allowed on this machine only, use https");
        }
        Ok(url)
    }

    /// The URL in its normal form.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Whether the scheme is https, else it is http.
    pub fn is_https(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// The host, an IPv6 address in brackets.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// The port, which may be the scheme's default.
    pub fn port(&self) -> u16 {
        self.0.port_or_known_default().unwrap_or_default()
    }

    /// The path, at least `/`.
    pub fn path(&self) -> &str {
        self.0.path()
    }

    /// Whether it is on this machine.
    pub fn is_loopback(&self) -> bool {
        is_loopback(self.host())
    }
}

/// Whether a host is this machine, by its address or as `localhost`.
pub fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || address.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_is_allowed_on_loopback_only() {
        for good in [
            "https://hub.test/api-gw",
            "http://127.0.0.1:8081/api-gw/",
            "http://[::1]:1/a",
            "http://localhost:1",
        ] {
            assert!(HubUrl::parse("--hub", good).is_ok(), "{good}");
        }
        for bad in ["http://hub.test/api-gw", "http://127.0.0.1.evil.test/", "http://localhost.evil.test"] {
            assert!(HubUrl::parse("--hub", bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_url_of_a_hub_has_a_host_and_a_path_and_no_more() {
        for bad in
            ["", "hub.test", "/api-gw", "ftp://hub.test", "https://hub.test/?a=b", "https://hub.test/#a"]
        {
            assert!(HubUrl::parse("--hub", bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_error_does_not_repeat_a_password() {
        for bad in [
            "https://me:CANARY@hub.test",
            "http://me:CANARY@hub.test",
            "ftp://me:CANARY@hub.test",
            "https://me:CANARY@hub.test:99999",
            "me:CANARY@hub.test",
        ] {
            let error = HubUrl::parse("--hub", bad).expect_err(bad).to_string();
            assert!(error.starts_with("invalid --hub: ") && !error.contains("CANARY"), "{error}");
        }
    }

    #[test]
    fn a_url_is_used_in_the_form_that_was_checked() {
        let url = HubUrl::parse("--hub", "HTTP://127.1/a/../b").expect("loopback");
        assert_eq!(url.as_str(), "http://127.0.0.1/b");
        assert_eq!((url.host(), url.port(), url.path()), ("127.0.0.1", 80, "/b"));
    }
}
