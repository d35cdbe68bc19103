//! `/__mock/state` and `/__mock/reset`: the content of a sandbox, and resetting it.

use crate::message::message;
use crate::openapi;
use crate::recording::Recording;
use crate::sandbox::Sandbox;
use axum::Json;
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use mock_hub::{Dataset, endpoints, full_path, read_json, time};
use serde_json::{Value, json};

/// `GET /__mock/state`: what the sandbox holds, the first tenant before the others, and all operations.
pub(super) async fn show(sandbox: Sandbox) -> Json<Value> {
    let tenants: Vec<Value> = {
        let state = sandbox.state();
        let tenants = sandbox.hub().tenants().iter().zip(&state.tenants);
        let counts = tenants.map(|(seed, state)| {
            json!({
                "tenant": seed.name,
                "groups": state.groups.count(),
                "applications": state.applications.count(),
                "products": seed.product_count(),
            })
        });
        counts.collect()
    };
    let datasets =
        Dataset::ALL.map(|dataset| json!({ "name": dataset.name(), "description": dataset.description() }));
    let operations = endpoints().map(|endpoint| {
        let (name, method) = (endpoint.name, endpoint.method.as_str());
        json!({ "name": name, "method": method, "path": full_path(endpoint) })
    });
    let first = &tenants[0];
    Json(json!({
        "sandbox": sandbox.name().map(ToString::to_string),
        "now": time::rfc3339(sandbox.now()),
        "tenant": first["tenant"],
        "token_lifetime_seconds": sandbox.options().token_lifetime.as_secs(),
        "groups": first["groups"],
        "applications": first["applications"],
        "products": first["products"],
        "other_tenants": tenants[1..],
        "recorded_exchanges": sandbox.options().replay.as_ref().map(Recording::count),
        "datasets": datasets,
        "openapi": openapi::PATH,
        "operations": operations.collect::<Value>(),
    }))
}

/// `POST /__mock/reset`, also with `{"dataset": NAME}`: resets groups, applications and products to a data
/// set. Clock, faults and journal stay as they are.
pub(super) async fn reset(sandbox: Sandbox, bytes: Bytes) -> Response {
    let dataset = if bytes.is_empty() { Some(Dataset::Default) } else { named(&bytes) };
    let Some(dataset) = dataset else {
        let names = Dataset::ALL.map(Dataset::name).join(", ");
        let text = format!(r#"the body has to be {{"dataset": NAME}}; the names are {names}"#);
        return message(StatusCode::BAD_REQUEST, text);
    };
    sandbox.reset(dataset);
    StatusCode::NO_CONTENT.into_response()
}

fn named(bytes: &[u8]) -> Option<Dataset> {
    let body = read_json(bytes).ok()?;
    let name = body.as_object().filter(|body| body.len() == 1)?.get("dataset")?.as_str()?;
    Dataset::ALL.into_iter().find(|dataset| dataset.name() == name)
}
