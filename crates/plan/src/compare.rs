//! Whether a group is as it was requested.

use hub_api::connectivity_group::{GroupDefinition, GroupProduct};
use serde_json::{Map, Value};

/// Whether a group has everything that was requested. What the hub adds does not count.
pub fn is_as_requested(group: &GroupDefinition, requested: &GroupDefinition) -> bool {
    let same_product = |(one, other): (&GroupProduct, &GroupProduct)| {
        one.product_id == other.product_id
            && one.connectivity_type == other.connectivity_type
            && one.network_id == other.network_id
            && has_all(&one.other, &other.other)
    };
    let (rule, requested_rule) = (&group.priority_rule, &requested.priority_rule);
    group.router == requested.router
        && (&rule.priority, &rule.fallback, rule.threshold)
            == (&requested_rule.priority, &requested_rule.fallback, requested_rule.threshold)
        && group.products.len() == requested.products.len()
        && group.products.iter().zip(&requested.products).all(same_product)
        && has_all(&rule.other, &requested_rule.other)
        && has_all(&group.other, &requested.other)
}

fn has_all(attributes: &Map<String, Value>, requested: &Map<String, Value>) -> bool {
    requested.iter().all(|(name, value)| attributes.get(name) == Some(value))
}
