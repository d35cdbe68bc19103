//! From the rows of a file to desired groups: what a row leaves out is taken from the hub.

use crate::products::{KnownProducts, Missing, has_lost_zeros, product};
use crate::read::GroupsFile;
use crate::row::{Connection, Problem, Row, add_missing};
use hub_api::ResourceName;
use hub_api::connectivity_group::{ConnectivityGroup, GroupDefinition, GroupProduct, PriorityRule};
use plan::{DesiredGroup, Expected};
use std::collections::HashMap;

impl GroupsFile {
    /// The products of groups that the file names; it needs no others.
    pub fn known_products(&self, groups: &[ConnectivityGroup]) -> KnownProducts {
        KnownProducts::named(groups, &self.connections().flat_map(Connection::texts).collect())
    }

    fn connections(&self) -> impl Iterator<Item = &Connection> {
        self.rows.iter().flat_map(|row| row.priority.iter().chain(row.fallback.iter().flatten()))
    }

    /// The network IDs that have to be looked up in the inventory, because the file says nothing else about their
    /// products.
    pub fn unknown_network_ids(&self, known: &KnownProducts) -> Vec<String> {
        let unknown = self.connections().filter(|it| it.is_open(known));
        unknown.filter_map(Connection::number_to_look_up).collect()
    }

    /// The desired groups, and what is wrong in rows that cannot be completed.
    pub fn resolve(
        &self,
        current: &[ConnectivityGroup],
        known: &KnownProducts,
    ) -> (Vec<DesiredGroup>, Vec<Problem>) {
        let mut by_name: HashMap<&str, &ConnectivityGroup> = HashMap::new();
        let mut by_router: HashMap<&str, &ConnectivityGroup> = HashMap::new();
        for group in current {
            by_name.insert(group.definition.name.as_str(), group);
            by_router.insert(group.definition.router.as_str(), group);
        }
        let (mut desired, mut problems) = (Vec::new(), self.problems.clone());
        for row in &self.rows {
            let router = row.router.as_ref().map_or("", |router| router.as_str());
            let group = match &row.name {
                Some(name) => by_name.get(name.as_str()),
                None => by_router.get(router),
            };
            let before = group.map(|group| group.to_definition());
            match complete(row, before.as_ref(), known) {
                Ok(definition) => desired.push(DesiredGroup {
                    name: definition.name.clone(),
                    definition: Some(definition),
                    expected: Expected::Anything,
                }),
                Err((column, message)) => {
                    problems.push(Problem { line: row.line, column, message });
                }
            }
        }
        (desired, problems)
    }
}

fn complete(
    row: &Row,
    before: Option<&GroupDefinition>,
    known: &KnownProducts,
) -> Result<GroupDefinition, Missing> {
    if let Some(definition) = &row.definition {
        return Ok(definition.clone());
    }
    let missing =
        |column: &'static str| move || (column.to_owned(), "is missing; a new group needs it".to_owned());
    if let (Some(router), Some(before)) = (&row.router, before)
        && has_lost_zeros(router.as_str(), before.router.as_str())
    {
        let text = format!(
            "\"{router}\" is \"{}\" without the zeros at its beginning: a spreadsheet has removed them",
            before.router
        );
        return Err(("router".to_owned(), text));
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
