//! The registered applications of a tenant.

use super::groups::CONTAINER;
use crate::message::object;
use crate::time;
use hub_api::ApplicationId;
use hub_api::onem2m::TYPE_APPLICATION_ENTITY;
use serde_json::{Map, Value, json};

/// The registered applications, each with its entity as it is answered.
#[derive(Clone, Debug, Default)]
pub struct Applications {
    registered: Vec<(ApplicationId, Map<String, Value>)>,
}

impl Applications {
    pub(crate) fn is_registered(&self, application: &ApplicationId) -> bool {
        self.registered.iter().any(|(registered, _)| registered == application)
    }

    pub(crate) fn add(&mut self, application: ApplicationId, entity: Map<String, Value>) {
        self.registered.push((application, entity));
    }

    /// All entities, in the order of registration.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Map<String, Value>> {
        self.registered.iter().map(|(_, entity)| entity)
    }

    /// How many applications are registered.
    pub fn count(&self) -> usize {
        self.registered.len()
    }

    pub(crate) fn find(&self, name: &str) -> Option<&Map<String, Value>> {
        self.all().find(|entity| entity["rn"] == name)
    }

    pub(crate) fn remove(&mut self, name: &str) -> Option<Map<String, Value>> {
        let index = self.registered.iter().position(|(_, entity)| entity["rn"] == name)?;
        Some(self.registered.remove(index).1)
    }

    /// The name of the entity with this resource identifier.
    pub(crate) fn name_of(&self, resource_id: &str) -> Option<String> {
        let found = self.all().find(|entity| entity["ri"] == resource_id)?;
        Some(found["rn"].as_str()?.to_owned())
    }

    /// Whether a child of the tenant has the name. The container of the groups is one.
    pub(crate) fn has_name(&self, name: &str) -> bool {
        name == CONTAINER || self.find(name).is_some()
    }

    /// The record in a state file: identifier and entity of each application.
    pub fn to_record(&self) -> Value {
        self.registered.iter().map(|(application, entity)| json!([application.as_str(), entity])).collect()
    }

    /// Replaces all applications by those of a record.
    pub fn restore(&mut self, record: Value) -> Result<(), String> {
        let record: Vec<(String, Map<String, Value>)> =
            serde_json::from_value(record).map_err(|error| format!("the applications: {error}"))?;
        let read = |(application, entity)| match ApplicationId::new(application) {
            Ok(application) => Ok((application, entity)),
            Err(wrong) => Err(format!("an application {wrong}")),
        };
        self.registered = record.into_iter().map(read).collect::<Result<_, _>>()?;
        Ok(())
    }
}

/// What an entity is made of. Source of its form: the answer in "Get started", step 3.
pub(crate) struct NewEntity<'a> {
    /// The attributes that were sent, among them `api`.
    pub(crate) sent: &'a Map<String, Value>,
    pub(crate) name: &'a str,
    pub(crate) resource_id: &'a str,
    pub(crate) application: &'a ApplicationId,
    pub(crate) tenant: &'a str,
    /// In milliseconds since 1970.
    pub(crate) now: i64,
}

impl NewEntity<'_> {
    pub(crate) fn attributes(&self) -> Map<String, Value> {
        let mut entity = object(json!({ "api": null, "rn": self.name }));
        entity.extend(self.sent.clone());
        let time = time::onem2m(self.now);
        entity.extend(object(json!({
            "ty": TYPE_APPLICATION_ENTITY, "ri": self.resource_id, "aei": self.application.as_str(),
            "pi": self.tenant, "ct": time, "lt": time,
        })));
        entity
    }
}
