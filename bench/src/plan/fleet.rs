//! Generated groups, and a file that changes some of them.

use anyhow::Result;
use hub_api::connectivity_group::{ConnectivityGroup, GroupDefinition};
use hub_api::threshold::Threshold;
use serde_json::{Value, json};

/// The groups of the hub.
pub(super) const GROUPS: usize = 100_000;
/// The rows of the file: nine of ten change a group, the others are new.
pub(super) const ROWS: usize = 10_000;

/// A group with two products of its own.
pub(super) fn group(name: &str, number: usize, threshold: usize) -> Value {
    let (iccid, serial) = (format!("89971122{number:07}2127"), format!("{}", 100_000 + number));
    let products = [format!("JASPER-{iccid}"), format!("INTELSAT-{serial}")];
    json!({
        "conPs": [
            { "coPID": products[0], "coPTe": 1, "netID": iccid },
            { "coPID": products[1], "coPTe": 2, "netID": serial },
        ],
        "liCRr": format!("R-{number}"),
        "priRe": { "prPID": products[0], "faPID": products[1], "priTd": threshold },
        "rn": name,
        "updTe": 2,
        "errMe": "",
    })
}

/// The groups of the hub.
pub(super) fn current() -> Result<Vec<ConnectivityGroup>> {
    (0..GROUPS).map(|number| read(group(&format!("group-{number}"), number, 3))).collect()
}

/// The groups in the file.
pub(super) fn changed(current: &[ConnectivityGroup]) -> Result<Vec<ConnectivityGroup>> {
    let new = ROWS / 10;
    let new = (GROUPS..GROUPS + new).map(|number| read(group(&format!("new-{number}"), number, 3)));
    let changed = current.iter().step_by(GROUPS / ROWS).take(ROWS - ROWS / 10);
    let changed = changed.map(|group| {
        let mut group = group.clone();
        group.definition.priority_rule.threshold = Threshold::try_from(5_u64)?;
        Ok(group)
    });
    changed.chain(new).collect()
}

fn read(group: Value) -> Result<ConnectivityGroup> {
    Ok(serde_json::from_value(group)?)
}

/// A group as the hub returns it after it has been applied.
pub(super) fn told(definition: GroupDefinition) -> ConnectivityGroup {
    ConnectivityGroup { definition, update_status: 2.into(), error_message: String::new() }
}
