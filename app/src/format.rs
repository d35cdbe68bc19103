//! Numbers, times and sizes in the language of the reader, by the browser's `Intl`.

use crate::words::Words;
use js_sys::{Date, Object, Reflect};
use serde::Serialize;
use wasm_bindgen::JsValue;

/// A time in RFC 3339 as date and time to the minute, in the reader's time zone; any other text as it is.
pub fn moment(rfc3339: &str) -> String {
    let date = Date::new(&JsValue::from_str(rfc3339));
    if date.get_time().is_nan() {
        return rfc3339.to_owned();
    }
    let options = Object::new();
    for (name, value) in [("dateStyle", "medium"), ("timeStyle", "short")] {
        let _ = Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    date.to_locale_string(Words::language().formats(), &options).into()
}

/// A number with the separators of the language.
pub fn number(value: f64) -> String {
    js_sys::Number::from(value).to_locale_string(Words::language().formats()).into()
}

/// An amount of data. Kilobytes become megabytes or gigabytes where that is easier to read; other units
/// stay.
pub fn amount(value: f64, units: &str) -> String {
    let (value, units) = match units {
        "KB" if value >= 1_000_000.0 => (value / 1_000_000.0, "GB"),
        "KB" if value >= 1_000.0 => (value / 1_000.0, "MB"),
        other => (value, other),
    };
    format!("{} {units}", number((value * 100.0).round() / 100.0))
}

/// A value as indented JSON.
pub fn json(value: &impl Serialize) -> String {
    serde_json::to_value(value).map(|value| format!("{value:#}")).unwrap_or_default()
}

/// Seconds as `m:ss`.
pub fn clock(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// How many seconds ago a time in RFC 3339 was by the browser's clock; 0 if it is in the future.
pub fn seconds_since(rfc3339: &str) -> Option<u32> {
    let moment = Date::parse(rfc3339);
    if moment.is_nan() {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what fits")]
    Some(((Date::now() - moment) / 1000.0).clamp(0.0, f64::from(u32::MAX)) as u32)
}

#[cfg(test)]
mod tests {
    #[test]
    fn seconds_are_shown_as_minutes_and_seconds() {
        assert_eq!(super::clock(7), "0:07");
        assert_eq!(super::clock(192), "3:12");
    }
}
