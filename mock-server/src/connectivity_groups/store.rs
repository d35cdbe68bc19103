//! The groups as the mock keeps them: the very objects that it answers with.

use super::definition::{Changes, Wanted};
use crate::clock;
use crate::fault::{self, Ending};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The container and the groups in it, sorted by their names without regard to case. A clone shares
/// the groups until one of them changes.
#[derive(Clone, Debug)]
pub(crate) struct Groups {
    container: Map<String, Value>,
    by_name: BTreeMap<Key, Arc<Group>>,
}

/// The name in lower case, then as it is.
type Key = (String, String);

fn key(name: &str) -> Key {
    (name.to_lowercase(), name.to_owned())
}

impl Groups {
    /// The container as the platform makes it for each tenant, with nothing in it. Its attributes
    /// are those of other containers at the DMO (hub-api.md 4.2).
    pub(crate) fn new(tenant: &str, resource_id: &str, now: i64) -> Self {
        let time = clock::onem2m(now);
        let container = json!({
            "rn": "connectivityGroups", "ty": 3, "st": 0, "cni": 0, "cbs": 0, "cr": "CAdmin",
            "ri": resource_id, "pi": tenant, "ct": time, "lt": time,
        });
        let container = container.as_object().cloned().unwrap_or_default();
        Self { container, by_name: BTreeMap::new() }
    }

    pub(crate) fn container(&self) -> &Map<String, Value> {
        &self.container
    }

    /// The container's identifier, which is the parent (`pi`) of every group.
    pub(crate) fn resource_id(&self) -> &str {
        self.container.get("ri").and_then(Value::as_str).unwrap_or_default()
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.by_name.contains_key(&key(name))
    }

    /// Puts a group in and gives it back as it stands there.
    pub(crate) fn add(&mut self, name: &str, group: Group) -> &Map<String, Value> {
        let entry = self.by_name.entry(key(name)).insert_entry(Arc::new(group));
        &entry.into_mut().object
    }

    /// The name of the group with this resource identifier.
    pub(crate) fn name_of(&self, resource_id: &str) -> Option<String> {
        let found = self.by_name.iter().find(|(_, group)| group.object["ri"] == resource_id);
        found.map(|((_, name), _)| name.clone())
    }

    /// A group as it is at `now`.
    pub(super) fn find(&mut self, name: &str, now: i64) -> Option<&mut Group> {
        let group = Arc::make_mut(self.by_name.get_mut(&key(name))?);
        group.work(now);
        Some(group)
    }

    pub(super) fn remove(&mut self, name: &str, now: i64) -> Option<Group> {
        let mut group = Arc::unwrap_or_clone(self.by_name.remove(&key(name))?);
        group.work(now);
        Some(group)
    }

    /// Some of the groups as they are at `now`.
    pub(crate) fn page(&mut self, now: i64, offset: usize, limit: usize) -> Vec<Value> {
        let page = self.by_name.values_mut().skip(offset).take(limit);
        page.map(|group| {
            if group.is_due(now) {
                Arc::make_mut(group).work(now);
            }
            Value::Object(group.object.clone())
        })
        .collect()
    }

    /// Does the work on all groups whose time has come.
    pub(crate) fn work(&mut self, now: i64) {
        for group in self.by_name.values_mut().filter(|group| group.is_due(now)) {
            Arc::make_mut(group).work(now);
        }
    }
}

/// A group, and what the hub has yet to do for it.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    object: Map<String, Value>,
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
        let mut group = Self { object, work: None };
        group.start_work(now);
        group
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
        for (name, value) in changes.0 {
            match value {
                Value::Null => drop(self.object.shift_remove(&name)),
                value => drop(self.object.insert(name, value)),
            }
        }
        self.touch(now);
        if start {
            self.object.insert("updTe".to_owned(), 0.into());
            self.object.insert("errMe".to_owned(), "".into());
            self.start_work(now);
        }
    }

    fn start_work(&mut self, now: i64) {
        let router = self.object.get("liCRr").and_then(Value::as_str).unwrap_or_default();
        self.work = match fault::ending(router) {
            Ending::StaysAsked => None,
            ending => Some((now + fault::WORK, ending)),
        };
    }

    fn is_due(&self, now: i64) -> bool {
        self.work.is_some_and(|(at, _)| at <= now)
    }

    /// Does the work whose time has come. It is a change as any other: `st` and `lt` tell of it.
    fn work(&mut self, now: i64) {
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
        self.object.insert("updTe".to_owned(), status.into());
        self.object.insert("errMe".to_owned(), text.into());
        self.touch(at);
    }

    fn touch(&mut self, now: i64) {
        let tag = self.object.get("st").and_then(Value::as_u64).unwrap_or_default();
        self.object.insert("st".to_owned(), (tag + 1).into());
        self.object.insert("lt".to_owned(), clock::onem2m(now).into());
    }
}
