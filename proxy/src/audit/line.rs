//! One line of the audit file: a JSON object that ends with the hash of the previous line and its own.

use axum::body::Bytes;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

/// The text before the hash at the end of a line.
const HASH: &str = ",\"hash\":\"";
/// The number of hexadecimal digits of a SHA-256.
const HASH_LENGTH: usize = 64;

/// A line as it is in the file, without its line break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Counted from 1.
    pub(super) number: u64,
    /// SHA-256 of the line's text before its `hash`, in hexadecimal digits.
    pub(super) hash: String,
    pub(super) text: String,
}

/// The previous hash of the first line.
pub(super) fn no_hash() -> String {
    "0".repeat(HASH_LENGTH)
}

impl Line {
    /// The line after the one with the hash `previous`.
    pub(super) fn new(number: u64, members: Map<String, Value>, previous: &str) -> Self {
        let mut object = Map::new();
        object.insert("number".to_owned(), json!(number));
        object.extend(members);
        object.insert("previous".to_owned(), json!(previous));
        let mut text = Value::Object(object).to_string();
        text.truncate(text.len() - 1);
        let hash = hash(text.as_bytes());
        text.push_str(HASH);
        text.push_str(&hash);
        text.push_str("\"}");
        Self { number, hash, text }
    }

    /// Checks a line of a file that may have been changed. The error is the end of the sentence "line 1 …".
    pub(super) fn check(text: &str, number: u64, previous: &str) -> Result<Self, &'static str> {
        let (hashed, rest) = text.rsplit_once(HASH).ok_or("has no hash at its end")?;
        let stored = rest.strip_suffix("\"}").ok_or("has no hash at its end")?;
        let hash = hash(hashed.as_bytes());
        if stored != hash {
            return Err("was changed: its hash does not match");
        }
        let object: Value = serde_json::from_str(text).map_err(|_| "is not a JSON object")?;
        if object["number"] != number {
            return Err("has the wrong number");
        }
        if object["previous"] != previous {
            return Err("does not follow the previous line: that line was changed or removed");
        }
        Ok(Self { number, hash, text: text.to_owned() })
    }
}

fn hash(bytes: &[u8]) -> String {
    format!("{:x}", Bytes::copy_from_slice(&Sha256::digest(bytes)))
}
