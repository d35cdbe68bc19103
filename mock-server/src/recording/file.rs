//! A recorded exchange in its file.

use crate::redact;
use axum::http::{HeaderMap, HeaderName, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// A request and its answer, with their secrets redacted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Recorded {
    /// The operation, for readers of the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) operation: Option<String>,
    /// The time of the request, for readers of the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) at: Option<String>,
    pub(crate) request: RecordedRequest,
    pub(crate) answer: RecordedAnswer,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecordedRequest {
    pub(crate) method: String,
    /// Path and query.
    pub(crate) path: String,
    #[serde(default)]
    pub(crate) headers: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) body: Option<RecordedBody>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecordedAnswer {
    pub(crate) status: u16,
    #[serde(default)]
    pub(crate) headers: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) body: Option<RecordedBody>,
}

/// A body in the most readable form that is lossless.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum RecordedBody {
    /// JSON that has no spaces when written, so that its bytes are known.
    Json(Value),
    /// Any other text.
    Text(String),
    /// Bytes that are not text and contain no secret.
    Base64(String),
}

impl RecordedBody {
    /// A body with its secrets redacted; `None` for an empty one.
    pub(crate) fn of(bytes: &[u8], redacted: impl Fn(&str) -> String) -> Option<Self> {
        if bytes.is_empty() {
            return None;
        }
        let text = redacted(&redact::body(bytes));
        // Base64 would preserve a secret, so bytes with a secret are stored as the redacted text.
        if std::str::from_utf8(bytes).is_err() && text == String::from_utf8_lossy(bytes) {
            return Some(Self::Base64(STANDARD.encode(bytes)));
        }
        match serde_json::from_str::<Value>(&text) {
            Ok(json) if serde_json::to_string(&json).is_ok_and(|again| again == text) => {
                Some(Self::Json(json))
            }
            _ => Some(Self::Text(text)),
        }
    }

    /// Its bytes; `None` if the Base64 is invalid.
    pub(super) fn bytes(&self) -> Option<Vec<u8>> {
        match self {
            Self::Json(json) => Some(json.to_string().into_bytes()),
            Self::Text(text) => Some(text.clone().into_bytes()),
            Self::Base64(text) => STANDARD.decode(text).ok(),
        }
    }
}

/// Headers of one connection (RFC 9110 section 7.6.1) or one moment, which each sender sets itself.
const HOP_BY_HOP: [HeaderName; 10] = [
    header::ACCEPT_ENCODING,
    header::CONNECTION,
    header::CONTENT_LENGTH,
    header::DATE,
    header::EXPECT,
    header::HOST,
    header::TE,
    header::TRAILER,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
];

/// Headers for browsers: the hub must not get the cookies of other programs on this machine, and the hub's
/// instructions to browsers would lead them past the mock.
const FOR_BROWSERS: [HeaderName; 6] = [
    header::ALT_SVC,
    header::COOKIE,
    header::ORIGIN,
    header::REFERER,
    header::SET_COOKIE,
    header::STRICT_TRANSPORT_SECURITY,
];

/// Prefixes of both kinds, and the mock's own headers.
const PREFIXES: [&str; 5] = ["access-control-", "keep-alive", "proxy-", "sec-", "x-mock-"];

/// The headers that are forwarded, recorded and replayed.
pub(crate) fn end_to_end(headers: &HeaderMap) -> HeaderMap {
    let named = headers.get_all(header::CONNECTION).iter().filter_map(|value| value.to_str().ok());
    let named: Vec<&str> = named.flat_map(|value| value.split(',')).map(str::trim).collect();
    let stays = |name: &HeaderName| {
        !HOP_BY_HOP.contains(name)
            && !FOR_BROWSERS.contains(name)
            && !PREFIXES.iter().any(|start| name.as_str().starts_with(start))
            && !named.iter().any(|named| named.eq_ignore_ascii_case(name.as_str()))
    };
    let kept = headers.iter().filter(|(name, _)| stays(name));
    kept.map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// Headers as they are recorded: names in lower case and once, secrets redacted.
pub(crate) fn recorded_headers(
    headers: &HeaderMap,
    redacted: impl Fn(&str) -> String,
) -> BTreeMap<String, String> {
    let shown = redact::headers(headers).into_iter();
    shown.map(|(name, value)| (name, redacted(value.as_str().unwrap_or_default()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_stored_without_loss() {
        for bytes in [
            &br#"{"b":1,"a":[true,null,1.5]}"#[..],
            br#"{"a": 1}"#,
            br#"{"a":1.50,"a":12345678901234567890123}"#,
            b"<p>Bad Gateway</p>\n",
            b"\xff\xfe\0",
            b" ",
        ] {
            let body = RecordedBody::of(bytes, str::to_owned).expect("a body");
            assert_eq!(body.bytes().as_deref(), Some(bytes), "{body:?}");
        }
        assert!(matches!(RecordedBody::of(br#"{"a":1}"#, str::to_owned), Some(RecordedBody::Json(_))));
        assert_eq!(RecordedBody::of(b"", str::to_owned), None);
    }
}
