//! `/device-management-orchestrator/v3/~/{tenant}/{resource_id}`: any resource by its identifier (`ri`)
//! instead of its names. Source: the hub's own client (hub-api.md 1.3, D7).

use crate::World;
use crate::application_entities::{delete_entity, retrieve_entity};
use crate::connectivity_groups::{GroupAnswer, delete_group, list_groups, retrieve_group, update_group};
use crate::onem2m::{self, Answer, Code, Refusal, RegisteredOriginator};
use crate::tenant::{Target, retrieve_tenant};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, RawQuery};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;

const ROUTE: &str = "/device-management-orchestrator/v3/~/{tenant}/{resource_id}";

pub(crate) fn router() -> Router {
    Router::new().route(ROUTE, get(retrieve).put(update).delete(delete).fallback(onem2m::wrong_method))
}

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
