//! `/connection-management-orchestrator/v5/{tenant}/product`: the connection products. Source:
//! tutorial steps 1 and 2, the SIM tutorial; the rest: hub-api.md 1.2 and section 6.

mod bundle;
mod catalogue;
mod changes;
mod generated;
mod monitor;
mod page;
mod patch;
mod summary;
mod usage;

use bundle::address;
pub(crate) use bundle::{Cellular, Satellite};
pub(crate) use catalogue::{Catalogue, Named, Reference};
pub(crate) use changes::ProductChanges;
pub(crate) use generated::MOST;
pub(crate) use monitor::end_work;

use crate::gateway::{Api, admit};
use crate::problem::{self, Problem};
use crate::{World, body, documented};
use axum::Json;
use axum::body::Bytes;
use axum::extract::{OriginalUri, Path};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse as _, Response};
use axum::routing::MethodRouter;
use changes::Change;
use hub_api::Operation as _;
use hub_api::product::{FindProducts, ListProducts, RetrieveProduct};
use monitor::Progress;
use page::PageRequest;
use patch::Refused;
use serde_json::{Value, json};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt as _};
use utoipa_axum::routes;
use uuid::Uuid;

/// Where the hub says it is, in links and `href`s, whatever the way a request took to it.
pub(crate) const PUBLIC_ADDRESS: &str = "https://myiot-t.com";

pub(crate) fn router() -> OpenApiRouter {
    let refusing = |methods: MethodRouter| methods.fallback(problem::wrong_method);
    OpenApiRouter::new()
        .routes(routes!(list).map(refusing))
        .routes(routes!(find).map(refusing))
        .routes(routes!(retrieve, change).map(refusing))
        .routes(routes!(monitor::retrieve).map(refusing))
        .route_layer(from_fn_with_state(Api::Products, admit))
}

/// Lists products, a page at a time.
#[utoipa::path(
    get,
    path = ListProducts::ENDPOINT.path,
    operation_id = "listProducts",
    tag = "Products",
    responses((status = 200, description = "A page of products", body = ref("#/components/schemas/ProductPage"))),
)]
async fn list(world: World, OriginalUri(uri): OriginalUri) -> Result<Response, Problem> {
    let now = world.now();
    let page = {
        let state = world.state();
        let changes = &state.products;
        if let Some(published) = published(&world, changes, &Method::GET, &uri, None) {
            return Ok(Json(published).into_response());
        }
        let page = PageRequest::read(uri.query()).map_err(|detail| Problem::bad_request(detail, &uri))?;
        page.answer(world.catalogue(), (changes, now), uri.path())
    };
    Ok(match page {
        Ok(json) => ([(header::CONTENT_TYPE, "application/json")], json).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    })
}

/// Finds products by ICCID or terminal serial: hits and misses in one answer.
#[utoipa::path(
    post,
    path = FindProducts::ENDPOINT.path,
    operation_id = "findProducts",
    tag = "Products",
    request_body(content = ref("#/components/schemas/FindProducts"), content_type = "application/json"),
    responses((status = 200, description = "What was found, and a problem for each that was not", body = ref("#/components/schemas/FoundProducts"))),
)]
async fn find(world: World, OriginalUri(uri): OriginalUri, bytes: Bytes) -> Result<Json<Value>, Problem> {
    let request = body::json(&bytes).map_err(|detail| Problem::bad_request(detail, &uri))?;
    let (now, state) = (world.now(), world.state());
    let changes = &state.products;
    if let Some(published) = published(&world, changes, &Method::POST, &uri, Some(&request)) {
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
        if let Some(product) = world.catalogue().find_by_number(characteristic, number, now) {
            entities.push(with_correlation(product, changes, now));
        } else {
            let detail = format!("Product with {kind} {number} not found");
            errors.push(Problem::not_found(detail, &uri).0);
        }
    }
    Ok(Json(json!({ "entities": entities, "errors": errors })))
}

/// Tells a product, or a part of one: `…-simCard`, `-dataConnectivity`, `-terminal`, `-usageVolume-data`.
#[utoipa::path(
    get,
    path = RetrieveProduct::ENDPOINT.path,
    operation_id = "retrieveProduct",
    tag = "Products",
    responses((status = 200, description = "The product", body = ref("#/components/schemas/Product"))),
)]
async fn retrieve(
    world: World,
    OriginalUri(uri): OriginalUri,
    Path((_, id)): Path<(String, String)>,
) -> Result<Json<Value>, Problem> {
    let (now, state) = (world.now(), world.state());
    let changes = &state.products;
    if let Some(published) = published(&world, changes, &Method::GET, &uri, None) {
        return Ok(Json(published));
    }
    match world.catalogue().find_with_parts(&id, now) {
        Some(product) => Ok(Json(with_correlation(product, changes, now))),
        None => Err(not_found(&id, &uri)),
    }
}

/// Changes the status of a SIM card, or a custom property. Most backends change a status at once; TMSP
/// takes its time, and there is a monitor.
#[utoipa::path(
    patch,
    path = RetrieveProduct::ENDPOINT.path,
    operation_id = "changeProduct",
    tag = "Products",
    request_body(content((ref("#/components/schemas/StatusPatch") = "application/json-patch+json"), (ref("#/components/schemas/PropertyPatch") = "application/json-patch-query+json"))),
    responses((status = 200, description = "The part as it is now", body = ref("#/components/schemas/Product")), (status = 202, description = "The backend is at work; this is its monitor", body = ref("#/components/schemas/Monitor"))),
)]
async fn change(
    world: World,
    OriginalUri(uri): OriginalUri,
    Path((_, id)): Path<(String, String)>,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Response, Problem> {
    let now = world.now();
    let part = world.catalogue().find_with_parts(&id, now).ok_or_else(|| not_found(&id, &uri))?;
    let backend = id.split('-').next().unwrap_or_default();
    let request = body::json(&bytes);
    let changes =
        patch::read(&headers, request.clone(), (&part, backend)).map_err(|refused| match refused {
            Refused::MediaType => Problem::media_type(&uri),
            Refused::Malformed(detail) => Problem::bad_request(detail, &uri),
            Refused::InvalidAction(detail) => Problem::invalid_action(detail, &uri),
        })?;
    let mut state = world.state();
    let takes_time = backend == "TMSP" && changes.iter().any(|change| matches!(change, Change::Status(_)));
    if !takes_time {
        state.products.make(&id, changes, now);
        return Ok(Json(with_correlation(part, &state.products, now)).into_response());
    }
    let iccid = id.trim_start_matches("TMSP-").trim_end_matches("-simCard");
    let asked = state.products.ask((&id, iccid), changes, request.unwrap_or_default(), now);
    let monitor = asked
        .ok_or_else(|| Problem::invalid_action(format!("the last change of {id} is not done yet"), &uri))?;
    let tenant = world.tenant();
    let location = [(header::LOCATION, monitor::href(&monitor, tenant))];
    let resource = monitor::resource(&monitor, tenant, (Progress::AtWork, 202, &Value::Null));
    Ok((StatusCode::ACCEPTED, location, Json(resource)).into_response())
}

fn not_found(id: &str, uri: &Uri) -> Problem {
    Problem::not_found(format!("Product with id {id} not found"), uri)
}

/// The published answer, as long as no product was changed, where the published products are.
fn published(
    world: &World,
    changes: &ProductChanges,
    method: &Method,
    uri: &Uri,
    request: Option<&Value>,
) -> Option<Value> {
    if changes.is_empty() && world.has_published_data() {
        documented::answer(method, uri, request)
    } else {
        None
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

/// Whole products, and parts, come with what customers changed, and an identifier of the exchange.
fn with_correlation(mut product: Value, changes: &ProductChanges, now: i64) -> Value {
    changes.apply(&mut product, now);
    product["correlationId"] = Uuid::new_v4().to_string().into();
    product
}
