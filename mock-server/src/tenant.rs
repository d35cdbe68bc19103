//! `/device-management-orchestrator/v3/{tenant}`: the tenant, which is the root of the DMO's tree (a
//! `CSEBase`). What is below it is told by its lists; its own attributes are assumed.

use crate::World;
use crate::application_entities;
use crate::onem2m::result_content::Child;
use crate::onem2m::{self, Answer, Code, Refusal, RegisteredOriginator, Resource, Selection};
use axum::extract::RawQuery;
use hub_api::Operation as _;
use hub_api::application_entity::RegisterApplication;
use hub_api::onem2m::TYPE_APPLICATION_ENTITY;
use serde_json::{Map, Value, json};
use std::sync::Arc;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt as _};
use utoipa_axum::routes;

/// The resource type of a container (TS-0001).
const TYPE_CONTAINER: u8 = 3;
/// The resource type of a `CSEBase` (TS-0001).
const TYPE_CSE_BASE: u8 = 5;

pub(crate) fn router() -> OpenApiRouter {
    let methods = routes!(retrieve, application_entities::register);
    OpenApiRouter::new().routes(methods.map(|methods| methods.fallback(onem2m::wrong_method)))
}

/// Tells the tenant, with as much of what is below it as `rcn` asks for.
#[utoipa::path(
    get,
    path = RegisterApplication::ENDPOINT.path,
    operation_id = "retrieveTenant",
    tag = "Applications",
    responses((status = 200, description = "The tenant", body = ref("#/components/schemas/TenantAnswer"))),
)]
async fn retrieve(
    world: World,
    _: RegisteredOriginator,
    RawQuery(query): RawQuery,
) -> Result<Answer, Refusal> {
    retrieve_tenant(&world, query.as_deref())
}

/// The tenant, and of its children those that the query asks for: applications and the container of
/// the groups, without what is in it.
pub(crate) fn retrieve_tenant(world: &World, query: Option<&str>) -> Result<Answer, Refusal> {
    let selection = Selection::read(query)?;
    let tenant = world.tenant();
    let state = world.state();
    let container = state.groups.container();
    let mut children: Vec<Child> = Vec::new();
    if selection.wants(TYPE_APPLICATION_ENTITY) {
        let entities = state.applications.all().filter(|entity| selection.matches(entity));
        children.extend(entities.map(|entity| (application_entities::KIND, Arc::new(entity.clone()))));
    }
    if selection.wants(TYPE_CONTAINER) && selection.matches(container) {
        children.push(("m2m:cnt", Arc::new(container.clone())));
    }
    let children: Vec<_> = children.into_iter().skip(selection.offset).take(selection.limit).collect();
    let attributes = attributes(tenant, container);
    let base = Resource { kind: "m2m:cb", attributes: &attributes, path: tenant };
    Ok(Answer(Code::Ok, base.represent(selection.content, &children)))
}

/// The tenant is as old as its container.
fn attributes(tenant: &str, container: &Map<String, Value>) -> Map<String, Value> {
    let time = container.get("ct").cloned().unwrap_or_default();
    let attributes = json!({
        "rn": tenant, "ty": TYPE_CSE_BASE, "ri": tenant, "csi": format!("/{tenant}"),
        "ct": time, "lt": time,
    });
    attributes.as_object().cloned().unwrap_or_default()
}

/// What an identifier (`ri`) leads to.
pub(crate) enum Target {
    /// The tenant itself.
    Tenant,
    /// The container of the groups.
    Container,
    /// An application entity, by its name.
    Application(String),
    /// A group, by its name.
    Group(String),
}

impl Target {
    /// Finds what has this identifier.
    pub(crate) fn find(world: &World, resource_id: &str) -> Option<Self> {
        let state = world.state();
        if resource_id == world.tenant() {
            return Some(Self::Tenant);
        }
        if resource_id == state.groups.resource_id() {
            return Some(Self::Container);
        }
        let application = || state.applications.name_of(resource_id).map(Self::Application);
        state.groups.name_of(resource_id).map(Self::Group).or_else(application)
    }
}
