//! The texts of a row of the results, in the present language.

use crate::find::forms::other_forms;
use crate::find::outcome::{Answer, FoundProduct, Outcome, Row};
use crate::find::reading::{Damage, Identifier, Kind, Reading};
use crate::ui::status_mark::Mark;
use crate::words::Words;
use hub_api::identifier::iccid::CheckDigit;
use leptos::prelude::*;

/// The word for an outcome.
pub fn outcome_word(outcome: Outcome) -> &'static str {
    let word = match outcome {
        Outcome::Found => Words::FOUND,
        Outcome::NotFound => Words::NOT_FOUND_HERE,
        Outcome::Ambiguous => Words::AMBIGUOUS,
        Outcome::Duplicate => Words::DUPLICATE,
        Outcome::Damaged => Words::DAMAGED,
        Outcome::NotAnIdentifier => Words::NOT_AN_IDENTIFIER,
        Outcome::Error => Words::RESULT_ERROR,
        Outcome::Waiting => Words::RESULT_WAITING,
    };
    word()
}

/// The kind of number that an entry was read as.
pub fn kind(row: &Row) -> &'static str {
    match &row.entry.reading {
        Reading::Identifier(Identifier::Iccid(iccid)) if iccid.check_digit() == CheckDigit::Invalid => {
            Words::ICCID_WITH_WRONG_CHECK_DIGIT()
        }
        Reading::Identifier(Identifier::Iccid(_)) => Words::KIND_ICCID(),
        Reading::Identifier(Identifier::Serial(_)) => Words::KIND_TERMINAL(),
        Reading::Identifier(Identifier::Product(_)) => Words::KIND_PRODUCT(),
        _ => "—",
    }
}

/// The other numbers that can be searched for.
pub fn offers(row: &Row) -> Vec<Identifier> {
    match (&row.entry.reading, row.outcome()) {
        (Reading::Identifier(identifier), Outcome::NotFound) => other_forms(identifier),
        _ => row.entry.offer.iter().cloned().collect(),
    }
}

/// The products with the number.
pub fn products(row: &Row) -> &[FoundProduct] {
    match &row.answer {
        Answer::Found(products) => products,
        _ => &[],
    }
}

/// A button whose text is that of the language in which it is built.
pub fn button(text: String, press: impl Fn() + 'static) -> AnyView {
    let press: Box<dyn Fn()> = Box::new(press);
    view! {
        <button type="button" class="button button-secondary" on:click=move |_| press()>
            {text}
        </button>
    }
    .into_any()
}

/// The mark of an outcome.
pub fn mark(outcome: Outcome) -> Mark {
    match outcome {
        Outcome::Found => Mark::DONE,
        Outcome::NotFound | Outcome::Error | Outcome::Damaged => Mark::FAILED,
        Outcome::Ambiguous | Outcome::NotAnIdentifier | Outcome::Duplicate => Mark::UNKNOWN,
        Outcome::Waiting => Mark::WAITING,
    }
}

/// Why the outcome is what it is, in a sentence or in the hub's words.
pub fn reason(row: &Row) -> Option<String> {
    let sentence = match (&row.entry.reading, &row.answer) {
        (Reading::DuplicateOf(line), _) => return Some(Words::duplicate_of(line)),
        (_, Answer::NotFound(words)) => return Some(words.clone()).filter(|words| !words.is_empty()),
        (_, Answer::Failed) => Words::REQUEST_FAILED,
        (_, Answer::Missing) => Words::UNANSWERED,
        (Reading::Damaged(damage), _) => match damage {
            Damage::Rounded => Words::DAMAGED_ROUNDED,
            Damage::NoValue => Words::DAMAGED_NO_VALUE,
            Damage::Date => Words::DAMAGED_DATE,
            Damage::Letters => Words::DAMAGED_LETTERS,
            Damage::Length => Words::DAMAGED_LENGTH,
        },
        (Reading::Other(kind), _) => match kind {
            Kind::Text => return None,
            Kind::ImsiOrImei => return Some(Words::looks_like("IMSI, IMEI")),
            Kind::Phone => Words::LOOKS_LIKE_PHONE,
            Kind::Eid => return Some(Words::looks_like("EID (eSIM)")),
            Kind::NotAnIccid => Words::NOT_AN_ICCID,
            Kind::Unlabelled => Words::UNLABELLED,
            Kind::Key => Words::LOOKS_LIKE_KEY,
        },
        _ => return None,
    };
    Some(sentence().to_owned())
}
