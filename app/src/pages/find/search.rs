//! A search: its rows, and the requests for them, one after the other.

use super::read::turn;
use crate::error::Error;
use crate::find::batch::Call;
use crate::find::outcome::{self, Answer, Outcome, Row};
use crate::find::reader::Reader;
use crate::find::reading::Identifier;
use crate::hub::HubClient;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// After so many failures in a row the search pauses.
const MAX_FAILURES: u32 = 2;

/// What a search does at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It asks for what waits.
    Running,
    /// It waits for the operator.
    Paused,
    /// Every row has its outcome.
    Done,
}

/// A search.
#[derive(Clone, Copy)]
pub struct Search {
    /// What became of each number and line.
    pub rows: RwSignal<Vec<Row>>,
    /// How many lines the text had.
    pub lines: RwSignal<u32>,
    /// What it does; `None` before the first search.
    pub state: RwSignal<Option<State>>,
    /// Why the last failed request failed.
    pub failure: RwSignal<Option<Error>>,
    newest: StoredValue<u32>,
    hub: HubClient,
}

impl Search {
    /// A search without rows.
    pub fn new(hub: HubClient) -> Self {
        Self {
            rows: RwSignal::default(),
            lines: RwSignal::default(),
            state: RwSignal::default(),
            failure: RwSignal::default(),
            newest: StoredValue::default(),
            hub,
        }
    }

    /// Searches for the numbers that were read.
    pub fn start(self, reader: Reader) {
        self.lines.set(reader.lines);
        self.rows.set(reader.entries.into_iter().map(Row::new).collect());
        self.go_on();
    }

    /// Whether there has been a search.
    pub fn is_open(self) -> bool {
        self.state.with(Option::is_some)
    }

    /// Whether it is in a state.
    pub fn is(self, state: State) -> bool {
        self.state.with(|current| *current == Some(state))
    }

    /// Asks for what waits.
    pub fn go_on(self) {
        self.failure.set(None);
        self.state.set(Some(State::Running));
        let run = self.newest.get_value() + 1;
        self.newest.set_value(run);
        spawn_local(self.run(run));
    }

    /// Stops after the request that is on its way.
    pub fn pause(self) {
        self.state.set(Some(State::Paused));
    }

    /// Asks again for what failed.
    pub fn retry(self) {
        self.rows.update(|rows| {
            for row in rows.iter_mut().filter(|row| row.outcome() == Outcome::Error) {
                row.answer = Answer::Waiting;
            }
        });
        self.go_on();
    }

    /// Asks for another number in a row.
    pub fn ask_for(self, index: usize, identifier: Identifier) {
        self.rows.update(|rows| {
            if let Some(row) = rows.get_mut(index) {
                row.ask_for(identifier);
            }
        });
        self.go_on();
    }

    async fn run(self, run: u32) {
        let mut failures = 0;
        // The page may be gone, or another search has begun.
        while self.newest.try_get_value() == Some(run)
            && self.state.try_get_untracked() == Some(Some(State::Running))
        {
            let Some(batch) = self.rows.with_untracked(|rows| outcome::next_batch(rows)) else {
                self.state.set(Some(State::Done));
                return;
            };
            let answer = match &batch.call {
                Call::Find(call) => self.hub.send(call).await.map(Found::Several),
                Call::Retrieve(call) => match self.hub.send(call).await {
                    Ok(product) => Ok(Found::One(Answer::Found(vec![outcome::found_product(&product)]))),
                    Err(error) if error.is_not_found() => {
                        let words = error.refusal().map(|refusal| refusal.words.clone());
                        Ok(Found::One(Answer::NotFound(words.unwrap_or_default())))
                    }
                    Err(error) => Err(error),
                },
            };
            if self.newest.try_get_value() != Some(run) {
                return;
            }
            failures = if answer.is_ok() { 0 } else { failures + 1 };
            self.rows.update(|rows| match &answer {
                Ok(Found::Several(found)) => outcome::settle_found(rows, &batch, found),
                Ok(Found::One(answer)) => outcome::settle(rows, &batch, answer),
                Err(_) => outcome::settle(rows, &batch, &Answer::Failed),
            });
            if let Err(error) = answer {
                self.failure.set(Some(error));
                if failures == MAX_FAILURES {
                    self.state.set(Some(State::Paused));
                }
            }
            turn().await;
        }
    }
}

enum Found {
    Several(hub_api::product::FoundProducts),
    One(Answer),
}
