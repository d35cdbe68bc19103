//! The key that signs tokens (RS256, RFC 7518 section 3.3) and its public half as a key set
//! (RFC 7517).
//!
//! All mocks share one key, which is part of the source: generating one would take longer than the rest of
//! the start, and a test can sign a token with other claims.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::rand::SystemRandom;
use ring::rsa::PublicKeyComponents;
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, RsaKeyPair};
use serde_json::{Value, json};

/// The key in PKCS #8 (RFC 5958) as PEM.
const DEVELOPMENT_KEY: &str = include_str!("development_key.pem");
/// The key's name in the header of every token.
const KEY_ID: &str = "mock-development-key";

/// An RSA key that signs and verifies.
pub(crate) struct SigningKey {
    pair: RsaKeyPair,
    public: PublicKeyComponents<Vec<u8>>,
    /// The header of every token, encoded.
    header: String,
}

impl SigningKey {
    /// The key of the source. It is valid, as every test that needs a token shows.
    pub(crate) fn development() -> Option<Self> {
        let (_, rest) = DEVELOPMENT_KEY.split_once("-----BEGIN PRIVATE KEY-----")?;
        let (encoded, _) = rest.split_once("-----END PRIVATE KEY-----")?;
        let encoded: String = encoded.split_whitespace().collect();
        let pair = RsaKeyPair::from_pkcs8(&STANDARD.decode(encoded).ok()?).ok()?;
        let public = PublicKeyComponents::from(pair.public());
        let header = json!({ "alg": "RS256", "typ": "JWT", "kid": KEY_ID });
        Some(Self { pair, public, header: URL_SAFE_NO_PAD.encode(header.to_string()) })
    }

    /// A token with this payload (RFC 7515 section 3.1). It fails if the system has no randomness.
    pub(crate) fn sign(&self, payload: &[u8]) -> Option<String> {
        let signed = format!("{}.{}", self.header, URL_SAFE_NO_PAD.encode(payload));
        let mut signature = vec![0; self.pair.public().modulus_len()];
        let random = SystemRandom::new();
        self.pair.sign(&RSA_PKCS1_SHA256, &random, signed.as_bytes(), &mut signature).ok()?;
        Some(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }

    /// Whether this key made the signature of a text.
    pub(crate) fn verifies(&self, signed: &str, signature: &[u8]) -> bool {
        self.public.verify(&RSA_PKCS1_2048_8192_SHA256, signed.as_bytes(), signature).is_ok()
    }

    /// The public half as a key set.
    pub(crate) fn key_set(&self) -> Value {
        json!({ "keys": [{
            "kid": KEY_ID, "kty": "RSA", "alg": "RS256", "use": "sig",
            "n": URL_SAFE_NO_PAD.encode(&self.public.n),
            "e": URL_SAFE_NO_PAD.encode(&self.public.e),
        }] })
    }
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("SigningKey")
    }
}
