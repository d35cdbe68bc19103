//! Values in cells: attributes as text, and the guard against formulas.

use plan::{needs_guard, unguarded_number};
use serde_json::Value;

/// A text that no spreadsheet takes for a formula.
pub(crate) fn guarded(text: &str) -> String {
    if needs_guard(text) { format!("'{text}") } else { text.to_owned() }
}

/// The text without the guard.
pub(crate) fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').unwrap_or(text)
}

/// A value as the text of a cell. A text stands for itself unless it would be read as another value.
pub(crate) fn text_of(value: &Value) -> String {
    match value {
        Value::String(text)
            if !text.is_empty()
                && !text.chars().any(char::is_control)
                && unguarded_number(text).is_none()
                && value_of(text) == *value =>
        {
            text.clone()
        }
        value => value.to_string(),
    }
}

/// The value of a cell that is not empty.
pub(crate) fn value_of(text: &str) -> Value {
    let is_plain = text.trim() == text && !text.is_empty();
    match serde_json::from_str::<Value>(text) {
        // `007` and `1e5` are texts: written again they would be another text.
        Ok(Value::Number(number)) if number.to_string() != text => text.into(),
        Ok(value) => value,
        Err(_) if is_plain => text.into(),
        Err(_) => text.trim().into(),
    }
}
