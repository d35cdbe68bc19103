//! A group: its attributes as they are answered, and the hub's pending update of it.

use super::definition::{GroupChanges, NewGroup};
use super::outcome::{APPLY_TIME, Ending, UpdateOutcome};
use crate::message::object;
use crate::time;
use hub_api::connectivity_group::CONTAINER_DEFINITION;
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// A group, and the update that the hub has yet to finish.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// Shared with the answers that are being written.
    attributes: Arc<Map<String, Value>>,
    pending: Option<Pending>,
}

/// An update that ends at a moment, in milliseconds since 1970.
#[derive(Clone, Copy, Debug)]
struct Pending {
    due: i64,
    /// How it ends, if a request says so; otherwise the router decides.
    outcome: Option<UpdateOutcome>,
}

/// What the hub adds to a new group.
pub(crate) struct Creation<'a> {
    pub(crate) name: &'a str,
    /// The resource identifier (`ri`).
    pub(crate) resource_id: &'a str,
    /// The resource identifier of the container (`pi`).
    pub(crate) parent: &'a str,
    /// The application that creates it (`cr`).
    pub(crate) creator: &'a str,
    /// In milliseconds since 1970.
    pub(crate) now: i64,
    /// How the hub's update ends, if the request says so.
    pub(crate) outcome: Option<UpdateOutcome>,
}

impl Group {
    /// A new group: the operator's attributes first, then the hub's own. Source: the form of other flex
    /// containers at the DMO (`docs/hub-api.md`, section 4.1).
    pub(crate) fn new(definition: &NewGroup, creation: &Creation<'_>) -> Self {
        let mut attributes = Map::new();
        attributes.insert("cnd".to_owned(), CONTAINER_DEFINITION.into());
        attributes.insert("rn".to_owned(), creation.name.into());
        attributes.extend(definition.stored().map(|(name, value)| (name.clone(), value.clone())));
        let time = time::onem2m(creation.now);
        attributes.extend(object(json!({
            "updTe": 0, "errMe": "", "ty": 28, "cr": creation.creator, "tsn": "dtiot:conGp", "st": 0,
            "ri": creation.resource_id, "pi": creation.parent, "ct": time, "lt": time,
        })));
        let mut group = Self { attributes: Arc::new(attributes), pending: None };
        group.start_update(creation.outcome, creation.now);
        group
    }

    /// The same with its update ended, or for ever in this status.
    #[must_use]
    pub(crate) fn settled(mut self, status: u64, message: &str) -> Self {
        let attributes = Arc::make_mut(&mut self.attributes);
        attributes.insert("updTe".to_owned(), status.into());
        attributes.insert("errMe".to_owned(), message.into());
        self.pending = None;
        self
    }

    /// Its record in a state file: the attributes, and the time and the outcome of the pending update.
    pub(super) fn to_record(&self) -> Value {
        let mut record = json!({ "group": *self.attributes, "due": self.pending.map(|pending| pending.due) });
        if let Some(outcome) = self.pending.and_then(|pending| pending.outcome) {
            record["outcome"] = json!(outcome);
        }
        record
    }

    pub(super) fn from_record(record: Value) -> Option<Self> {
        let Value::Object(mut record) = record else {
            return None;
        };
        let due = record.get("due").and_then(Value::as_i64);
        let outcome = serde_json::from_value(record.remove("outcome").unwrap_or_default()).ok()?;
        let Value::Object(attributes) = record.remove("group")? else {
            return None;
        };
        let pending = due.map(|due| Pending { due, outcome });
        Some(Self { attributes: Arc::new(attributes), pending })
    }

    pub(crate) fn attributes(&self) -> &Arc<Map<String, Value>> {
        &self.attributes
    }

    /// Makes the changes. The hub's update starts again if they concern it, and after a failure even if they are
    /// what the group has already.
    pub(crate) fn change(&mut self, changes: GroupChanges, outcome: Option<UpdateOutcome>, now: i64) {
        let concerned = |name: &str| matches!(name, "conPs" | "priRe" | "liCRr");
        let differs =
            |(name, value): (&String, &Value)| concerned(name) && self.attributes.get(name) != Some(value);
        let has_failed = self.attributes["updTe"] == 3;
        let start = changes.0.iter().any(|change| differs(change) || has_failed && concerned(change.0));
        let attributes = Arc::make_mut(&mut self.attributes);
        for (name, value) in changes.0 {
            match value {
                Value::Null => drop(attributes.shift_remove(&name)),
                value => drop(attributes.insert(name, value)),
            }
        }
        if start {
            attributes.insert("updTe".to_owned(), 0.into());
            attributes.insert("errMe".to_owned(), "".into());
        }
        self.touch(now);
        if start || (outcome.is_some() && self.pending.is_some()) {
            self.start_update(outcome, now);
        }
    }

    fn start_update(&mut self, outcome: Option<UpdateOutcome>, now: i64) {
        let starts = Ending::new(outcome, router(&self.attributes)).status != 0;
        self.pending = starts.then_some(Pending { due: now + APPLY_TIME, outcome });
    }

    pub(super) fn is_due(&self, now: i64) -> bool {
        self.pending.is_some_and(|pending| pending.due <= now)
    }

    /// Finishes the update if its time has come. It counts as a change: `st` and `lt` move.
    pub(super) fn apply_due(&mut self, now: i64) {
        let Some(Pending { due, outcome }) = self.pending.filter(|pending| pending.due <= now) else {
            return;
        };
        self.pending = None;
        let ending = Ending::new(outcome, router(&self.attributes));
        let attributes = Arc::make_mut(&mut self.attributes);
        attributes.insert("updTe".to_owned(), ending.status.into());
        attributes.insert("errMe".to_owned(), ending.message.into());
        self.touch(due);
    }

    fn touch(&mut self, now: i64) {
        let tag = self.attributes.get("st").and_then(Value::as_u64).unwrap_or_default();
        let attributes = Arc::make_mut(&mut self.attributes);
        attributes.insert("st".to_owned(), (tag + 1).into());
        attributes.insert("lt".to_owned(), time::onem2m(now).into());
    }
}

fn router(attributes: &Map<String, Value>) -> &str {
    attributes.get("liCRr").and_then(Value::as_str).unwrap_or_default()
}
