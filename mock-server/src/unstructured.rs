//! `/device-management-orchestrator/v3/~/{tenant}/{resource_id}`: any resource by its identifier (`ri`)
//! instead of its names. Source: the hub's own client (hub-api.md 1.3, D7).

use crate::World;
use crate::application_entities::{delete_entity, retrieve_entity};
use crate::connectivity_groups::{GroupAnswer, delete_group, list_groups, retrieve_group, update_group};
use crate::onem2m::{self, Answer, Code, Refusal, RegisteredOriginator};
use crate::tenant::{Target, retrieve_tenant};
use axum::body::Bytes;
use axum::extract::{Path, RawQuery};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse as _, Response};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt as _};
use utoipa_axum::routes;

const ROUTE: &str = "/device-management-orchestrator/v3/~/{tenant}/{resource_id}";

pub(crate) fn router() -> OpenApiRouter {
    let methods = routes!(retrieve, update, delete);
    OpenApiRouter::new().routes(methods.map(|methods| methods.fallback(onem2m::wrong_method)))
}

/// Tells any resource by its identifier.
#[utoipa::path(
    get,
    path = ROUTE,
    operation_id = "retrieveByIdentifier",
    tag = "Any resource",
    responses((status = 200, description = "The resource", body = ref("#/components/schemas/ResourceAnswer"))),
)]
async fn retrieve(
    world: World,
    _: RegisteredOriginator,
    Path((_, resource_id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> GroupAnswer {
    let query = query.as_deref();
    let plain = |answer: Answer| (HeaderMap::new(), answer);
    match find(&world, &resource_id)? {
        Target::Tenant => retrieve_tenant(&world, query).map(plain),
        Target::Container => list_groups(&world, query).map(plain),
        Target::Application(name) => retrieve_entity(&world, &name, query).map(plain),
        Target::Group(name) => retrieve_group(&world, &name, query),
    }
}

/// Changes a group by its identifier; other resources cannot be changed.
#[utoipa::path(
    put,
    path = ROUTE,
    operation_id = "updateByIdentifier",
    tag = "Any resource",
    request_body(content = ref("#/components/schemas/UpdateGroup"), content_type = "application/json"),
    responses((status = 200, description = "The group as it is now", body = ref("#/components/schemas/GroupAnswer")), (status = 405, description = "It is no group", body = ref("#/components/schemas/Refusal")), (status = 412, description = "It is not the one that If-Match names", body = ref("#/components/schemas/Refusal"))),
)]
async fn update(
    world: World,
    _: RegisteredOriginator,
    Path((_, resource_id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refusal> {
    Ok(match find(&world, &resource_id)? {
        Target::Group(name) => update_group(&world, &name, query.as_deref(), &headers, &body).into_response(),
        Target::Application(_) => wrong_method("GET, HEAD, DELETE").await,
        Target::Tenant | Target::Container => wrong_method("GET, HEAD, POST").await,
    })
}

/// Deletes a group or an application by its identifier.
#[utoipa::path(
    delete,
    path = ROUTE,
    operation_id = "deleteByIdentifier",
    tag = "Any resource",
    responses((status = 200, description = "It is deleted"), (status = 405, description = "It cannot be deleted", body = ref("#/components/schemas/Refusal")), (status = 412, description = "It is not the one that If-Match names", body = ref("#/components/schemas/Refusal"))),
)]
async fn delete(
    world: World,
    _: RegisteredOriginator,
    Path((_, resource_id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let query = query.as_deref();
    Ok(match find(&world, &resource_id)? {
        Target::Application(name) => delete_entity(&world, &name, query).into_response(),
        Target::Group(name) => delete_group(&world, &name, query, &headers).into_response(),
        Target::Tenant | Target::Container => wrong_method("GET, HEAD, POST").await,
    })
}

/// The refusal of a method that what was found does not have, with those it has at its own path.
async fn wrong_method(allowed: &'static str) -> Response {
    ([(header::ALLOW, allowed)], onem2m::wrong_method().await).into_response()
}

fn find(world: &World, resource_id: &str) -> Result<Target, Refusal> {
    let text = || format!("there is no resource with the identifier {resource_id:?}");
    Target::find(world, resource_id).ok_or_else(|| Refusal(Code::NotFound, text()))
}
