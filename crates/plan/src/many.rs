//! Many changes: what they are, what is wrong with them, and in which order they are made.

use crate::desired::{DesiredGroup, Expected};
use crate::difference::{Difference, differences};
use crate::finding::Finding;
use crate::order::{Move, Task, order};
use crate::slices::{SLICE, at_once, no_pause};
use hub_api::connectivity_group::{ConnectivityGroup, GroupDefinition};
use hub_api::{ProductId, ResourceName};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

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
    pub before: Option<GroupDefinition>,
    /// What it becomes; `None` if it is deleted.
    pub after: Option<GroupDefinition>,
    /// What the checks have found, errors first.
    pub findings: Vec<Finding>,
}

impl Row {
    /// What it does.
    pub fn action(&self) -> Action {
        match (&self.before, &self.after) {
            (before, after) if before == after => Action::Nothing,
            (None, _) => Action::Create,
            (_, None) => Action::Delete,
            _ => Action::Update,
        }
    }

    /// What changes, field by field.
    pub fn differences(&self) -> Vec<Difference> {
        differences(self.before.as_ref(), self.after.as_ref())
    }

    /// Whether it cannot be executed.
    pub fn has_error(&self) -> bool {
        self.findings.iter().any(Finding::is_error)
    }

    /// Adds a finding. What stops a row comes before its warnings.
    fn push(&mut self, finding: Finding) {
        self.findings.push(finding);
        self.findings.sort_by_key(|finding| !finding.is_error());
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
        let mut groups = HashMap::new();
        for slice in current.chunks(SLICE) {
            groups.extend(slice.iter().map(|group| (&group.definition.name, group)));
            pause().await;
        }
        let mut names = HashSet::new();
        let mut rows = Vec::with_capacity(desired.len());
        for slice in desired.chunks(SLICE) {
            for desired in slice {
                let before = groups.get(&desired.name).map(|group| group.to_definition());
                let mut row = row(desired, before);
                if !names.insert(&desired.name) {
                    row.findings.push(Finding::DuplicateName);
                }
                rows.push(row);
            }
            pause().await;
        }
        let mut findings = shared_routers(current, &rows, &pause).await;
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
        let mut states: HashMap<usize, Vec<Option<GroupDefinition>>> = HashMap::new();
        for task in &self.tasks {
            states.entry(task.row).or_default().push(task.result());
        }
        let rows = self.rows.iter().enumerate().filter(|(index, _)| was_sent(*index));
        rows.filter_map(|(index, row)| {
            let expected = states.remove(&index)?;
            let definition = row.before.as_ref().map(|before| {
                row.after.as_ref().map_or_else(|| before.clone(), |after| crate::with_removals(after, before))
            });
            Some(DesiredGroup { name: row.name.clone(), definition, expected: Expected::OneOf(expected) })
        })
        .collect()
    }
}

fn row(desired: &DesiredGroup, before: Option<GroupDefinition>) -> Row {
    let after = desired.target(before.as_ref());
    let mut row = Row { name: desired.name.clone(), before, after, findings: Vec::new() };
    if desired.expected == Expected::Existing && row.before.is_none() {
        row.findings.push(Finding::Gone);
        return row;
    }
    if row.action() == Action::Nothing {
        return row;
    }
    if !desired.expected.holds(row.before.as_ref()) {
        let taken = desired.expected == Expected::absent();
        row.findings.push(if taken { Finding::NameTaken } else { Finding::ChangedSince });
    }
    row.findings.extend(row.after.iter().flat_map(check_products));
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
async fn shared_routers(
    current: &[ConnectivityGroup],
    rows: &[Row],
    pause: &impl AsyncFn(),
) -> Vec<(usize, Finding)> {
    let planned: HashSet<&ResourceName> = rows.iter().map(|row| &row.name).collect();
    let wanted: HashSet<&str> =
        rows.iter().filter_map(|row| Some(row.after.as_ref()?.router.as_str())).collect();
    pause().await;
    let mut groups: HashMap<&str, &ResourceName> = HashMap::new();
    for slice in current.chunks(SLICE) {
        for GroupDefinition { router, name, .. } in slice.iter().map(|group| &group.definition) {
            if wanted.contains(router.as_str()) && !planned.contains(name) {
                groups.insert(router.as_str(), name);
            }
        }
        pause().await;
    }
    let mut findings = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let Some(GroupDefinition { router, .. }) = &row.after else { continue };
        let is_new = row.before.as_ref().is_none_or(|before| before.router != *router);
        match groups.get(router.as_str()) {
            Some(group) if is_new && **group != row.name => {
                let (router, group) = (router.clone(), (*group).clone());
                findings.push((index, Finding::RouterInGroup { router, group }));
            }
            Some(_) => (),
            None => drop(groups.insert(router.as_str(), &row.name)),
        }
        if index.is_multiple_of(SLICE) {
            pause().await;
        }
    }
    findings
}
