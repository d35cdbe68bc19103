//! Who may use the paths under `/__mock/`, and which names mean this machine.

use axum::http::Uri;
use ring::digest::{SHA256, digest};
use std::fmt;
use uuid::Uuid;

/// Which callers may use the paths under `/__mock/`: clock, faults, sandboxes, journal and page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Access {
    /// Every program on this machine: for a server on a loopback address.
    #[default]
    ThisMachine,
    /// Callers with the key, from anywhere.
    Key(AccessKey),
    /// No caller: the paths are closed.
    Closed,
}

/// A key of 8 to 128 letters, digits, `-` and `_`. `Debug` does not print it.
#[derive(Clone, PartialEq, Eq)]
pub struct AccessKey(String);

impl AccessKey {
    /// The key, or what a key has to be.
    pub fn new(text: &str) -> Result<Self, String> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let valid = (8..=128).contains(&text.len()) && text.bytes().all(plain);
        valid
            .then(|| Self(text.to_owned()))
            .ok_or_else(|| "a key has 8 to 128 letters, digits, '-' and '_'".to_owned())
    }

    /// A new random key.
    pub fn random() -> Self {
        Self(Uuid::new_v4().simple().to_string())
    }

    /// The key itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a text is the key. The time does not depend on what is wrong.
    pub(crate) fn is(&self, text: &[u8]) -> bool {
        digest(&SHA256, text).as_ref() == digest(&SHA256, self.0.as_bytes()).as_ref()
    }
}

impl fmt::Debug for AccessKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("AccessKey")
    }
}

/// Whether a `Host` header, or the part of an origin after `://`, names this machine.
pub(crate) fn is_loopback(authority: &str) -> bool {
    let Ok(uri) = authority.parse::<Uri>() else {
        return false;
    };
    let Some(host) = uri.host().filter(|_| uri.scheme().is_none() && !authority.contains('@')) else {
        return false;
    };
    hub_client::is_loopback(host) || host.to_ascii_lowercase().ends_with(".localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_loopback() {
        for good in ["127.0.0.1", "127.0.0.1:8081", "localhost:3000", "LOCALHOST", "[::1]:80", "a.localhost"]
        {
            assert!(is_loopback(good), "{good}");
        }
        for bad in
            ["", "evil.test", "127.0.0.1.evil.test", "localhost@evil.test", "10.0.0.1", "0.0.0.0", "null"]
        {
            assert!(!is_loopback(bad), "{bad}");
        }
    }
}
