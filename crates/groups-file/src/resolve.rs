//! From the rows of a file to desired groups: what a row leaves out is taken from the hub.

use crate::read::GroupsFile;
use crate::row::{Connection, Problem, Row, add_missing, may_be_rounded};
use hub_api::connectivity_group::{ConnectivityGroup, GroupDefinition, GroupProduct, PriorityRule};
use hub_api::connectivity_type::ConnectivityType;
use hub_api::product::Product;
use hub_api::{ProductId, ResourceName};
use plan::{DesiredGroup, Expected};
use serde_json::Map;
use std::collections::HashMap;

/// The products that are known, by identifier and by network ID.
#[derive(Clone, Debug, Default)]
pub struct KnownProducts {
    by_id: HashMap<String, GroupProduct>,
    by_network_id: HashMap<String, ProductId>,
}

impl KnownProducts {
    /// The products of groups.
    pub fn of_groups(groups: &[ConnectivityGroup]) -> Self {
        let mut known = Self::default();
        for product in groups.iter().flat_map(|group| &group.definition.products) {
            known.put(&product.product_id, product.connectivity_type.clone(), &product.network_id);
        }
        known
    }

    /// Adds a product of the inventory.
    pub fn add(&mut self, product: &Product) {
        let technology = product.connectivity_type.as_ref().and_then(ConnectivityType::technology);
        if let (Some(technology), Some(network_id)) = (technology, product.network_id()) {
            self.put(&product.id, technology.number(), network_id);
        }
    }

    fn put(&mut self, id: &ProductId, connectivity_type: ConnectivityType, network_id: &str) {
        if !self.by_id.contains_key(id.as_str()) {
            let product = GroupProduct {
                product_id: id.clone(),
                connectivity_type,
                network_id: network_id.to_owned(),
                other: Map::new(),
            };
            self.by_id.insert(id.to_string(), product);
            self.by_network_id.entry(network_id.to_owned()).or_insert_with(|| id.clone());
        }
    }

    fn find(&self, connection: &Connection) -> Option<&GroupProduct> {
        let by_network_id = || self.by_network_id.get(connection.network_id.as_ref()?);
        self.by_id.get(connection.product.as_ref().or_else(by_network_id)?.as_str())
    }
}

impl GroupsFile {
    /// The network IDs that have to be looked up in the inventory, because the file says nothing else about their
    /// products.
    pub fn unknown_network_ids(&self, known: &KnownProducts) -> Vec<String> {
        let connections =
            self.rows.iter().flat_map(|row| row.priority.iter().chain(row.fallback.iter().flatten()));
        let unknown = connections.filter(|it| {
            (it.product.is_none() || it.connectivity_type.is_none()) && known.find(it).is_none()
        });
        let number = |it: &Connection| {
            let of_product =
                || it.product.as_ref()?.as_str().split_once('-').map(|(_, number)| number.to_owned());
            it.network_id.clone().or_else(of_product)
        };
        unknown.filter_map(number).collect()
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
                    problems.push(Problem { line: row.line, column: column.to_owned(), message });
                }
            }
        }
        (desired, problems)
    }
}

type Missing = (&'static str, String);

fn complete(
    row: &Row,
    before: Option<&GroupDefinition>,
    known: &KnownProducts,
) -> Result<GroupDefinition, Missing> {
    if let Some(definition) = &row.definition {
        return Ok(definition.clone());
    }
    let missing = |column: &'static str| move || (column, "is missing; a new group needs it".to_owned());
    let router = row.router.clone().or_else(|| Some(before?.router.clone())).ok_or_else(missing("router"))?;
    let named_by_router = || ResourceName::new(router.as_str()).ok();
    let name = row.name.clone().or_else(|| Some(before?.name.clone())).or_else(named_by_router);
    let name = name.ok_or_else(missing("name"))?;
    let rule = before.map(|before| &before.priority_rule);
    let threshold = row.threshold.or_else(|| Some(rule?.threshold)).ok_or_else(missing("threshold"))?;
    let mut products = Vec::new();
    let priority = if let Some(connection) = &row.priority {
        let product = product("priority_network_id", connection, row, before, known)?;
        let id = product.product_id.clone();
        products.push(product);
        id
    } else {
        let id = rule.map(|rule| rule.priority.clone()).ok_or_else(missing("priority_product"))?;
        products.extend(before.and_then(|before| before.product(&id)).cloned());
        id
    };
    let fallback = match &row.fallback {
        Some(Some(connection)) => {
            let product = product("fallback_network_id", connection, row, before, known)?;
            let id = product.product_id.clone();
            products.push(product);
            Some(id)
        }
        Some(None) => None,
        None => {
            let id = rule.and_then(|rule| rule.fallback.clone());
            products.extend(id.as_ref().and_then(|id| before?.product(id)).cloned());
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

/// The entry of a product.
fn product(
    column: &'static str,
    connection: &Connection,
    row: &Row,
    before: Option<&GroupDefinition>,
    known: &KnownProducts,
) -> Result<GroupProduct, Missing> {
    let found = known.find(connection);
    if let Some(number) = &connection.network_id
        && found.is_none()
        && may_be_rounded(number)
    {
        return Err((
            column,
            format!("\"{number}\" ends in zeros: a spreadsheet has rounded it; the digits are lost"),
        ));
    }
    let of_before = |id: &ProductId| before.and_then(|before| before.product(id));
    let unknown = || {
        let number = connection.network_id.clone().unwrap_or_default();
        let product = connection.product.as_ref().map_or(number, ToString::to_string);
        (column, format!("the hub has no product \"{product}\", so its identifier or type is not known"))
    };
    let product_id =
        connection.product.clone().or_else(|| Some(found?.product_id.clone())).ok_or_else(unknown)?;
    let entry = of_before(&product_id).or(found);
    let connectivity_type = connection.connectivity_type.clone();
    let connectivity_type =
        connectivity_type.or_else(|| Some(entry?.connectivity_type.clone())).ok_or_else(unknown)?;
    let network_id = connection.network_id.clone().or_else(|| Some(entry?.network_id.clone()));
    let network_id = network_id.ok_or_else(unknown)?;
    let mut other = connection.other.clone();
    if !row.is_whole
        && let Some(before) = of_before(&product_id)
    {
        add_missing(&mut other, &before.other);
    }
    Ok(GroupProduct { product_id, connectivity_type, network_id, other })
}
