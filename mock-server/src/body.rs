//! Reading JSON that anybody may have sent.

use serde_json::Value;

/// The body as JSON, or what is wrong with it. Nesting is limited to 128 levels by the parser.
pub(crate) fn json(body: &[u8]) -> Result<Value, String> {
    if body.trim_ascii().is_empty() {
        return Err("the body is empty; JSON is expected".to_owned());
    }
    serde_json::from_slice(body).map_err(|error| format!("the body is not JSON: {error}"))
}
