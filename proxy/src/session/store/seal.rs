//! Seals sessions that leave this process: XChaCha20-Poly1305 with a key from a file.

use crate::config_error::ConfigError;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::aead::{Aead as _, Generate as _, KeyInit as _, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use std::fmt;

/// The version of the format.
const VERSION: u8 = 1;
/// The length of the nonce in bytes, long enough that random nonces never repeat.
const NONCE_LENGTH: usize = 24;

/// The key that sessions are sealed with outside this process. All copies of the proxy that share sessions
/// need the same one.
#[derive(Clone)]
pub struct SessionKey(XChaCha20Poly1305);

impl SessionKey {
    /// Reads a key of 32 bytes in Base64, as `openssl rand -base64 32` prints it. Spaces around it are
    /// ignored.
    pub fn from_base64(text: &str) -> Result<Self, ConfigError> {
        let invalid = || {
            let problem = "expected 32 bytes in Base64, for example from openssl rand -base64 32";
            ConfigError::new(format!("invalid --session-key-file: {problem}"))
        };
        let bytes = STANDARD.decode(text.trim()).map_err(|_| invalid())?;
        let key = Key::try_from(bytes.as_slice()).map_err(|_| invalid())?;
        Ok(Self(XChaCha20Poly1305::new(&key)))
    }

    /// Seals a text for the key `name`. It opens under no other key.
    pub(super) fn seal(&self, name: &str, text: &[u8]) -> Option<Vec<u8>> {
        let nonce = XNonce::try_generate().ok()?;
        let sealed = self.0.encrypt(&nonce, Payload { msg: text, aad: name.as_bytes() }).ok()?;
        Some([&[VERSION], nonce.as_slice(), &sealed].concat())
    }

    /// Opens what was sealed with this key and name.
    pub(super) fn open(&self, name: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.strip_prefix(&[VERSION])?.split_at_checked(NONCE_LENGTH)?;
        let nonce = XNonce::try_from(nonce).ok()?;
        self.0.decrypt(&nonce, Payload { msg: sealed, aad: name.as_bytes() }).ok()
    }
}

impl fmt::Debug for SessionKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("SessionKey").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> SessionKey {
        SessionKey::from_base64(&STANDARD.encode([byte; 32])).expect("a key")
    }

    #[test]
    fn a_sealed_text_opens_only_with_its_key_and_under_its_name() {
        let sealed = key(1).seal("a", b"CANARY").expect("sealed");
        assert_eq!(key(1).open("a", &sealed).as_deref(), Some(&b"CANARY"[..]));
        assert_eq!(key(1).open("b", &sealed), None);
        assert_eq!(key(2).open("a", &sealed), None);
        assert!(!sealed.windows(6).any(|window| window == b"CANARY"));
        assert_ne!(key(1).seal("a", b"CANARY"), Some(sealed));
    }

    #[test]
    fn a_sealed_text_that_was_changed_or_cut_does_not_open() {
        let sealed = key(1).seal("a", b"text").expect("sealed");
        for index in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[index] ^= 1;
            assert_eq!(key(1).open("a", &changed), None, "byte {index}");
            assert_eq!(key(1).open("a", &sealed[..index]), None, "cut to {index}");
        }
    }

    #[test]
    fn a_key_is_32_bytes_in_base64_and_is_never_printed() {
        assert!(SessionKey::from_base64(&format!(" {}\n", STANDARD.encode([7; 32]))).is_ok());
        for bad in [String::new(), STANDARD.encode([7; 31]), STANDARD.encode([7; 33]), "CANARY!".repeat(6)] {
            let error = SessionKey::from_base64(&bad).expect_err("rejected").to_string();
            assert!(!error.contains("CANARY"), "{error}");
        }
        assert!(!format!("{:?}", key(7)).contains('7'));
    }
}
