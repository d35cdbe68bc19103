//! A row of the results.

use super::search::Search;
use crate::find::forms::other_forms;
use crate::find::outcome::{Answer, Outcome, Row};
use crate::find::reading::{Damage, Identifier, Kind, Reading};
use crate::group_view::{ProductStatus, TechnologyTag};
use crate::ui::identifier::Identifier as IdentifierText;
use crate::ui::status_mark::{Mark, StatusMark};
use crate::words::Words;
use console_api::pages;
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

/// A number or a line, what it is, and its outcome. The texts are those of the language in which it is built.
pub fn row_view(search: Search, index: usize, row: &Row) -> AnyView {
    let outcome = row.outcome();
    let entry = &row.entry;
    let kind = match &entry.reading {
        Reading::Identifier(Identifier::Iccid(iccid)) if iccid.check_digit() == CheckDigit::Invalid => {
            Words::ICCID_WITH_WRONG_CHECK_DIGIT()
        }
        Reading::Identifier(Identifier::Iccid(_)) => Words::KIND_ICCID(),
        Reading::Identifier(Identifier::Serial(_)) => Words::KIND_TERMINAL(),
        Reading::Identifier(Identifier::Product(_)) => Words::KIND_PRODUCT(),
        _ => "—",
    };
    let offers = match (&entry.reading, outcome) {
        (Reading::Identifier(identifier), Outcome::NotFound) => other_forms(identifier),
        _ => entry.offer.iter().cloned().collect(),
    };
    let text = if entry.text.is_empty() { "•••" } else { &entry.text }.to_owned();
    let mut parts = vec![view! { <StatusMark mark=mark(outcome) text=outcome_word(outcome) /> }.into_any()];
    if let Some(reason) = reason(row) {
        parts.push(view! { <span class="muted">{reason}</span> }.into_any());
    }
    if let Answer::Found(products) = &row.answer {
        for product in products {
            let id = product.id.to_string();
            let link = view! {
                <a href=pages::product(&product.id)>
                    <IdentifierText text=id />
                </a>
            };
            parts.push(link.into_any());
            if let Some(connectivity_type) = product.connectivity_type.clone() {
                parts.push(view! { <TechnologyTag connectivity_type /> }.into_any());
            }
            if let Some(status) = product.status.clone() {
                parts.push(view! { <ProductStatus status /> }.into_any());
            }
        }
    }
    for offer in offers {
        let text = Words::find_instead(offer.as_str());
        parts.push(button(text, None, move || search.ask_for(index, offer.clone())));
    }
    view! {
        <tr>
            <td data-label=Words::LINE()>{entry.line.to_string()}</td>
            <th scope="row" data-label=Words::IDENTIFIER()>
                <IdentifierText text />
            </th>
            <td data-label=Words::READ_AS()>{kind}</td>
            <td class="outcome" data-label=Words::RESULT()>
                <span class="cluster">{parts}</span>
            </td>
        </tr>
    }
    .into_any()
}

/// A button whose text is that of the language in which it is built.
pub fn button(text: String, pressed: Option<bool>, press: impl Fn() + 'static) -> AnyView {
    let press: Box<dyn Fn()> = Box::new(press);
    view! {
        <button
            type="button"
            class="button button-secondary"
            aria-pressed=pressed.map(|pressed| pressed.to_string())
            on:click=move |_| press()
        >
            {text}
        </button>
    }
    .into_any()
}

fn mark(outcome: Outcome) -> Mark {
    match outcome {
        Outcome::Found => Mark::DONE,
        Outcome::NotFound | Outcome::Error | Outcome::Damaged => Mark::FAILED,
        Outcome::Ambiguous | Outcome::NotAnIdentifier | Outcome::Duplicate => Mark::UNKNOWN,
        Outcome::Waiting => Mark::WAITING,
    }
}

/// Why the outcome is what it is, in a sentence or in the hub's words.
fn reason(row: &Row) -> Option<String> {
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
