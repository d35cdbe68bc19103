//! Compares later answers of the hub with an execution.

use crate::compare::{is_as_requested, is_updated};
use crate::entry::State;
use crate::execution::Execution;
use crate::map::IdMap;
use crate::reason::{DIFFERS_FROM_PLAN, NOT_MADE};
use hub_api::ResourceName;
use hub_api::connectivity_group::ConnectivityGroup;

impl Execution {
    /// Updates the rows of groups from a later answer: their requested changes are now applied or failed. If a group
    /// differs from what was requested, another client has changed it.
    pub fn observe(&mut self, groups: &[ConnectivityGroup]) {
        self.compare_all(groups, |state, group| state == State::Requested && group.is_some());
    }

    /// Compares all groups, read after the last call, with the results of the plan. If an applied change is gone, its
    /// row has failed: another client has changed the group, or a call that had timed out arrived late. Rows with an
    /// unknown outcome become applied or failed.
    pub fn confirm(&mut self, groups: &[ConnectivityGroup]) {
        self.compare_all(groups, |state, _| {
            matches!(state, State::Requested | State::Applied | State::Unknown)
        });
    }

    /// Compares groups with the last tasks of their rows: later tasks replace the results of earlier ones.
    fn compare_all(
        &mut self,
        groups: &[ConnectivityGroup],
        is_meant: impl Fn(State, Option<&ConnectivityGroup>) -> bool,
    ) {
        let groups: IdMap<&ResourceName, &ConnectivityGroup> =
            groups.iter().map(|group| (&group.definition.name, group)).collect();
        let rows = self.plan().rows.iter().enumerate();
        let compared: Vec<_> = rows
            .filter_map(|(row, it)| Some((self.tasks_of(row).next_back()?, groups.get(&it.name).copied())))
            .filter(|(index, group)| self.task(*index).is_some_and(|(state, _)| is_meant(state, *group)))
            .collect();
        for (index, group) in compared {
            self.compare(index, group);
        }
        self.skip_blocked();
    }

    /// Compares a group with the result of a task.
    fn compare(&mut self, index: usize, group: Option<&ConnectivityGroup>) {
        let Some(task) = self.plan().tasks.get(index) else { return };
        let is_made = match (group, &task.before, &task.after) {
            (Some(group), Some(before), Some(after)) => is_updated(&group.definition, before, after),
            (Some(group), None, Some(after)) => is_as_requested(&group.definition, after),
            (None, _, None) => true,
            _ => false,
        };
        let is_as_before = || group.map(ConnectivityGroup::to_definition) == task.before.as_deref().cloned();
        let is_delete = task.after.is_none();
        match (self.task(index).map(|(state, _)| state), is_made) {
            (Some(State::Requested | State::Applied), false) => {
                self.write(index, State::Failed, DIFFERS_FROM_PLAN.to_owned());
            }
            (Some(State::Unknown), false) if is_as_before() => {
                self.write(index, State::Failed, NOT_MADE.to_owned());
            }
            (Some(State::Unknown), true) if is_delete => self.write(index, State::Applied, String::new()),
            (Some(State::Unknown), true) => {
                self.write(index, State::Requested, String::new());
                self.note(index, group);
            }
            (Some(State::Requested), true) => self.note(index, group),
            _ => (),
        }
    }

    fn note(&mut self, index: usize, group: Option<&ConnectivityGroup>) {
        if let Some(group) = group {
            self.note_status(index, group);
        }
    }
}
