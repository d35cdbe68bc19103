//! Numbers, times and sizes in the language of the reader, by the browser's `Intl`.

use crate::words::{Language, Words};
use hub_api::onem2m::Timestamp;
use js_sys::Intl::DateTimeFormat;
use js_sys::{Array, Date, Object, Reflect};
use serde::Serialize;
use std::cell::RefCell;
use wasm_bindgen::JsValue;

/// A time in one of the forms of [`rfc3339`] as date and time to the minute, in the reader's time zone; any
/// other text as it is.
pub fn moment(text: &str) -> String {
    let date = Date::new(&JsValue::from_str(&rfc3339(text).unwrap_or_default()));
    if date.get_time().is_nan() {
        return text.to_owned();
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
    let options = styles(&[("dateStyle", "medium"), ("timeStyle", "short")]);
    DateTimeFormat::new(&Array::of1(&language.formats().into()), &options)
}

/// Options of `Intl.DateTimeFormat`.
fn styles(styles: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (name, value) in styles {
        let _ = Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    options
}

/// The date of a time in one of the forms of [`rfc3339`]; any other text as it is.
pub fn date(text: &str) -> String {
    let date = Date::new(&JsValue::from_str(&rfc3339(text).unwrap_or_default()));
    if date.get_time().is_nan() {
        return text.to_owned();
    }
    date.to_locale_date_string(Words::language().formats(), &styles(&[("dateStyle", "medium")])).into()
}

/// A time of today, in milliseconds since 1970, to the minute.
pub fn time_of_day(milliseconds: f64) -> String {
    let date = Date::new(&JsValue::from_f64(milliseconds));
    let options = styles(&[("timeStyle", "short")]);
    date.to_locale_time_string_with_options(Words::language().formats(), &options).into()
}

/// A time of today to the second, in milliseconds since 1970.
pub fn time_with_seconds(milliseconds: f64) -> String {
    Date::new(&JsValue::from_f64(milliseconds)).to_locale_time_string(Words::language().formats()).into()
}

/// Date and time to the second, in milliseconds since 1970.
pub fn date_with_seconds(milliseconds: f64) -> String {
    let date = Date::new(&JsValue::from_f64(milliseconds));
    let options = styles(&[("dateStyle", "medium"), ("timeStyle", "medium")]);
    date.to_locale_string(Words::language().formats(), &options).into()
}

/// A count with the separators of the language.
pub fn count(count: usize) -> String {
    number(f64::from(u32::try_from(count).unwrap_or(u32::MAX)))
}

/// A time in the form that all browsers read, if the text is one: oneM2M's form, or date and time with a time
/// zone in the variants of the back ends (`2026-11-07 18:28:00 +0000`). A time without a zone could be any.
pub fn rfc3339(text: &str) -> Option<String> {
    let Some(date) = text.get(..10).filter(|date| fits(date, "dddd-dd-dd")) else {
        return Timestamp(text.to_owned()).rfc3339();
    };
    let time = text.get(10..)?.strip_prefix(['T', 't', ' '])?;
    let (time, zone) = time.split_at(time.find(['Z', 'z', '+', '-'])?);
    let time = time.trim_end();
    let (seconds, fraction) = time.split_once(['.', ',']).unwrap_or((time, "0"));
    let digits = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    if !digits || !(fits(seconds, "dd:dd:dd") || fits(time, "dd:dd")) {
        return None;
    }
    let zone = match zone {
        "Z" | "z" => "Z".to_owned(),
        zone if fits(&zone[1..], "dd:dd") => zone.to_owned(),
        zone if fits(&zone[1..], "dddd") => format!("{}:{}", &zone[..3], &zone[3..]),
        zone if fits(&zone[1..], "dd") => format!("{zone}:00"),
        _ => return None,
    };
    Some(format!("{date}T{}{zone}", time.replace(',', ".")))
}

/// Whether a text has a form in which `d` is a digit.
fn fits(text: &str, form: &str) -> bool {
    let matches =
        |(byte, wanted): (u8, u8)| if wanted == b'd' { byte.is_ascii_digit() } else { byte == wanted };
    text.len() == form.len() && text.bytes().zip(form.bytes()).all(matches)
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

#[cfg(test)]
mod tests {
    #[test]
    fn a_time_is_read_in_each_form_of_the_back_ends() {
        for (text, expected) in [
            ("2026-11-07T18:28:00Z", Some("2026-11-07T18:28:00Z")),
            ("2026-11-07T18:28:00.000Z", Some("2026-11-07T18:28:00.000Z")),
            ("2026-11-07t18:28z", Some("2026-11-07T18:28Z")),
            ("2026-11-07T18:28:00+0000", Some("2026-11-07T18:28:00+00:00")),
            ("2026-11-07 18:28:00 +0100", Some("2026-11-07T18:28:00+01:00")),
            ("2026-11-07 18:28:00,5-03", Some("2026-11-07T18:28:00.5-03:00")),
            ("2026-11-07T18:28:00+05:30", Some("2026-11-07T18:28:00+05:30")),
            ("20261107T182800,210000", Some("2026-11-07T18:28:00.210Z")),
            ("20261107T182800", Some("2026-11-07T18:28:00.000Z")),
            ("2026-11-07T18:28:00", None),
            ("2026-11-07", None),
            ("2026-11-07T18:28:00+1", None),
            ("2026-11-07T18:28:00.Z", None),
            ("2026-11-07Tmidnight-Z", None),
            ("2026-11-07é18:28:00Z", None),
            ("8997112212741433747", None),
            ("R-2026", None),
            ("", None),
        ] {
            assert_eq!(super::rfc3339(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn seconds_are_shown_as_minutes_and_seconds() {
        assert_eq!(super::clock(7), "0:07");
        assert_eq!(super::clock(192), "3:12");
    }
}
