//! What an operator may say about a group. Source: tutorial step 3; the rules: hub-api.md 4.4, 4.6
//! and section 9.

mod assumed;
mod attribute;
mod whole;

use crate::onem2m::{Code, Refusal, long_names};
use crate::products::Catalogue;
use crate::{Assumptions, PutName, body};
use serde_json::{Map, Value};

/// Attributes that the hub writes itself.
const OWNED_BY_THE_HUB: [&str; 10] = ["ty", "cr", "tsn", "st", "ri", "pi", "ct", "lt", "et", "cs"];
/// Attributes without which there is no group.
const REQUIRED: [&str; 4] = ["cnd", "conPs", "liCRr", "priRe"];
/// Attributes that an operator may send and the hub alone decides about.
const IGNORED: [&str; 2] = ["updTe", "errMe"];

/// What a group is called, and what makes it one: neither changes.
const NAMES: [&str; 2] = ["rn", "cnd"];

/// The body of a create that was checked.
#[derive(Debug)]
pub(crate) struct Wanted(Map<String, Value>);

impl Wanted {
    pub(crate) fn read(bytes: &[u8], catalogue: &Catalogue) -> Result<Self, Refusal> {
        let group = group(bytes, Code::BadRequest)?;
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

    /// Checks what is refused only where a switch says so.
    pub(super) fn check(&self, assumptions: Assumptions, catalogue: &Catalogue) -> Result<(), Refusal> {
        assumed::check(&self.0, &Map::new(), assumptions, catalogue).map_err(Refusal::bad_request)
    }

    /// All attributes, as they were sent.
    pub(super) fn sent(&self) -> &Map<String, Value> {
        &self.0
    }

    /// Attributes that the mock wrote itself, and of which a test holds that they are good.
    pub(super) fn written_here(attributes: Map<String, Value>) -> Self {
        Self(attributes)
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
        put_name: PutName,
    ) -> Result<Self, Refusal> {
        // ACME fails at another root key; the standard has a code for it (hub-api.md section 5).
        let mut group = group(bytes, Code::ContentsUnacceptable)?;
        match put_name {
            PutName::Equal => (),
            PutName::Ignore => group.retain(|name, _| !NAMES.contains(&name.as_str())),
            PutName::Refuse => {
                if let Some(name) = NAMES.into_iter().find(|name| group.contains_key(*name)) {
                    return Err(Refusal::bad_request(format!("{name} is no part of an update")));
                }
            }
        }
        for (name, value) in &group {
            let fixed = OWNED_BY_THE_HUB.contains(&name.as_str()) || NAMES.contains(&name.as_str());
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

    /// Checks what is refused only where a switch says so.
    pub(super) fn check(
        &self,
        assumptions: Assumptions,
        stored: &Map<String, Value>,
        catalogue: &Catalogue,
    ) -> Result<(), Refusal> {
        assumed::check(&self.0, stored, assumptions, catalogue).map_err(Refusal::bad_request)
    }

    /// All attributes, as they were sent.
    pub(super) fn sent(&self) -> &Map<String, Value> {
        &self.0
    }
}

/// The one object in a body. Another key around it is refused with a code of its own.
fn group(bytes: &[u8], another_key: Code) -> Result<Map<String, Value>, Refusal> {
    let request = body::json(bytes).map_err(Refusal::bad_request)?;
    let mut request = long_names::shorten(request).map_err(Refusal::bad_request)?;
    let root = request.as_object_mut().filter(|root| root.len() == 1);
    if let Some(another) = root.as_ref().and_then(|root| root.keys().find(|key| *key != "dtiot:conGp")) {
        let text = format!("{another} is not the key of a group; dtiot:conGp is");
        return Err(Refusal(another_key, text));
    }
    let Some(Value::Object(mut group)) = root.and_then(|root| root.remove("dtiot:conGp")) else {
        let text = "the body has to be an object with the one key dtiot:conGp, which is an object";
        return Err(Refusal::bad_request(text));
    };
    whole::normalize(&mut group);
    Ok(group)
}

#[cfg(test)]
mod tests;
