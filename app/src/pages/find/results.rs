//! The results: progress, counts that filter, and the table.

use super::export;
use super::model::{Model, State};
use super::row::{button, outcome_word};
use super::search::Search;
use super::table::ResultTable;
use crate::failure::Failure;
use crate::find::outcome::{Outcome, counts, found};
use crate::ui::button::{Button, ButtonKind, LinkButton};
use crate::ui::icon::IconName;
use crate::ui::toast::Toasts;
use crate::words::Words;
use console_api::pages;
use leptos::prelude::*;

/// The maximum number of products whose groups can be changed at once. The address of the change contains them.
const MAX_CHANGED: usize = 1000;

/// The results of a search. Its parts are built anew at each change; the elements stay.
#[component]
pub fn Results(search: Search) -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    let part =
        move |view: fn(Search, &Model) -> AnyView| move || search.model.with(|model| view(search, model));
    let failure = move || search.model.with(|model| model.failure.clone());
    let retry = Callback::new(move |()| search.retry());
    view! {
        <section class="block">
            <h2>{Words::RESULTS}</h2>
            <p class="visually-hidden" role="status">
                {part(summary)}
            </p>
            {part(progress)}
            {move || failure().map(|error| view! { <Failure error on_retry=retry /> })}
            <div class="chips" role="group" aria-label=Words::RESULT_FILTER>
                {part(filter)}
            </div>
            <div class="cluster">
                {part(actions)}
                {move || button(Words::COPY_LIST().to_owned(), move || export::copy(search, toasts))}
                {move || {
                    button(
                        Words::EXPORT_CSV().to_owned(),
                        move || {
                            export::save(search, toasts);
                        },
                    )
                }}
            </div>
            <ResultTable search />
        </section>
    }
}

/// A count and its outcome, such as "3 Found".
fn count_text(outcome: Outcome, count: usize) -> String {
    format!("{} {}", Words::count(count), outcome_word(outcome))
}

/// All counts in a sentence, for screen readers, when the search is done.
fn summary(_: Search, model: &Model) -> AnyView {
    if model.state != State::Done {
        return ().into_any();
    }
    let mut text = Words::lines_read(model.lines) + ": ";
    for (index, (outcome, count)) in Outcome::ALL.into_iter().zip(counts(&model.rows)).enumerate() {
        if count > 0 {
            let separator = if index > 0 && !text.ends_with(": ") { ", " } else { "" };
            text += separator;
            text += &count_text(outcome, count);
        }
    }
    text.into_any()
}

/// How far the search is, and a button that pauses it.
fn progress(search: Search, model: &Model) -> AnyView {
    let [found, missing, ambiguous, .., failed, waiting] = counts(&model.rows);
    if waiting == 0 {
        return ().into_any();
    }
    let asked = found + missing + ambiguous + failed;
    let is_running = model.state == State::Running;
    let press = move || {
        if is_running {
            search.update(|model| model.state = State::Paused);
        } else {
            search.go_on();
        }
    };
    let text = if is_running { Words::PAUSE() } else { Words::CONTINUE() };
    view! {
        <div class="cluster">
            <progress
                aria-label=Words::RESULTS()
                max=(asked + waiting).to_string()
                value=asked.to_string()
            ></progress>
            <span>{Words::numbers_asked(asked, asked + waiting)}</span>
            {button(text.to_owned(), press)}
        </div>
    }
    .into_any()
}

/// The counts, of which each filters the table.
fn filter(search: Search, model: &Model) -> AnyView {
    let choose = move |outcome| {
        search.update(|model| model.filter = outcome);
    };
    let chip = |wanted: Option<Outcome>, text: String| {
        let is_on = model.filter == wanted;
        view! {
            <button
                type="button"
                class=chip_class(wanted)
                aria-pressed=is_on.to_string()
                on:click=move |_| choose(wanted)
            >
                {text}
            </button>
        }
    };
    let mut chips = vec![chip(None, Words::results_shown(model.rows.len()))];
    for (outcome, count) in Outcome::ALL.into_iter().zip(counts(&model.rows)) {
        if count > 0 || model.filter == Some(outcome) {
            chips.push(chip(Some(outcome), count_text(outcome, count)));
        }
    }
    chips.into_any()
}

/// The class of a count, with the mark of the results that it shows.
const fn chip_class(outcome: Option<Outcome>) -> &'static str {
    match outcome {
        Some(Outcome::NotFound | Outcome::Damaged | Outcome::Error) => "chip chip-failed",
        _ => "chip",
    }
}

/// The actions for the results: retry, a group of one or two found products, a change of their groups.
fn actions(search: Search, model: &Model) -> AnyView {
    let mut actions = Vec::new();
    let has_failed = model.rows.iter().any(|row| row.outcome() == Outcome::Error);
    // The message of a failure has a button of its own.
    if has_failed && model.state != State::Running && model.failure.is_none() {
        actions.push(button(Words::RETRY_FAILED().to_owned(), move || search.retry()));
    }
    let found = found(&model.rows);
    let create = match found.as_slice() {
        [priority] => Some(pages::new_group_with(priority)),
        [priority, fallback] => Some(pages::new_group_with_both(priority, fallback)),
        _ => None,
    };
    if let Some(href) = create {
        let link = view! {
            <LinkButton href kind=ButtonKind::Secondary icon=IconName::Add>
                {Words::CREATE_WITH_FOUND}
            </LinkButton>
        };
        actions.push(link.into_any());
    }
    if !found.is_empty() && model.state != State::Running {
        let to = (found.len() <= MAX_CHANGED).then(|| pages::bulk_products(found));
        let reason = to.is_none().then(|| Words::TOO_MANY_FOUND().to_owned());
        let press = move |()| {
            if let Some(to) = &to {
                search.address.go(to);
            }
        };
        let change = view! {
            <Button on_press=press disabled_reason=Signal::stored(reason)>
                {Words::CHANGE_THEIR_GROUPS}
            </Button>
        };
        actions.push(change.into_any());
    }
    actions.into_any()
}
