//! Many changes: what they are, what is wrong with them, and in which order they are made.

use crate::compare::{removes, with_removals};
use crate::desired::{DesiredGroup, Expected};
use crate::difference::{Difference, differences};
use crate::finding::Finding;
use crate::map::IdMap;
use crate::order::{Move, Task, order};
use crate::slices::{SLICE, at_once, no_pause};
use hub_api::connectivity_group::{ConnectivityGroup, GroupDefinition};
use hub_api::identifier::RouterSerial;
use hub_api::{ProductId, ResourceName};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;

/// What a row does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// A new group.
    Create,
    /// A change of a group.
    Update,
    /// A group that is deleted.
    Delete,
    /// The group is already as it should be.
    Nothing,
}

/// One group of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Its name.
    pub name: ResourceName,
    /// What it is; `None` if it does not exist.
    pub before: Option<Arc<GroupDefinition>>,
    /// What it becomes; `None` if it is deleted.
    pub after: Option<Arc<GroupDefinition>>,
    /// What the checks have found, errors first.
    pub findings: Vec<Finding>,
}

impl Row {
    /// What it does.
    pub fn action(&self) -> Action {
        match (&self.before, &self.after) {
            (None, None) => Action::Nothing,
            (None, _) => Action::Create,
            (_, None) => Action::Delete,
            // Most changes are in the rule, which is compared first.
            (Some(before), Some(after)) if before.priority_rule == after.priority_rule && before == after => {
                Action::Nothing
            }
            _ => Action::Update,
        }
    }

    /// What changes, field by field.
    pub fn differences(&self) -> Vec<Difference> {
        differences(self.before.as_deref(), self.after.as_deref())
    }

    /// Whether it cannot be executed.
    pub fn has_error(&self) -> bool {
        self.findings.iter().any(Finding::is_error)
    }

    /// Adds a finding. What stops a row comes before its warnings.
    fn push(&mut self, finding: Finding) {
        let errors = self.findings.partition_point(Finding::is_error);
        let place = if finding.is_error() { errors } else { self.findings.len() };
        self.findings.insert(place, finding);
    }

    pub(crate) fn is_executed(&self) -> bool {
        self.action() != Action::Nothing && !self.has_error()
    }
}

/// What is allowed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Checks {
    /// Whether a product may be in two groups. What the hub does is unknown (docs/hub-api.md 9.13).
    pub shared_products: bool,
}

/// Many changes, checked and in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// One row for each desired group, in their order.
    pub rows: Vec<Row>,
    /// What is sent, in order. A row with an error has no task.
    pub tasks: Vec<Task>,
}

impl Plan {
    /// Compares what is desired with what the hub has.
    pub fn new(current: &[ConnectivityGroup], desired: &[DesiredGroup], checks: Checks) -> Self {
        at_once(Self::in_slices(current, desired, checks, no_pause))
    }

    /// Compares what is desired with what the hub has, with a pause after each slice.
    pub async fn in_slices(
        current: &[ConnectivityGroup],
        desired: &[DesiredGroup],
        checks: Checks,
        pause: impl AsyncFn(),
    ) -> Self {
        // The groups of a hub are many more than those of a plan, so only those of the plan are kept.
        let mut groups: IdMap<&ResourceName, Named<'_>> = IdMap::default();
        let mut rows = Vec::with_capacity(desired.len());
        for slice in desired.chunks(SLICE) {
            groups.extend(slice.iter().map(|desired| (&desired.name, Named::default())));
            pause().await;
        }
        for slice in current.chunks(SLICE) {
            for group in slice {
                if let Some(known) = groups.get_mut(&group.definition.name) {
                    known.group = Some(group);
                }
            }
            pause().await;
        }
        for slice in desired.chunks(SLICE) {
            for desired in slice {
                let named = groups.get_mut(&desired.name);
                let before = named.as_ref().and_then(|named| named.group).map(|it| it.to_definition().into());
                let mut row = row(desired, before);
                if named.is_some_and(|named| std::mem::replace(&mut named.is_planned, true)) {
                    row.findings.push(Finding::DuplicateName);
                }
                rows.push(row);
            }
            pause().await;
        }
        let is_planned = |name: &ResourceName| groups.contains_key(name);
        let mut findings = shared_routers(current, &rows, is_planned, &pause).await;
        pause().await;
        let rows_to_execute = rows.iter().enumerate().filter(|(_, row)| row.is_executed());
        let moves: Vec<Move<'_>> = rows_to_execute
            .map(|(index, row)| Move { row: index, before: row.before.as_ref(), after: row.after.as_ref() })
            .collect();
        pause().await;
        let ordered = order(current, &moves, checks.shared_products, &pause).await;
        findings.extend(ordered.findings);
        for (row, finding) in findings {
            if let Some(row) = rows.get_mut(row) {
                row.push(finding);
            }
        }
        Self { rows, tasks: ordered.tasks }
    }

    /// Warns of products that a row adds to a group and that are unknown or not active. `products` has those of the
    /// inventory, and whether each is active.
    pub fn check_inventory(&mut self, products: &HashMap<ProductId, bool>) {
        let is_changed =
            |row: &&mut Row| row.action() != Action::Nothing && !row.findings.contains(&Finding::Gone);
        for row in self.rows.iter_mut().filter(is_changed) {
            let is_new = |id: &&ProductId| row.before.as_ref().is_none_or(|it| it.product(id).is_none());
            let after = row.after.iter().flat_map(|after| &after.products);
            let new = after.map(|product| &product.product_id).filter(is_new);
            let finding = |id: &ProductId| match products.get(id) {
                None => Some(Finding::UnknownProduct(id.clone())),
                Some(false) => Some(Finding::InactiveProduct(id.clone())),
                Some(true) => None,
            };
            let findings: Vec<Finding> = new.filter_map(finding).collect();
            row.findings.extend(findings);
        }
    }

    /// The plan of a single change, so that it can be undone like any other plan; `None` if both groups are equal.
    pub fn of_one(before: Option<GroupDefinition>, after: Option<GroupDefinition>) -> Option<Self> {
        let (before, after) = (before.map(Arc::new), after.map(Arc::new));
        let name = before.as_ref().or(after.as_ref())?.name.clone();
        let row = Row { name, before: before.clone(), after: after.clone(), findings: Vec::new() };
        let task = Task { row: 0, stage: 0, before, after, needs: Vec::new() };
        (row.action() != Action::Nothing).then(|| Self { rows: vec![row], tasks: vec![task] })
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.rows.iter().all(|row| row.action() == Action::Nothing && !row.has_error())
    }

    /// Whether a row cannot be executed.
    pub fn has_errors(&self) -> bool {
        self.rows.iter().any(Row::has_error)
    }

    /// How many rows do this.
    pub fn count(&self, action: Action) -> usize {
        self.rows.iter().filter(|row| row.action() == action).count()
    }

    /// What takes the rows back for which `was_sent` holds: each becomes what it was before, if it is now what the
    /// plan made of it or left half made.
    pub fn undo(&self, was_sent: impl Fn(usize) -> bool) -> Vec<DesiredGroup> {
        let mut states = vec![Vec::new(); self.rows.len()];
        for task in &self.tasks {
            if let Some(states) = states.get_mut(task.row) {
                states.push(task.after.clone());
            }
        }
        let rows = self.rows.iter().zip(states).enumerate();
        rows.filter(|(index, (_, states))| !states.is_empty() && was_sent(*index))
            .map(|(_, (row, states))| {
                let definition = row.before.as_ref().map(|before| match &row.after {
                    Some(after) if removes(after, before) => with_removals(after, before).into(),
                    _ => Arc::clone(before),
                });
                DesiredGroup { name: row.name.clone(), definition, expected: Expected::OneOf(states) }
            })
            .collect()
    }
}

/// A name of a plan.
#[derive(Default)]
struct Named<'a> {
    group: Option<&'a ConnectivityGroup>,
    /// Whether it has a row.
    is_planned: bool,
}

fn row(desired: &DesiredGroup, before: Option<Arc<GroupDefinition>>) -> Row {
    let after = desired.target(before.as_ref());
    let mut row = Row { name: desired.name.clone(), before, after, findings: Vec::new() };
    if desired.expected == Expected::Existing && row.before.is_none() {
        row.findings.push(Finding::Gone);
        return row;
    }
    if row.action() == Action::Nothing {
        return row;
    }
    if !desired.expected.holds(row.before.as_deref()) {
        let taken = desired.expected == Expected::absent();
        row.findings.push(if taken { Finding::NameTaken } else { Finding::ChangedSince });
    }
    row.findings.extend(row.after.iter().flat_map(|after| check_products(after)));
    row
}

fn check_products(after: &GroupDefinition) -> Vec<Finding> {
    let rule = &after.priority_rule;
    let mut findings = Vec::new();
    if rule.fallback.as_ref() == Some(&rule.priority) {
        findings.push(Finding::SameProductTwice);
    }
    let named = std::iter::once(&rule.priority).chain(&rule.fallback);
    findings.extend(
        named.filter(|id| after.product(id).is_none()).map(|id| Finding::NotAmongProducts(id.clone())),
    );
    findings
}

/// Warnings of routers that get a second group, by row.
async fn shared_routers<'a>(
    current: &'a [ConnectivityGroup],
    rows: &'a [Row],
    is_planned: impl Fn(&ResourceName) -> bool,
    pause: &impl AsyncFn(),
) -> Vec<(usize, Finding)> {
    let new_router = |row: &'a Row| {
        let router = &row.after.as_ref()?.router;
        row.before.as_ref().is_none_or(|before| before.router != *router).then_some(router)
    };
    // The group that has a router which a row adds to its group.
    let new = rows.iter().filter_map(new_router);
    let mut groups: IdMap<&RouterSerial, Option<&ResourceName>> = new.map(|router| (router, None)).collect();
    pause().await;
    for slice in current.chunks(SLICE) {
        for GroupDefinition { router, name, .. } in slice.iter().map(|group| &group.definition) {
            if let Some(group) = groups.get_mut(router)
                && !is_planned(name)
            {
                *group = Some(name);
            }
        }
        pause().await;
    }
    let mut findings = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let Some(group) = row.after.as_ref().and_then(|after| groups.get_mut(&after.router)) else {
            continue;
        };
        let group = group.get_or_insert(&row.name);
        if let Some(router) = new_router(row)
            && **group != row.name
        {
            let (router, group) = (router.clone(), (*group).clone());
            findings.push((index, Finding::RouterInGroup { router, group }));
        }
        if index.is_multiple_of(SLICE) {
            pause().await;
        }
    }
    findings
}
