//! Small helpers of the page: unique ids, lower case, and invisible characters made visible.

use fleet::Fold;
use leptos::ev::KeyboardEvent;
use leptos::prelude::{Get as _, Memo, Signal};
use leptos::web_sys::{Element, Node};
use std::sync::atomic::{AtomicU32, Ordering};
use wasm_bindgen::JsCast as _;

static NEXT_ID: AtomicU32 = AtomicU32::new(1);

/// An id that no other element of this page has.
pub fn unique_id(prefix: &str) -> String {
    format!("{prefix}-{}", NEXT_ID.fetch_add(1, Ordering::Relaxed))
}

/// The `keyCode` of a key that an input method has taken. Safari sends the last one after the composition.
const KEY_OF_INPUT_METHOD: u32 = 229;

/// The key that an operator pressed; `None` if it belongs to an input method, such as the Enter that ends the
/// composition of a word, or to a password manager, whose events have no key.
pub fn pressed_key(event: &KeyboardEvent) -> Option<String> {
    let is_key = event.has_type::<KeyboardEvent>();
    let is_composing = || event.is_composing() || event.key_code() == KEY_OF_INPUT_METHOD;
    (is_key && !is_composing()).then(|| event.key())
}

/// What a field shows. A change elsewhere must not write it again: a password manager may have set the field
/// without an event.
pub(super) fn shown(value: Signal<String>) -> Memo<String> {
    Memo::new(move |_| value.get())
}

/// The fields of a form that accept text or a choice.
pub const FIRST_FIELD: &str = "form :is(input, textarea, select)";

/// The link of the row from which an operator comes back to a list.
pub const RETURNED_ROW: &str = "[data-opened='true'] .row-link";

/// Moves the focus to the first element inside another that a selector matches, without scrolling; whether
/// there is one.
pub fn focus(inside: &web_sys::Element, selector: &str) -> bool {
    let found = inside.query_selector(selector).ok().flatten();
    let Some(element) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) else {
        return false;
    };
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    element.focus_with_options(&options).is_ok()
}

/// A text without case, accents and width, for searches.
pub fn folded(text: &str) -> String {
    Fold::new(decompose).text(text)
}

/// A text in lower case. The browser converts it, so that Unicode's tables do not become part of the page.
fn lower_case(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}

/// A text in lower case and in normalization form NFKD, by the browser. Lower case comes twice, because some
/// forms of other width decompose into capitals.
pub fn decompose(text: &str) -> String {
    let text = js_sys::JsString::from(lower_case(text)).normalize("NFKD");
    String::from(text.to_lower_case())
}

/// The text with each control, zero-width and direction character as its number (`a‹U+202E›b`): operators
/// act by name, so two names that differ must look different.
pub fn visible(text: &str) -> String {
    if !text.contains(is_invisible) {
        return text.to_owned();
    }
    let shown = |character: char| match is_invisible(character) {
        true => format!("‹U+{:04X}›", u32::from(character)),
        false => character.to_string(),
    };
    text.chars().map(shown).collect()
}

/// Sets the text of an element without child elements, unless it is there already. Its text node stays, because
/// browsers do more for a new one.
pub fn set_text(element: &Element, text: &str) {
    match element.first_child().filter(|node| node.node_type() == Node::TEXT_NODE) {
        Some(node) if node.node_value().as_deref() == Some(text) => (),
        Some(node) => node.set_node_value(Some(text)),
        None => element.set_text_content(Some(text)),
    }
}

/// Sets an attribute of an element, unless it has this value: browsers compute styles anew for each one that is set.
pub fn set_attribute(element: &Element, name: &str, value: &str) {
    if element.get_attribute(name).as_deref() != Some(value) {
        // It fails only for a name that is not one.
        let _ = element.set_attribute(name, value);
    }
}

/// Control characters and the `Default_Ignorable_Code_Point`s that occur in text, except variation
/// selectors, which belong to the character before them.
fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}'
            | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
            | '\u{FEFF}' | '\u{FFA0}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn an_invisible_character_is_shown_by_its_number() {
        assert_eq!(visible("a\u{202e}b\u{200b}"), "a‹U+202E›b‹U+200B›");
        assert_eq!(visible("a\0"), "a‹U+0000›");
        assert_eq!(visible("Fähre-７ مرحبا é ✈️"), "Fähre-７ مرحبا é ✈️");
    }
}
