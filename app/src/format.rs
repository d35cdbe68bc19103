//! Numbers, times and sizes in the language of the reader, by the browser's `Intl`.

use crate::words::{Language, Words};
use js_sys::Intl::DateTimeFormat;
use js_sys::{Array, Date, Object, Reflect};
use serde::Serialize;
use std::cell::RefCell;
use wasm_bindgen::JsValue;

/// A time in RFC 3339 as date and time to the minute, in the reader's time zone; any other text as it is.
pub fn moment(rfc3339: &str) -> String {
    let date = Date::new(&JsValue::from_str(rfc3339));
    if date.get_time().is_nan() {
        return rfc3339.to_owned();
    }
    let language = Words::language();
    FORMATS.with_borrow_mut(|formats| {
        let index = formats.iter().position(|(known, _)| *known == language).unwrap_or_else(|| {
            formats.push((language, date_format(language)));
            formats.len() - 1
        });
        let format = formats.get(index).map(|(_, format)| format.format());
        format
            .and_then(|format| format.call1(&JsValue::UNDEFINED, &date).ok()?.as_string())
            .unwrap_or_default()
    })
}

thread_local! {
    /// A format of dates takes longer to make than to use, and a table uses it in each row.
    static FORMATS: RefCell<Vec<(Language, DateTimeFormat)>> = const { RefCell::new(Vec::new()) };
}

fn date_format(language: Language) -> DateTimeFormat {
    let options = Object::new();
    for (name, value) in [("dateStyle", "medium"), ("timeStyle", "short")] {
        let _ = Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    DateTimeFormat::new(&Array::of1(&language.formats().into()), &options)
}

/// A time of today, in milliseconds since 1970, to the minute.
pub fn time_of_day(milliseconds: f64) -> String {
    let date = Date::new(&JsValue::from_f64(milliseconds));
    let options = Object::new();
    let _ = Reflect::set(&options, &JsValue::from_str("timeStyle"), &JsValue::from_str("short"));
    date.to_locale_time_string_with_options(Words::language().formats(), &options).into()
}

/// A count with the separators of the language.
pub fn count(count: usize) -> String {
    number(f64::from(u32::try_from(count).unwrap_or(u32::MAX)))
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
