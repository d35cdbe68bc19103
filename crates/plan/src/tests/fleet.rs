//! Small fleets that share few products, so that generated plans swap them.

use hub_api::ProductId;
use hub_api::connectivity_group::{ConnectivityGroup, GroupDefinition};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashSet};

/// Names and definitions of groups.
pub(super) type Groups = BTreeMap<String, GroupDefinition>;

/// How many cases a property is tried with: `PLAN_CASES`, or ten thousand.
pub(super) fn config() -> ProptestConfig {
    let cases = std::env::var("PLAN_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(10_000);
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 20_000, ..ProptestConfig::default() }
}

/// A group with these products; the first is the priority, the second the fallback.
pub(super) fn definition(
    name: &str,
    products: &[u8],
    router: u8,
    threshold: u8,
    note: u8,
) -> GroupDefinition {
    let entry = |id: &u8| json!({ "coPID": format!("JASPER-{id}"), "coPTe": 1, "netID": format!("{id}") });
    let id = |index: usize| products.get(index).map_or(Value::Null, |id| format!("JASPER-{id}").into());
    let mut group = json!({
        "conPs": products.iter().map(entry).collect::<Vec<_>>(),
        "liCRr": format!("R-{router}"),
        "priRe": { "prPID": id(0), "faPID": id(1), "priTd": threshold },
        "rn": name,
    });
    if note > 0 {
        group["note"] = json!(note);
    }
    serde_json::from_value(group).expect("a definition")
}

/// Groups in which no product is twice.
pub(super) fn groups() -> impl Strategy<Value = Groups> {
    let group = (1..=3_usize, 0..4_u8, 1..=6_u8, 0..3_u8, any::<bool>());
    let products = Just((0..12_u8).collect::<Vec<_>>()).prop_shuffle();
    (products, proptest::collection::vec(group, 5)).prop_map(|(products, groups)| {
        let mut products = products.into_iter();
        let mut made = Groups::new();
        for (index, (count, router, threshold, note, exists)) in groups.into_iter().enumerate() {
            let ids: Vec<u8> = products.by_ref().take(count).collect();
            if exists && !ids.is_empty() {
                let name = format!("g{index}");
                made.insert(name.clone(), definition(&name, &ids, router, threshold, note));
            }
        }
        made
    })
}

/// The groups as the hub tells them.
pub(super) fn told(groups: &Groups) -> Vec<ConnectivityGroup> {
    groups.values().map(as_told).collect()
}

pub(super) fn as_told(definition: &GroupDefinition) -> ConnectivityGroup {
    let mut group = serde_json::to_value(definition).expect("JSON");
    group["updTe"] = json!(2);
    group["errMe"] = json!("");
    serde_json::from_value(group).expect("a group")
}

/// What an update leaves of a group: attributes that are not named stay, and `null` removes one.
pub(super) fn updated(before: &GroupDefinition, body: &GroupDefinition) -> GroupDefinition {
    let mut after = body.clone();
    let mut other = before.other.clone();
    for (name, value) in std::mem::take(&mut after.other) {
        if value.is_null() {
            other.shift_remove(&name);
        } else {
            other.insert(name, value);
        }
    }
    after.other = other;
    after
}

/// The groups with their products and attributes in one order, because the order means nothing.
pub(super) fn sorted(groups: &Groups) -> Groups {
    let mut groups = groups.clone();
    for group in groups.values_mut() {
        group.products.sort_by(|one, other| one.product_id.cmp(&other.product_id));
    }
    groups
}

/// Whether a product is in two groups.
pub(super) fn shares_a_product(groups: &Groups) -> bool {
    let mut seen: HashSet<&ProductId> = HashSet::new();
    let mut products = groups.values().flat_map(|group| &group.products);
    !products.all(|product| seen.insert(&product.product_id))
}
