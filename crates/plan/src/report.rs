//! How far each row of a plan is, for the log and for operators.

use crate::execution::Execution;
use crate::many::Action;
use hub_api::ResourceName;
use serde::{Deserialize, Serialize};

/// How far a change is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Not sent.
    ToDo,
    /// Sent, and not answered.
    Sent,
    /// Whether the hub has made it is not known.
    Unknown,
    /// The hub has accepted it, and has not said that it is in effect.
    Requested,
    /// It is in effect.
    Applied,
    /// It was not made.
    Failed,
    /// It was not sent, because a change that has to come first was not made.
    Skipped,
}

impl State {
    /// All states.
    pub const ALL: [Self; 7] =
        [Self::ToDo, Self::Sent, Self::Unknown, Self::Requested, Self::Applied, Self::Failed, Self::Skipped];

    /// The state as files and terminals show it.
    pub fn name(self) -> &'static str {
        match self {
            Self::ToDo => "to do",
            Self::Sent => "sent",
            Self::Unknown => "unknown",
            Self::Requested => "requested",
            Self::Applied => "applied",
            Self::Failed => "failed",
            Self::Skipped => "skipped",
        }
    }
}

/// A line of the log: a task has reached a state. The log is only ever appended to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The row.
    pub row: usize,
    /// The task within the row.
    pub stage: usize,
    /// The state.
    pub state: State,
    /// Why, in the hub's words; empty if there is nothing to say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub message: String,
}

/// A row of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reported {
    /// The group.
    pub name: ResourceName,
    /// What the row does.
    pub action: Action,
    /// How far it is; `None` if there is nothing to do.
    pub state: Option<State>,
    /// Why.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub message: String,
}

impl Execution {
    /// Every row of the plan exactly once, in their order.
    pub fn report(&self) -> Vec<Reported> {
        let mut reported: Vec<Reported> = self.plan().rows.iter().map(planned).collect();
        for (index, task) in self.plan().tasks.iter().enumerate() {
            let (Some(row), Some((state, message))) = (reported.get_mut(task.row), self.task(index)) else {
                continue;
            };
            // A row is as far as its first task that is not done.
            let is_done = |state| matches!(state, Some(State::Requested | State::Applied));
            if task.stage == 0 || is_done(row.state) {
                row.state = Some(state);
                message.clone_into(&mut row.message);
            }
        }
        reported
    }

    /// How many rows are in a state.
    pub fn count(&self, state: State) -> usize {
        self.report().iter().filter(|row| row.state == Some(state)).count()
    }
}

/// A row before its tasks are looked at: one with an error has none and is skipped.
fn planned(row: &crate::Row) -> Reported {
    let error = row.findings.iter().find(|finding| finding.is_error());
    let (name, action) = (row.name.clone(), row.action());
    let state = error.map(|_| State::Skipped);
    Reported { name, action, state, message: error.map(ToString::to_string).unwrap_or_default() }
}
