//! The result for every pasted line.

use crate::find::{Line, Reading};
use crate::group_view::{ProductStatus, TechnologyTag};
use crate::message;
use crate::ui::identifier::Identifier;
use crate::ui::status_mark::{Mark, StatusMark};
use crate::ui::table::Table;
use crate::words::{Text, Words};
use console_api::pages;
use hub_api::ProductId;
use hub_api::connectivity_type::ConnectivityType;
use hub_api::product::FoundProducts;
use leptos::prelude::*;

/// A line and its outcome.
#[derive(Clone)]
pub struct LineResult {
    line: Line,
    outcome: Outcome,
}

/// The outcome of a line.
#[derive(Clone)]
enum Outcome {
    Found {
        id: ProductId,
        connectivity_type: Option<ConnectivityType>,
        status: Option<String>,
    },
    /// With the hub's message.
    NotFound(String),
    NoAnswer,
    Skipped,
}

/// The results for all lines.
pub fn results(lines: Vec<Line>, found: &FoundProducts) -> Vec<LineResult> {
    let outcomes = found.outcomes();
    let outcome = |line: &Line| match line.reading.number().map(|number| outcomes.of(number)) {
        None => Outcome::Skipped,
        Some(None) => Outcome::NoAnswer,
        Some(Some(Err(problem))) => Outcome::NotFound(problem.detail.clone()),
        Some(Some(Ok(product))) => Outcome::Found {
            id: product.id.clone(),
            connectivity_type: product.connectivity_type.clone(),
            status: product.status.clone(),
        },
    };
    lines.into_iter().map(|line| LineResult { outcome: outcome(&line), line }).collect()
}

/// The headings of the table.
const HEADINGS: &[Text] = &[Words::LINE, Words::IDENTIFIER, Words::READ_AS, Words::RESULT];

/// The table, and the totals above it.
#[component]
pub fn Results(results: Vec<LineResult>) -> impl IntoView {
    let count = |wanted: fn(&Outcome) -> bool| results.iter().filter(|it| wanted(&it.outcome)).count();
    let all = results.len();
    let found = count(|outcome| matches!(outcome, Outcome::Found { .. }));
    let missing = count(|outcome| matches!(outcome, Outcome::NotFound(_) | Outcome::NoAnswer));
    let skipped = all - found - missing;
    view! {
        <section class="block">
            <h2>{Words::RESULTS}</h2>
            <p role="status">{move || Words::result_counts(all, found, missing, skipped)}</p>
            <Table caption=Words::RESULTS headings=HEADINGS>
                {results.into_iter().map(|result| view! { <Row result /> }).collect_view()}
            </Table>
        </section>
    }
}

#[component]
fn Row(result: LineResult) -> impl IntoView {
    let LineResult { line: Line { number, text, reading }, outcome } = result;
    let is_suspicious = reading.is_suspicious();
    let kind = match reading {
        Reading::Iccid(_) => Some(Words::KIND_ICCID),
        Reading::Terminal(_) => Some(Words::KIND_TERMINAL),
        Reading::DuplicateOf(_) | Reading::Damaged | Reading::Invalid(_) => None,
    };
    view! {
        <tr>
            <td data-label=Words::LINE>{number}</td>
            <th scope="row" data-label=Words::IDENTIFIER>
                <Identifier text />
            </th>
            <td data-label=Words::READ_AS>
                {move || kind.map_or("—", |kind| kind())}
                {is_suspicious.then(|| view! { <span class="muted">" · "{Words::CHECK_DIGIT_WRONG}</span> })}
            </td>
            <td class="outcome" data-label=Words::RESULT>
                <OutcomeCell reading outcome />
            </td>
        </tr>
    }
}

#[component]
fn OutcomeCell(reading: Reading, outcome: Outcome) -> impl IntoView {
    match outcome {
        Outcome::Found { id, connectivity_type, status } => view! {
            <span class="cluster">
                <StatusMark mark=Mark::DONE text=Words::FOUND />
                <a href=pages::product(&id)>
                    <Identifier text=id.to_string() />
                </a>
                {connectivity_type.map(|connectivity_type| view! { <TechnologyTag connectivity_type /> })}
                {status.map(|status| view! { <ProductStatus status /> })}
            </span>
        }
        .into_any(),
        Outcome::NotFound(message) => view! {
            <span class="cluster">
                <StatusMark mark=Mark::FAILED text=Words::NOT_FOUND_HERE />
                <q class="muted">{message}</q>
            </span>
        }
        .into_any(),
        Outcome::NoAnswer => view! { <StatusMark mark=Mark::UNKNOWN text=Words::UNANSWERED /> }.into_any(),
        Outcome::Skipped => {
            let reason = move || match &reading {
                Reading::DuplicateOf(number) => Words::duplicate_of(number),
                Reading::Damaged => Words::DAMAGED().to_owned(),
                Reading::Invalid(invalid) => {
                    format!("{}: {}", Words::NOT_AN_IDENTIFIER(), message::invalid(*invalid))
                }
                Reading::Iccid(_) | Reading::Terminal(_) => String::new(),
            };
            view! { <StatusMark mark=Mark::UNKNOWN text=reason /> }.into_any()
        }
    }
}
