//! Many changes: what they are, what is wrong with them, and in which order they are made.

use crate::desired::{DesiredGroup, Expected};
use crate::difference::{Difference, differences};
use crate::finding::Finding;
use crate::order::{Move, Task, order};
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

    pub(crate) fn is_executed(&self) -> bool {
        self.action() != Action::Nothing && !self.has_error()
    }
}

/// What is known beside the groups, and what is allowed.
#[derive(Clone, Debug, Default)]
pub struct Checks {
    /// The products of the inventory, and whether each is active; `None` if it was not read.
    pub products: Option<HashMap<ProductId, bool>>,
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
    pub fn new(current: &[ConnectivityGroup], desired: &[DesiredGroup], checks: &Checks) -> Self {
        let groups: HashMap<&ResourceName, &ConnectivityGroup> =
            current.iter().map(|group| (&group.definition.name, group)).collect();
        let mut names = HashSet::new();
        let mut rows: Vec<Row> = desired
            .iter()
            .map(|desired| {
                let before = groups.get(&desired.name).map(|group| group.to_definition());
                let mut row = row(desired, before, checks);
                if !names.insert(&desired.name) {
                    row.findings.push(Finding::DuplicateName);
                }
                row
            })
            .collect();
        check_routers(current, &mut rows);
        let moves: Vec<Move<'_>> = rows
            .iter()
            .enumerate()
            .filter(|(_, row)| row.is_executed())
            .map(|(index, row)| Move { row: index, before: row.before.as_ref(), after: row.after.as_ref() })
            .collect();
        let ordered = order(current, &moves, checks.shared_products);
        for (row, finding) in ordered.findings {
            if let Some(row) = rows.get_mut(row) {
                row.findings.push(finding);
            }
        }
        for row in &mut rows {
            // What stops a row comes before its warnings.
            row.findings.sort_by_key(|finding| !finding.is_error());
        }
        Self { rows, tasks: ordered.tasks }
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

fn row(desired: &DesiredGroup, before: Option<GroupDefinition>, checks: &Checks) -> Row {
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
    if let Some(after) = &row.after {
        row.findings.extend(check_products(row.before.as_ref(), after, checks));
    }
    row
}

fn check_products(
    before: Option<&GroupDefinition>,
    after: &GroupDefinition,
    checks: &Checks,
) -> Vec<Finding> {
    let rule = &after.priority_rule;
    let mut findings = Vec::new();
    if rule.fallback.as_ref() == Some(&rule.priority) {
        findings.push(Finding::SameProductTwice);
    }
    let named = std::iter::once(&rule.priority).chain(&rule.fallback);
    findings.extend(
        named.filter(|id| after.product(id).is_none()).map(|id| Finding::NotAmongProducts(id.clone())),
    );
    let is_new = |id: &ProductId| before.is_none_or(|before| before.product(id).is_none());
    if let Some(products) = &checks.products {
        for id in after.products.iter().map(|product| &product.product_id).filter(|id| is_new(id)) {
            match products.get(id) {
                None => findings.push(Finding::UnknownProduct(id.clone())),
                Some(false) => findings.push(Finding::InactiveProduct(id.clone())),
                Some(true) => (),
            }
        }
    }
    findings
}

/// Warns of a router that gets a second group.
fn check_routers(current: &[ConnectivityGroup], rows: &mut [Row]) {
    let planned: HashSet<ResourceName> = rows.iter().map(|row| row.name.clone()).collect();
    let mut groups: HashMap<String, ResourceName> = HashMap::new();
    let wanted: HashSet<String> =
        rows.iter().filter_map(|row| Some(row.after.as_ref()?.router.as_str().to_owned())).collect();
    for group in current {
        let GroupDefinition { router, name, .. } = &group.definition;
        if wanted.contains(router.as_str()) && !planned.contains(name) {
            groups.insert(router.as_str().to_owned(), name.clone());
        }
    }
    for row in rows {
        let Some(after) = &row.after else { continue };
        let router = after.router.clone();
        let is_new = row.before.as_ref().is_none_or(|before| before.router != router);
        match groups.get(router.as_str()) {
            Some(group) if is_new && *group != row.name => {
                row.findings.push(Finding::RouterInGroup { router, group: group.clone() });
            }
            Some(_) => (),
            None => drop(groups.insert(router.as_str().to_owned(), row.name.clone())),
        }
    }
}
