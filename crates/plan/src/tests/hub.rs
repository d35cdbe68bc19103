//! A model of the hub for executions: calls are lost or arrive late, other clients change groups, and accepted changes
//! are applied later, or fail.

use super::fleet::{Groups, as_told, definition, shares_a_product, told, updated};
use crate::{Answer, CallRequest, DesiredGroup, Expected, Failure, Plan, Request, prune, with_removals};
use crate::{Checks, Task};
use hub_api::connectivity_group::{ConnectivityGroup, GroupDefinition};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The fate of a call.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fate {
    Answered,
    /// Made and answered; the hub has not applied it.
    Pending,
    LostBefore,
    LostAfter,
    /// Timed out without an answer; the hub makes it later.
    Late,
    Refused,
    Busy,
}

/// The hub and the requests that it got.
#[derive(Default)]
pub(super) struct Hub {
    pub(super) groups: Groups,
    /// Groups whose last change is pending, or has failed.
    statuses: HashMap<String, i64>,
    /// Changes that were sent for a group since the program last read it.
    unread: HashMap<String, usize>,
    /// Changes that arrive later.
    late: Vec<Request>,
    /// Groups that another client has changed since the program last read them.
    foreign: HashSet<String>,
    /// The states of each group that the plan may replace.
    known: HashMap<String, Vec<Option<Arc<GroupDefinition>>>>,
    /// The requests, in order.
    history: Vec<String>,
    /// Violated properties.
    pub(super) violations: Vec<String>,
}

impl Hub {
    pub(super) fn new(groups: Groups, plan: &Plan) -> Self {
        let mut known: HashMap<String, Vec<_>> = HashMap::new();
        for Task { row, before, after, .. } in &plan.tasks {
            let states = known.entry(plan.rows[*row].name.to_string()).or_default();
            states.extend([before.clone(), after.clone()]);
        }
        Self { groups, known, ..Self::default() }
    }

    pub(super) fn answer(&mut self, request: &CallRequest, fate: Fate) -> Answer {
        self.history.push(match request {
            CallRequest::Read(call) => format!("{fate:?}: read {}", call.name),
            CallRequest::Change(change) => format!("{fate:?}: change {}", name(change)),
        });
        match (request, fate) {
            (_, Fate::Busy) => Err(Failure::Busy { error: "busy".to_owned(), retry_after: Some(7) }),
            (_, Fate::Refused) => Err(Failure::Rejected("refused".to_owned())),
            (CallRequest::Read(call), Fate::Answered | Fate::Pending) => {
                self.unread.remove(call.name.as_str());
                self.foreign.remove(call.name.as_str());
                self.read(call.name.as_str())
            }
            (CallRequest::Read(_), _) => Err(Failure::Unknown("lost".to_owned())),
            (CallRequest::Change(change), fate) => self.sent(change, fate),
        }
    }

    fn sent(&mut self, change: &Request, fate: Fate) -> Answer {
        let count = self.unread.entry(name(change)).or_default();
        *count += 1;
        if *count > 1 {
            let violation = format!("sent twice without a look: {}: {:?}", name(change), self.history);
            self.violations.push(violation);
        }
        let lost = Err(Failure::Unknown("lost".to_owned()));
        match fate {
            Fate::LostBefore => lost,
            Fate::Late => {
                self.late.push(change.clone());
                lost
            }
            fate => {
                self.check(change);
                let answer = self.change(change);
                if fate == Fate::Pending && answer.is_ok() {
                    self.statuses.insert(name(change), 0);
                }
                if fate == Fate::LostAfter {
                    return lost;
                }
                // The change is known to be made once it is accepted.
                self.unread.remove(&name(change));
                answer.and_then(|()| match change {
                    Request::Delete(_) => Ok(None),
                    _ => self.read(&name(change)),
                })
            }
        }
    }

    fn check(&mut self, change: &Request) {
        let name = name(change);
        let is_known = |states: &Vec<Option<Arc<GroupDefinition>>>| {
            states.iter().any(|state| state.as_deref() == self.groups.get(&name))
        };
        let is_create = matches!(change, Request::Create(_));
        if !is_create
            && self.groups.contains_key(&name)
            && !self.foreign.contains(&name)
            && !self.known.get(&name).is_some_and(is_known)
        {
            self.violations.push(format!("a change by another client was seen and overwritten: {name}"));
        }
    }

    fn read(&self, name: &str) -> Answer {
        let Some(group) = self.groups.get(name) else { return Err(Failure::NotFound("404".to_owned())) };
        Ok(Some(self.told_one(name, group)))
    }

    fn told_one(&self, name: &str, group: &GroupDefinition) -> ConnectivityGroup {
        let mut told = as_told(group);
        told.update_status = self.statuses.get(name).copied().unwrap_or(2).into();
        told
    }

    /// All groups, as a list returns them. Each counts as read.
    pub(super) fn told(&mut self) -> Vec<ConnectivityGroup> {
        self.unread.clear();
        self.groups.iter().map(|(name, group)| self.told_one(name, group)).collect()
    }

    fn change(&mut self, change: &Request) -> Result<(), Failure<String>> {
        let name = name(change);
        let before = self.groups.get(&name);
        let after = match (change, before) {
            (Request::Create(_), Some(_)) => return Err(Failure::Conflict("409".to_owned())),
            (Request::Create(call), None) => Some(call.definition.clone()),
            (_, None) => return Err(Failure::NotFound("404".to_owned())),
            (Request::Update(call), Some(group)) => Some(updated(group, &call.definition)),
            (Request::Delete(_), Some(_)) => None,
        };
        self.statuses.remove(&name);
        match after {
            Some(group) => drop(self.groups.insert(name, group)),
            None => drop(self.groups.remove(&name)),
        }
        if shares_a_product(&self.groups) {
            self.violations.push("a product is in two groups".to_owned());
        }
        Ok(())
    }

    /// The calls that had timed out arrive.
    pub(super) fn arrive(&mut self) {
        for change in std::mem::take(&mut self.late) {
            drop(self.change(&change));
        }
    }

    /// The hub applies the changes that it has accepted, or fails to.
    pub(super) fn apply(&mut self, status: i64) {
        self.statuses.values_mut().filter(|it| **it == 0).for_each(|it| *it = status);
    }

    /// Another client changes a group, or deletes it.
    pub(super) fn change_by_another(&mut self, index: usize, threshold: Option<u8>) {
        let name = format!("g{index}");
        let Some(group) = self.groups.get_mut(&name) else { return };
        match threshold {
            Some(threshold) => {
                group.priority_rule.threshold =
                    definition("x", &[1], 1, threshold, 0).priority_rule.threshold;
            }
            None => drop(self.groups.remove(&name)),
        }
        self.foreign.insert(name);
    }
}

fn name(change: &Request) -> String {
    match change {
        Request::Create(call) => call.definition.name.to_string(),
        Request::Update(call) => call.definition.name.to_string(),
        Request::Delete(call) => call.name.to_string(),
    }
}

/// The plan that turns one fleet into another.
pub(super) fn plan(before: &Groups, after: &Groups) -> Plan {
    let mut desired: Vec<DesiredGroup> = after
        .iter()
        .map(|(name, group)| DesiredGroup {
            name: group.name.clone(),
            definition: Some(
                before.get(name).map_or(group.clone(), |before| with_removals(before, group)).into(),
            ),
            expected: Expected::Anything,
        })
        .collect();
    desired.extend(prune(&told(before), &desired));
    Plan::new(&told(before), &desired, Checks::default())
}
