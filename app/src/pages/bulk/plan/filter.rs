//! The filters of the rows of a plan: counts above the table, each of which is a filter.

use crate::pages::bulk::describe::{action, state};
use crate::plans::progress;
use crate::plans::run::Run;
use crate::words::Words;
use leptos::prelude::*;
use plan::{Action, Plan, Row, State};
use std::sync::Arc;

/// The rows to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filter {
    /// All rows.
    All,
    /// Rows with this action.
    Action(Action),
    /// Rows that cannot be executed.
    Errors,
    /// Rows with warnings.
    Warnings,
    /// Rows in this state.
    State(State),
}

const ACTIONS: [Action; 4] = [Action::Create, Action::Update, Action::Delete, Action::Nothing];

impl Filter {
    /// Whether the filter shows a row.
    pub fn shows(self, row: &Row, state: Option<State>) -> bool {
        match self {
            Self::All => true,
            Self::Action(action) => row.action() == action,
            Self::Errors => row.has_error(),
            Self::Warnings => !row.has_error() && !row.findings.is_empty(),
            Self::State(wanted) => state == Some(wanted),
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::All => Words::CALLS_ALL(),
            Self::Action(it) => action(it)(),
            Self::Errors => Words::FILTER_ERRORS(),
            Self::Warnings => Words::FILTER_WARNINGS(),
            Self::State(it) => state(it)(),
        }
    }

    /// Its class, with the mark of the rows that it shows.
    const fn class(self) -> &'static str {
        match self {
            Self::Errors | Self::State(State::Failed) => "chip chip-failed",
            Self::Warnings => "chip chip-warning",
            Self::State(State::Requested) => "chip chip-pending",
            _ => "chip",
        }
    }

    /// The filters that do not depend on the execution of a plan, and how many of its rows each shows.
    fn of_plan(plan: &Plan) -> Vec<(Self, usize)> {
        let actions = ACTIONS.map(Self::Action).into_iter();
        let filters = std::iter::once(Self::All).chain(actions).chain([Self::Errors, Self::Warnings]);
        let mut counts: Vec<_> = filters.map(|wanted| (wanted, 0)).collect();
        for row in &plan.rows {
            // An action is a comparison of two groups.
            let action = Self::Action(row.action());
            for (wanted, count) in &mut counts {
                let is_shown = match wanted {
                    Self::Action(_) => *wanted == action,
                    _ => wanted.shows(row, None),
                };
                *count += usize::from(is_shown);
            }
        }
        counts
    }
}

/// The counts, each of which filters the table.
#[component]
pub fn Chips(
    run: StoredValue<Arc<Run>>,
    states: Memo<Vec<Option<State>>>,
    filter: RwSignal<Filter>,
    has_begun: Memo<bool>,
) -> impl IntoView {
    let of_plan = run.with_value(|run| run.with_plan(Filter::of_plan));
    let counts = Memo::new(move |_| {
        let mut counts = of_plan.clone();
        if has_begun.get() {
            let of_states = states.with(|states| progress::counts(states.iter().copied()));
            counts.extend(of_states.into_iter().map(|(state, count)| (Filter::State(state), count)));
        }
        counts
    });
    let chip = move |(wanted, count): (Filter, usize)| {
        view! {
            <button
                type="button"
                class=wanted.class()
                aria-pressed=move || (filter.get() == wanted).to_string()
                on:click=move |_| filter.set(wanted)
            >
                {move || format!("{} {}", Words::count(count), wanted.words())}
            </button>
        }
    };
    view! {
        <div class="chips" role="group" aria-label=Words::PLAN_FILTER>
            {move || {
                let counts = counts.get();
                let is_shown = |(wanted, count): &(Filter, usize)| {
                    *count > 0 || *wanted == Filter::All || *wanted == filter.get()
                };
                counts.into_iter().filter(is_shown).map(chip).collect_view()
            }}
        </div>
    }
}
