//! The text, and the requests for its numbers, one after the other.

use super::kept;
use super::model::{Model, State};
use crate::address::Address;
use crate::drafts::Drafts;
use crate::find::batch::Call;
use crate::find::outcome::{self, Answer, Outcome, Row};
use crate::find::reader::Reader;
use crate::find::reading::Identifier;
use crate::find::secret::Kept;
use crate::hub::HubClient;
use crate::tasks::pause_if_long;
use crate::words::{Text, Words};
use console_api::pages;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// How long typing has to pause before the text is read.
const TYPING_PAUSE: Duration = Duration::from_millis(200);
/// How many lines are read between two looks at the clock.
const LINES: usize = 100;
/// After so many failures in a row the search pauses.
const MAX_FAILURES: u32 = 2;

/// The text and its search.
#[derive(Clone, Copy)]
pub struct Search {
    /// The element with the text.
    pub area: NodeRef<html::Textarea>,
    /// What the page knows.
    pub model: RwSignal<Model>,
    /// Where the text is kept.
    pub drafts: StoredValue<Drafts>,
    /// What of the text may be kept.
    kept: StoredValue<Kept>,
    /// Each change of the text makes what is being read obsolete.
    version: StoredValue<u32>,
    /// Each start of a search makes the one before obsolete.
    run: StoredValue<u32>,
    hub: HubClient,
    /// The address bar.
    pub address: Address,
}

impl Search {
    /// An empty text.
    pub fn new() -> Self {
        let hub = HubClient::of_app();
        Self {
            area: NodeRef::new(),
            model: RwSignal::new(Model::new()),
            drafts: StoredValue::new(hub.drafts(pages::FIND)),
            kept: StoredValue::default(),
            version: StoredValue::default(),
            run: StoredValue::default(),
            hub,
            address: Address::of_app(),
        }
    }

    /// Changes what the page knows, unless the page is gone.
    pub fn update(self, change: impl FnOnce(&mut Model)) {
        let mut change = Some(change);
        self.update_by(&mut |model| {
            if let Some(change) = change.take() {
                change(model);
            }
        });
    }

    /// Compiled once.
    fn update_by(self, change: &mut dyn FnMut(&mut Model)) {
        self.model.try_update(|model| change(model));
    }

    /// The text has changed.
    pub fn changed(self) {
        let version = self.version.get_value() + 1;
        self.version.set_value(version);
        if self.model.with_untracked(|model| model.problem.is_some()) {
            self.update(|model| model.problem = None);
        }
        set_timeout(
            move || {
                if self.version.try_get_value() == Some(version) {
                    spawn_local(self.read(false));
                }
            },
            TYPING_PAUSE,
        );
    }

    /// Keeps the text as a draft; returns what of it is not kept, and why.
    pub fn keep(self) -> Option<Text> {
        self.drafts
            .try_with_value(|drafts| self.kept.try_with_value(|kept| kept::keep(drafts, kept)))
            .flatten()
            .flatten()
    }

    /// Reads the text, and searches for its numbers or only counts them.
    pub async fn read(self, is_search: bool) {
        let version = self.version.try_get_value();
        let Some(area) = self.area.try_get_untracked().flatten() else { return };
        let text = area.value();
        let Some((reader, kept)) = read(&text, &|| self.version.try_get_value() == version).await else {
            return;
        };
        self.kept.try_set_value(kept);
        let rows: Vec<Row> = reader.entries.into_iter().map(Row::new).collect();
        let lines = reader.lines;
        if !is_search {
            let curl = outcome::next_batch(&rows).map(|batch| match &batch.call {
                Call::Find(call) => self.hub.curl(call),
                Call::Retrieve(call) => self.hub.curl(call),
            });
            let not_kept = self.keep();
            let numbers = outcome::counts(&rows)[Outcome::Waiting as usize];
            self.update(|model| {
                model.preview = (lines, u32::try_from(numbers).unwrap_or(u32::MAX));
                model.curl = curl.unwrap_or_default();
                model.not_kept = not_kept;
            });
        } else if lines == 0 {
            self.update(|model| model.problem = Some(Words::FIND_EMPTY));
        } else {
            self.update(|model| {
                model.rows = rows;
                model.lines = lines;
                model.filter = None;
            });
            self.go_on();
        }
    }

    /// Asks for what waits.
    pub fn go_on(self) {
        self.update(|model| {
            model.failure = None;
            model.state = State::Running;
        });
        let run = self.run.get_value() + 1;
        self.run.set_value(run);
        spawn_local(self.ask(run));
    }

    /// Asks again for what failed.
    pub fn retry(self) {
        self.update(|model| {
            for row in &mut model.rows {
                if row.outcome() == Outcome::Error {
                    row.answer = Answer::Waiting;
                }
            }
        });
        self.go_on();
    }

    /// Asks for another number in a row.
    pub fn ask_for(self, index: usize, identifier: Identifier) {
        self.update(|model| {
            if let Some(row) = model.rows.get_mut(index) {
                row.ask_for(identifier);
            }
        });
        self.go_on();
    }

    async fn ask(self, run: u32) {
        let mut failures = 0;
        loop {
            // The page may be gone, or another search has begun.
            let next = self.model.try_with_untracked(|model| {
                (model.state == State::Running).then(|| outcome::next_batch(&model.rows))
            });
            let Some(Some(next)) = next else { return };
            let Some(batch) = next else {
                self.update(|model| model.state = State::Done);
                return;
            };
            let answer = match &batch.call {
                Call::Find(call) => self.hub.send(call).await,
                Call::Retrieve(call) => outcome::of_one(self.hub.send(call).await),
            };
            if self.run.try_get_value() != Some(run) {
                return;
            }
            failures = if answer.is_ok() { 0 } else { failures + 1 };
            self.update(|model| {
                outcome::settle(&mut model.rows, &batch, answer.as_ref().ok());
                if let Err(error) = answer {
                    model.failure = Some(error);
                    if failures == MAX_FAILURES {
                        model.state = State::Paused;
                    }
                }
                if model.rows.iter().all(|row| row.waiting().is_none()) {
                    model.state = State::Done;
                }
            });
            pause_if_long().await;
        }
    }
}

/// Reads a text in slices, and what of it may be kept. `None` if `is_current` says that another text is to be read by now.
async fn read(text: &str, is_current: &dyn Fn() -> bool) -> Option<(Reader, Kept)> {
    let (mut reader, mut kept) = (Reader::default(), Kept::default());
    for (index, line) in text.lines().enumerate() {
        if index % LINES == 0 {
            pause_if_long().await;
            if !is_current() {
                return None;
            }
        }
        reader.read_line(line);
        kept.read_line(line);
    }
    Some((reader, kept))
}
