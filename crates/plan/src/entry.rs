//! The log of an execution: which change has come how far.

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
