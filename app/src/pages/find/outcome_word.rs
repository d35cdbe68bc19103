//! Outcomes in words.

use crate::find::outcome::Outcome;
use crate::words::{Text, Words};

/// The word for an outcome.
pub fn outcome_word(outcome: Outcome) -> Text {
    match outcome {
        Outcome::Found => Words::FOUND,
        Outcome::NotFound => Words::NOT_FOUND_HERE,
        Outcome::Ambiguous => Words::AMBIGUOUS,
        Outcome::Duplicate => Words::DUPLICATE,
        Outcome::Damaged => Words::DAMAGED,
        Outcome::NotAnIdentifier => Words::NOT_AN_IDENTIFIER,
        Outcome::Error => Words::RESULT_ERROR,
        Outcome::Waiting => Words::RESULT_WAITING,
    }
}
