//! The bodies of create and update. Source: tutorial step 3; the rules: `docs/hub-api.md`, sections 4.4,
//! 4.6 and 9.

use super::attributes;
use crate::message::read_json;
use crate::model::products::catalogue::Catalogue;
use crate::onem2m::answer::{Code, Refusal};
use crate::onem2m::long_names;
use crate::reason::Source::{self, Assumed, OneM2m};
use crate::switches::{Assumptions, PutName};
use serde_json::{Map, Value};

/// Attributes that the hub writes itself.
const OWNED_BY_THE_HUB: [&str; 10] = ["ty", "cr", "tsn", "st", "ri", "pi", "ct", "lt", "et", "cs"];
/// Attributes that a group must have.
const REQUIRED: [&str; 4] = ["cnd", "conPs", "liCRr", "priRe"];
/// Attributes that an operator may send, and whose values the hub decides.
const IGNORED: [&str; 2] = ["updTe", "errMe"];
/// The name and the definition, which never change.
const NAMES: [&str; 2] = ["rn", "cnd"];

/// The checked body of a create: all attributes as they were sent.
#[derive(Debug)]
pub(crate) struct NewGroup(pub(crate) Map<String, Value>);

impl NewGroup {
    pub(crate) fn read(
        bytes: &[u8],
        catalogue: &Catalogue,
        assumptions: Assumptions,
    ) -> Result<Self, Refusal> {
        let group = group(bytes, Code::BadRequest)?;
        if let Some(missing) = REQUIRED.into_iter().find(|name| !group.contains_key(*name)) {
            return Err(attributes::missing(missing));
        }
        for (name, value) in &group {
            if OWNED_BY_THE_HUB.contains(&name.as_str()) {
                let text = format!("{name} is written by the hub and cannot be sent");
                return Err(hub_writes(text, &[OneM2m("TS-0001 9.6.1.3"), Assumed(4)]));
            }
            attributes::check(name, value, catalogue)?;
        }
        attributes::check_assumed(&group, &Map::new(), assumptions, catalogue)?;
        Ok(Self(group))
    }

    /// The name (`rn`); without one the hub makes one.
    pub(crate) fn name(&self) -> Option<String> {
        Some(self.0.get("rn")?.as_str()?.to_owned())
    }

    /// The attributes that are stored as they were sent, without the name.
    pub(super) fn stored(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.0.iter().filter(|(name, _)| !IGNORED.contains(&name.as_str()) && !NAMES.contains(&name.as_str()))
    }
}

/// The body of an update, checked against the group: the attributes to set, and `null` for those to
/// remove.
#[derive(Debug)]
pub(crate) struct GroupChanges(pub(crate) Map<String, Value>);

impl GroupChanges {
    /// The body may be that of a create, as the tutorial says, or a part of it.
    pub(crate) fn read(
        bytes: &[u8],
        stored: &Map<String, Value>,
        catalogue: &Catalogue,
        assumptions: Assumptions,
    ) -> Result<Self, Refusal> {
        let fixed = |text| Err(hub_writes(text, &[OneM2m("TS-0001 9.6.1.3"), Assumed(15), Assumed(4)]));
        // ACME fails at another root key; the standard has a code for it (docs/hub-api.md, section 5).
        let mut group = group(bytes, Code::ContentsUnacceptable)?;
        match assumptions.put_name {
            PutName::Equal => (),
            PutName::Ignore => group.retain(|name, _| !NAMES.contains(&name.as_str())),
            PutName::Refuse => {
                if let Some(name) = NAMES.into_iter().find(|name| group.contains_key(*name)) {
                    return fixed(format!("{name} is not part of an update"));
                }
            }
        }
        for (name, value) in &group {
            if OWNED_BY_THE_HUB.contains(&name.as_str()) || NAMES.contains(&name.as_str()) {
                if stored.get(name) != Some(value) {
                    return fixed(format!("{name} cannot be changed"));
                }
                continue;
            }
            let optional = !REQUIRED.contains(&name.as_str()) && !IGNORED.contains(&name.as_str());
            if !(optional && value.is_null()) {
                attributes::check(name, value, catalogue)?;
            }
        }
        group.retain(|name, _| !IGNORED.contains(&name.as_str()));
        attributes::check_assumed(&group, stored, assumptions, catalogue)?;
        Ok(Self(group))
    }
}

fn hub_writes(text: String, sources: &'static [Source]) -> Refusal {
    Refusal::bad_request(text).because("some attributes are the hub's", sources)
}

/// The one object in a body. A body with another key is refused with its own code.
fn group(bytes: &[u8], another_key: Code) -> Result<Map<String, Value>, Refusal> {
    let request = read_json(bytes).map_err(Refusal::bad_request)?;
    let mut request = long_names::shorten(request).map_err(Refusal::bad_request)?;
    let root = request.as_object_mut().filter(|root| root.len() == 1);
    if let Some(another) = root.as_ref().and_then(|root| root.keys().find(|key| *key != "dtiot:conGp")) {
        let text = format!("{another} is not the key of a group; dtiot:conGp is");
        return Err(Refusal::new(another_key, text));
    }
    let Some(Value::Object(mut group)) = root.and_then(|root| root.remove("dtiot:conGp")) else {
        let text = "the body has to be an object with the one key dtiot:conGp, which is an object";
        return Err(Refusal::bad_request(text));
    };
    normalize_integers(&mut group);
    Ok(group)
}

/// Writes numbers such as `3.0` as integers where a group has integers: to JSON Schema `3.0` is one.
fn normalize_integers(group: &mut Map<String, Value>) {
    for product in group.get_mut("conPs").and_then(Value::as_array_mut).into_iter().flatten() {
        product.as_object_mut().and_then(|product| product.get_mut("coPTe")).map(to_integer);
    }
    group.get_mut("priRe").and_then(|rule| rule.as_object_mut()?.get_mut("priTd")).map(to_integer);
    group.get_mut("updTe").map(to_integer);
}

fn to_integer(value: &mut Value) {
    /// The largest range in which a float holds every integer (2 to the power of 53).
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let float = value.as_f64().filter(|_| value.is_f64());
    if let Some(float) = float.filter(|float| float.fract() == 0.0 && float.abs() <= EXACT) {
        #[expect(clippy::cast_possible_truncation, reason = "it is an integer in range, as was just checked")]
        let number = float as i64;
        *value = number.into();
    }
}

#[cfg(test)]
mod tests;
