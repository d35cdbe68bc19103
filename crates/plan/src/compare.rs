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

/// Whether a group has all that an update of `base` was to make, and nothing that it was to remove.
pub(crate) fn is_updated(
    group: &GroupDefinition,
    base: &GroupDefinition,
    requested: &GroupDefinition,
) -> bool {
    let product_is_updated = |product: &GroupProduct| {
        let [base, requested] = [base, requested].map(|it| it.product(&product.product_id));
        has_none(&product.other, base.map(|it| &it.other), requested.map(|it| &it.other))
    };
    let [rule, base_rule, requested_rule] = [group, base, requested].map(|it| &it.priority_rule.other);
    is_as_requested(group, requested)
        && group.products.iter().all(product_is_updated)
        && has_none(rule, Some(base_rule), Some(requested_rule))
        && has_none(&group.other, Some(&base.other), Some(&requested.other))
}

/// The body of an update that also removes what `base` has and `requested` does not: an update keeps the
/// attributes that it does not name and removes those that are `null`. Source: docs/hub-api.md 4.4.
pub fn with_removals(base: &GroupDefinition, requested: &GroupDefinition) -> GroupDefinition {
    let mut body = requested.clone();
    for name in removed(Some(&base.other), Some(&requested.other)) {
        body.other.insert(name.clone(), Value::Null);
    }
    body
}

/// Whether the body of an update has to remove attributes.
pub(crate) fn removes(base: &GroupDefinition, requested: &GroupDefinition) -> bool {
    removed(Some(&base.other), Some(&requested.other)).next().is_some()
}

/// `null` asks for an attribute that is not there.
fn has_all(attributes: &Map<String, Value>, requested: &Map<String, Value>) -> bool {
    requested.iter().all(|(name, value)| attributes.get(name).unwrap_or(&Value::Null) == value)
}

fn has_none(
    attributes: &Map<String, Value>,
    base: Option<&Map<String, Value>>,
    requested: Option<&Map<String, Value>>,
) -> bool {
    removed(base, requested).all(|name| !attributes.contains_key(name))
}

fn removed<'a>(
    base: Option<&'a Map<String, Value>>,
    requested: Option<&'a Map<String, Value>>,
) -> impl Iterator<Item = &'a String> {
    let is_requested = move |name: &str| requested.is_some_and(|requested| requested.contains_key(name));
    base.into_iter().flat_map(Map::keys).filter(move |name| !is_requested(name))
}
