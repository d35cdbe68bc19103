//! The groups in the answer to a list.

use super::definition::ConnectivityGroup;
use crate::fields::Fields;
use crate::read_fields;
use serde_json::Value;

/// The groups of a tenant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupList {
    /// The groups that could be read.
    pub groups: Vec<ConnectivityGroup>,
    /// The others: one group that breaks a rule must not hide the rest.
    pub unreadable: Vec<UnreadableGroup>,
}

/// A group that breaks a rule of this crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadableGroup {
    /// The group's name, if it has one.
    pub name: Option<String>,
    /// The rule that it breaks.
    pub reason: String,
}

impl GroupList {
    /// Reads the list from the body of an answer; the hub leaves the list out when it is empty.
    pub(super) fn read(body: Value) -> Result<Self, serde_json::Error> {
        let Container { groups } = Fields::of(body)?.object("m2m:cnt")?;
        let mut list = Self::default();
        for group in groups {
            let name = group.get("rn").and_then(Value::as_str).map(str::to_owned);
            match ConnectivityGroup::try_from(group) {
                Ok(group) => list.groups.push(group),
                Err(error) => list.unreadable.push(UnreadableGroup { name, reason: error.to_string() }),
            }
        }
        Ok(list)
    }
}

struct Container {
    groups: Vec<Value>,
}

read_fields! {
    Container { groups: values_if_any("dtiot:conGp") }
}
