//! An address from a command line, checked once.

use http::Uri;
use http::uri::{Authority, Scheme};
use std::net::IpAddr;

/// A sentence about what is wrong with an address: the flag, the address, the reason.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BadAddress(String);

/// Scheme, host and path; `http` or `https`, and nothing behind the path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    text: String,
    scheme: Scheme,
    authority: Authority,
    path: String,
}

impl Address {
    /// Reads what was given with `flag`.
    pub fn parse(flag: &str, text: &str) -> Result<Self, BadAddress> {
        let refuse = |reason: &str| BadAddress(format!("{flag} {text}: {reason}"));
        let uri: Uri = text.parse().map_err(|_| refuse("is not a URL"))?;
        let authority = uri.authority().ok_or_else(|| refuse("is not a URL with a host"))?;
        if authority.as_str().contains('@') {
            // The text is not repeated: there may be a password in it.
            return Err(BadAddress(format!("{flag}: a URL with a user name is not taken")));
        }
        if uri.query().is_some() || text.contains('#') {
            return Err(refuse("has to end with the path"));
        }
        let scheme = uri.scheme().filter(|scheme| [Scheme::HTTP, Scheme::HTTPS].contains(scheme));
        let scheme = scheme.ok_or_else(|| refuse("is neither http nor https"))?.clone();
        let (authority, path) = (authority.clone(), uri.path().to_owned());
        Ok(Self { text: text.to_owned(), scheme, authority, path })
    }

    /// The same for an address of the hub. Plain `http` would send token and secret in the clear, so it is
    /// for hubs on this machine only.
    pub fn of_hub(flag: &str, text: &str) -> Result<Self, BadAddress> {
        let address = Self::parse(flag, text)?;
        if address.scheme == Scheme::HTTP && !address.is_loopback() {
            let reason = "http is for hubs on this machine only, use https";
            return Err(BadAddress(format!("{flag} {text}: {reason}")));
        }
        Ok(address)
    }

    /// The address as it was given.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// `http` or `https`.
    pub fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    /// The host, and the port if one was given.
    pub fn authority(&self) -> &Authority {
        &self.authority
    }

    /// The path, at least `/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Whether it is on this machine.
    pub fn is_loopback(&self) -> bool {
        is_loopback(self.authority.host())
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
    fn plain_http_is_for_loopback_only() {
        for good in [
            "https://hub.test/api-gw",
            "http://127.0.0.1:8081/api-gw/",
            "http://[::1]:1/a",
            "http://localhost:1",
        ] {
            assert!(Address::of_hub("--hub", good).is_ok(), "{good}");
        }
        for bad in ["http://hub.test/api-gw", "http://127.0.0.1.evil.test/", "http://localhost.evil.test"] {
            assert!(Address::of_hub("--hub", bad).is_err(), "{bad}");
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
            assert!(Address::parse("--hub", bad).is_err(), "{bad}");
        }
        let error = Address::parse("--hub", "https://me:hunter2@hub.test").expect_err("has a user");
        assert!(!error.to_string().contains("hunter2"), "{error}");
    }
}
