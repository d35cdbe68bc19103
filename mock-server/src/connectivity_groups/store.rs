//! The groups as the mock keeps them: the very objects that it answers with.

use super::definition::{Changes, Wanted};
use super::generated::Generated;
use crate::clock;
use crate::fault::{self, Ending};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The container and the groups in it, sorted by their names without regard to case: the generated
/// ones, and over them whatever else there is. A clone is cheap; what is changed in it is its own.
#[derive(Clone, Debug)]
pub(crate) struct Groups {
    container: Arc<Map<String, Value>>,
    generated: Generated,
    changed: BTreeMap<Key, Changed>,
}

/// The name in lower case, then as it is.
type Key = (String, String);

/// What stands in the place of a generated group, or between two of them.
#[derive(Clone, Debug)]
struct Changed {
    /// How many generated groups come before it.
    before: u64,
    /// Nothing for a generated group that was deleted.
    group: Option<Arc<Group>>,
}

fn key(name: &str) -> Key {
    (name.to_lowercase(), name.to_owned())
}

impl Groups {
    /// The container as the platform makes it for each tenant, with the generated groups in it. Its
    /// attributes are those of other containers at the DMO (hub-api.md 4.2).
    pub(crate) fn new(tenant: &str, resource_id: &str, now: i64, generated: Generated) -> Self {
        let time = clock::onem2m(now);
        let container = json!({
            "rn": "connectivityGroups", "ty": 3, "st": 0, "cni": 0, "cbs": 0, "cr": "CAdmin",
            "ri": resource_id, "pi": tenant, "ct": time, "lt": time,
        });
        let container = container.as_object().cloned().unwrap_or_default();
        Self { container: Arc::new(container), generated, changed: BTreeMap::new() }
    }

    pub(crate) fn container(&self) -> &Map<String, Value> {
        &self.container
    }

    /// The container's identifier, which is the parent (`pi`) of every group.
    pub(crate) fn resource_id(&self) -> &str {
        self.container.get("ri").and_then(Value::as_str).unwrap_or_default()
    }

    /// How many groups there are.
    pub(crate) fn count(&self) -> u64 {
        let gone = |((_, name), changed): &(&Key, &Changed)| {
            changed.group.is_none() && self.generated.number_of(name).is_some()
        };
        let more = |((_, name), changed): &(&Key, &Changed)| {
            changed.group.is_some() && self.generated.number_of(name).is_none()
        };
        let (gone, more) =
            (self.changed.iter().filter(gone).count(), self.changed.iter().filter(more).count());
        self.generated.count() + more as u64 - gone as u64
    }

    /// Takes all groups out.
    pub(crate) fn clear(&mut self) {
        self.generated.clear();
        self.changed.clear();
    }

    pub(super) fn has(&self, name: &str) -> bool {
        match self.changed.get(&key(name)) {
            Some(changed) => changed.group.is_some(),
            None => self.generated.number_of(name).is_some(),
        }
    }

    /// Puts a group in, in the place of the one of its name if there is one.
    pub(crate) fn put(&mut self, name: &str, group: Group) {
        self.set(name, Some(Arc::new(group)));
    }

    pub(super) fn remove(&mut self, name: &str) {
        if self.generated.number_of(name).is_some() {
            self.set(name, None);
        } else {
            self.changed.remove(&key(name));
        }
    }

    fn set(&mut self, name: &str, group: Option<Arc<Group>>) {
        let key = key(name);
        let before = self.generated.before(&key.0);
        self.changed.insert(key, Changed { before, group });
    }

    /// The name of the group with this resource identifier.
    pub(crate) fn name_of(&self, resource_id: &str) -> Option<String> {
        let is_it =
            |changed: &Changed| changed.group.as_ref().is_some_and(|group| group.object["ri"] == resource_id);
        let changed =
            self.changed.iter().find(|(_, changed)| is_it(changed)).map(|((_, name), _)| name.clone());
        changed.or_else(|| {
            let name = self.generated.name(self.generated.number_of_resource_id(resource_id)?);
            // One that was changed was found already, so this one was deleted.
            (!self.changed.contains_key(&key(&name))).then_some(name)
        })
    }

    /// A group as it is at `now`.
    pub(super) fn find(&mut self, name: &str, now: i64) -> Option<Arc<Group>> {
        if let Some(changed) = self.changed.get_mut(&key(name)) {
            return changed.group.as_mut().map(|group| at(group, now));
        }
        let number = self.generated.number_of(name)?;
        Some(Arc::new(self.generated.group(number, self.resource_id())))
    }

    /// What differs from an earlier state, or from one without any change: the name of each group, and
    /// how it is to be kept. `null` is a generated group that was deleted, and nothing one that was made
    /// and is gone again.
    pub(crate) fn changes_since(&self, before: Option<&Self>) -> Vec<(String, Option<Value>)> {
        let nothing = BTreeMap::new();
        let before = before.map_or(&nothing, |before| &before.changed);
        let differs = |(key, changed): &(&Key, &Changed)| match (before.get(*key), &changed.group) {
            (None, _) => true,
            (Some(Changed { group: Some(before), .. }), Some(after)) => !Arc::ptr_eq(before, after),
            (Some(before), after) => before.group.is_some() != after.is_some(),
        };
        let changed = self.changed.iter().filter(differs).map(|((_, name), changed)| {
            let group = changed.group.as_ref().map_or(Value::Null, |group| group.to_kept());
            (name.clone(), Some(group))
        });
        let gone = before.keys().filter(|key| !self.changed.contains_key(key));
        changed.chain(gone.map(|(_, name)| (name.clone(), None))).collect()
    }

    /// Takes the place of all changes with those that were kept.
    pub(crate) fn restore(&mut self, container: Value, kept: Vec<(String, Value)>) -> Result<(), String> {
        let Value::Object(container) = container else {
            return Err("the container is no object".to_owned());
        };
        self.container = Arc::new(container);
        self.changed.clear();
        for (name, group) in kept {
            match group {
                Value::Null => self.set(&name, None),
                group => self.put(&name, Group::from_kept(group).ok_or_else(|| format!("the group {name}"))?),
            }
        }
        Ok(())
    }

    /// Some of the groups as they are at `now`. What it costs depends on how many were changed and how
    /// many are asked for, not on how many there are.
    pub(crate) fn page(&mut self, now: i64, offset: usize, limit: usize) -> Vec<Arc<Map<String, Value>>> {
        let mut page = Page { skip: offset as u64, left: limit, groups: Vec::new() };
        let parent = self.container.get("ri").and_then(Value::as_str).unwrap_or_default();
        let generated = |number| self.generated.group(number, parent).object;
        // The number of the next generated group.
        let mut next = 0;
        for ((_, name), changed) in &mut self.changed {
            page.run(next..changed.before, generated);
            next = next.max(changed.before + u64::from(self.generated.number_of(name).is_some()));
            if let Some(group) = &mut changed.group {
                page.one(|| Arc::clone(&at(group, now).object));
            }
            if page.left == 0 {
                return page.groups;
            }
        }
        page.run(next..self.generated.count(), generated);
        page.groups
    }

    /// Does the work on all groups whose time has come.
    pub(crate) fn work(&mut self, now: i64) {
        for group in self.changed.values_mut().filter_map(|changed| changed.group.as_mut()) {
            at(group, now);
        }
    }
}

/// When work that starts at `now` is done, and how it ends; nothing if it never is.
fn planned(ending: Ending, now: i64) -> Option<(i64, Ending)> {
    (ending != Ending::StaysAsked).then_some((now + fault::WORK, ending))
}

/// A page that is being filled.
struct Page {
    /// How many groups are still to be passed over.
    skip: u64,
    /// How many still fit.
    left: usize,
    groups: Vec<Arc<Map<String, Value>>>,
}

impl Page {
    fn one(&mut self, group: impl FnOnce() -> Arc<Map<String, Value>>) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if self.left > 0 {
            self.left -= 1;
            self.groups.push(group());
        }
    }

    fn run(&mut self, numbers: Range<u64>, group: impl Fn(u64) -> Arc<Map<String, Value>>) {
        let skipped = self.skip.min(numbers.end.saturating_sub(numbers.start));
        self.skip -= skipped;
        for number in (numbers.start + skipped..numbers.end).take(self.left) {
            self.one(|| group(number));
        }
    }
}

/// The group after the work whose time has come.
fn at(group: &mut Arc<Group>, now: i64) -> Arc<Group> {
    if group.is_due(now) {
        Arc::make_mut(group).work(now);
    }
    Arc::clone(group)
}

/// A group, and what the hub has yet to do for it.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// Shared with the answers that are being written.
    object: Arc<Map<String, Value>>,
    /// When the work will be done, and how it ends.
    work: Option<(i64, Ending)>,
}

impl Group {
    /// A new group: the operator's attributes in front, the hub's own behind. Source: the form of
    /// other flex containers at the DMO (hub-api.md 4.1).
    pub(crate) fn new(
        name: &str,
        wanted: &Wanted,
        (resource_id, parent): (&str, &str),
        (creator, now): (&str, i64),
    ) -> Self {
        let mut object = Map::new();
        object.insert("cnd".to_owned(), hub_api::connectivity_group::CONTAINER_DEFINITION.into());
        object.insert("rn".to_owned(), name.into());
        object.extend(wanted.attributes().map(|(name, value)| (name.clone(), value.clone())));
        let time = clock::onem2m(now);
        let own = json!({
            "updTe": 0, "errMe": "", "ty": 28, "cr": creator, "tsn": "dtiot:conGp", "st": 0,
            "ri": resource_id, "pi": parent, "ct": time, "lt": time,
        });
        object.extend(own.as_object().cloned().unwrap_or_default());
        let mut group = Self { object: Arc::new(object), work: None };
        group.start_work(now);
        group
    }

    /// As the state file has it. How the work ends is decided by the router, so only its time is kept.
    fn to_kept(&self) -> Value {
        json!({ "group": *self.object, "due": self.work.map(|(at, _)| at) })
    }

    fn from_kept(mut kept: Value) -> Option<Self> {
        let due = kept["due"].as_i64();
        let Value::Object(object) = kept["group"].take() else {
            return None;
        };
        let router = object.get("liCRr").and_then(Value::as_str).unwrap_or_default();
        let work = due.map(|at| (at, fault::ending(router)));
        Some(Self { object: Arc::new(object), work })
    }

    pub(super) fn object(&self) -> &Map<String, Value> {
        &self.object
    }

    /// Makes the changes; the work starts again if they concern it.
    pub(super) fn change(&mut self, changes: Changes, now: i64) {
        let concerned = |name: &str| matches!(name, "conPs" | "priRe" | "liCRr");
        let differs =
            |(name, value): (&String, &Value)| concerned(name) && self.object.get(name) != Some(value);
        let start = changes.0.iter().any(differs);
        let object = Arc::make_mut(&mut self.object);
        for (name, value) in changes.0 {
            match value {
                Value::Null => drop(object.shift_remove(&name)),
                value => drop(object.insert(name, value)),
            }
        }
        if start {
            object.insert("updTe".to_owned(), 0.into());
            object.insert("errMe".to_owned(), "".into());
        }
        self.touch(now);
        if start {
            self.start_work(now);
        }
    }

    fn start_work(&mut self, now: i64) {
        let router = self.object.get("liCRr").and_then(Value::as_str).unwrap_or_default();
        self.work = planned(fault::ending(router), now);
    }

    /// Lets the work that is to be done end in another way, counted from `now`.
    pub(super) fn end_work(&mut self, ending: Ending, now: i64) {
        if self.work.is_some() {
            self.work = planned(ending, now);
        }
    }

    fn is_due(&self, now: i64) -> bool {
        self.work.is_some_and(|(at, _)| at <= now)
    }

    /// Does the work whose time has come. It is a change as any other: `st` and `lt` tell of it.
    pub(super) fn work(&mut self, now: i64) {
        let Some((at, ending)) = self.work.filter(|(at, _)| *at <= now) else {
            return;
        };
        self.work = None;
        let (status, text) = match ending {
            Ending::Applied => (2, ""),
            Ending::Failed(text) => (3, text),
            Ending::StaysInProgress => (1, ""),
            Ending::StaysAsked => (0, ""),
        };
        let object = Arc::make_mut(&mut self.object);
        object.insert("updTe".to_owned(), status.into());
        object.insert("errMe".to_owned(), text.into());
        self.touch(at);
    }

    fn touch(&mut self, now: i64) {
        let tag = self.object.get("st").and_then(Value::as_u64).unwrap_or_default();
        let object = Arc::make_mut(&mut self.object);
        object.insert("st".to_owned(), (tag + 1).into());
        object.insert("lt".to_owned(), clock::onem2m(now).into());
    }
}

#[cfg(test)]
mod tests;
