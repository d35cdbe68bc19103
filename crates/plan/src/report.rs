//! Every row of a plan and how far it is.

use crate::entry::State;
use crate::execution::Execution;
use crate::many::Action;
use crate::reason::{NOT_CREATED_AGAIN, RESTORE};
use hub_api::ResourceName;
use serde::Serialize;

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
                if task.stage > 0 && task.before.is_none() && matches!(state, State::Skipped | State::Failed)
                {
                    // An earlier task has deleted the group, so the row is failed and not skipped.
                    row.state = Some(State::Failed);
                    row.message = format!("{NOT_CREATED_AGAIN}{message}{RESTORE}");
                }
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
