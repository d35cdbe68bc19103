//! Every row of a plan and how far it is.

use crate::entry::State;
use crate::execution::Execution;
use crate::many::Action;
use crate::order::Task;
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
        (0..self.plan().rows.len()).filter_map(|row| self.reported(row)).collect()
    }

    /// A row and how far it is.
    pub fn reported(&self, row: usize) -> Option<Reported> {
        let planned = self.plan().rows.get(row)?;
        let message = match self
            .first_open(row)
            .map(|task| (self.is_not_created_again(task), self.task(task)))
        {
            Some((true, Some((_, message)))) => format!("{NOT_CREATED_AGAIN}{message}{RESTORE}"),
            Some((false, Some((_, message)))) => message.to_owned(),
            _ => {
                planned.findings.iter().find(|it| it.is_error()).map(ToString::to_string).unwrap_or_default()
            }
        };
        let (name, action) = (planned.name.clone(), planned.action());
        Some(Reported { name, action, state: self.state(row), message })
    }

    /// How far each row is, in their order; `None` if there is nothing to do.
    pub fn states(&self) -> impl Iterator<Item = Option<State>> {
        (0..self.plan().rows.len()).map(|row| self.state(row))
    }

    /// How many rows are in a state.
    pub fn count(&self, state: State) -> usize {
        self.states().filter(|of_row| *of_row == Some(state)).count()
    }

    /// A row with an error is skipped.
    fn state(&self, row: usize) -> Option<State> {
        match self.first_open(row) {
            Some(task) if self.is_not_created_again(task) => Some(State::Failed),
            Some(task) => self.task(task).map(|(state, _)| state),
            None => self.plan().rows.get(row).filter(|row| row.has_error()).map(|_| State::Skipped),
        }
    }

    /// The task that a row waits for, or its last one: a row is as far as its first task that is not done.
    fn first_open(&self, row: usize) -> Option<usize> {
        let is_open =
            |task: &usize| !matches!(self.task(*task), Some((State::Requested | State::Applied, _)));
        self.tasks_of(row).find(is_open).or_else(|| self.tasks_of(row).next_back())
    }

    /// Whether a task was to create the group that an earlier one has deleted, and has not: then its row is failed and
    /// not skipped.
    fn is_not_created_again(&self, task: usize) -> bool {
        let state = self.task(task).map(|(state, _)| state);
        let creates_again = |task: &Task| task.stage > 0 && task.before.is_none();
        matches!(state, Some(State::Skipped | State::Failed))
            && self.plan().tasks.get(task).is_some_and(creates_again)
    }
}
