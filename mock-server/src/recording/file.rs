//! An exchange as it stands in its file.

use crate::mask;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// A request and its answer. Whatever is secret in them is masked before they are in this form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Recorded {
    /// Which operation it was, and when it was asked: for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) operation: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) at: Option<String>,
    pub(crate) request: Asked,
    pub(crate) answer: Answered,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
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
pub(crate) struct Answered {
    pub(crate) status: u16,
    #[serde(default)]
    pub(crate) headers: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) body: Option<RecordedBody>,
}

/// A body, in the form in which it is easiest to read and loses nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum RecordedBody {
    /// JSON that is the same to the byte when it is written again without blanks.
    Json(Value),
    /// Any other text.
    Text(String),
    /// Bytes that are no text, and have nothing secret in them.
    Base64(String),
}

impl RecordedBody {
    /// A body, its secrets masked; nothing for an empty one.
    pub(crate) fn of(bytes: &[u8], masked: impl Fn(&str) -> String) -> Option<Self> {
        if bytes.is_empty() {
            return None;
        }
        let text = masked(&mask::body(bytes));
        // A secret in bytes that are no text would be one in Base64, too: then the text has to do.
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

    /// The bytes that it stands for; nothing if what should be Base64 is none.
    pub(super) fn bytes(&self) -> Option<Vec<u8>> {
        match self {
            Self::Json(json) => Some(json.to_string().into_bytes()),
            Self::Text(text) => Some(text.clone().into_bytes()),
            Self::Base64(text) => STANDARD.decode(text).ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_loses_no_byte() {
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
