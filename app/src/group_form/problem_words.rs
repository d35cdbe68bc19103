//! What is wrong with a field, in words.

use super::draft::Problem;
use crate::words::Words;
use hub_api::identifier::Invalid;

/// A problem of the form in words.
pub fn problem(words: Words, problem: Problem) -> String {
    match problem {
        Problem::Invalid(reason) => invalid(words, reason),
        Problem::NoType => words.choose_type()().to_owned(),
        Problem::NoThreshold => words.choose_threshold()().to_owned(),
        Problem::SameProduct => words.same_product()().to_owned(),
    }
}

/// Why a text is not the identifier it should be, in words.
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
