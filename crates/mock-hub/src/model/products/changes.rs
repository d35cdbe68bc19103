//! Changes of products by customers. They overlay the catalogue, so that only changed products take memory.

use super::monitor::{Monitor, MonitorState};
use crate::model::groups::outcome::APPLY_TIME;
use crate::time;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::{HashMap, VecDeque};

/// How many monitors are kept; the oldest are dropped first.
const MAX_MONITORS: usize = 1000;

/// A checked change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Change {
    /// The status of a SIM card and of its data connectivity.
    Status(String),
    /// A custom property, which replaces one of the same name.
    Property { name: String, value: String },
}

/// The changes of all products of a tenant.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ProductChanges {
    by_part: HashMap<String, Vec<(i64, Change)>>,
    monitors: VecDeque<Monitor>,
}

impl ProductChanges {
    /// Whether no product has changed.
    pub(crate) fn is_empty(&self) -> bool {
        self.by_part.is_empty()
    }

    /// Changes a part at once.
    pub(crate) fn make(&mut self, part: &str, changes: Vec<Change>, now: i64) {
        self.add(part, changes, now, now);
    }

    /// Adds changes that take effect `at` a time, and drops those that are replaced `now`.
    fn add(&mut self, part: &str, changes: Vec<Change>, at: i64, now: i64) {
        let known = self.by_part.entry(part.to_owned()).or_default();
        known.extend(changes.into_iter().map(|change| (at, change)));
        let mut index = 0;
        while index < known.len() {
            let (made, old) = &known[index];
            let replaces = |(at, change): &(i64, Change)| *at <= now && change.replaces(old);
            match known[index + 1..].iter().position(replaces).filter(|_| *made <= now) {
                Some(distance) => known[index] = known.remove(index + 1 + distance),
                None => index += 1,
            }
        }
    }

    /// Starts an asynchronous change. False means that the last change of the part is still in progress.
    pub(crate) fn start(&mut self, changes: Vec<Change>, monitor: Monitor) -> bool {
        let now = monitor.started;
        let blocks =
            |last: &Monitor| last.part == monitor.part && last.state(now) == MonitorState::InProgress;
        if self.monitors.iter().any(blocks) {
            return false;
        }
        // A change that hangs or fails never takes effect.
        if monitor.outcome.is_none() {
            self.add(&monitor.part, changes, now + APPLY_TIME, now);
        }
        if self.monitors.len() >= MAX_MONITORS {
            self.monitors.pop_front();
        }
        self.monitors.push_back(monitor);
        true
    }

    pub(crate) fn monitor(&self, id: &str) -> Option<&Monitor> {
        self.monitors.iter().find(|monitor| monitor.id == id)
    }

    /// Whether there are changes of a product or of its parts.
    pub(crate) fn concern(&self, product: &str) -> bool {
        let part = |rest| self.by_part.contains_key(&format!("{product}{rest}"));
        let parts = ["", "-simCard", "-dataConnectivity", "-terminal", "-usageVolume-data"];
        parts.into_iter().any(part)
    }

    /// Applies the changes that are in effect at `now` to a product, or to a part of one.
    pub(crate) fn apply(&self, product: &mut Value, now: i64) {
        if self.is_empty() {
            return;
        }
        if product["@type"] != "IoTConnection" {
            return self.apply_to_part(product, now);
        }
        let mut status = None;
        let relationships = product["productRelationship"].as_array_mut();
        for relationship in relationships.into_iter().flatten() {
            let part = &mut relationship["product"];
            self.apply_to_part(part, now);
            if self.status_of(&part["id"], now).is_some() {
                status = Some(part["status"].clone());
            }
        }
        if let Some(status) = status {
            product["status"] = status;
        }
    }

    fn status_of(&self, part: &Value, now: i64) -> Option<&(i64, Change)> {
        let made = self.by_part.get(part.as_str()?)?;
        made.iter().rfind(|(at, change)| *at <= now && matches!(change, Change::Status(_)))
    }

    fn apply_to_part(&self, part: &mut Value, now: i64) {
        // Data connectivity has the status of its card.
        let card = part["id"].as_str().and_then(|id| id.strip_suffix("-dataConnectivity"));
        let card = card.map(|product| Value::from(format!("{product}-simCard")));
        if let Some((_, Change::Status(status))) = card.and_then(|card| self.status_of(&card, now)) {
            part["status"] = status.as_str().into();
        }
        let made = part["id"].as_str().and_then(|id| self.by_part.get(id));
        for (at, change) in made.into_iter().flatten().filter(|(at, _)| *at <= now) {
            match change {
                Change::Status(status) => {
                    part["status"] = status.as_str().into();
                    set(part, "dateUpdated", &time::rfc3339(*at));
                    if status == "ACTIVE" {
                        set(part, "dateActivated", &time::rfc3339(*at));
                    }
                }
                Change::Property { name, value } => add(part, name, value),
            }
        }
    }
}

impl Change {
    /// Whether this change makes an older one void.
    fn replaces(&self, old: &Self) -> bool {
        match (self, old) {
            (Self::Status(_), Self::Status(_)) => true,
            (Self::Property { name, .. }, Self::Property { name: old, .. }) => name == old,
            _ => false,
        }
    }
}

/// Sets a characteristic, if the part has it.
fn set(part: &mut Value, name: &str, value: &str) {
    let characteristics = part["productCharacteristic"].as_array_mut();
    for entry in characteristics.into_iter().flatten().filter(|entry| entry["name"] == name) {
        entry["value"] = value.into();
    }
}

/// Sets a custom property.
fn add(part: &mut Value, name: &str, value: &str) {
    if !part["customProperty"].is_array() {
        part["customProperty"] = json!([]);
    }
    let Some(properties) = part["customProperty"].as_array_mut() else {
        return;
    };
    match properties.iter_mut().find(|property| property["name"] == name) {
        Some(property) => property["value"] = value.into(),
        None => properties.push(json!({ "name": name, "value": value })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::groups::outcome::UpdateOutcome;

    fn card() -> Value {
        json!({
            "id": "TMSP-1-simCard", "@type": "simCard", "status": "ACTIVE", "customProperty": [],
            "productCharacteristic": [{"name": "dateUpdated", "value": ""}],
        })
    }

    fn look(changes: &ProductChanges, now: i64) -> Value {
        let mut part = card();
        changes.apply(&mut part, now);
        part
    }

    fn monitor(started: i64, outcome: Option<UpdateOutcome>) -> Monitor {
        let (id, part) = (format!("1-{started}"), "TMSP-1-simCard".to_owned());
        Monitor { id, part, patch: json!([]), started, outcome }
    }

    fn status(status: &str) -> Vec<Change> {
        vec![Change::Status(status.to_owned())]
    }

    #[test]
    fn an_asynchronous_change_takes_effect_when_the_backend_is_done() {
        let mut changes = ProductChanges::default();
        changes.make("TMSP-1-simCard", status("BLOCKED"), 0);
        assert!(changes.start(status("INACTIVE"), monitor(1000, None)));
        assert!(changes.monitor("1-1000").is_some());
        assert_eq!(look(&changes, 3999)["status"], "BLOCKED");
        assert!(!changes.start(status("ACTIVE"), monitor(3999, None)), "still in progress");
        assert_eq!(look(&changes, 4000)["status"], "INACTIVE");
        assert!(changes.start(status("ACTIVE"), monitor(4000, None)));
    }

    #[test]
    fn a_failed_change_has_no_effect_and_a_hanging_change_blocks_the_next() {
        for (outcome, follows) in [(UpdateOutcome::Fails, true), (UpdateOutcome::Hangs, false)] {
            let mut changes = ProductChanges::default();
            changes.make("TMSP-1-simCard", status("BLOCKED"), 0);
            assert!(changes.start(status("INACTIVE"), monitor(1000, Some(outcome))));
            assert_eq!(look(&changes, 9000)["status"], "BLOCKED");
            assert_eq!(changes.start(status("ACTIVE"), monitor(9000, None)), follows);
        }
    }

    #[test]
    fn the_newest_change_replaces_the_older_ones() {
        let mut changes = ProductChanges::default();
        for value in ["a", "b", "c"] {
            let change = Change::Property { name: "n".to_owned(), value: value.to_owned() };
            changes.make("TMSP-1-simCard", vec![change], 0);
            changes.make("TMSP-1-simCard", status(value), 0);
        }
        assert_eq!(changes.by_part["TMSP-1-simCard"].len(), 2);
        assert_eq!(look(&changes, 0)["customProperty"], json!([{"name": "n", "value": "c"}]));
    }
}
