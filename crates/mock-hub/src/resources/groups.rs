//! The connectivity groups. Source: tutorial steps 3 to 7; answers and refusals: `docs/hub-api.md`,
//! sections 4 and 5.

use crate::call::Call;
use crate::model::groups::definition::{GroupChanges, NewGroup};
use crate::model::groups::group::{Creation, Group};
use crate::model::groups::{CONTAINER, Groups};
use crate::onem2m::answer::{Answer, Code, Refusal, Success};
use crate::onem2m::content_type;
use crate::onem2m::parameters::Parameters;
use crate::onem2m::result_content::{Child, DELETE, Resource, WRITE, written};
use crate::onem2m::selection::Selection;
use http::{HeaderValue, header};
use hub_api::ApplicationId;
use hub_api::onem2m::TYPE_FLEX_CONTAINER;
use serde_json::{Map, Value};

/// The key around a group.
const KIND: &str = "dtiot:conGp";
/// How many groups are filtered at a time.
const BATCH: usize = 1000;

/// Answers with the container of the groups, and with as much of it and of the groups as `rcn` asks for.
pub(crate) fn list(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let selection = Selection::read(call.query())?;
    let children = if selection.wants(TYPE_FLEX_CONTAINER) {
        select(&mut call.state.groups, &selection, call.now)
    } else {
        Vec::new()
    };
    let path = format!("{}/{CONTAINER}", call.tenant.name);
    let container = Resource { kind: "m2m:cnt", attributes: call.state.groups.container(), path: &path };
    Ok(Answer::new(Success::Ok, container.represent(selection.content, &children)))
}

fn select(groups: &mut Groups, selection: &Selection, now: i64) -> Vec<Child> {
    let Selection { offset, limit, .. } = *selection;
    if !selection.has_filters() {
        return groups.page(now, offset, limit).into_iter().map(|group| (KIND, group)).collect();
    }
    let batches = (0..).step_by(BATCH).map(|start| groups.page(now, start, BATCH));
    let groups = batches.take_while(|batch| !batch.is_empty()).flatten();
    let hits = groups.filter(|group| selection.matches(group));
    hits.skip(offset).take(limit).map(|group| (KIND, group)).collect()
}

/// Creates a group.
pub(crate) fn create(call: &mut Call<'_>, creator: &ApplicationId) -> Result<Answer, Refusal> {
    let content = Parameters::only_result_content(call.query(), WRITE)?;
    content_type::check_type(call.request.headers(), TYPE_FLEX_CONTAINER)?;
    let catalogue = &call.tenant.catalogue;
    let definition = NewGroup::read(call.request.body(), catalogue, call.assumptions)?;
    let resource_id = call.state.resource_ids.next(call.now);
    let name = definition.name().unwrap_or_else(|| format!("conGp_{resource_id}"));
    if call.state.groups.has(&name) {
        let text = format!("rn: a group with the name {name:?} already exists");
        return Err(Refusal::new(Code::Conflict, text));
    }
    let creation = Creation {
        name: &name,
        resource_id: &resource_id,
        parent: call.state.groups.resource_id(),
        creator: creator.as_str(),
        now: call.now,
        outcome: call.outcome(),
    };
    let group = Group::new(&definition, &creation);
    let body = written(content, &Map::new(), &definition.0, &resource(group.attributes()));
    let entity_tag = entity_tag(call, group.attributes());
    call.state.groups.put(&name, group);
    Ok(Answer { code: Success::Created, body, entity_tag })
}

/// Answers with a group, which has no children.
pub(crate) fn retrieve(call: &mut Call<'_>, name: &str) -> Result<Answer, Refusal> {
    let selection = Selection::read(call.query())?;
    let group = call.state.groups.find(name, call.now).ok_or_else(|| not_found(name))?;
    let body = resource(group.attributes()).represent(selection.content, &[]);
    Ok(Answer { code: Success::Ok, body, entity_tag: entity_tag(call, group.attributes()) })
}

/// Changes a group. The body is that of create, or has only the attributes to change.
pub(crate) fn update(call: &mut Call<'_>, name: &str) -> Result<Answer, Refusal> {
    let content = Parameters::only_result_content(call.query(), WRITE)?;
    content_type::read(call.request.headers())?;
    let group = call.state.groups.find(name, call.now).ok_or_else(|| not_found(name))?;
    let (stored, catalogue) = (group.attributes(), &call.tenant.catalogue);
    let changes = GroupChanges::read(call.request.body(), stored, catalogue, call.assumptions)?;
    check_entity_tag(call, stored)?;
    let sent = changes.0.clone();
    let mut updated = Group::clone(&group);
    updated.change(changes, call.outcome(), call.now);
    let body = written(content, stored, &sent, &resource(updated.attributes()));
    let entity_tag = entity_tag(call, updated.attributes());
    call.state.groups.put(name, updated);
    Ok(Answer { code: Success::Updated, body, entity_tag })
}

/// Deletes a group. The answer is empty unless `rcn` asks for the deleted group.
pub(crate) fn delete(call: &mut Call<'_>, name: &str) -> Result<Answer, Refusal> {
    let content = Parameters::only_result_content(call.query(), DELETE)?;
    let group = call.state.groups.find(name, call.now).ok_or_else(|| not_found(name))?;
    check_entity_tag(call, group.attributes())?;
    call.state.groups.remove(name);
    Ok(Answer::new(Success::Deleted, resource(group.attributes()).represent(content, &[])))
}

/// Refuses to create a resource under a group.
pub(crate) fn create_child(call: &mut Call<'_>, name: &str) -> Result<Answer, Refusal> {
    call.state.groups.find(name, call.now).ok_or_else(|| not_found(name))?;
    let found = content_type::named_type(call.request.headers())?;
    let text = format!("a resource of type {found} cannot be created under a group");
    Err(Refusal::new(Code::InvalidChildResourceType, text))
}

/// A group, which has no children.
fn resource(group: &Map<String, Value>) -> Resource<'_> {
    Resource { kind: KIND, attributes: group, path: "" }
}

fn not_found(name: &str) -> Refusal {
    Refusal::new(Code::NotFound, format!("there is no group with the name {name:?}"))
}

/// The entity tag (RFC 9110 section 8.8.3): identifier and state tag, which together change with every
/// change.
fn tag_of(group: &Map<String, Value>) -> String {
    let identifier = group.get("ri").and_then(Value::as_str).unwrap_or_default();
    let state = group.get("st").and_then(Value::as_u64).unwrap_or_default();
    format!("\"{identifier}-{state}\"")
}

/// The value of `ETag`, if tags are switched on. Whether the hub has any is not published.
fn entity_tag(call: &Call<'_>, group: &Map<String, Value>) -> Option<HeaderValue> {
    if !call.assumptions.entity_tags {
        return None;
    }
    HeaderValue::try_from(tag_of(group)).ok()
}

/// Refuses to change a group that is not the one in `If-Match`, if tags are switched on.
fn check_entity_tag(call: &Call<'_>, group: &Map<String, Value>) -> Result<(), Refusal> {
    let mut wanted = call.request.headers().get_all(header::IF_MATCH).iter().peekable();
    if !call.assumptions.entity_tags || wanted.peek().is_none() {
        return Ok(());
    }
    let tag = tag_of(group);
    let wanted = wanted.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
    if wanted.map(str::trim).any(|wanted| wanted == "*" || wanted == tag) {
        return Ok(());
    }
    let text = format!("the group is not the one that If-Match names: it is {tag} now");
    Err(Refusal::new(Code::PreconditionFailed, text))
}
