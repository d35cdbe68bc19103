//! What changes while a plan is executed.

use crate::error::Error;
use crate::plans::progress::Status;
use crate::plans::rate::Rate;
use crate::plans::record::Record;
use crate::storage::lock::Lock;
use plan::{Entry, Execution, State};
use std::collections::HashSet;

/// What changes while a plan is executed.
#[derive(Debug)]
pub struct Inner {
    /// What the list of plans shows.
    pub record: Record,
    /// The plan, and how far it is.
    pub execution: Execution,
    /// Whether it is being executed.
    pub status: Status,
    /// Why it waits for its operator.
    pub hold: Option<Error>,
    /// Until when no call is made, by the page's clock.
    pub waits_until: Option<f64>,
    /// The rows of which a change was sent.
    pub sent: HashSet<usize>,
    /// Whether the browser stores it.
    pub is_stored: bool,
    /// Whether a task asks what the hub has applied.
    pub is_observed: bool,
    /// Whether a task waits for the lock.
    pub is_taking_lock: bool,
    /// How many parts of the log this page has written.
    pub parts: usize,
    /// How fast it goes.
    pub rate: Rate,
    /// When the page showed progress last.
    pub shown: f64,
    /// The lock of the plan, while this tab executes it.
    pub lock: Option<Lock>,
}

impl Inner {
    /// A plan that is not being executed.
    pub fn new(record: Record, execution: Execution, is_stored: bool) -> Self {
        Self {
            execution,
            status: Status::Idle,
            hold: None,
            waits_until: None,
            sent: HashSet::new(),
            is_stored,
            is_observed: false,
            is_taking_lock: false,
            parts: 0,
            rate: Rate::default(),
            shown: 0.0,
            lock: None,
            record,
        }
    }

    /// Takes over what was written down.
    pub fn take_log(&mut self, log: &[Entry]) {
        self.note_sent(log);
        self.record.has_begun |= !log.is_empty();
    }

    /// Remembers of which rows a change was sent.
    pub fn note_sent(&mut self, entries: &[Entry]) {
        self.sent.extend(entries.iter().filter(|entry| entry.state == State::Sent).map(|entry| entry.row));
    }
}
