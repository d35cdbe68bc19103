//! The applications that the tenant knows.

use crate::{clock, connectivity_groups};
use hub_api::ApplicationId;
use hub_api::onem2m::TYPE_APPLICATION_ENTITY;
use serde_json::{Map, Value, json};

/// Each with its entity, as it is told.
#[derive(Clone, Debug, Default)]
pub(crate) struct Applications {
    registered: Vec<(ApplicationId, Map<String, Value>)>,
}

impl Applications {
    pub(crate) fn knows(&self, application: &ApplicationId) -> bool {
        self.registered.iter().any(|(known, _)| known == application)
    }

    pub(crate) fn add(&mut self, application: ApplicationId, entity: Map<String, Value>) {
        self.registered.push((application, entity));
    }

    /// As the state file has them: the identifier and the entity of each.
    pub(crate) fn to_json(&self) -> Value {
        self.registered.iter().map(|(application, entity)| json!([application.as_str(), entity])).collect()
    }

    /// Takes the place of all with those that were kept.
    pub(crate) fn restore(&mut self, kept: Value) -> Result<(), String> {
        let kept: Vec<(String, Map<String, Value>)> =
            serde_json::from_value(kept).map_err(|error| format!("the applications: {error}"))?;
        self.registered.clear();
        for (application, entity) in kept {
            let application =
                ApplicationId::new(application).map_err(|wrong| format!("an application {wrong}"))?;
            self.registered.push((application, entity));
        }
        Ok(())
    }

    /// All entities, in the order in which they were registered.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Map<String, Value>> {
        self.registered.iter().map(|(_, entity)| entity)
    }

    pub(super) fn find(&self, name: &str) -> Option<&Map<String, Value>> {
        self.all().find(|entity| entity["rn"] == name)
    }

    pub(super) fn remove(&mut self, name: &str) -> Option<Map<String, Value>> {
        let index = self.registered.iter().position(|(_, entity)| entity["rn"] == name)?;
        Some(self.registered.remove(index).1)
    }

    /// The name of the entity with this resource identifier.
    pub(crate) fn name_of(&self, resource_id: &str) -> Option<String> {
        let found = self.all().find(|entity| entity["ri"] == resource_id)?;
        Some(found["rn"].as_str()?.to_owned())
    }

    /// Whether a child of the tenant has the name; the container of the groups is one of them.
    pub(super) fn has_name(&self, name: &str) -> bool {
        name == connectivity_groups::CONTAINER || self.find(name).is_some()
    }
}

/// A new entity. Source of its form: the answer in "Get started", step 3.
pub(crate) fn entity(
    (api, name): (&str, &str),
    other: &Map<String, Value>,
    (resource_id, application): (&str, &ApplicationId),
    (tenant, now): (&str, i64),
) -> Map<String, Value> {
    let mut entity = Map::new();
    entity.insert("api".to_owned(), api.into());
    entity.insert("rn".to_owned(), name.into());
    entity.extend(other.clone());
    let time = clock::onem2m(now);
    let own = json!({
        "ty": TYPE_APPLICATION_ENTITY, "ri": resource_id, "aei": application.as_str(), "pi": tenant,
        "ct": time, "lt": time,
    });
    entity.extend(own.as_object().cloned().unwrap_or_default());
    entity
}
