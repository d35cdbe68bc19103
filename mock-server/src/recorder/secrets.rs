//! The secrets of a recording, which are redacted wherever they occur: a hub may put a token anywhere, not
//! only into fields and headers with known names.

use crate::redact::{self, REDACTED};
use axum::http::{HeaderMap, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// A shorter secret would be found in unrelated words.
const MIN_LENGTH: usize = 8;

/// Tokens and client secrets of requests and answers.
#[derive(Debug, Default)]
pub(super) struct Secrets(Mutex<BTreeSet<String>>);

impl Secrets {
    /// Adds the secrets of a message.
    pub(super) fn learn(&self, headers: &HeaderMap, body: &[u8]) {
        let mut found = redact::secrets(body);
        for value in headers.get_all(header::AUTHORIZATION).iter().filter_map(|value| value.to_str().ok()) {
            if let Some((scheme, credentials)) = value.split_once(' ') {
                found.push(credentials.trim().to_owned());
                if scheme.eq_ignore_ascii_case("basic") {
                    found.extend(password(credentials));
                }
            }
        }
        found.retain(|secret| secret.len() >= MIN_LENGTH);
        let spelled = found.iter().flat_map(|secret| spellings(secret));
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(spelled);
    }

    /// A text without the secrets.
    pub(super) fn redact(&self, text: &str) -> String {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut present: Vec<&String> =
            known.iter().filter(|secret| text.contains(secret.as_str())).collect();
        // A secret may be part of another one.
        present.sort_unstable_by_key(|secret| std::cmp::Reverse(secret.len()));
        present.into_iter().fold(text.to_owned(), |text, secret| text.replace(secret.as_str(), REDACTED))
    }
}

/// A secret as it is, and as it is written in a form, a path and in JSON.
fn spellings(secret: &str) -> [String; 4] {
    let in_json = serde_json::Value::from(secret).to_string();
    [
        secret.to_owned(),
        form_urlencoded::byte_serialize(secret.as_bytes()).collect(),
        utf8_percent_encode(secret, NON_ALPHANUMERIC).to_string(),
        in_json[1..in_json.len() - 1].to_owned(),
    ]
}

/// The password in `Basic` credentials, as it is sent and decoded (RFC 6749 section 2.3.1).
fn password(credentials: &str) -> Vec<String> {
    let pair = STANDARD.decode(credentials.trim()).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let Some((_, sent)) = pair.as_deref().and_then(|pair| pair.split_once(':')) else {
        return Vec::new();
    };
    let decoded = percent_decode_str(&sent.replace('+', " ")).decode_utf8_lossy().into_owned();
    vec![sent.to_owned(), decoded]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_redacted_wherever_it_occurs() {
        let secrets = Secrets::default();
        let mut headers = HeaderMap::new();
        let basic = format!("Basic {}", STANDARD.encode("client:s3cret%2Fone"));
        headers.append(header::AUTHORIZATION, basic.parse().expect("a value"));
        headers.append(header::AUTHORIZATION, "Bearer eyJ.token.one".parse().expect("a value"));
        secrets.learn(&headers, b"client_secret=s3cret%20two&client_id=client");
        secrets.learn(&HeaderMap::new(), br#"{"access_token":"eyJ.token.one.longer"}"#);
        for (text, redacted) in [
            ("said s3cret/one, s3cret%2Fone", "said ***, ***"),
            ("eyJ.token.one.longer and eyJ.token.one", "*** and ***"),
            ("s3cret two of client", "*** of client"),
        ] {
            assert_eq!(secrets.redact(text), redacted);
        }
    }
}
