//! `POST /device-management-orchestrator/v3/{tenant}`: registering an application. Source: "Get
//! started", step 3; refusals: hub-api.md section 3.

use crate::onem2m::{self, Answer, Code, Originator, Refusal};
use crate::{World, body, clock, documented};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Extension, OriginalUri};
use axum::http::{HeaderMap, Method};
use axum::routing::post;
use hub_api::application_entity::RegisterApplication;
use hub_api::onem2m::TYPE_APPLICATION_ENTITY;
use hub_api::{ApplicationId, Operation as _, ResourceName};
use serde_json::{Map, Value, json};

pub(crate) fn router() -> Router {
    Router::new().route(RegisterApplication::ROUTE.path, post(register).fallback(onem2m::wrong_method))
}

/// What the hub writes into an entity itself and refuses in a request.
const OWNED_BY_THE_HUB: [&str; 9] = ["ty", "ri", "aei", "pi", "ct", "lt", "st", "cr", "et"];

async fn register(
    world: World,
    OriginalUri(uri): OriginalUri,
    Extension(Originator(application)): Extension<Originator>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Answer, Refusal> {
    onem2m::Parameters::read(uri.query(), &["rcn"])?.result_content(1, &[1])?;
    onem2m::resource_type(&headers, TYPE_APPLICATION_ENTITY)?;
    let request = body::json(&bytes).map_err(Refusal::bad_request)?;
    let wanted = Wanted::read(&request)?;
    let published = documented::answer(&Method::POST, &uri, Some(&request));
    let published = published.filter(|answer| answer["m2m:ae"]["aei"] == application.as_str());
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
    state.applications.add(application.clone(), name.clone());
    let entity = || wanted.entity(&name, &resource_id, &application, (&world.options().tenant, now));
    Ok(Answer(Code::Created, Some(published.unwrap_or_else(|| json!({ "m2m:ae": entity() })))))
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
        let entity = root.and_then(|root| root.get("m2m:ae")?.as_object());
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

    fn entity(
        &self,
        name: &str,
        resource_id: &str,
        application: &ApplicationId,
        (tenant, now): (&str, i64),
    ) -> Value {
        let mut entity = json!({ "api": self.api, "rn": name });
        if let Value::Object(entity) = &mut entity {
            entity.extend(self.other.clone());
            entity.insert("ty".to_owned(), TYPE_APPLICATION_ENTITY.into());
            entity.insert("ri".to_owned(), resource_id.into());
            entity.insert("aei".to_owned(), application.as_str().into());
            entity.insert("pi".to_owned(), tenant.into());
            entity.insert("ct".to_owned(), clock::onem2m(now).into());
            entity.insert("lt".to_owned(), clock::onem2m(now).into());
        }
        entity
    }
}

/// The applications that the tenant knows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Applications {
    registered: Vec<(ApplicationId, String)>,
}

impl Applications {
    pub(crate) fn knows(&self, application: &ApplicationId) -> bool {
        self.registered.iter().any(|(known, _)| known == application)
    }

    pub(crate) fn add(&mut self, application: ApplicationId, name: String) {
        self.registered.push((application, name));
    }

    /// Whether a child of the tenant has the name; the container of the groups is one of them.
    fn has_name(&self, name: &str) -> bool {
        name == "connectivityGroups" || self.registered.iter().any(|(_, known)| known == name)
    }
}
