//! The groups in the answer to a list.

use super::definition::ConnectivityGroup;
use crate::fields::Fields;
use serde::de::Error as _;
use serde_json::{Error, Value};

/// The name of the groups in their container, and of a group alone in an answer.
pub(super) const GROUP: &str = "dtiot:conGp";
/// The container of the groups.
pub(super) const CONTAINER: &str = "m2m:cnt";

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
    /// Reads the list from the body of an answer.
    pub(super) fn read(body: Value) -> Result<Self, Error> {
        let mut list = Self::default();
        for group in children(body)? {
            match read_group(group) {
                Ok(group) => list.groups.push(group),
                Err(group) => list.unreadable.push(group),
            }
        }
        Ok(list)
    }
}

/// Reads one group of a list.
pub(super) fn read_group(group: Value) -> Result<ConnectivityGroup, UnreadableGroup> {
    let name = group.get("rn").and_then(Value::as_str).map(str::to_owned);
    ConnectivityGroup::try_from(group).map_err(|error| UnreadableGroup { name, reason: error.to_string() })
}

/// The groups in a container, which leaves the list out when it is empty. One group may stand there without a list
/// (assumed). A container without the list but with other objects, or other children by their names, is not understood:
/// they may be the groups in a form that is not known here.
pub(super) fn children(body: Value) -> Result<Vec<Value>, Error> {
    let Value::Object(mut container) = Fields::of(body)?.value(CONTAINER)? else {
        return Err(Error::custom("m2m:cnt: an object was expected"));
    };
    // Names of resources have a namespace (`m2m:uril`), those of attributes do not (`lbl`).
    let is_child = |name: &str, value: &Value| match value {
        Value::Null => false,
        Value::Array(values) => values.iter().any(|value| value.is_object() || name.contains(':')),
        value => value.is_object() || name.contains(':'),
    };
    match container.shift_remove(GROUP) {
        Some(Value::Array(groups)) => Ok(groups),
        Some(group @ Value::Object(_)) => Ok(vec![group]),
        Some(_) => Err(Error::custom("dtiot:conGp: a list was expected")),
        None => match container.iter().find(|(name, value)| is_child(name, value)) {
            Some((name, _)) => Err(Error::custom(format_args!("m2m:cnt: the child {name} is not known"))),
            None => Ok(Vec::new()),
        },
    }
}
