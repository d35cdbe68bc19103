//! The groups of a tenant, stored as the very objects that are answered.

pub(crate) mod attributes;
pub(crate) mod definition;
pub(crate) mod generated;
pub(crate) mod group;
pub(crate) mod outcome;

use crate::message::object;
use crate::time;
use definition::GroupChanges;
use generated::GeneratedGroups;
use group::Group;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// The name of the container.
pub(crate) const CONTAINER: &str = "connectivityGroups";

/// The container and its groups, sorted by name without regard to case: the generated groups, overlaid
/// with everything that was created, changed or deleted. A clone is cheap; changes to it are its own.
#[derive(Clone, Debug)]
pub struct Groups {
    container: Arc<Map<String, Value>>,
    generated: GeneratedGroups,
    changed: BTreeMap<Key, Changed>,
    /// What was created, changed or deleted since the state was stored; `None` for anything, if it was never
    /// stored or was reset. The end of an update is not counted, because it follows from the record.
    touched: Option<BTreeSet<Key>>,
}

/// The name in lower case, then as it is.
type Key = (String, String);

/// What replaces a generated group, or stands between two of them.
#[derive(Clone, Debug)]
struct Changed {
    /// How many generated groups come before it.
    before: u64,
    /// `None` for a generated group that was deleted.
    group: Option<Arc<Group>>,
}

fn key(name: &str) -> Key {
    (name.to_lowercase(), name.to_owned())
}

impl Groups {
    /// The container that the platform makes for each tenant, with the generated groups in it. Its
    /// attributes are those of other containers at the DMO (`docs/hub-api.md`, section 4.2).
    pub(crate) fn new(tenant: &str, resource_id: &str, now: i64, generated: GeneratedGroups) -> Self {
        let time = time::onem2m(now);
        let container = object(json!({
            "rn": CONTAINER, "ty": 3, "st": 0, "cni": 0, "cbs": 0, "cr": "CAdmin",
            "ri": resource_id, "pi": tenant, "ct": time, "lt": time,
        }));
        Self { container: Arc::new(container), generated, changed: BTreeMap::new(), touched: None }
    }

    /// The attributes of the container.
    pub fn container(&self) -> &Map<String, Value> {
        &self.container
    }

    /// The container's identifier, which is the parent (`pi`) of every group.
    pub(crate) fn resource_id(&self) -> &str {
        self.container.get("ri").and_then(Value::as_str).unwrap_or_default()
    }

    /// How many groups there are.
    pub fn count(&self) -> u64 {
        let (mut deleted, mut added) = (0, 0);
        for ((_, name), changed) in &self.changed {
            match (self.generated.number_of(name).is_some(), changed.group.is_some()) {
                (true, false) => deleted += 1,
                (false, true) => added += 1,
                _ => (),
            }
        }
        self.generated.count + added - deleted
    }

    /// How many groups are generated, also those that were changed or deleted.
    pub fn generated_count(&self) -> u64 {
        self.generated.count
    }

    /// Removes all groups.
    pub(crate) fn clear(&mut self) {
        self.generated.count = 0;
        self.changed.clear();
        self.touched = None;
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        match self.changed.get(&key(name)) {
            Some(changed) => changed.group.is_some(),
            None => self.generated.number_of(name).is_some(),
        }
    }

    /// Adds a group, or replaces the one of this name.
    pub(crate) fn put(&mut self, name: &str, group: Group) {
        self.set(name, Some(Arc::new(group)));
    }

    pub(crate) fn remove(&mut self, name: &str) {
        if self.generated.number_of(name).is_some() {
            self.set(name, None);
        } else {
            let key = key(name);
            self.touch(&key);
            self.changed.remove(&key);
        }
    }

    fn touch(&mut self, key: &Key) {
        if let Some(touched) = &mut self.touched {
            touched.insert(key.clone());
        }
    }

    fn set(&mut self, name: &str, group: Option<Arc<Group>>) {
        let key = key(name);
        self.touch(&key);
        let before = self.generated.before(&key.0);
        self.changed.insert(key, Changed { before, group });
    }

    /// The name of the group with this resource identifier.
    pub(crate) fn name_of(&self, resource_id: &str) -> Option<String> {
        let is_it = |changed: &Changed| {
            changed.group.as_ref().is_some_and(|group| group.attributes()["ri"] == resource_id)
        };
        let changed = self.changed.iter().find(|(_, changed)| is_it(changed));
        changed.map(|((_, name), _)| name.clone()).or_else(|| {
            let name = self.generated.name(self.generated.number_of_resource_id(resource_id)?);
            // A changed group was found above, so a changed name here means that it was deleted.
            (!self.changed.contains_key(&key(&name))).then_some(name)
        })
    }

    /// A group as it is at `now`.
    pub(crate) fn find(&mut self, name: &str, now: i64) -> Option<Arc<Group>> {
        if let Some(changed) = self.changed.get_mut(&key(name)) {
            return changed.group.as_mut().map(|group| at(group, now));
        }
        let number = self.generated.number_of(name)?;
        Some(Arc::new(self.generated.group(number, self.resource_id())))
    }

    /// A page of the groups as they are at `now`. The cost depends on the number of changed groups and
    /// the size of the page, not on the number of groups.
    pub(crate) fn page(&mut self, now: i64, offset: usize, limit: usize) -> Vec<Arc<Map<String, Value>>> {
        let mut page = Page { skip: offset as u64, left: limit, groups: Vec::new() };
        let parent = self.container.get("ri").and_then(Value::as_str).unwrap_or_default();
        let generated = |number| Arc::clone(self.generated.group(number, parent).attributes());
        // The number of the next generated group.
        let mut next = 0;
        for ((_, name), changed) in &mut self.changed {
            page.extend(next..changed.before, generated);
            next = next.max(changed.before + u64::from(self.generated.number_of(name).is_some()));
            if let Some(group) = &mut changed.group {
                page.push(|| Arc::clone(at(group, now).attributes()));
            }
            if page.left == 0 {
                return page.groups;
            }
        }
        page.extend(next..self.generated.count, generated);
        page.groups
    }

    /// Finishes all updates whose time has come.
    pub(crate) fn apply_due(&mut self, now: i64) {
        for group in self.changed.values_mut().filter_map(|changed| changed.group.as_mut()) {
            at(group, now);
        }
    }

    /// Changes a group as another editor would: its threshold moves to the next level, or from 6 to 1. A
    /// group that does not exist is ignored.
    pub(crate) fn change_as_another_editor(&mut self, name: &str, now: i64) {
        if let Some(group) = self.find(name, now) {
            let mut rule = group.attributes().get("priRe").cloned().unwrap_or_default();
            let level = rule["priTd"].as_u64().unwrap_or_default();
            rule["priTd"] = (level % 6 + 1).into();
            let mut changed = Group::clone(&group);
            changed.change(GroupChanges(Map::from_iter([("priRe".to_owned(), rule)])), None, now);
            self.put(name, changed);
        }
    }

    /// The name and the record of each group that differs from the generated one. The record of a deleted
    /// generated group is `null`.
    pub fn records(&self) -> impl Iterator<Item = (&str, Value)> {
        self.changed.iter().map(|((_, name), changed)| (name.as_str(), changed.to_record()))
    }

    /// The differences from the state that was stored last: the name and the record of each group, or
    /// `None` for a group that has no record any more.
    pub fn changes_since(&self, stored: &Self) -> Vec<(String, Option<Value>)> {
        let any = || self.changed.keys().chain(stored.changed.keys()).cloned().collect();
        let keys = self.touched.clone().unwrap_or_else(any);
        let change = |key: Key| {
            let (before, after) = (stored.changed.get(&key), self.changed.get(&key));
            let differs = match (before, after) {
                (Some(before), Some(after)) => !before.is(after),
                (before, after) => before.is_some() || after.is_some(),
            };
            differs.then(|| (key.1, after.map(Changed::to_record)))
        };
        keys.into_iter().filter_map(change).collect()
    }

    /// Takes over the state that was stored now, which is a later state of this one.
    pub(crate) fn take_over(&mut self, stored: &mut Self) {
        let Some(touched) = stored.touched.replace(BTreeSet::new()) else {
            return self.clone_from(stored);
        };
        for key in touched {
            match stored.changed.get(&key) {
                Some(changed) => drop(self.changed.insert(key, changed.clone())),
                None => drop(self.changed.remove(&key)),
            }
        }
    }

    /// Replaces the container, the number of generated groups, and all changes by those of a state file.
    pub fn restore(
        &mut self,
        container: Value,
        generated: u64,
        records: Vec<(String, Value)>,
    ) -> Result<(), String> {
        let Value::Object(container) = container else {
            return Err("the container is not an object".to_owned());
        };
        self.container = Arc::new(container);
        self.generated.count = generated;
        self.changed.clear();
        for (name, record) in records {
            let group = if record.is_null() {
                None
            } else {
                Some(Arc::new(Group::from_record(record).ok_or_else(|| format!("the group {name}"))?))
            };
            self.set(&name, group);
        }
        self.touched = Some(BTreeSet::new());
        Ok(())
    }
}

impl Changed {
    fn to_record(&self) -> Value {
        self.group.as_ref().map_or(Value::Null, |group| group.to_record())
    }

    /// Whether both are the very same group, or the same deleted one.
    fn is(&self, other: &Self) -> bool {
        match (&self.group, &other.group) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }
}

/// A page that is being filled.
struct Page {
    /// How many groups are still to be skipped.
    skip: u64,
    /// How many still fit.
    left: usize,
    groups: Vec<Arc<Map<String, Value>>>,
}

impl Page {
    fn push(&mut self, group: impl FnOnce() -> Arc<Map<String, Value>>) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if self.left > 0 {
            self.left -= 1;
            self.groups.push(group());
        }
    }

    fn extend(&mut self, numbers: Range<u64>, group: impl Fn(u64) -> Arc<Map<String, Value>>) {
        let skipped = self.skip.min(numbers.end.saturating_sub(numbers.start));
        self.skip -= skipped;
        for number in (numbers.start + skipped..numbers.end).take(self.left) {
            self.push(|| group(number));
        }
    }
}

/// The group, its update finished if its time has come.
fn at(group: &mut Arc<Group>, now: i64) -> Arc<Group> {
    if group.is_due(now) {
        Arc::make_mut(group).apply_due(now);
    }
    Arc::clone(group)
}

#[cfg(test)]
mod tests;
