//! `/__mock/reset` and `/__mock/data`: the data of a sandbox.

use crate::message::message;
use crate::sandbox::{Reset, Sandbox};
use axum::Json;
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use mock_hub::data::Data;
use mock_hub::read_json;
use serde_json::{Map, Value};

/// What a reset keeps if the request says so.
const KEPT: [&str; 2] = ["faults", "journal"];

/// `POST /__mock/reset`: resets groups, applications and products to those of the start or to other data, and
/// removes fault rules and the journal unless `keep` names them. The clock goes on.
pub(super) async fn reset(sandbox: Sandbox, bytes: Bytes) -> Response {
    let request = match ResetRequest::read(&sandbox, &bytes) {
        Ok(request) => request,
        Err(wrong) => return message(StatusCode::BAD_REQUEST, wrong),
    };
    if matches!(request.reset, Reset::Data(_)) && sandbox.persistence().is_some() {
        let text = "the state file was made with other data; reset a named sandbox to these, or start the \
                    mock with --products, --groups and --seed";
        return message(StatusCode::CONFLICT, text);
    }
    let keeps = |name: &str| request.keep.iter().any(|kept| kept == name);
    if !keeps("faults") {
        sandbox.faults().clear();
    }
    if !keeps("journal") {
        sandbox.journal().clear();
    }
    sandbox.reset(request.reset);
    StatusCode::NO_CONTENT.into_response()
}

/// The body of a reset.
struct ResetRequest {
    reset: Reset,
    keep: Vec<String>,
}

impl ResetRequest {
    fn read(sandbox: &Sandbox, bytes: &[u8]) -> Result<Self, String> {
        if bytes.is_empty() {
            return Ok(Self { reset: Reset::Start, keep: Vec::new() });
        }
        let Value::Object(mut members) = read_json(bytes)? else {
            return Err(r#"the body has to be an object such as {"groups": 5000, "seed": 7}"#.to_owned());
        };
        let keep = members.remove("keep").unwrap_or_else(|| Value::Array(Vec::new()));
        let keep: Option<Vec<String>> = keep.as_array().and_then(|list| {
            list.iter()
                .map(|name| name.as_str().filter(|name| KEPT.contains(name)).map(str::to_owned))
                .collect()
        });
        let keep = keep.ok_or(r#"keep has to be a list of "faults" and "journal""#)?;
        let known = |name: &&String| name.as_str() == "dataset" || Data::MEMBERS.contains(&name.as_str());
        if let Some(unknown) = members.keys().find(|name| !known(name)) {
            let known = Data::MEMBERS.join(", ");
            return Err(format!("{unknown:?} is not part of a reset; it has {known}, dataset and keep"));
        }
        Ok(Self { reset: read_reset(sandbox, &mut members)?, keep })
    }
}

fn read_reset(sandbox: &Sandbox, members: &mut Map<String, Value>) -> Result<Reset, String> {
    match members.remove("dataset") {
        Some(_) if !members.is_empty() => {
            Err("dataset goes without products, groups and seed; {\"groups\": 0} is \"no-groups\"".to_owned())
        }
        Some(name) if name == "default" => Ok(Reset::Start),
        Some(name) if name == "no-groups" => Ok(Reset::NoGroups),
        Some(name) => Err(format!(r#"dataset is {name}; it has to be "default" or "no-groups""#)),
        None if members.is_empty() => Ok(Reset::Start),
        None if members.len() == 1 && members.get("groups") == Some(&Value::from(0)) => Ok(Reset::NoGroups),
        None => {
            let data = sandbox.hub().data().clone().with(members, &sandbox.options().tenant)?;
            Ok(Reset::Data(Box::new(data)))
        }
    }
}

/// `GET /__mock/data`: products and groups as they are now, in the form of `--data`.
pub(super) async fn export(sandbox: Sandbox) -> Response {
    let now = sandbox.now();
    let exported = sandbox.state().export(now);
    match exported {
        Ok(data) => Json(data).into_response(),
        Err(groups) => {
            let text = format!("{groups} groups are too many to be edited; up to 10000 are exported");
            message(StatusCode::CONFLICT, text)
        }
    }
}
