//! Why a text is not a valid identifier, in words.

use crate::words::Words;
use hub_api::identifier::Invalid;

/// Why a text is not the identifier it should be.
pub fn invalid(words: Words, reason: Invalid) -> String {
    match reason {
        Invalid::Empty => words.missing_value()().to_owned(),
        Invalid::TooLong(most) => words.too_long(most),
        Invalid::Character(character) if character.is_whitespace() => words.no_spaces()().to_owned(),
        Invalid::Character(character) if character.is_control() => words.no_control_characters()().to_owned(),
        Invalid::Character(character) => words.bad_character(character),
        Invalid::Beginning(letter) => words.beginning(letter),
        Invalid::Reserved => words.reserved()().to_owned(),
        Invalid::Digits(count) => words.digits(count),
    }
}
