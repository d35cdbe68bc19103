//! The media type of a message.

use http::{HeaderMap, header};

pub(crate) const JSON: &str = "application/json";

/// The media type in `Content-Type`, in lower case and without parameters; empty without one.
pub(crate) fn of(headers: &HeaderMap) -> String {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}
