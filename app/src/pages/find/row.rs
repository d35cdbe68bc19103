//! A row of the results.

use super::outcome_word::outcome_word;
use super::search::Search;
use crate::find::forms::other_forms;
use crate::find::outcome::{Answer, FoundProduct, Outcome, Row};
use crate::find::reading::{Damage, Identifier, Kind, Reading};
use crate::group_view::{ProductStatus, TechnologyTag};
use crate::ui::identifier::Identifier as IdentifierText;
use crate::ui::status_mark::{Mark, StatusMark};
use crate::words::{Text, Words};
use console_api::pages;
use hub_api::identifier::iccid::CheckDigit;
use leptos::prelude::*;

/// A number or a line, what it is, and its outcome.
#[component]
pub fn ResultRow(search: Search, index: usize, row: Row) -> impl IntoView {
    let outcome = row.outcome();
    let Row { entry, answer } = row;
    let (kind, is_suspicious) = match &entry.reading {
        Reading::Identifier(Identifier::Iccid(iccid)) => {
            (Words::KIND_ICCID as Text, iccid.check_digit() == CheckDigit::Invalid)
        }
        Reading::Identifier(Identifier::Serial(_)) => (Words::KIND_TERMINAL as Text, false),
        Reading::Identifier(Identifier::Product(_)) => (Words::KIND_PRODUCT as Text, false),
        _ => ((|| "—") as Text, false),
    };
    let offers = match (&entry.reading, outcome) {
        (Reading::Identifier(identifier), Outcome::NotFound) => other_forms(identifier),
        _ => entry.offer.iter().cloned().collect(),
    };
    let text = if entry.text.is_empty() { "•••".to_owned() } else { entry.text.clone() };
    let reason = reason(&entry.reading, &answer);
    let word = outcome_word(outcome);
    view! {
        <tr>
            <td data-label=Words::LINE>{entry.line}</td>
            <th scope="row" data-label=Words::IDENTIFIER>
                <IdentifierText text />
            </th>
            <td data-label=Words::READ_AS>
                {kind}
                {is_suspicious.then(|| view! { <span class="muted">" · "{Words::CHECK_DIGIT_WRONG}</span> })}
            </td>
            <td class="outcome" data-label=Words::RESULT>
                <span class="cluster">
                    <StatusMark mark=mark(outcome) text=word />
                    {reason}
                    {products(answer)}
                    {offers.into_iter().map(|offer| view! { <Offer search index offer /> }).collect_view()}
                </span>
            </td>
        </tr>
    }
}

fn mark(outcome: Outcome) -> Mark {
    match outcome {
        Outcome::Found => Mark::DONE,
        Outcome::NotFound | Outcome::Error | Outcome::Damaged => Mark::FAILED,
        Outcome::Ambiguous | Outcome::NotAnIdentifier | Outcome::Duplicate => Mark::UNKNOWN,
        Outcome::Waiting => Mark::WAITING,
    }
}

/// Why the outcome is what it is, in a sentence. The hub's words are quoted.
fn reason(reading: &Reading, answer: &Answer) -> Option<AnyView> {
    let sentence: Text = match (reading, answer) {
        (Reading::DuplicateOf(line), _) => {
            let line = *line;
            return Some(view! { <span class="muted">{move || Words::duplicate_of(line)}</span> }.into_any());
        }
        (_, Answer::NotFound(words)) if !words.is_empty() => {
            return Some(view! { <q class="muted">{words.clone()}</q> }.into_any());
        }
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
            Kind::ImsiOrImei => Words::LOOKS_LIKE_IMSI,
            Kind::Phone => Words::LOOKS_LIKE_PHONE,
            Kind::Eid => Words::LOOKS_LIKE_EID,
            Kind::NotAnIccid => Words::NOT_AN_ICCID,
            Kind::Unlabelled => Words::UNLABELLED,
            Kind::Key => Words::LOOKS_LIKE_KEY,
        },
        _ => return None,
    };
    Some(view! { <span class="muted">{sentence}</span> }.into_any())
}

fn products(answer: Answer) -> Option<Vec<AnyView>> {
    let Answer::Found(products) = answer else { return None };
    let product = |FoundProduct { id, connectivity_type, status }| {
        view! {
            <a href=pages::product(&id)>
                <IdentifierText text=id.to_string() />
            </a>
            {connectivity_type.map(|connectivity_type| view! { <TechnologyTag connectivity_type /> })}
            {status.map(|status| view! { <ProductStatus status /> })}
        }
        .into_any()
    };
    Some(products.into_iter().map(product).collect())
}

/// Another number to ask for in this row.
#[component]
fn Offer(search: Search, index: usize, offer: Identifier) -> impl IntoView {
    let number = offer.as_str().to_owned();
    view! {
        <button
            type="button"
            class="button button-secondary"
            on:click=move |_| search.ask_for(index, offer.clone())
        >
            {move || Words::find_instead(&number)}
        </button>
    }
}
