//! What an operator may say about a group. Source: tutorial step 3; the rules: hub-api.md 4.4, 4.6
//! and section 9.

mod attribute;

use crate::body;
use crate::onem2m::Refusal;
use crate::products::Catalogue;
use serde_json::{Map, Value};

/// Attributes that the hub writes itself.
const OWNED_BY_THE_HUB: [&str; 10] = ["ty", "cr", "tsn", "st", "ri", "pi", "ct", "lt", "et", "cs"];
/// Attributes without which there is no group.
const REQUIRED: [&str; 4] = ["cnd", "conPs", "liCRr", "priRe"];
/// Attributes that an operator may send and the hub alone decides about.
const IGNORED: [&str; 2] = ["updTe", "errMe"];

/// The body of a create that was checked.
#[derive(Debug)]
pub(crate) struct Wanted(Map<String, Value>);

impl Wanted {
    pub(crate) fn read(bytes: &[u8], catalogue: &Catalogue) -> Result<Self, Refusal> {
        let group = group(bytes)?;
        if let Some(missing) = REQUIRED.into_iter().find(|name| !group.contains_key(*name)) {
            return Err(Refusal::bad_request(format!("{missing} is missing")));
        }
        for (name, value) in &group {
            if OWNED_BY_THE_HUB.contains(&name.as_str()) {
                return Err(Refusal::bad_request(format!("{name} is written by the hub and cannot be sent")));
            }
            attribute::check(name, value, catalogue).map_err(Refusal::bad_request)?;
        }
        Ok(Self(group))
    }

    /// The name (`rn`); without one the hub makes one.
    pub(super) fn name(&self) -> Option<String> {
        Some(self.0.get("rn")?.as_str()?.to_owned())
    }

    /// The attributes beside the name that are kept as they came.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.0
            .iter()
            .filter(|(name, _)| !IGNORED.contains(&name.as_str()) && !matches!(name.as_str(), "cnd" | "rn"))
    }
}

/// The body of an update that was checked against the group: what to change, and `null` for what to
/// remove.
#[derive(Debug)]
pub(crate) struct Changes(pub(super) Map<String, Value>);

impl Changes {
    /// The body may be that of a create, as the tutorial says, or a part of it.
    pub(super) fn read(
        bytes: &[u8],
        stored: &Map<String, Value>,
        catalogue: &Catalogue,
    ) -> Result<Self, Refusal> {
        let mut group = group(bytes)?;
        for (name, value) in &group {
            let fixed = OWNED_BY_THE_HUB.contains(&name.as_str()) || matches!(name.as_str(), "rn" | "cnd");
            if fixed && stored.get(name) != Some(value) {
                return Err(Refusal::bad_request(format!("{name} cannot be changed")));
            }
            if fixed {
                continue;
            }
            let optional = !REQUIRED.contains(&name.as_str()) && !IGNORED.contains(&name.as_str());
            if !(optional && value.is_null()) {
                attribute::check(name, value, catalogue).map_err(Refusal::bad_request)?;
            }
        }
        group.retain(|name, _| !IGNORED.contains(&name.as_str()));
        Ok(Self(group))
    }
}

fn group(bytes: &[u8]) -> Result<Map<String, Value>, Refusal> {
    let mut request = body::json(bytes).map_err(Refusal::bad_request)?;
    let root = request.as_object_mut().filter(|root| root.len() == 1);
    let Some(Value::Object(group)) = root.and_then(|root| root.remove("dtiot:conGp")) else {
        let text = "the body has to be an object with the one key dtiot:conGp, which is an object";
        return Err(Refusal::bad_request(text));
    };
    Ok(group)
}

#[cfg(test)]
mod tests;
