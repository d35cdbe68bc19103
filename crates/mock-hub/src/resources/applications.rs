//! Application entities. Source: "Get started", step 3; refusals: `docs/hub-api.md`, section 3; reading
//! and deleting: oneM2M (TS-0001).

use crate::call::Call;
use crate::documented;
use crate::message::read_json;
use crate::model::applications::NewEntity;
use crate::onem2m::answer::{Answer, Code, Refusal, Success};
use crate::onem2m::parameters::Parameters;
use crate::onem2m::result_content::{DELETE, Resource, WRITE, written};
use crate::onem2m::selection::Selection;
use crate::onem2m::{content_type, long_names};
use hub_api::onem2m::TYPE_APPLICATION_ENTITY;
use hub_api::{ApplicationId, ResourceName};
use serde_json::{Map, Value};

/// The key around an application entity.
pub(super) const KIND: &str = "m2m:ae";
/// What the hub writes itself and refuses in a request.
const OWNED_BY_THE_HUB: [&str; 9] = ["ty", "ri", "aei", "pi", "ct", "lt", "st", "cr", "et"];

/// Registers the application in `X-M2M-Origin`.
pub(crate) fn register(call: &mut Call<'_>, application: &ApplicationId) -> Result<Answer, Refusal> {
    let content = Parameters::only_result_content(call.query(), WRITE)?;
    content_type::check_type(call.request.headers(), TYPE_APPLICATION_ENTITY)?;
    let request = read_json(call.request.body()).map_err(Refusal::bad_request)?;
    let published = documented::answer(call.request.method(), call.request.uri(), Some(&request));
    let published = published
        .filter(|(answer, _)| answer[KIND]["aei"] == application.as_str() && call.tenant.has_published_data);
    let request = long_names::shorten(request).map_err(Refusal::bad_request)?;
    let sent = check(&request)?;
    if call.state.applications.is_registered(application) {
        let text = format!("the originator {application} has already registered");
        return Err(Refusal::new(Code::OriginatorHasAlreadyRegistered, text));
    }
    let resource_id = call.state.resource_ids.next(call.now);
    let name =
        sent.get("rn").and_then(Value::as_str).map_or_else(|| format!("ae_{resource_id}"), str::to_owned);
    if call.state.applications.has_name(&name) {
        let text = format!("rn: a resource with the name {name:?} already exists");
        return Err(Refusal::new(Code::Conflict, text));
    }
    let entity = NewEntity {
        sent,
        name: &name,
        resource_id: &resource_id,
        application,
        tenant: &call.tenant.name,
        now: call.now,
    };
    let published = published.and_then(|(answer, _)| answer[KIND].as_object().cloned());
    let entity = published.unwrap_or_else(|| entity.attributes());
    let body = written(content, &Map::new(), sent, &resource(&entity));
    call.state.applications.add(application.clone(), entity);
    Ok(Answer::new(Success::Created, body))
}

/// Answers with an application entity, which has no children.
pub(crate) fn retrieve(call: &mut Call<'_>, name: &str) -> Result<Answer, Refusal> {
    let selection = Selection::read(call.query())?;
    let entity = call.state.applications.find(name).ok_or_else(|| not_found(name))?;
    Ok(Answer::new(Success::Ok, resource(entity).represent(selection.content, &[])))
}

/// Deletes an application entity. Its application is then no longer registered.
pub(crate) fn delete(call: &mut Call<'_>, name: &str) -> Result<Answer, Refusal> {
    let content = Parameters::only_result_content(call.query(), DELETE)?;
    let entity = call.state.applications.remove(name).ok_or_else(|| not_found(name))?;
    Ok(Answer::new(Success::Deleted, resource(&entity).represent(content, &[])))
}

/// An application entity, which has no children.
fn resource(entity: &Map<String, Value>) -> Resource<'_> {
    Resource { kind: KIND, attributes: entity, path: "" }
}

fn not_found(name: &str) -> Refusal {
    Refusal::new(Code::NotFound, format!("there is no resource with the name {name:?}"))
}

/// The attributes in the body of a registration, with `api` and `rn` checked. The mock stores the others,
/// such as `lbl` and `poa`, without checking them.
fn check(request: &Value) -> Result<&Map<String, Value>, Refusal> {
    let root = request.as_object().filter(|root| root.len() == 1);
    let entity = root.and_then(|root| root.get(KIND)?.as_object());
    let entity =
        entity.ok_or_else(|| Refusal::bad_request("the body has to be an object with the one key m2m:ae"))?;
    if let Some(owned) = entity.keys().find(|key| OWNED_BY_THE_HUB.contains(&key.as_str())) {
        return Err(Refusal::bad_request(format!("{owned} is written by the hub and cannot be sent")));
    }
    if !entity.get("api").and_then(Value::as_str).is_some_and(|api| api.starts_with(['N', 'R'])) {
        return Err(Refusal::bad_request("api has to be a text that begins with N or R"));
    }
    if let Some(name) = entity.get("rn") {
        let name = name.as_str().ok_or_else(|| Refusal::bad_request("rn has to be a text"))?;
        ResourceName::new(name).map_err(|wrong| Refusal::bad_request(format!("rn {wrong}")))?;
    }
    Ok(entity)
}
