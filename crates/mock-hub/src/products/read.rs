//! Listing, finding and retrieving products. Source: tutorial steps 1 and 2, the SIM tutorial; the rest:
//! `docs/hub-api.md`, sections 1.2 and 6.

use super::media_type::check;
use super::page::PageRequest;
use super::problem::Problem;
use crate::call::Call;
use crate::documented;
use crate::message::{json, json_text, read_json};
use crate::reason::Reason;
use crate::reason::Source::{Assumed, Docs};
use bytes::Bytes;
use http::{Response, StatusCode};
use serde_json::{Value, json};

/// Lists products, a page at a time.
pub(crate) fn list(call: &mut Call<'_>) -> Result<Response<Bytes>, Problem> {
    if let Some(published) = published(call, None) {
        return Ok(published);
    }
    let page = PageRequest::read(call.query()).map_err(|detail| {
        let sources = &[Docs("errors of the CMO"), Assumed(9)];
        Problem::bad_request(detail).because(Reason::new("a parameter of the page is malformed", sources))
    })?;
    let (changes, path) = (&call.state.products, call.request.uri().path());
    let page = page.answer(&call.tenant.catalogue, changes, call.now, path);
    // Writing to a text cannot fail.
    Ok(json_text(page.unwrap_or_default()))
}

/// Finds products by ICCID or terminal serial, and answers with hits and misses.
pub(crate) fn find(call: &mut Call<'_>) -> Result<Response<Bytes>, Problem> {
    check(call.request.headers(), &["application/json"])?;
    let request = read_json(call.request.body()).map_err(Problem::bad_request)?;
    if let Some(published) = published(call, Some(&request)) {
        return Ok(published);
    }
    let iccids = numbers(&request, "iccidList").map_err(Problem::bad_request)?;
    let serials = numbers(&request, "terminalSNList").map_err(Problem::bad_request)?;
    if iccids.is_empty() && serials.is_empty() {
        let reason = Reason::new("a search has entries", &[Docs("errors of the CMO"), Assumed(7)]);
        let detail = "iccidList or terminalSNList has to have an entry";
        return Err(Problem::bad_request(detail).because(reason));
    }
    let asked = iccids.iter().map(|number| ("iccid", "ICCID", number));
    let asked = asked.chain(serials.iter().map(|number| ("terminal serial number", "serialNumber", number)));
    let (mut entities, mut errors) = (Vec::new(), Vec::new());
    for (kind, characteristic, number) in asked {
        if let Some(product) = call.tenant.catalogue.find_by_number(characteristic, number, call.now) {
            entities.push(current(product, call));
        } else {
            let problem = Problem::not_found(format!("Product with {kind} {number} not found"));
            errors.push(problem.into_body(call.request.uri().path(), call.rng));
        }
    }
    Ok(json(StatusCode::OK, &json!({ "entities": entities, "errors": errors })))
}

/// Answers with a product, or a part of one: `…-simCard`, `-dataConnectivity`, `-terminal`,
/// `-usageVolume-data`.
pub(crate) fn retrieve(call: &mut Call<'_>) -> Result<Response<Bytes>, Problem> {
    if let Some(published) = published(call, None) {
        return Ok(published);
    }
    let product = find_part(call)?;
    Ok(json(StatusCode::OK, &current(product, call)))
}

/// The product or part in the path, without its changes.
pub(super) fn find_part(call: &Call<'_>) -> Result<Value, Problem> {
    let id = call.path.get("product_id");
    let product = call.tenant.catalogue.find_with_parts(id, call.now);
    product.ok_or_else(|| Problem::not_found(format!("Product with id {id} not found")))
}

/// A product or part with the changes by customers, and an identifier of the exchange.
pub(super) fn current(mut product: Value, call: &mut Call<'_>) -> Value {
    call.state.products.apply(&mut product, call.now);
    product["correlationId"] = call.rng.uuid().into();
    product
}

/// The published answer, as long as no product of the tenant with the written data has changed.
fn published(call: &Call<'_>, request: Option<&Value>) -> Option<Response<Bytes>> {
    if !call.state.products.is_empty() || !call.tenant.has_published_data {
        return None;
    }
    let (answer, reason) = documented::answer(call.request.method(), call.request.uri(), request)?;
    Some(reason.of(json(StatusCode::OK, &answer)))
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
