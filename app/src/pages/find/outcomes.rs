//! Every pasted line and its answer.

use crate::find::{Line, Reading};
use crate::message;
use crate::technology::{ProductStatus, TechnologyTag};
use crate::ui::identifier::Identifier;
use crate::ui::status_mark::{StatusMark, StatusShape};
use crate::ui::table::{Column, Table};
use crate::words::Words;
use console_api::pages;
use hub_api::product::{FoundProducts, Product};
use leptos::prelude::*;

/// What a line ended as.
#[derive(Clone)]
enum Outcome {
    Found(Box<Product>),
    /// The hub's own words.
    Missing(String),
    Unanswered,
    NotAsked,
}

fn outcome(line: &Line, found: &FoundProducts) -> Outcome {
    let Some(number) = line.reading.asked() else { return Outcome::NotAsked };
    match found.outcome(number) {
        Some(Ok(product)) => Outcome::Found(Box::new(product.clone())),
        Some(Err(problem)) => Outcome::Missing(problem.detail.clone()),
        None => Outcome::Unanswered,
    }
}

/// The table, and the sum above it.
#[component]
pub fn Outcomes(lines: Vec<Line>, found: FoundProducts) -> impl IntoView {
    let words = Words;
    let outcomes: Vec<(Line, Outcome)> =
        lines.into_iter().map(|line| (line.clone(), outcome(&line, &found))).collect();
    let count = |wanted: fn(&Outcome) -> bool| outcomes.iter().filter(|(_, outcome)| wanted(outcome)).count();
    let all = outcomes.len();
    let hits = count(|outcome| matches!(outcome, Outcome::Found(_)));
    let misses = count(|outcome| matches!(outcome, Outcome::Missing(_) | Outcome::Unanswered));
    let others = all - hits - misses;
    let columns = vec![
        Column::new(words.line()),
        Column::new(words.identifier()),
        Column::new(words.read_as()),
        Column::new(words.outcome()),
    ];
    view! {
        <section class="block">
            <h2>{words.outcomes()}</h2>
            <p role="status">{move || words.sum(all, hits, misses, others)}</p>
            <Table caption=words.outcomes() columns>
                        {outcomes.into_iter().map(|(line, outcome)| view! { <Row line outcome/> }).collect_view()}
            </Table>
        </section>
    }
}

#[component]
fn Row(line: Line, outcome: Outcome) -> impl IntoView {
    let words = Words;
    let reading = line.reading.clone();
    let suspicious = reading.is_suspicious();
    let read_as = move || match reading {
        Reading::Iccid(_) => words.kind_iccid()(),
        Reading::Terminal(_) => words.kind_terminal()(),
        Reading::DuplicateOf(_) | Reading::Damaged | Reading::Invalid(_) => "—",
    };
    view! {
        <tr>
            <td class="numeric" data-label=words.line()>{line.number}</td>
            <th scope="row" data-label=words.identifier()><Identifier text=line.text.clone()/></th>
            <td data-label=words.read_as()>
                {read_as}
                {suspicious.then(|| view! { <span class="muted">" · "{words.check_digit_wrong()}</span> })}
            </td>
            <td class="outcome" data-label=words.outcome()><Answer reading=line.reading outcome/></td>
        </tr>
    }
}

#[component]
fn Answer(reading: Reading, outcome: Outcome) -> impl IntoView {
    let words = Words;
    match outcome {
        Outcome::Found(product) => {
            let Product { id, connectivity_type, status, .. } = *product;
            view! {
                <span class="cluster">
                    <StatusMark status=StatusShape::Applied text=words.found()/>
                    <a href=pages::product(&id)><Identifier text=id.to_string()/></a>
                    {connectivity_type.map(|connectivity_type| view! { <TechnologyTag connectivity_type/> })}
                    {status.map(|status| view! { <ProductStatus status/> })}
                </span>
            }
            .into_any()
        }
        Outcome::Missing(said) => view! {
            <span class="cluster">
                <StatusMark status=StatusShape::Failed text=words.missing()/>
                <q class="muted">{said}</q>
            </span>
        }
        .into_any(),
        Outcome::Unanswered => {
            view! { <StatusMark status=StatusShape::Unknown text=words.unanswered()/> }.into_any()
        }
        Outcome::NotAsked => {
            let why = move || match &reading {
                Reading::DuplicateOf(number) => words.duplicate_of(number),
                Reading::Damaged => words.damaged()().to_owned(),
                Reading::Invalid(reason) => {
                    format!("{}: {}", words.not_an_identifier()(), message::invalid(words, *reason))
                }
                Reading::Iccid(_) | Reading::Terminal(_) => String::new(),
            };
            view! { <StatusMark status=StatusShape::Unknown text=why/> }.into_any()
        }
    }
}
