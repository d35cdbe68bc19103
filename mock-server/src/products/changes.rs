//! What customers changed about products. It lies over what the catalogue says, so that only changed
//! products take memory.

use super::monitor::{Monitor, Progress, WORK};
use crate::clock;
use crate::fault::WorkEnding;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::{HashMap, VecDeque};

/// How many monitors are remembered; the oldest are forgotten first.
const MOST_MONITORS: usize = 1000;

/// A change that was checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Change {
    /// The status of a SIM card, and of what it carries.
    Status(String),
    /// A custom property, in place of one of the same name.
    Property {
        /// Its name.
        name: String,
        /// Its value.
        value: String,
    },
}

/// All changes in a world.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct ProductChanges {
    by_part: HashMap<String, Vec<(i64, Change)>>,
    monitors: VecDeque<Monitor>,
}

impl ProductChanges {
    /// Whether everything is as the catalogue says.
    pub(super) fn is_empty(&self) -> bool {
        self.by_part.is_empty()
    }

    /// Changes a part at once.
    pub(super) fn make(&mut self, part: &str, changes: Vec<Change>, now: i64) {
        self.add(part, changes, (now, now));
    }

    /// Adds changes that are made `at` a time, and forgets those of which nothing is left `now`.
    fn add(&mut self, part: &str, changes: Vec<Change>, (at, now): (i64, i64)) {
        let known = self.by_part.entry(part.to_owned()).or_default();
        known.extend(changes.into_iter().map(|change| (at, change)));
        // A newer one takes the place of the one it replaces.
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

    /// Changes a part when the backend is done with it, and gives the monitor that tells of it; nothing
    /// if the backend is still at work on the last one.
    pub(super) fn ask(
        &mut self,
        (part, iccid): (&str, &str),
        changes: Vec<Change>,
        patch: Value,
        now: i64,
    ) -> Option<Monitor> {
        let at_work = |monitor: &Monitor| monitor.progress(now) == Progress::AtWork;
        if self.monitors.iter().any(|monitor| monitor.part == part && at_work(monitor)) {
            return None;
        }
        self.add(part, changes, (now + WORK, now));
        let monitor = Monitor::new((part, iccid), patch, now);
        if self.monitors.len() >= MOST_MONITORS {
            self.monitors.pop_front();
        }
        self.monitors.push_back(monitor.clone());
        Some(monitor)
    }

    pub(super) fn monitor(&self, id: &str) -> Option<&Monitor> {
        self.monitors.iter().find(|monitor| monitor.id == id)
    }

    /// Lets the backend not finish a change as it should: it is not made.
    pub(super) fn end_work(&mut self, id: &str, ending: WorkEnding) {
        let Some(monitor) = self.monitors.iter_mut().find(|monitor| monitor.id == id) else {
            return;
        };
        monitor.end(ending);
        let (part, due) = (&monitor.part, monitor.due());
        if let Some(changes) = self.by_part.get_mut(part) {
            changes.retain(|(at, _)| *at != due);
            if changes.is_empty() {
                self.by_part.remove(part);
            }
        }
    }

    /// Whether there may be changes of a product or of its parts.
    pub(super) fn concern(&self, product: &str) -> bool {
        let part = |rest| self.by_part.contains_key(&format!("{product}{rest}"));
        let parts = ["", "-simCard", "-dataConnectivity", "-terminal", "-usageVolume-data"];
        !self.is_empty() && parts.into_iter().any(part)
    }

    /// Puts the changes that are made by `now` into a product, or into a part of one.
    pub(super) fn apply(&self, product: &mut Value, now: i64) {
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
        // What a card carries has the status of the card.
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
                    set(part, "dateUpdated", &clock::rfc3339(*at));
                    if status == "ACTIVE" {
                        set(part, "dateActivated", &clock::rfc3339(*at));
                    }
                }
                Change::Property { name, value } => add(part, name, value),
            }
        }
    }
}

impl Change {
    /// Whether nothing is left of an older change once this one is made.
    fn replaces(&self, old: &Self) -> bool {
        match (self, old) {
            (Self::Status(_), Self::Status(_)) => true,
            (Self::Property { name, .. }, Self::Property { name: old, .. }) => name == old,
            _ => false,
        }
    }
}

/// Gives a characteristic that the part has another value.
fn set(part: &mut Value, name: &str, value: &str) {
    let characteristics = part["productCharacteristic"].as_array_mut();
    for entry in characteristics.into_iter().flatten().filter(|entry| entry["name"] == name) {
        entry["value"] = value.into();
    }
}

/// Adds a custom property, or changes the one of this name.
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

    fn status(status: &str) -> Vec<Change> {
        vec![Change::Status(status.to_owned())]
    }

    #[test]
    fn an_asynchronous_change_is_seen_when_the_backend_is_done() {
        let mut changes = ProductChanges::default();
        changes.make("TMSP-1-simCard", status("BLOCKED"), 0);
        let names = ("TMSP-1-simCard", "1");
        let monitor = changes.ask(names, status("INACTIVE"), json!([]), 1000).expect("taken");
        assert_eq!(monitor.id, "1-1000");
        assert_eq!(look(&changes, 3999)["status"], "BLOCKED");
        assert!(changes.ask(names, status("ACTIVE"), json!([]), 3999).is_none(), "still at work");
        assert_eq!(look(&changes, 4000)["status"], "INACTIVE");
        assert!(changes.ask(names, status("ACTIVE"), json!([]), 4000).is_some());
    }

    #[test]
    fn a_change_that_fails_or_hangs_is_not_made_and_one_that_hangs_lets_no_other_follow() {
        for (ending, follows) in [(WorkEnding::Fails, true), (WorkEnding::Hangs, false)] {
            let mut changes = ProductChanges::default();
            let names = ("TMSP-1-simCard", "1");
            changes.make("TMSP-1-simCard", status("BLOCKED"), 0);
            changes.ask(names, status("INACTIVE"), json!([]), 1000).expect("taken");
            changes.end_work("1-1000", ending);
            assert_eq!(look(&changes, 9000)["status"], "BLOCKED");
            assert_eq!(changes.ask(names, status("ACTIVE"), json!([]), 9000).is_some(), follows);
        }
    }

    #[test]
    fn the_newest_of_a_name_counts_and_the_others_are_forgotten() {
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
