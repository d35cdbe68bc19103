//! `/__mock/state` and `/__mock/reset`: what a world holds, and bringing it back.

use crate::world::Dataset;
use crate::{Recording, World, body, clock, gateway, operation};
use axum::Json;
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};

/// `GET /__mock/state`: what this world is and holds, the first tenant before the others, and which
/// operations there are.
pub(super) async fn tell(world: World) -> Json<Value> {
    let state = world.state();
    let (groups, applications) = (state.groups.count(), state.applications.all().count());
    drop(state);
    let other_tenants = world.tenants().skip(1).map(|tenant| {
        let state = tenant.state();
        json!({
            "tenant": tenant.tenant(),
            "groups": state.groups.count(),
            "applications": state.applications.all().count(),
            "products": tenant.catalogue().len(),
        })
    });
    let other_tenants: Value = other_tenants.collect();
    let datasets = Dataset::ALL.map(|dataset| json!({ "name": dataset.name(), "does": dataset.does() }));
    let operations = operation::all().map(|(method, operation)| {
        let path = format!("{}{}", operation.prefix, operation.path);
        json!({ "name": operation.name, "method": method.as_str(), "path": path })
    });
    Json(json!({
        "world": world.name().map(ToString::to_string),
        "now": clock::rfc3339(world.now()),
        "tenant": world.tenant(),
        "token_lifetime_seconds": world.options().token_lifetime.as_secs(),
        "groups": groups,
        "applications": applications,
        "products": world.catalogue().len(),
        "other_tenants": other_tenants,
        "recorded_exchanges": world.options().replay.as_ref().map(Recording::count),
        "datasets": datasets,
        "description": "/openapi.json",
        "operations": operations.collect::<Value>(),
    }))
}

/// `POST /__mock/reset`, also with `{"dataset": "empty"}`: groups, applications and products of this world
/// as in the data set. Its clock goes on, since a clock never goes back; faults and journal stay.
pub(super) async fn reset(world: World, bytes: Bytes) -> Response {
    let dataset = if bytes.is_empty() { Some(Dataset::Default) } else { named(&bytes) };
    let Some(dataset) = dataset else {
        let names = Dataset::ALL.map(Dataset::name).join(", ");
        let text = format!(r#"the body has to be {{"dataset": NAME}}; the names are {names}"#);
        return gateway::message(StatusCode::BAD_REQUEST, text);
    };
    world.reset(dataset);
    StatusCode::NO_CONTENT.into_response()
}

fn named(bytes: &[u8]) -> Option<Dataset> {
    let body = body::json(bytes).ok()?;
    let name = body.as_object().filter(|body| body.len() == 1)?.get("dataset")?.as_str()?;
    Dataset::ALL.into_iter().find(|dataset| dataset.name() == name)
}
