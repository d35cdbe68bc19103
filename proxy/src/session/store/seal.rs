//! Sealing what leaves this process: XChaCha20-Poly1305 with a key from a file.

use crate::Misconfigured;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::aead::{Aead as _, Generate as _, KeyInit as _, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use std::fmt;

/// The form of what is sealed, should there ever be another.
const FORM: u8 = 1;
/// The random number that each sealing begins with, in bytes. It is so long that a random one never
/// comes twice.
const NONCE: usize = 24;

/// The key that sessions are sealed with outside this process. All copies of the proxy that share
/// sessions need the same one.
#[derive(Clone)]
pub struct SessionKey(XChaCha20Poly1305);

impl SessionKey {
    /// Reads a key of 32 bytes in Base64, as `openssl rand -base64 32` makes one. Blanks around it
    /// do not count.
    pub fn from_base64(text: &str) -> Result<Self, Misconfigured> {
        let refuse = || Misconfigured("--session-key-file: has to hold 32 bytes in Base64".to_owned());
        let bytes = STANDARD.decode(text.trim()).map_err(|_| refuse())?;
        let key = Key::try_from(bytes.as_slice()).map_err(|_| refuse())?;
        Ok(Self(XChaCha20Poly1305::new(&key)))
    }

    /// Seals a text that is kept under `name`: it opens under no other.
    pub(super) fn seal(&self, name: &str, text: &[u8]) -> Option<Vec<u8>> {
        let nonce = XNonce::try_generate().ok()?;
        let sealed = self.0.encrypt(&nonce, Payload { msg: text, aad: name.as_bytes() }).ok()?;
        Some([&[FORM], nonce.as_slice(), &sealed].concat())
    }

    /// Opens what was sealed with this key under this name; nothing if it was not.
    pub(super) fn open(&self, name: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.strip_prefix(&[FORM])?.split_at_checked(NONCE)?;
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
    fn what_is_sealed_opens_with_its_key_and_under_its_name_only() {
        let sealed = key(1).seal("a", b"CANARY").expect("sealed");
        assert_eq!(key(1).open("a", &sealed).as_deref(), Some(&b"CANARY"[..]));
        assert_eq!(key(1).open("b", &sealed), None);
        assert_eq!(key(2).open("a", &sealed), None);
        assert!(!sealed.windows(6).any(|window| window == b"CANARY"));
        assert_ne!(key(1).seal("a", b"CANARY"), Some(sealed));
    }

    #[test]
    fn what_was_changed_or_cut_does_not_open() {
        let sealed = key(1).seal("a", b"text").expect("sealed");
        for index in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[index] ^= 1;
            assert_eq!(key(1).open("a", &changed), None, "byte {index}");
            assert_eq!(key(1).open("a", &sealed[..index]), None, "cut to {index}");
        }
    }

    #[test]
    fn a_key_is_32_bytes_in_base64_and_is_never_repeated() {
        assert!(SessionKey::from_base64(&format!(" {}\n", STANDARD.encode([7; 32]))).is_ok());
        for bad in [String::new(), STANDARD.encode([7; 31]), STANDARD.encode([7; 33]), "CANARY!".repeat(6)] {
            let refused = SessionKey::from_base64(&bad).expect_err("refused").to_string();
            assert!(!refused.contains("CANARY"), "{refused}");
        }
        assert!(!format!("{:?}", key(7)).contains('7'));
    }
}
