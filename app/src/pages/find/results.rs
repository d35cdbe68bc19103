//! The result for every pasted line.

use crate::find::{Line, Reading};
use crate::group_view::{ProductStatus, TechnologyTag};
use crate::message;
use crate::ui::identifier::Identifier;
use crate::ui::status_mark::{Mark, StatusMark};
use crate::ui::table::{Column, Table};
use crate::words::Words;
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

/// The table, and the totals above it.
#[component]
pub fn Results(results: Vec<LineResult>) -> impl IntoView {
    let words = Words;
    let count = |wanted: fn(&Outcome) -> bool| results.iter().filter(|it| wanted(&it.outcome)).count();
    let all = results.len();
    let found = count(|outcome| matches!(outcome, Outcome::Found { .. }));
    let missing = count(|outcome| matches!(outcome, Outcome::NotFound(_) | Outcome::NoAnswer));
    let skipped = all - found - missing;
    let columns = vec![
        Column::new(words.line()),
        Column::new(words.identifier()),
        Column::new(words.read_as()),
        Column::new(words.outcome()),
    ];
    view! {
        <section class="block">
            <h2>{words.outcomes()}</h2>
            <p role="status">{move || words.sum(all, found, missing, skipped)}</p>
            <Table caption=words.outcomes() columns>
                {results.into_iter().map(|result| view! { <Row result /> }).collect_view()}
            </Table>
        </section>
    }
}

#[component]
fn Row(result: LineResult) -> impl IntoView {
    let words = Words;
    let LineResult { line: Line { number, text, reading }, outcome } = result;
    let is_suspicious = reading.is_suspicious();
    let kind = match reading {
        Reading::Iccid(_) => Some(words.kind_iccid()),
        Reading::Terminal(_) => Some(words.kind_terminal()),
        Reading::DuplicateOf(_) | Reading::Damaged | Reading::Invalid(_) => None,
    };
    view! {
        <tr>
            <td class="numeric" data-label=words.line()>
                {number}
            </td>
            <th scope="row" data-label=words.identifier()>
                <Identifier text />
            </th>
            <td data-label=words.read_as()>
                {move || kind.map_or("—", |kind| kind())}
                {is_suspicious.then(|| view! { <span class="muted">" · "{words.check_digit_wrong()}</span> })}
            </td>
            <td class="outcome" data-label=words.outcome()>
                <OutcomeCell reading outcome />
            </td>
        </tr>
    }
}

#[component]
fn OutcomeCell(reading: Reading, outcome: Outcome) -> impl IntoView {
    let words = Words;
    match outcome {
        Outcome::Found { id, connectivity_type, status } => view! {
            <span class="cluster">
                <StatusMark mark=Mark::Done text=words.found() />
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
                <StatusMark mark=Mark::Failed text=words.missing() />
                <q class="muted">{message}</q>
            </span>
        }
        .into_any(),
        Outcome::NoAnswer => view! { <StatusMark mark=Mark::Unknown text=words.unanswered() /> }.into_any(),
        Outcome::Skipped => {
            let reason = move || match &reading {
                Reading::DuplicateOf(number) => words.duplicate_of(number),
                Reading::Damaged => words.damaged()().to_owned(),
                Reading::Invalid(invalid) => {
                    format!("{}: {}", words.not_an_identifier()(), message::invalid(words, *invalid))
                }
                Reading::Iccid(_) | Reading::Terminal(_) => String::new(),
            };
            view! { <StatusMark mark=Mark::Unknown text=reason /> }.into_any()
        }
    }
}
