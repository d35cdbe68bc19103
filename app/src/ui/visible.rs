//! Characters that cannot be seen, made visible: operators act by name, and two names that differ must
//! not look the same.

/// The text with each control, zero-width and direction character as its number: `a‹U+202E›b`.
pub fn visible(text: &str) -> String {
    let shown = |character: char| match is_invisible(character) {
        true => format!("‹U+{:04X}›", u32::from(character)),
        false => character.to_string(),
    };
    text.chars().map(shown).collect()
}

/// Control characters and those of Unicode's `Default_Ignorable_Code_Point` that text of today has, but
/// variation selectors, which belong to the sign before them.
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
    fn what_cannot_be_seen_is_shown_by_its_number() {
        assert_eq!(visible("a\u{202e}b\u{200b}"), "a‹U+202E›b‹U+200B›");
        assert_eq!(visible("a\0"), "a‹U+0000›");
        assert_eq!(visible("Fähre-７ مرحبا é ✈️"), "Fähre-７ مرحبا é ✈️");
    }
}
