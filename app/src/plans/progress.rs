//! The progress of a plan.

use crate::error::Error;
use plan::State;

/// The states of rows whose change was not made, or may not have been.
pub const FAILED: [State; 3] = [State::Failed, State::Unknown, State::Skipped];

/// Whether a plan is being executed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// It is not executed: it has not begun, was stopped, or the tab was closed.
    #[default]
    Idle,
    /// It is executed.
    Running,
    /// It waits for its operator.
    Paused,
    /// Another tab executes it.
    Elsewhere,
}

/// Whether the browser's database has a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Storage {
    /// It has the plan and its log.
    #[default]
    Stored,
    /// The browser does not store it.
    Failed,
    /// It has the plan and not all of its log.
    Incomplete,
    /// Another tab has removed it.
    Removed,
    /// The console does not store it, because these names of attributes suggest secrets.
    Withheld(Vec<String>),
}

/// The progress of a plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// Whether it is being executed.
    pub status: Status,
    /// Whether it was ever executed.
    pub has_begun: bool,
    /// Whether it has changes left to send.
    pub is_open: bool,
    /// How many calls are in flight.
    pub calls: usize,
    /// The error that pauses it until the operator continues.
    pub hold: Option<Error>,
    /// The time until which no call is made, by the page's clock.
    pub waits_until: Option<f64>,
    /// Whether the browser stores it.
    pub storage: Storage,
    /// False if the groups could not be compared with the plan at its end.
    pub is_compared: bool,
    /// Rows per second.
    pub per_second: Option<f64>,
    /// The number of rows in each state.
    pub counts: Vec<(State, usize)>,
}

impl Progress {
    /// How many rows are in one of these states.
    pub fn count(&self, states: &[State]) -> usize {
        self.counts.iter().filter(|(state, _)| states.contains(state)).map(|(_, count)| count).sum()
    }
}

/// How many rows are in each state.
pub fn counts(rows: impl Iterator<Item = Option<State>>) -> Vec<(State, usize)> {
    let mut counts = State::ALL.map(|state| (state, 0)).to_vec();
    for row in rows {
        counts.iter_mut().filter(|(state, _)| Some(*state) == row).for_each(|(_, count)| *count += 1);
    }
    counts
}
