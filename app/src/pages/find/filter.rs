//! How many rows each outcome has; a count filters the table.

use super::outcome_word::outcome_word;
use super::search::{Search, State};
use crate::find::outcome::Outcome;
use crate::words::Words;
use leptos::prelude::*;

/// The counts, and all together as a sentence for screen readers when the search is done.
#[component]
pub fn Filter(
    search: Search,
    counts: Memo<[usize; 8]>,
    filter: Memo<Option<Outcome>>,
    #[prop(into)] choose: Callback<Option<Outcome>>,
) -> impl IntoView {
    let count = move |outcome: Outcome| counts.with(|counts| counts[outcome as usize]);
    let text = move |outcome| format!("{} {}", Words::count(count(outcome)), outcome_word(outcome)());
    let summary = move || {
        let parts = Outcome::ALL.into_iter().filter(|&outcome| count(outcome) > 0).map(text);
        let parts = || parts.collect::<Vec<_>>().join(", ");
        search.is(State::Done).then(|| format!("{}: {}", Words::lines_read(search.lines.get()), parts()))
    };
    let all = move || Words::results_shown(counts.with(|counts| counts.iter().sum::<usize>()));
    let chip = move |outcome: Outcome| {
        let is_used = Memo::new(move |_| count(outcome) > 0);
        move || {
            is_used.get().then(|| {
                view! {
                    <Chip
                        text=Signal::derive(move || text(outcome))
                        is_on=Signal::derive(move || filter.get() == Some(outcome))
                        press=move |()| choose.run(Some(outcome))
                    />
                }
            })
        }
    };
    view! {
        <p class="visually-hidden" role="status">
            {summary}
        </p>
        <div class="cluster" role="group" aria-label=Words::RESULT_FILTER>
            <Chip
                text=Signal::derive(all)
                is_on=Signal::derive(move || filter.get().is_none())
                press=move |()| choose.run(None)
            />
            {Outcome::ALL.into_iter().map(chip).collect_view()}
        </div>
    }
}

/// A count that filters.
#[component]
fn Chip(
    #[prop(into)] text: Signal<String>,
    #[prop(into)] is_on: Signal<bool>,
    #[prop(into)] press: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button button-secondary"
            aria-pressed=move || is_on.get().to_string()
            on:click=move |_| press.run(())
        >
            {move || text.get()}
        </button>
    }
}
