//! What differs between two states of a group, field by field.

use hub_api::ProductId;
use hub_api::connectivity_group::{GroupDefinition, GroupProduct};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A part of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The router's serial number.
    Router,
    /// The product of the priority connection.
    Priority,
    /// The product of the fallback.
    Fallback,
    /// The level at which the router switches.
    Threshold,
    /// The entry of a product.
    Product(ProductId),
    /// Another attribute of the priority rule.
    RuleAttribute(String),
    /// Another attribute of the group.
    Attribute(String),
}

/// A part of a group that changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Which part.
    pub field: Field,
    /// What it is; `None` if it is absent.
    pub old: Option<Value>,
    /// What it becomes; `None` if it is removed.
    pub new: Option<Value>,
}

type Part = fn(&GroupDefinition) -> Option<Value>;

/// What differs between two states of a group; `None` stands for a group that does not exist.
pub fn differences(old: Option<&GroupDefinition>, new: Option<&GroupDefinition>) -> Vec<Difference> {
    let mut all = Vec::new();
    let mut compare = |field, old: Option<Value>, new: Option<Value>| {
        if old != new {
            all.push(Difference { field, old, new });
        }
    };
    let parts: [(Field, Part); 4] = [
        (Field::Router, |it| Some(it.router.as_str().into())),
        (Field::Priority, |it| Some(it.priority_rule.priority.as_str().into())),
        (Field::Fallback, |it| it.priority_rule.fallback.as_ref().map(|id| id.as_str().into())),
        (Field::Threshold, |it| Some(it.priority_rule.threshold.level().into())),
    ];
    for (field, of) in parts {
        compare(field, old.and_then(of), new.and_then(of));
    }
    let entry = |definition: Option<&GroupDefinition>, id: &ProductId| {
        serde_json::to_value(definition?.product(id)?).ok()
    };
    for id in ids(old, new) {
        compare(Field::Product(id.clone()), entry(old, id), entry(new, id));
    }
    let rule = |it: &GroupDefinition| it.priority_rule.other.clone();
    attributes(old.map(rule), new.map(rule), Field::RuleAttribute, &mut compare);
    let other = |it: &GroupDefinition| it.other.clone();
    attributes(old.map(other), new.map(other), Field::Attribute, &mut compare);
    all
}

/// The products of both, each once.
fn ids<'a>(old: Option<&'a GroupDefinition>, new: Option<&'a GroupDefinition>) -> Vec<&'a ProductId> {
    let products = |it: Option<&'a GroupDefinition>| it.map_or(&[][..], |it| &it.products);
    let id = |product: &'a GroupProduct| &product.product_id;
    let mut ids: Vec<_> = products(old).iter().map(id).collect();
    for product in products(new) {
        if !ids.contains(&&product.product_id) {
            ids.push(&product.product_id);
        }
    }
    ids
}

fn attributes(
    old: Option<Map<String, Value>>,
    new: Option<Map<String, Value>>,
    field: fn(String) -> Field,
    compare: &mut impl FnMut(Field, Option<Value>, Option<Value>),
) {
    let (old, mut new) = (old.unwrap_or_default(), new.unwrap_or_default());
    for (name, value) in old {
        let changed = new.shift_remove(&name);
        compare(field(name), Some(value), changed);
    }
    for (name, value) in new {
        compare(field(name), None, Some(value));
    }
}
