//! `/connection-management-orchestrator/v5/{tenant}/product`: the connection products. Source:
//! tutorial steps 1 and 2, the SIM tutorial; the rest: hub-api.md 1.2 and section 6.

mod bundle;
mod catalogue;
mod page;

pub(crate) use bundle::{Cellular, Satellite};
pub(crate) use catalogue::Catalogue;

use crate::gateway::{Api, admit};
use crate::problem::{self, Problem};
use crate::{World, body, documented};
use axum::body::Bytes;
use axum::extract::{OriginalUri, Path};
use axum::http::Method;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use axum::{Json, Router};
use hub_api::Operation as _;
use hub_api::product::{FindProducts, ListProducts, RetrieveProduct};
use page::PageRequest;
use serde_json::{Value, json};
use uuid::Uuid;

/// Where the hub says it is, in links and `href`s, whatever the way a request took to it.
pub(crate) const PUBLIC_ADDRESS: &str = "https://myiot-t.com";

pub(crate) fn router() -> Router {
    Router::new()
        .route(ListProducts::ROUTE.path, get(list).fallback(problem::wrong_method))
        .route(FindProducts::ROUTE.path, post(find).fallback(problem::wrong_method))
        .route(RetrieveProduct::ROUTE.path, get(retrieve).fallback(problem::wrong_method))
        .route_layer(from_fn_with_state(Api::Products, admit))
}

async fn list(world: World, OriginalUri(uri): OriginalUri) -> Result<Json<Value>, Problem> {
    if let Some(published) = documented::answer(&Method::GET, &uri, None) {
        return Ok(Json(published));
    }
    let page = PageRequest::read(uri.query()).map_err(|detail| Problem::bad_request(detail, &uri))?;
    Ok(Json(page.answer(world.catalogue(), uri.path())))
}

async fn find(world: World, OriginalUri(uri): OriginalUri, bytes: Bytes) -> Result<Json<Value>, Problem> {
    let request = body::json(&bytes).map_err(|detail| Problem::bad_request(detail, &uri))?;
    if let Some(published) = documented::answer(&Method::POST, &uri, Some(&request)) {
        return Ok(Json(published));
    }
    let numbers = |name| numbers(&request, name).map_err(|detail| Problem::bad_request(detail, &uri));
    let (iccids, serials) = (numbers("iccidList")?, numbers("terminalSNList")?);
    if iccids.is_empty() && serials.is_empty() {
        return Err(Problem::bad_request("iccidList or terminalSNList has to have an entry", &uri));
    }
    let asked = iccids.iter().map(|number| ("iccid", "ICCID", number));
    let asked = asked.chain(serials.iter().map(|number| ("terminal serial number", "serialNumber", number)));
    let (mut entities, mut errors) = (Vec::new(), Vec::new());
    for (kind, characteristic, number) in asked {
        if let Some(product) = world.catalogue().find_by_number(characteristic, number) {
            entities.push(with_correlation(product));
        } else {
            let detail = format!("Product with {kind} {number} not found");
            errors.push(Problem::not_found(detail, &uri).0);
        }
    }
    Ok(Json(json!({ "entities": entities, "errors": errors })))
}

async fn retrieve(
    world: World,
    OriginalUri(uri): OriginalUri,
    Path((_, id)): Path<(String, String)>,
) -> Result<Json<Value>, Problem> {
    if let Some(published) = documented::answer(&Method::GET, &uri, None) {
        return Ok(Json(published));
    }
    match world.catalogue().find_with_parts(&id) {
        Some(product) => Ok(Json(with_correlation(product))),
        None => Err(Problem::not_found(format!("Product with id {id} not found"), &uri)),
    }
}

/// The entries of one of the two lists, each once.
fn numbers(request: &Value, name: &str) -> Result<Vec<String>, String> {
    let request = request.as_object().ok_or("the body has to be an object")?;
    let list = match request.get(name) {
        None => return Ok(Vec::new()),
        Some(Value::Array(list)) => list,
        Some(_) => return Err(format!("{name} has to be a list")),
    };
    let mut numbers: Vec<String> = Vec::with_capacity(list.len());
    for (index, entry) in list.iter().enumerate() {
        let number = entry.as_str().ok_or_else(|| format!("{name}[{index}] has to be a text"))?;
        if !numbers.iter().any(|earlier| earlier == number) {
            numbers.push(number.to_owned());
        }
    }
    Ok(numbers)
}

/// Whole products come with an identifier of the exchange.
fn with_correlation(product: &Value) -> Value {
    let mut product = product.clone();
    product["correlationId"] = Uuid::new_v4().to_string().into();
    product
}
