//! `/device-management-orchestrator/v3/{tenant}/connectivityGroups`: the groups. Source: tutorial
//! steps 3 to 7; answers and refusals: hub-api.md sections 4 and 5.

mod definition;
mod store;

pub(crate) use definition::Wanted;
pub(crate) use store::{Group, Groups};

use crate::World;
use crate::onem2m::{self, Answer, Code, ContentType, Parameters, Refusal, RegisteredOriginator};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, RawQuery};
use axum::http::HeaderMap;
use axum::routing::get;
use definition::Changes;
use hub_api::Operation as _;
use hub_api::connectivity_group::{ListGroups, RetrieveGroup};
use hub_api::onem2m::TYPE_FLEX_CONTAINER;
use serde_json::{Map, Value, json};

pub(crate) fn router() -> Router {
    Router::new().route(ListGroups::ROUTE.path, get(list).post(create).fallback(onem2m::wrong_method)).route(
        RetrieveGroup::ROUTE.path,
        get(retrieve).put(update).delete(delete).fallback(onem2m::wrong_method),
    )
}

async fn list(world: World, _: RegisteredOriginator, RawQuery(query): RawQuery) -> Result<Answer, Refusal> {
    let known = ["rcn", "ty", "limit", "lim", "offset", "ofst"];
    let parameters = Parameters::read(query.as_deref(), &known)?;
    let with_children = parameters.result_content(1, &[1, 4])? == 4;
    let resource_type = parameters.number(&["ty"])?;
    let limit = parameters.number(&["limit", "lim"])?.unwrap_or(usize::MAX);
    let offset = parameters.number(&["offset", "ofst"])?.unwrap_or(0);
    if limit == 0 {
        return Err(Refusal::bad_request("the parameter limit has to be at least 1"));
    }
    let now = world.now();
    let mut state = world.state();
    let mut container = state.groups.container().clone();
    if with_children && resource_type.is_none_or(|wanted| wanted == usize::from(TYPE_FLEX_CONTAINER)) {
        let groups = state.groups.page(now, offset, limit);
        // An empty list is left out.
        if !groups.is_empty() {
            container.insert("dtiot:conGp".to_owned(), groups.into());
        }
    }
    Ok(Answer(Code::Ok, Some(json!({ "m2m:cnt": container }))))
}

async fn create(
    world: World,
    RegisteredOriginator(creator): RegisteredOriginator,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Answer, Refusal> {
    let content = Parameters::read(query.as_deref(), &["rcn"])?.result_content(1, &[0, 1])?;
    onem2m::resource_type(&headers, TYPE_FLEX_CONTAINER)?;
    let wanted = Wanted::read(&body, world.catalogue())?;
    let now = world.now();
    let mut state = world.state();
    let state = &mut *state;
    let resource_id = state.resource_ids.next(now);
    let name = wanted.name().unwrap_or_else(|| format!("conGp_{resource_id}"));
    if state.groups.has(&name) {
        let text = format!("rn: there is a group of the name {name:?} already");
        return Err(Refusal(Code::Conflict, text));
    }
    let group =
        Group::new(&name, &wanted, (&resource_id, state.groups.resource_id()), (creator.as_str(), now));
    let object = state.groups.add(&name, group);
    Ok(Answer(Code::Created, (content == 1).then(|| envelope(object))))
}

async fn retrieve(
    world: World,
    _: RegisteredOriginator,
    Path((_, name)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Answer, Refusal> {
    Parameters::read(query.as_deref(), &["rcn"])?.result_content(1, &[1, 4])?;
    let now = world.now();
    let mut state = world.state();
    let group = state.groups.find(&name, now).ok_or_else(|| not_found(&name))?;
    Ok(Answer(Code::Ok, Some(envelope(group.object()))))
}

async fn update(
    world: World,
    _: RegisteredOriginator,
    Path((_, name)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Answer, Refusal> {
    let content = Parameters::read(query.as_deref(), &["rcn"])?.result_content(1, &[0, 1])?;
    // `;ty=28` is no part of an update, but the tutorial resends the command of create.
    ContentType::read(&headers)?;
    let now = world.now();
    let mut state = world.state();
    let group = state.groups.find(&name, now).ok_or_else(|| not_found(&name))?;
    let changes = Changes::read(&body, group.object(), world.catalogue())?;
    group.change(changes, now);
    Ok(Answer(Code::Updated, (content == 1).then(|| envelope(group.object()))))
}

async fn delete(
    world: World,
    _: RegisteredOriginator,
    Path((_, name)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Answer, Refusal> {
    let content = Parameters::read(query.as_deref(), &["rcn"])?.result_content(0, &[0, 1])?;
    let now = world.now();
    let group = world.state().groups.remove(&name, now).ok_or_else(|| not_found(&name))?;
    Ok(Answer(Code::Deleted, (content == 1).then(|| envelope(group.object()))))
}

fn envelope(group: &Map<String, Value>) -> Value {
    json!({ "dtiot:conGp": group })
}

fn not_found(name: &str) -> Refusal {
    Refusal(Code::NotFound, format!("there is no group of the name {name:?}"))
}
