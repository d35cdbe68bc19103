//! Texts without regard to case.

/// A text in lower case, made by the browser: the tables of all scripts are no part of the page.
pub fn lower_case(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}
