//! `/device-management-orchestrator/v3/{tenant}/connectivityGroups`: the groups. Source: tutorial
//! steps 3 to 7; answers and refusals: hub-api.md sections 4 and 5.

mod definition;
mod entity_tag;
mod generated;
mod store;

pub(crate) use definition::Wanted;
pub(crate) use generated::{Generated, MOST};
pub(crate) use store::{Group, Groups};

use crate::World;
use crate::fault::Ending;
use crate::onem2m::result_content::{Child, DELETE, WRITE, modified};
use crate::onem2m::{
    self, Answer, Code, ContentType, Parameters, Refusal, RegisteredOriginator, Representation, Resource,
    ResultContent, Selection,
};
use axum::body::Bytes;
use axum::extract::{Path, RawQuery};
use axum::http::HeaderMap;
use definition::Changes;
use hub_api::Operation as _;
use hub_api::connectivity_group::{ListGroups, RetrieveGroup};
use hub_api::onem2m::TYPE_FLEX_CONTAINER;
use serde_json::{Map, Value};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt as _};
use utoipa_axum::routes;

/// The key around a group.
const KIND: &str = "dtiot:conGp";
/// The name of the container.
pub(crate) const CONTAINER: &str = "connectivityGroups";

/// How many groups are looked through at a time.
const STEP: usize = 1000;

/// What an operation on a group answers, with the group's entity tag where there is one.
pub(crate) type GroupAnswer = Result<(HeaderMap, Answer), Refusal>;

pub(crate) fn router() -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(list, create).map(|methods| methods.fallback(onem2m::wrong_method)))
        .routes(
            routes!(retrieve, update, delete, create_child)
                .map(|methods| methods.fallback(onem2m::wrong_method)),
        )
}

/// Lists the groups: their container, with as much of it and of them as `rcn` asks for.
#[utoipa::path(
    get,
    path = ListGroups::ENDPOINT.path,
    operation_id = "listGroups",
    tag = "Groups",
    responses((status = 200, description = "The container", body = ref("#/components/schemas/ContainerAnswer"))),
)]
async fn list(world: World, _: RegisteredOriginator, RawQuery(query): RawQuery) -> Result<Answer, Refusal> {
    list_groups(&world, query.as_deref())
}

/// The container, and of its groups those that the query asks for.
pub(crate) fn list_groups(world: &World, query: Option<&str>) -> Result<Answer, Refusal> {
    let selection = Selection::read(query)?;
    let now = world.now();
    let mut state = world.state();
    let children = if selection.wants(TYPE_FLEX_CONTAINER) {
        chosen(&mut state.groups, &selection, now)
    } else {
        Vec::new()
    };
    let path = format!("{}/{CONTAINER}", world.tenant());
    let container = Resource { kind: "m2m:cnt", attributes: state.groups.container(), path: &path };
    Ok(Answer(Code::Ok, container.represent(selection.content, &children)))
}

fn chosen(groups: &mut Groups, selection: &Selection, now: i64) -> Vec<Child> {
    let Selection { offset, limit, .. } = *selection;
    if !selection.has_filters() {
        return groups.page(now, offset, limit).into_iter().map(|group| (KIND, group)).collect();
    }
    let pages = (0..).step_by(STEP).map(|start| groups.page(now, start, STEP));
    let groups = pages.take_while(|page| !page.is_empty()).flatten();
    let hits = groups.filter(|group| selection.matches(group));
    hits.skip(offset).take(limit).map(|group| (KIND, group)).collect()
}

/// Makes a group.
#[utoipa::path(
    post,
    path = ListGroups::ENDPOINT.path,
    operation_id = "createGroup",
    tag = "Groups",
    request_body(content = ref("#/components/schemas/CreateGroup"), content_type = "application/json;ty=28"),
    responses((status = 201, description = "The group as it was made", body = ref("#/components/schemas/GroupAnswer")), (status = 409, description = "There is one of that name", body = ref("#/components/schemas/Refusal"))),
)]
async fn create(
    world: World,
    RegisteredOriginator(creator): RegisteredOriginator,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> GroupAnswer {
    let content = Parameters::only_result_content(query.as_deref(), WRITE)?;
    onem2m::resource_type(&headers, TYPE_FLEX_CONTAINER)?;
    let wanted = Wanted::read(&body, world.catalogue())?;
    wanted.check(world.options().assumptions, world.catalogue())?;
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
    let object = group.object();
    let answer = match content {
        ResultContent::Modified => represent(content, &modified(&Map::new(), wanted.sent(), object)),
        content => represent(content, object),
    };
    let answer = (entity_tag::headers(&world, object), Answer(Code::Created, answer));
    state.groups.put(&name, group);
    Ok(answer)
}

/// Tells a group.
#[utoipa::path(
    get,
    path = RetrieveGroup::ENDPOINT.path,
    operation_id = "retrieveGroup",
    tag = "Groups",
    responses((status = 200, description = "The group", body = ref("#/components/schemas/GroupAnswer"))),
)]
async fn retrieve(
    world: World,
    _: RegisteredOriginator,
    Path((_, name)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> GroupAnswer {
    retrieve_group(&world, &name, query.as_deref())
}

/// A group, which has no children.
pub(crate) fn retrieve_group(world: &World, name: &str, query: Option<&str>) -> GroupAnswer {
    let selection = Selection::read(query)?;
    let now = world.now();
    let mut state = world.state();
    let group = state.groups.find(name, now).ok_or_else(|| not_found(name))?;
    let answer = Answer(Code::Ok, represent(selection.content, group.object()));
    Ok((entity_tag::headers(world, group.object()), answer))
}

/// Changes a group: with the body of create, or with the attributes that change.
#[utoipa::path(
    put,
    path = RetrieveGroup::ENDPOINT.path,
    operation_id = "updateGroup",
    tag = "Groups",
    request_body(content = ref("#/components/schemas/UpdateGroup"), content_type = "application/json"),
    responses((status = 200, description = "The group as it is now", body = ref("#/components/schemas/GroupAnswer")), (status = 412, description = "It is not the one that If-Match names", body = ref("#/components/schemas/Refusal"))),
)]
async fn update(
    world: World,
    _: RegisteredOriginator,
    Path((_, name)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> GroupAnswer {
    update_group(&world, &name, query.as_deref(), &headers, &body)
}

/// Changes a group.
pub(crate) fn update_group(
    world: &World,
    name: &str,
    query: Option<&str>,
    headers: &HeaderMap,
    body: &[u8],
) -> GroupAnswer {
    let content = Parameters::only_result_content(query, WRITE)?;
    // `;ty=28` is no part of an update, but the tutorial resends the command of create.
    ContentType::read(headers)?;
    let now = world.now();
    let mut state = world.state();
    let group = state.groups.find(name, now).ok_or_else(|| not_found(name))?;
    let assumptions = world.options().assumptions;
    let changes = Changes::read(body, group.object(), world.catalogue(), assumptions.put_name)?;
    changes.check(assumptions, group.object(), world.catalogue())?;
    entity_tag::check(world, headers, group.object())?;
    let sent = changes.sent().clone();
    let mut updated = Group::clone(&group);
    updated.change(changes, now);
    let object = updated.object();
    let answer = match content {
        ResultContent::Modified => represent(content, &modified(group.object(), &sent, object)),
        content => represent(content, object),
    };
    let answer = (entity_tag::headers(world, object), Answer(Code::Updated, answer));
    state.groups.put(name, updated);
    Ok(answer)
}

/// Deletes a group. The answer is empty unless `rcn` asks for what was deleted.
#[utoipa::path(
    delete,
    path = RetrieveGroup::ENDPOINT.path,
    operation_id = "deleteGroup",
    tag = "Groups",
    responses((status = 200, description = "It is deleted"), (status = 412, description = "It is not the one that If-Match names", body = ref("#/components/schemas/Refusal"))),
)]
async fn delete(
    world: World,
    _: RegisteredOriginator,
    Path((_, name)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Answer, Refusal> {
    delete_group(&world, &name, query.as_deref(), &headers)
}

/// Deletes a group.
pub(crate) fn delete_group(
    world: &World,
    name: &str,
    query: Option<&str>,
    headers: &HeaderMap,
) -> Result<Answer, Refusal> {
    let content = Parameters::only_result_content(query, DELETE)?;
    let now = world.now();
    let mut state = world.state();
    let group = state.groups.find(name, now).ok_or_else(|| not_found(name))?;
    entity_tag::check(world, headers, group.object())?;
    state.groups.remove(name);
    Ok(Answer(Code::Deleted, represent(content, group.object())))
}

/// Refuses to make anything under a group: a group takes no children.
#[utoipa::path(
    post,
    path = RetrieveGroup::ENDPOINT.path,
    operation_id = "createChild",
    tag = "Groups",
    request_body(content = ref("#/components/schemas/CreateChild"), content_type = "application/json;ty=4"),
    responses((status = 403, description = "It may not stand there", body = ref("#/components/schemas/Refusal"))),
)]
async fn create_child(
    world: World,
    _: RegisteredOriginator,
    Path((_, name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Answer, Refusal> {
    world.state().groups.find(&name, world.now()).ok_or_else(|| not_found(&name))?;
    let found = onem2m::named_type(&headers)?;
    let text = format!("a resource of type {found} cannot be made under a group");
    Err(Refusal(Code::InvalidChildResourceType, text))
}

fn represent(content: ResultContent, group: &Map<String, Value>) -> Option<Representation> {
    Resource { kind: KIND, attributes: group, path: "" }.represent(content, &[])
}

/// Changes a group as another editor would: its threshold is one level higher, or 1 after 6. Nothing
/// happens to a group that is not there.
pub(crate) fn change_as_another_editor(world: &World, name: &str) {
    let now = world.now();
    let mut state = world.state();
    if let Some(group) = state.groups.find(name, now) {
        let mut rule = group.object().get("priRe").cloned().unwrap_or_default();
        let level = rule["priTd"].as_u64().unwrap_or_default();
        rule["priTd"] = (level % 6 + 1).into();
        let mut changed = Group::clone(&group);
        changed.change(Changes(Map::from_iter([("priRe".to_owned(), rule)])), now);
        state.groups.put(name, changed);
    }
}

/// Lets the hub's work on a group that has just been made or changed end in another way.
pub(crate) fn end_work(world: &World, name: &str, ending: Ending) {
    let now = world.now();
    let mut state = world.state();
    if let Some(group) = state.groups.find(name, now) {
        let mut changed = Group::clone(&group);
        changed.end_work(ending, now);
        state.groups.put(name, changed);
    }
}

fn not_found(name: &str) -> Refusal {
    Refusal(Code::NotFound, format!("there is no group of the name {name:?}"))
}
