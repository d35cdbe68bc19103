//! What is wrong with a field, in words.

use super::draft::Problem;
use crate::message;
use crate::words::Words;

/// A problem of the form in words.
pub fn problem(words: Words, problem: Problem) -> String {
    match problem {
        Problem::Invalid(reason) => message::invalid(words, reason),
        Problem::NoType => words.choose_type()().to_owned(),
        Problem::NoThreshold => words.choose_threshold()().to_owned(),
        Problem::SameProduct => words.same_product()().to_owned(),
    }
}
