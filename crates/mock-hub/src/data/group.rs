//! A group in a file of data: the operator's attributes, and how the hub's update has ended.

use crate::model::groups::definition::NewGroup;
use crate::model::groups::group::{Creation, Group};
use crate::model::products::catalogue::Catalogue;
use crate::switches::Assumptions;
use hub_api::connectivity_group::CONTAINER_DEFINITION;
use serde_json::{Map, Value, json};

/// What the hub adds to a group, in the order of its answers. It is not part of the file.
const ADDED: [&str; 8] = ["ty", "cr", "tsn", "st", "ri", "pi", "ct", "lt"];
/// The status of a group that the file gives none: applied.
const APPLIED: u64 = 2;

/// A group of a file.
#[derive(Clone, Debug)]
pub(crate) struct GivenGroup {
    pub(crate) name: String,
    /// The body of its create.
    body: String,
    status: u64,
    message: String,
}

impl GivenGroup {
    /// Checks a group as the hub checks a create. The error begins with its name.
    pub(super) fn read(value: &Value, catalogue: &Catalogue) -> Result<Self, String> {
        let mut group =
            value.as_object().cloned().ok_or("a group is an object with rn, conPs, liCRr and priRe")?;
        let name = group
            .get("rn")
            .and_then(Value::as_str)
            .ok_or("rn, the name of the group, is missing")?
            .to_owned();
        let status = match group.get("updTe") {
            None => APPLIED,
            Some(status) => status.as_u64().filter(|status| *status <= 3).ok_or_else(|| {
                format!("{name}: updTe has to be 0 (requested), 1 (in progress), 2 (applied) or 3 (failed)")
            })?,
        };
        let message = group.get("errMe").and_then(Value::as_str).unwrap_or_default().to_owned();
        group.retain(|attribute, _| !ADDED.contains(&attribute.as_str()));
        group.entry("cnd").or_insert_with(|| CONTAINER_DEFINITION.into());
        let body = json!({ "dtiot:conGp": group }).to_string();
        let checked = NewGroup::read(body.as_bytes(), catalogue, Assumptions::default());
        checked.map_err(|refusal| format!("{name}: {}", refusal.text))?;
        Ok(Self { name, body, status, message })
    }

    /// The group as the hub creates it.
    pub(crate) fn create(&self, creation: &Creation<'_>, catalogue: &Catalogue) -> Option<Group> {
        let definition = NewGroup::read(self.body.as_bytes(), catalogue, Assumptions::default()).ok()?;
        Some(Group::new(&definition, creation).settled(self.status, &self.message))
    }
}

/// A group as a file has it.
pub(crate) fn written(group: &Map<String, Value>) -> Value {
    let mut group = group.clone();
    group.retain(|attribute, _| !ADDED.contains(&attribute.as_str()));
    for (attribute, usual) in [("updTe", Value::from(APPLIED)), ("errMe", "".into())] {
        if group.get(attribute) == Some(&usual) {
            group.shift_remove(attribute);
        }
    }
    group.into()
}
