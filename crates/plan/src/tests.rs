//! The rules of a safe change, each by name, and all orders of answers.

mod circles;
mod every_order;
mod execution;
mod fleet;
mod hub;
mod many;
mod rules;
mod schedules;

use crate::Intent;
use hub_api::connectivity_group::{ConnectivityGroup, GroupDefinition};
use serde_json::{Value, json};

/// A group as the hub tells it, with a value of its own that differs from answer to answer.
fn group(change: impl FnOnce(&mut Value)) -> ConnectivityGroup {
    let mut group = json!({
        "conPs": [
            { "coPID": "JASPER-1", "coPTe": 1, "netID": "1" },
            { "coPID": "INTELSAT-2", "coPTe": 2, "netID": "2" },
        ],
        "liCRr": "R-1",
        "priRe": { "prPID": "JASPER-1", "faPID": "INTELSAT-2", "priTd": 3 },
        "rn": "kiel",
        "st": 7,
        "updTe": 2,
        "errMe": "",
    });
    change(&mut group);
    serde_json::from_value(group).expect("a group")
}

/// The group before the change.
fn before() -> ConnectivityGroup {
    group(|_| ())
}

/// The group as the change wants it.
fn requested() -> ConnectivityGroup {
    group(|group| {
        group["liCRr"] = json!("R-2");
        group["st"] = json!(8);
    })
}

/// The group as another client made it.
fn another_clients() -> ConnectivityGroup {
    group(|group| group["liCRr"] = json!("R-3"))
}

fn definition() -> GroupDefinition {
    requested().to_definition()
}

fn create() -> Intent {
    Intent::Create { definition: definition() }
}

fn update() -> Intent {
    Intent::Update { base: Box::new(before().to_definition()), definition: definition() }
}

fn delete() -> Intent {
    Intent::Delete { name: definition().name }
}
