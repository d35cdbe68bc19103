//! Numbers as a language writes them, and the form of a text that goes with each, by the browser's `Intl`.

/// The form of a text. English and German have the same two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// "1 group".
    One,
    /// "0 groups", "2 groups".
    Other,
}

/// The form that goes with a count in the language of a BCP 47 tag.
pub fn form(count: u32, locale: &str) -> Form {
    if category(count, locale) == "one" { Form::One } else { Form::Other }
}

#[cfg(target_arch = "wasm32")]
fn category(count: u32, locale: &str) -> js_sys::JsString {
    let rules = js_sys::Intl::PluralRules::new(&js_sys::Array::of1(&locale.into()), &js_sys::Object::new());
    rules.select(f64::from(count))
}

/// A count with the separators of the language of a BCP 47 tag.
#[cfg(target_arch = "wasm32")]
pub fn shown(count: u32, locale: &str) -> String {
    js_sys::Number::from(f64::from(count)).to_locale_string(locale).into()
}

// Tests run without a browser.
#[cfg(not(target_arch = "wasm32"))]
fn category(count: u32, _locale: &str) -> &'static str {
    if count == 1 { "one" } else { "other" }
}

/// A count where there is no browser, in tests.
#[cfg(not(target_arch = "wasm32"))]
pub fn shown(count: u32, _locale: &str) -> String {
    count.to_string()
}
