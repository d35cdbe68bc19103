//! One change of many groups, and the result for each selected group.

use hub_api::connectivity_group::{ConnectivityGroup, GroupDefinition, GroupProduct};
use hub_api::identifier::RouterSerial;
use hub_api::threshold::Threshold;
use hub_api::{ProductId, ResourceName};
use plan::{DesiredGroup, Expected};
use std::sync::Arc;

/// A change of many groups.
#[derive(Clone, Debug, PartialEq)]
pub enum EditMany {
    /// A new threshold level.
    Threshold(Threshold),
    /// Swaps priority and fallback.
    Swap,
    /// Replaces a product.
    Product {
        /// The old product.
        old: ProductId,
        /// The entry of the new product.
        new: Box<GroupProduct>,
    },
    /// Replaces a router.
    Router {
        /// The old router.
        old: RouterSerial,
        /// The new router.
        new: RouterSerial,
    },
    /// Replaces a text in names.
    Rename {
        /// The old text.
        find: String,
        /// The new text.
        replace: String,
    },
    /// Deletes the groups.
    Delete,
}

impl EditMany {
    /// The groups that replace a group; empty if the edit does not change it. A rename returns two: the hub cannot
    /// rename a group, so it is deleted and created again. The error is a name that is not allowed.
    pub fn desired(&self, group: &ConnectivityGroup) -> Result<Vec<DesiredGroup>, String> {
        let before = group.to_definition();
        let mut after = before.clone();
        match self {
            Self::Threshold(threshold) => after.priority_rule.threshold = *threshold,
            Self::Swap => {
                if let Some(fallback) = after.priority_rule.fallback.take() {
                    after.priority_rule.fallback =
                        Some(std::mem::replace(&mut after.priority_rule.priority, fallback));
                }
            }
            Self::Product { old, new } => replace_product(&mut after, old, new),
            Self::Router { old, new } => {
                if after.router == *old {
                    after.router = new.clone();
                }
            }
            Self::Rename { find, replace } => return renamed(before, find, replace),
            Self::Delete => return Ok(vec![desired(&before.name, &before, None)]),
        }
        Ok(if after == before {
            Vec::new()
        } else {
            vec![desired(&before.name, &before, Some(after.clone()))]
        })
    }

    /// The new name of a group; `None` if it keeps its name.
    pub fn new_name(&self, name: &ResourceName) -> Option<String> {
        let Self::Rename { find, replace } = self else { return None };
        (!find.is_empty() && name.as_str().contains(find)).then(|| name.as_str().replace(find, replace))
    }

    /// Whether another group may conflict with the edit, because it has the product, router or name that the edit sets.
    pub fn may_conflict_with(&self, group: &ConnectivityGroup) -> bool {
        match self {
            Self::Product { new, .. } => group.definition.product(&new.product_id).is_some(),
            Self::Router { new, .. } => group.definition.router == *new,
            _ => false,
        }
    }
}

fn desired(name: &ResourceName, before: &GroupDefinition, after: Option<GroupDefinition>) -> DesiredGroup {
    let expected = Expected::group(before.clone().into());
    DesiredGroup { name: name.clone(), definition: after.map(Arc::new), expected }
}

fn renamed(before: GroupDefinition, find: &str, replace: &str) -> Result<Vec<DesiredGroup>, String> {
    let edit = EditMany::Rename { find: find.to_owned(), replace: replace.to_owned() };
    let Some(name) = edit.new_name(&before.name) else { return Ok(Vec::new()) };
    let name = ResourceName::new(&name).map_err(|_| name)?;
    if name == before.name {
        return Ok(Vec::new());
    }
    let after = GroupDefinition { name: name.clone(), ..before.clone() };
    let create = DesiredGroup { name, definition: Some(after.into()), expected: Expected::absent() };
    Ok(vec![desired(&before.name, &before, None), create])
}

/// The checks of the plan report a group that has both products already.
fn replace_product(group: &mut GroupDefinition, old: &ProductId, new: &GroupProduct) {
    for product in group.products.iter_mut().filter(|product| product.product_id == *old) {
        *product = new.clone();
    }
    let rule = &mut group.priority_rule;
    for id in std::iter::once(&mut rule.priority).chain(&mut rule.fallback).filter(|id| *id == old) {
        *id = new.product_id.clone();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn group(name: &str, fallback: bool) -> ConnectivityGroup {
        let mut group = json!({
            "rn": name, "liCRr": "R-1", "updTe": 2, "myNote": "kept",
            "conPs": [{"coPID": "JASPER-1", "coPTe": 1, "netID": "1"}, {"coPID": "TMSP-2", "coPTe": 2, "netID": "2"}],
            "priRe": {"prPID": "JASPER-1", "faPID": "TMSP-2", "priTd": 3},
        });
        if !fallback {
            group["conPs"].as_array_mut().expect("a list").pop();
            group["priRe"].as_object_mut().expect("a rule").remove("faPID");
        }
        ConnectivityGroup::try_from(group).expect("a group")
    }

    fn id(text: &str) -> ProductId {
        ProductId::new(text).expect("an id")
    }

    fn only(edit: &EditMany, group: &ConnectivityGroup) -> Option<Arc<GroupDefinition>> {
        edit.desired(group).expect("allowed").pop().and_then(|desired| desired.definition)
    }

    #[test]
    fn each_edit_changes_what_it_names_and_nothing_else() {
        let kiel = group("kiel", true);
        let level = only(&EditMany::Threshold(5_u64.try_into().expect("a level")), &kiel).expect("a change");
        assert_eq!(level.priority_rule.threshold.level(), 5);
        assert_eq!(level.other.get("myNote"), Some(&json!("kept")));
        let swapped = only(&EditMany::Swap, &kiel).expect("a change");
        assert_eq!(swapped.priority_rule.priority, id("TMSP-2"));
        assert_eq!(swapped.priority_rule.fallback, Some(id("JASPER-1")));
        let new = kiel.definition.products.last().cloned().expect("a product");
        let new = Box::new(GroupProduct { product_id: id("INTELSAT-9"), ..new });
        let replaced = only(&EditMany::Product { old: id("TMSP-2"), new }, &kiel).expect("a change");
        assert_eq!(replaced.priority_rule.fallback, Some(id("INTELSAT-9")));
        assert!(replaced.product(&id("TMSP-2")).is_none() && replaced.product(&id("INTELSAT-9")).is_some());
        let router = |text: &str| RouterSerial::new(text).expect("a router");
        let moved = only(&EditMany::Router { old: router("R-1"), new: router("R-2") }, &kiel);
        assert_eq!(moved.expect("a change").router, router("R-2"));
    }

    #[test]
    fn a_group_that_stays_as_it_is_is_not_in_the_plan() {
        let kiel = group("kiel", false);
        for edit in [
            EditMany::Threshold(3_u64.try_into().expect("a level")),
            EditMany::Swap,
            EditMany::Rename { find: "oslo".to_owned(), replace: "x".to_owned() },
            EditMany::Rename { find: String::new(), replace: "x".to_owned() },
        ] {
            assert_eq!(edit.desired(&kiel), Ok(Vec::new()), "{edit:?}");
        }
    }

    #[test]
    fn a_rename_deletes_the_group_and_creates_it_with_its_new_name() {
        let edit = EditMany::Rename { find: "kiel".to_owned(), replace: "rostock".to_owned() };
        let desired = edit.desired(&group("kiel-ferry-7", true)).expect("allowed");
        let names: Vec<_> = desired.iter().map(|it| (it.name.as_str(), it.definition.is_some())).collect();
        assert_eq!(names, [("kiel-ferry-7", false), ("rostock-ferry-7", true)]);
        let bad = EditMany::Rename { find: "kiel".to_owned(), replace: "a b/".to_owned() };
        assert_eq!(bad.desired(&group("kiel", true)), Err("a b/".to_owned()));
    }
}
