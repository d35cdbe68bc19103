//! What an operator wants many groups to be.

use hub_api::ResourceName;
use hub_api::connectivity_group::{ConnectivityGroup, GroupDefinition};
use serde_json::Value;
use std::collections::HashMap;

/// One group as it should become: a line of a file, an edited row of a selection, or a part of an undo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DesiredGroup {
    /// Its name.
    pub name: ResourceName,
    /// What it should be; `None` if it should not exist. Attributes of the group that are not named here stay as
    /// they are, as in an update; `null` removes one. Products and priority rule are replaced whole.
    pub definition: Option<GroupDefinition>,
    /// What it has to be before the change.
    pub expected: Expected,
}

/// What a group has to be before a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Whatever the hub has.
    Anything,
    /// One of these; `None` stands for a group that does not exist.
    OneOf(Vec<Option<GroupDefinition>>),
    /// Any group. A row without one is an error; without this expectation it counts as deleted already.
    Existing,
}

impl Expected {
    /// Exactly this group.
    pub fn group(group: &GroupDefinition) -> Self {
        Self::OneOf(vec![Some(group.clone())])
    }

    /// No group.
    pub fn absent() -> Self {
        Self::OneOf(vec![None])
    }

    pub(crate) fn holds(&self, current: Option<&GroupDefinition>) -> bool {
        match self {
            Self::Anything => true,
            Self::Existing => current.is_some(),
            Self::OneOf(states) => states.iter().any(|state| state.as_ref() == current),
        }
    }
}

impl DesiredGroup {
    /// What the group becomes, given what it is.
    pub(crate) fn target(&self, current: Option<&GroupDefinition>) -> Option<GroupDefinition> {
        let mut target = self.definition.clone()?;
        if let Some(current) = current {
            let mut other = current.other.clone();
            other.extend(std::mem::take(&mut target.other));
            target.other = other;
            // The order of products means nothing, so it is not a difference.
            let place: HashMap<_, _> =
                current.products.iter().enumerate().map(|(place, it)| (&it.product_id, place)).collect();
            target.products.sort_by_key(|it| place.get(&it.product_id).copied().unwrap_or(usize::MAX));
        }
        // `null` removes an attribute, unless the hub itself returns `null` for it.
        let told = |name: &str| current.is_some_and(|current| current.other.get(name) == Some(&Value::Null));
        target.other.retain(|name, value| *value != Value::Null || told(name));
        Some(target)
    }
}

/// What a desired state leaves out: deletes the groups that `desired` does not name.
pub fn prune<'a>(current: &'a [ConnectivityGroup], desired: &[DesiredGroup]) -> Vec<DesiredGroup> {
    let named: std::collections::HashSet<_> = desired.iter().map(|desired| &desired.name).collect();
    let surplus = |group: &&'a ConnectivityGroup| !named.contains(&group.definition.name);
    let delete = |group: &ConnectivityGroup| DesiredGroup {
        name: group.definition.name.clone(),
        definition: None,
        expected: Expected::group(&group.to_definition()),
    };
    current.iter().filter(surplus).map(delete).collect()
}
