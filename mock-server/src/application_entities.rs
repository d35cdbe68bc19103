//! `/device-management-orchestrator/v3/{tenant}` and the application entities below it. Source: "Get
//! started", step 3; refusals: hub-api.md section 3; reading and deleting: oneM2M (TS-0001).

mod registry;

pub(crate) use registry::{Applications, entity};

use crate::onem2m::result_content::{DELETE, WRITE, modified};
use crate::onem2m::{
    self, Answer, Code, Originator, Parameters, Refusal, RegisteredOriginator, Representation, Resource,
    ResultContent, Selection, long_names,
};
use crate::{World, body, documented};
use axum::body::Bytes;
use axum::extract::{Extension, OriginalUri, Path, RawQuery};
use axum::http::{HeaderMap, Method};
use hub_api::application_entity::RegisterApplication;
use hub_api::onem2m::TYPE_APPLICATION_ENTITY;
use hub_api::{Operation as _, ResourceName};
use serde_json::{Map, Value};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt as _};
use utoipa_axum::routes;

/// An application entity by its name. The container of the groups, its sibling, has a route of its own.
pub(crate) const ROUTE: &str = "/device-management-orchestrator/v3/{tenant}/{resource_name}";
/// The key around an application entity.
pub(crate) const KIND: &str = "m2m:ae";

pub(crate) fn router() -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(retrieve, delete).map(|methods| methods.fallback(onem2m::wrong_method)))
}

/// What the hub writes into an entity itself and refuses in a request.
const OWNED_BY_THE_HUB: [&str; 9] = ["ty", "ri", "aei", "pi", "ct", "lt", "st", "cr", "et"];

/// Makes the application of `X-M2M-Origin` known to the hub.
#[utoipa::path(
    post,
    path = RegisterApplication::ENDPOINT.path,
    operation_id = "registerApplication",
    tag = "Applications",
    request_body(content = ref("#/components/schemas/RegisterApplication"), content_type = "application/json;ty=2"),
    responses((status = 201, description = "The application as it was registered", body = ref("#/components/schemas/ApplicationAnswer")), (status = 409, description = "There is a resource of that name", body = ref("#/components/schemas/Refusal"))),
)]
pub(crate) async fn register(
    world: World,
    OriginalUri(uri): OriginalUri,
    Extension(Originator(application)): Extension<Originator>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Answer, Refusal> {
    let content = Parameters::only_result_content(uri.query(), WRITE)?;
    onem2m::resource_type(&headers, TYPE_APPLICATION_ENTITY)?;
    let request = body::json(&bytes).map_err(Refusal::bad_request)?;
    let published = documented::answer(&Method::POST, &uri, Some(&request));
    let published =
        published.filter(|answer| answer[KIND]["aei"] == application.as_str() && world.has_published_data());
    let request = long_names::shorten(request).map_err(Refusal::bad_request)?;
    let wanted = Wanted::read(&request)?;
    let now = world.now();
    let mut state = world.state();
    let state = &mut *state;
    if state.applications.knows(&application) {
        let text = format!("the originator {application} has already registered");
        return Err(Refusal(Code::OriginatorHasAlreadyRegistered, text));
    }
    let resource_id = state.resource_ids.next(now);
    let name = wanted.name.clone().unwrap_or_else(|| format!("ae_{resource_id}"));
    if state.applications.has_name(&name) {
        let text = format!("rn: there is a resource of the name {name:?} already");
        return Err(Refusal(Code::Conflict, text));
    }
    let made =
        entity((&wanted.api, &name), &wanted.other, (&resource_id, &application), (world.tenant(), now));
    let made = published.and_then(|answer| answer[KIND].as_object().cloned()).unwrap_or(made);
    let answer = match content {
        ResultContent::Modified => represent(content, &modified(&Map::new(), &wanted.sent(), &made)),
        content => represent(content, &made),
    };
    state.applications.add(application, made);
    Ok(Answer(Code::Created, answer))
}

/// Tells an application.
#[utoipa::path(
    get,
    path = ROUTE,
    operation_id = "retrieveApplication",
    tag = "Applications",
    responses((status = 200, description = "The application", body = ref("#/components/schemas/ApplicationAnswer"))),
)]
async fn retrieve(
    world: World,
    _: RegisteredOriginator,
    Path((_, name)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Answer, Refusal> {
    retrieve_entity(&world, &name, query.as_deref())
}

/// An application entity, which has no children.
pub(crate) fn retrieve_entity(world: &World, name: &str, query: Option<&str>) -> Result<Answer, Refusal> {
    let selection = Selection::read(query)?;
    let state = world.state();
    let entity = state.applications.find(name).ok_or_else(|| not_found(name))?;
    Ok(Answer(Code::Ok, represent(selection.content, entity)))
}

/// Deletes an application, which the hub does not know any more.
#[utoipa::path(
    delete,
    path = ROUTE,
    operation_id = "deleteApplication",
    tag = "Applications",
    responses((status = 200, description = "It is deleted")),
)]
async fn delete(
    world: World,
    _: RegisteredOriginator,
    Path((_, name)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Answer, Refusal> {
    delete_entity(&world, &name, query.as_deref())
}

/// Deletes an application entity, whose application the hub does not know any more.
pub(crate) fn delete_entity(world: &World, name: &str, query: Option<&str>) -> Result<Answer, Refusal> {
    let content = Parameters::only_result_content(query, DELETE)?;
    let entity = world.state().applications.remove(name).ok_or_else(|| not_found(name))?;
    Ok(Answer(Code::Deleted, represent(content, &entity)))
}

fn represent(content: ResultContent, entity: &Map<String, Value>) -> Option<Representation> {
    Resource { kind: KIND, attributes: entity, path: "" }.represent(content, &[])
}

fn not_found(name: &str) -> Refusal {
    Refusal(Code::NotFound, format!("there is no resource of the name {name:?}"))
}

/// What a request asks for.
struct Wanted {
    api: String,
    name: Option<String>,
    /// Attributes that the mock does not look at, such as `lbl` and `poa`.
    other: Map<String, Value>,
}

impl Wanted {
    fn read(request: &Value) -> Result<Self, Refusal> {
        let root = request.as_object().filter(|root| root.len() == 1);
        let entity = root.and_then(|root| root.get(KIND)?.as_object());
        let entity = entity
            .ok_or_else(|| Refusal::bad_request("the body has to be an object with the one key m2m:ae"))?;
        if let Some(owned) = entity.keys().find(|key| OWNED_BY_THE_HUB.contains(&key.as_str())) {
            return Err(Refusal::bad_request(format!("{owned} is written by the hub and cannot be sent")));
        }
        let mut other = entity.clone();
        let api = match other.shift_remove("api") {
            Some(Value::String(api)) if api.starts_with(['N', 'R']) => api,
            _ => return Err(Refusal::bad_request("api has to be a text that begins with N or R")),
        };
        let name = match other.shift_remove("rn") {
            None => None,
            Some(Value::String(name)) => {
                let name = ResourceName::new(name);
                Some(name.map_err(|wrong| Refusal::bad_request(format!("rn {wrong}")))?.into())
            }
            Some(_) => return Err(Refusal::bad_request("rn has to be a text")),
        };
        Ok(Self { api, name, other })
    }

    /// All attributes, as they were sent.
    fn sent(&self) -> Map<String, Value> {
        let mut sent = self.other.clone();
        sent.insert("api".to_owned(), self.api.as_str().into());
        sent.extend(self.name.as_deref().map(|name| ("rn".to_owned(), name.into())));
        sent
    }
}
