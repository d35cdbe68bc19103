//! Groups as a table of texts, for CSV and XLSX.

use crate::cell::text_of;
use crate::column::{Column, Role};
use hub_api::connectivity_group::{ConnectivityGroup, GroupProduct};
use hub_api::update_status::UpdateStatus;
use plan::COLUMNS;
use serde_json::Value;

/// The table of an export, which is filled group by group.
#[derive(Default)]
pub struct Table {
    lines: Vec<(Vec<String>, More)>,
    further: Vec<Column>,
}

/// The cells of a group in further columns.
type More = Vec<(Column, String)>;

impl Table {
    /// Adds a group.
    pub fn push(&mut self, group: &ConnectivityGroup) {
        let more = more(group);
        for (column, _) in &more {
            if !self.further.contains(column) {
                self.further.push(column.clone());
            }
        }
        self.lines.push((fixed(group), more));
    }

    /// The lines, the headers first.
    pub fn lines(self) -> impl Iterator<Item = Vec<String>> {
        let Self { lines, further } = self;
        let headers = COLUMNS.iter().map(ToString::to_string);
        let headers = headers.chain(further.iter().map(Column::header)).collect();
        let line = move |(mut line, more): (Vec<String>, More)| {
            for column in &further {
                let cell = more.iter().find(|(of, _)| of == column).map(|(_, text)| text.clone());
                line.push(cell.unwrap_or_default());
            }
            line
        };
        std::iter::once(headers).chain(lines.into_iter().map(line))
    }
}

/// The lines of an export, the headers first. The groups are ordered by name.
pub(crate) fn table(groups: &[ConnectivityGroup]) -> Vec<Vec<String>> {
    let mut table = Table::default();
    for group in ordered(groups) {
        table.push(group);
    }
    table.lines().collect()
}

/// The groups by name.
pub(crate) fn ordered(groups: &[ConnectivityGroup]) -> Vec<&ConnectivityGroup> {
    let mut groups: Vec<_> = groups.iter().collect();
    groups.sort_by(|one, other| one.definition.name.cmp(&other.definition.name));
    groups
}

fn fixed(group: &ConnectivityGroup) -> Vec<String> {
    let definition = &group.definition;
    let rule = &definition.priority_rule;
    let priority = definition.product(&rule.priority);
    let fallback = rule.fallback.as_ref().and_then(|id| definition.product(id));
    let kind = |product: Option<&GroupProduct>| {
        let kind = product.and_then(|it| serde_json::to_value(&it.connectivity_type).ok());
        kind.map(|value| text_of(&value)).unwrap_or_default()
    };
    let network =
        |product: Option<&GroupProduct>| product.map(|it| it.network_id.clone()).unwrap_or_default();
    let changed = group.last_modified().and_then(|time| time.rfc3339()).unwrap_or_default();
    vec![
        definition.name.to_string(),
        definition.router.to_string(),
        rule.priority.to_string(),
        kind(priority),
        network(priority),
        rule.fallback.as_ref().map(ToString::to_string).unwrap_or_default(),
        kind(fallback),
        network(fallback),
        rule.threshold.level().to_string(),
        status(group.update_status),
        group.error_message.clone(),
        changed,
    ]
}

fn status(status: UpdateStatus) -> String {
    match status {
        UpdateStatus::NotExecuted => "requested".to_owned(),
        UpdateStatus::InProgress => "pending".to_owned(),
        UpdateStatus::Succeeded => "applied".to_owned(),
        UpdateStatus::Failed => "failed".to_owned(),
        UpdateStatus::Unknown(number) => number.to_string(),
    }
}

/// The further columns in which a group has something.
fn more(group: &ConnectivityGroup) -> More {
    let definition = group.to_definition();
    let rule = &definition.priority_rule;
    let mut more = Vec::new();
    let mut others = Vec::new();
    let mut seen = Vec::new();
    for product in &definition.products {
        let is_again = seen.contains(&&product.product_id);
        seen.push(&product.product_id);
        let connection = if product.product_id == rule.priority && !is_again {
            Role::Priority
        } else if rule.fallback.as_ref() == Some(&product.product_id) && !is_again {
            Role::Fallback
        } else {
            others.extend(serde_json::to_value(product).ok());
            continue;
        };
        let attribute = |(name, value): (&String, &Value)| {
            (Column::ProductAttribute(connection, name.clone()), text_of(value))
        };
        more.extend(product.other.iter().map(attribute));
    }
    if !others.is_empty() {
        more.push((Column::MoreProducts, Value::Array(others).to_string()));
    }
    more.extend(rule.other.iter().map(|(name, value)| (Column::RuleAttribute(name.clone()), text_of(value))));
    more.extend(
        definition.other.iter().map(|(name, value)| (Column::Attribute(name.clone()), text_of(value))),
    );
    more
}
