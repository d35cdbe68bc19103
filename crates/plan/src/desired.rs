//! What an operator wants many groups to be.

use hub_api::ResourceName;
use hub_api::connectivity_group::{ConnectivityGroup, GroupDefinition, GroupProduct};
use serde_json::Value;
use std::sync::Arc;

/// One group as it should become: a line of a file, an edited row of a selection, or a part of an undo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DesiredGroup {
    /// Its name.
    pub name: ResourceName,
    /// What it should be; `None` if it should not exist. Attributes of the group that are not named here stay as
    /// they are, as in an update; `null` removes one. Products and priority rule are replaced whole.
    pub definition: Option<Arc<GroupDefinition>>,
    /// What it has to be before the change.
    pub expected: Expected,
}

/// What a group has to be before a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Whatever the hub has.
    Anything,
    /// One of these; `None` stands for a group that does not exist.
    OneOf(Vec<Option<Arc<GroupDefinition>>>),
    /// Any group. A row without one is an error; without this expectation it counts as deleted already.
    Existing,
}

impl Expected {
    /// Exactly this group.
    pub fn group(group: Arc<GroupDefinition>) -> Self {
        Self::OneOf(vec![Some(group)])
    }

    /// No group.
    pub fn absent() -> Self {
        Self::OneOf(vec![None])
    }

    pub(crate) fn holds(&self, current: Option<&GroupDefinition>) -> bool {
        match self {
            Self::Anything => true,
            Self::Existing => current.is_some(),
            Self::OneOf(states) => states.iter().any(|state| state.as_deref() == current),
        }
    }
}

impl DesiredGroup {
    /// What the group becomes, given what it is.
    pub(crate) fn target(&self, current: Option<&Arc<GroupDefinition>>) -> Option<Arc<GroupDefinition>> {
        let mut shared = Arc::clone(self.definition.as_ref()?);
        // `null` removes an attribute, unless the hub itself returns `null` for it.
        let told = |name: &str| current.is_some_and(|current| current.other.get(name) == Some(&Value::Null));
        let is_removed = |name: &str, value: &Value| *value == Value::Null && !told(name);
        // Most are as they will be, and are not copied.
        let mut kept = current.into_iter().flat_map(|current| current.other.keys());
        if kept.any(|name| !shared.other.contains_key(name))
            || shared.other.iter().any(|(name, value)| is_removed(name, value))
        {
            let target = Arc::make_mut(&mut shared);
            let mut other = current.map(|current| current.other.clone()).unwrap_or_default();
            other.extend(std::mem::take(&mut target.other));
            other.retain(|name, value| !is_removed(name, value));
            target.other = other;
        }
        // The order of products means nothing, so it is not a difference.
        let place = |it: &GroupProduct| {
            let mut products = current.into_iter().flat_map(|current| &current.products);
            products.position(|product| product.product_id == it.product_id).unwrap_or(usize::MAX)
        };
        if !shared.products.is_sorted_by_key(place) {
            Arc::make_mut(&mut shared).products.sort_by_key(place);
        }
        // Both sides of a row that changes nothing are one.
        Some(current.filter(|current| **current == shared).cloned().unwrap_or(shared))
    }
}

/// What a desired state leaves out: deletes the groups that `desired` does not name.
pub fn prune<'a>(current: &'a [ConnectivityGroup], desired: &[DesiredGroup]) -> Vec<DesiredGroup> {
    let named: std::collections::HashSet<_> = desired.iter().map(|desired| &desired.name).collect();
    let surplus = |group: &&'a ConnectivityGroup| !named.contains(&group.definition.name);
    let delete = |group: &ConnectivityGroup| DesiredGroup {
        name: group.definition.name.clone(),
        definition: None,
        expected: Expected::group(group.to_definition().into()),
    };
    current.iter().filter(surplus).map(delete).collect()
}
