//! From the rows of a file to desired groups: what a row leaves out is taken from the hub.

use crate::problem::{Problem, Wrong};
use crate::products::{KnownProducts, Missing, has_lost_zeros, product};
use crate::read::GroupsFile;
use crate::row::{Connection, Row, add_missing};
use hub_api::ResourceName;
use hub_api::connectivity_group::{ConnectivityGroup, GroupDefinition, GroupProduct, PriorityRule};
use plan::{DesiredGroup, Expected, IdMap, SLICE, at_once, no_pause};
use std::sync::Arc;

impl GroupsFile {
    /// The products of groups that the file names; it needs no others.
    pub fn known_products(&self, groups: &[ConnectivityGroup]) -> KnownProducts {
        at_once(async { self.scope(no_pause).await.known_products(groups, no_pause).await })
    }

    /// The network IDs that have to be looked up in the inventory, because the file says nothing else about their
    /// products.
    pub fn unknown_network_ids(&self, known: &KnownProducts) -> Vec<String> {
        let unknown = self.rows.iter().flat_map(Row::connections).filter(|it| it.is_open(known));
        unknown.filter_map(Connection::number_to_look_up).collect()
    }

    /// The desired groups, and what is wrong in rows that cannot be completed.
    pub fn resolve(
        &self,
        current: &[ConnectivityGroup],
        known: &KnownProducts,
    ) -> (Vec<DesiredGroup>, Vec<Problem>) {
        at_once(self.resolve_in_slices(current, known, no_pause))
    }

    /// As [`Self::resolve`], with a pause after each slice.
    pub async fn resolve_in_slices(
        &self,
        current: &[ConnectivityGroup],
        known: &KnownProducts,
        pause: impl AsyncFn(),
    ) -> (Vec<DesiredGroup>, Vec<Problem>) {
        // A row of JSON has everything.
        let mut groups = Groups::of_rows(self.rows.iter().filter(|row| row.definition.is_none()));
        let current = if groups.is_empty() { &[] } else { current };
        for slice in current.chunks(SLICE) {
            groups.add(slice);
            pause().await;
        }
        let mut rows: IdMap<ResourceName, &Row> = IdMap::default();
        let (mut desired, mut problems) = (Vec::new(), self.problems.clone());
        for (index, row) in self.rows.iter().enumerate() {
            if index.is_multiple_of(SLICE) {
                pause().await;
            }
            let completed = || {
                let before = groups.of_row(row)?.map(ConnectivityGroup::to_definition);
                complete(row, before.as_ref(), known).map(Arc::new)
            };
            let completed = row.definition.clone().map_or_else(completed, Ok);
            let checked = completed.and_then(|definition| match rows.get(&definition.name) {
                // Two rows with one name are a finding of the plan.
                Some(earlier) if row.name.is_none() || earlier.name.is_none() => {
                    Err(("router".to_owned(), Wrong::SameGroup(earlier.line)))
                }
                _ => Ok(definition),
            });
            match checked {
                Ok(definition) => {
                    rows.entry(definition.name.clone()).or_insert(row);
                    desired.push(DesiredGroup {
                        name: definition.name.clone(),
                        definition: Some(definition),
                        expected: Expected::Anything,
                    });
                }
                Err((column, wrong)) => problems.push(Problem { line: row.line, column, wrong }),
            }
        }
        (desired, problems)
    }
}

/// The hub's groups by the names of rows, and by the routers of those without a name. Two groups may have the same router.
struct Groups<'a> {
    by_name: IdMap<&'a str, Option<&'a ConnectivityGroup>>,
    by_router: IdMap<&'a str, Vec<&'a ConnectivityGroup>>,
}

impl<'a> Groups<'a> {
    fn of_rows(rows: impl Iterator<Item = &'a Row>) -> Self {
        let (mut by_name, mut by_router) = (IdMap::default(), IdMap::default());
        for row in rows {
            match (&row.name, &row.router) {
                (Some(name), _) => drop(by_name.insert(name.as_str(), None)),
                (None, Some(router)) => drop(by_router.insert(router.as_str(), Vec::new())),
                (None, None) => (),
            }
        }
        Self { by_name, by_router }
    }

    fn is_empty(&self) -> bool {
        self.by_name.is_empty() && self.by_router.is_empty()
    }

    fn add(&mut self, groups: &'a [ConnectivityGroup]) {
        for group in groups {
            if let Some(known) = self.by_name.get_mut(group.definition.name.as_str()) {
                *known = Some(group);
            }
            if let Some(known) = self.by_router.get_mut(group.definition.router.as_str()) {
                known.push(group);
            }
        }
    }

    /// The group that a row is about; `None` if it is a new one.
    fn of_row(&self, row: &Row) -> Result<Option<&'a ConnectivityGroup>, Missing> {
        if let Some(name) = &row.name {
            return Ok(self.by_name.get(name.as_str()).copied().flatten());
        }
        let Some(router) = &row.router else { return Ok(None) };
        match self.by_router.get(router.as_str()).map(Vec::as_slice) {
            None | Some([]) => Ok(None),
            Some([group]) => Ok(Some(group)),
            Some([one, other, ..]) => {
                let groups = [one, other].map(|group| group.definition.name.clone());
                Err(("router".to_owned(), Wrong::SharedRouter { router: router.to_string(), groups }))
            }
        }
    }
}

fn complete(
    row: &Row,
    before: Option<&GroupDefinition>,
    known: &KnownProducts,
) -> Result<GroupDefinition, Missing> {
    let missing = |column: &'static str| move || (column.to_owned(), Wrong::Missing);
    if let (Some(router), Some(before)) = (&row.router, before)
        && has_lost_zeros(router.as_str(), before.router.as_str())
    {
        let (text, router) = (router.to_string(), before.router.to_string());
        return Err(("router".to_owned(), Wrong::RouterWithoutZeros { text, router }));
    }
    let router = row.router.clone().or_else(|| Some(before?.router.clone())).ok_or_else(missing("router"))?;
    let named_by_router = || ResourceName::new(router.as_str()).ok();
    let name = row.name.clone().or_else(|| Some(before?.name.clone())).or_else(named_by_router);
    let name = name.ok_or_else(missing("name"))?;
    let rule = before.map(|before| &before.priority_rule);
    let threshold = row.threshold.or_else(|| Some(rule?.threshold)).ok_or_else(missing("threshold"))?;
    let mut products = Vec::new();
    let priority = if let Some(connection) = &row.priority {
        let (id, entry) = product(connection, row, before, known)?;
        products.extend(entry);
        id
    } else {
        let id = rule.map(|rule| rule.priority.clone()).ok_or_else(missing("priority_product"))?;
        products.extend(before.and_then(|before| before.product(&id)).cloned());
        id
    };
    let fallback = match &row.fallback {
        Some(Some(connection)) => {
            let (id, entry) = product(connection, row, before, known)?;
            products.extend(entry.filter(|_| id != priority));
            Some(id)
        }
        Some(None) => None,
        None => {
            let id = rule.and_then(|rule| rule.fallback.clone());
            products.extend(
                id.as_ref().filter(|id| **id != priority).and_then(|id| before?.product(id)).cloned(),
            );
            id
        }
    };
    let mut rule_attributes = row.rule_attributes.clone();
    if !row.is_whole
        && let Some(before) = before
    {
        add_missing(&mut rule_attributes, &before.priority_rule.other);
        // A row that names no products keeps those beside priority and fallback.
        if row.priority.is_none() && row.fallback.is_none() {
            let is_new = |it: &&GroupProduct| products.iter().all(|other| other.product_id != it.product_id);
            let others: Vec<_> = before.products.iter().filter(is_new).cloned().collect();
            products.extend(others);
        }
    }
    products.extend(row.more_products.iter().cloned());
    let priority_rule = PriorityRule { priority, fallback, threshold, other: rule_attributes };
    Ok(GroupDefinition { products, router, priority_rule, name, other: row.attributes.clone() })
}
