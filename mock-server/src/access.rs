//! Who may use what lies under `/__mock/`.

use ring::digest::{SHA256, digest};
use std::fmt;
use uuid::Uuid;

/// Who may use what lies under `/__mock/`: the clock, faults, worlds, the journal and the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Access {
    /// Whoever is on this machine: for a server that listens on a loopback address.
    #[default]
    ThisMachine,
    /// Who has the key, from anywhere.
    Key(AccessKey),
    /// Nobody.
    Nobody,
}

/// A key of 8 to 128 letters, digits, `-` and `_`. It is not printed by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct AccessKey(String);

impl AccessKey {
    /// The key, or what a key has to be.
    pub fn new(text: &str) -> Result<Self, String> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let good = (8..=128).contains(&text.len()) && text.bytes().all(plain);
        good.then(|| Self(text.to_owned()))
            .ok_or_else(|| "a key has 8 to 128 letters, digits, '-' and '_'".to_owned())
    }

    /// A new one that nobody can guess.
    pub fn random() -> Self {
        Self(Uuid::new_v4().simple().to_string())
    }

    /// The key itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is the key. It takes the same time whatever is wrong.
    pub(crate) fn is(&self, text: &str) -> bool {
        digest(&SHA256, text.as_bytes()).as_ref() == digest(&SHA256, self.0.as_bytes()).as_ref()
    }
}

impl fmt::Debug for AccessKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("AccessKey")
    }
}
