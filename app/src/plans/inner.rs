//! The state of a plan that is executed.

use crate::clock::now;
use crate::error::Error;
use crate::plans::failure::{failure, pauses, retry_after};
use crate::plans::progress::{Progress, Status, Storage, counts};
use crate::plans::rate::Rate;
use crate::plans::record::Record;
use crate::storage::lock::Lock;
use hub_api::ResourceName;
use hub_api::connectivity_group::ConnectivityGroup;
use js_sys::Date;
use plan::{Answer, Call, Entry, Execution, State};
use std::collections::HashSet;
use std::time::Duration;

/// The longest pause before the hub is called again, in seconds. A longer `Retry-After` is shortened to it.
pub const MAX_PAUSE: u64 = 300;

/// A part of the log that is to be written.
#[derive(Debug)]
pub struct Part {
    /// The plan.
    pub record: Record,
    /// Its entries, in order.
    pub entries: Vec<Entry>,
    /// The time, in milliseconds since 1970.
    pub time: f64,
    /// Its number among the parts that this page writes.
    pub number: usize,
}

/// The state of a plan that is executed.
#[derive(Debug)]
pub struct Inner {
    /// The entry in the list of plans.
    pub record: Record,
    /// The plan and its progress.
    pub execution: Execution,
    /// Whether it is being executed.
    pub status: Status,
    /// The error that pauses it until the operator continues.
    pub hold: Option<Error>,
    /// The time until which no call is made, by the page's clock.
    pub waits_until: Option<f64>,
    /// The rows of which a change was sent.
    pub sent: HashSet<usize>,
    /// Whether the browser stores it.
    pub storage: Storage,
    /// Entries of the log that the browser has not stored. They are part of the next part.
    pub unstored: Vec<Entry>,
    /// Whether a task polls the hub for applied changes.
    pub is_observed: bool,
    /// False if the plan has ended and its groups could not be compared with it.
    pub is_compared: bool,
    /// Whether a task waits for the lock.
    pub is_taking_lock: bool,
    /// How many parts of the log this page has written.
    pub parts: usize,
    /// When it wrote the last one, in milliseconds since 1970. The browser's clock may be set back.
    pub written: f64,
    /// The rate of the execution.
    pub rate: Rate,
    /// When the page last showed progress.
    pub shown: f64,
    /// The lock of the plan, while this tab executes it.
    pub lock: Option<Lock>,
}

impl Inner {
    /// A plan that is not being executed.
    pub fn new(record: Record, execution: Execution, storage: Storage) -> Self {
        Self {
            execution,
            status: Status::Idle,
            hold: None,
            waits_until: None,
            sent: HashSet::new(),
            storage,
            unstored: Vec::new(),
            is_observed: false,
            is_compared: true,
            is_taking_lock: false,
            parts: 0,
            written: 0.0,
            rate: Rate::default(),
            shown: 0.0,
            lock: None,
            record,
        }
    }

    /// Its progress.
    pub fn progress(&self) -> Progress {
        // Rows that were left out because of their errors do not count as failed.
        let rows = self.execution.plan().rows.iter().zip(self.execution.states());
        let counts = counts(rows.filter(|(row, _)| !row.has_error()).map(|(_, state)| state));
        Progress {
            status: self.status,
            has_begun: self.record.has_begun,
            is_open: counts
                .iter()
                .any(|(state, count)| matches!(state, State::ToDo | State::Sent) && *count > 0),
            calls: self.execution.calls_in_flight(),
            hold: self.hold.clone(),
            waits_until: self.waits_until,
            storage: self.storage.clone(),
            is_compared: self.is_compared,
            per_second: self.rate.per_second(),
            counts,
        }
    }

    /// Whether the browser no longer keeps it. A plan that is being executed is kept.
    pub fn is_gone(&self, now: f64) -> bool {
        let is_executed = self.status == Status::Running || self.execution.calls_in_flight() > 0;
        self.storage == Storage::Removed || !is_executed && self.record.is_expired(now)
    }

    /// The entries of the execution since the last call, as the next part of the log.
    pub fn take_entries(&mut self) -> Part {
        let new = self.execution.take_entries();
        self.note_sent(&new);
        let mut entries = std::mem::take(&mut self.unstored);
        entries.extend(new);
        self.parts += 1;
        self.written = Date::now().max(self.written);
        Part { record: self.record.clone(), entries, time: self.written, number: self.parts }
    }

    /// Notes whether a part of the log was stored.
    pub fn note_stored(&mut self, entries: Vec<Entry>, is_stored: bool) {
        if !is_stored {
            self.unstored.extend(entries);
        }
        match self.storage {
            Storage::Stored if !is_stored => self.storage = Storage::Incomplete,
            Storage::Incomplete if self.unstored.is_empty() => self.storage = Storage::Stored,
            _ => (),
        }
    }

    /// Takes the answer of a call. Returns how many seconds to wait before the next one.
    pub fn take_answer(
        &mut self,
        call: Call,
        answer: Result<Option<ConnectivityGroup>, Error>,
        is_read: bool,
    ) -> Option<u64> {
        let after = answer.as_ref().err().and_then(retry_after);
        if let Some(error) = answer.as_ref().err().filter(|error| pauses(error))
            && self.status == Status::Running
        {
            self.status = Status::Paused;
            self.hold = Some(error.clone());
            self.execution.pause();
        }
        let answer: Answer = answer.map_err(|error| failure(error, is_read));
        let busy = self.execution.answer(call, answer);
        if !is_read {
            self.rate.note(now());
        }
        let seconds = busy.or(after).map(|seconds| seconds.min(MAX_PAUSE))?;
        let until = now() + Duration::from_secs(seconds).as_secs_f64() * 1000.0;
        self.waits_until = Some(self.waits_until.map_or(until, |before| before.max(until)));
        self.rate.forget();
        Some(seconds)
    }

    /// Takes the lock, and the log that other tabs have written; false if the plan cannot be executed here.
    pub fn take_over(&mut self, lock: Lock, log: Option<Vec<Entry>>, is_kept: bool) -> bool {
        if matches!(self.storage, Storage::Stored | Storage::Incomplete) {
            let Some(log) = log else {
                // The changes that another tab has made are unknown.
                self.status = Status::Elsewhere;
                return false;
            };
            if !is_kept {
                self.storage = Storage::Removed;
                return false;
            }
            if !log.is_empty() {
                self.execution.take_over(&log);
                self.take_log(&log);
            }
        }
        self.lock = Some(lock);
        if self.status == Status::Elsewhere {
            self.status = Status::Idle;
        }
        true
    }

    /// The groups of the rows whose change was made or may have been, and whether each should exist now.
    pub fn changed(&self) -> Vec<(ResourceName, bool)> {
        let rows = self.execution.plan().rows.iter().zip(self.execution.states());
        let is_changed = |state| matches!(state, State::Requested | State::Applied | State::Unknown);
        let changed = rows.filter(|(_, state)| state.is_some_and(is_changed));
        changed.map(|(row, _)| (row.name.clone(), row.after.is_some())).collect()
    }

    /// Takes over the entries of a log.
    pub fn take_log(&mut self, log: &[Entry]) {
        self.note_sent(log);
        self.record.has_begun |= !log.is_empty();
    }

    /// Records the rows of which a change was sent.
    pub fn note_sent(&mut self, entries: &[Entry]) {
        self.sent.extend(entries.iter().filter(|entry| entry.state == State::Sent).map(|entry| entry.row));
    }
}
