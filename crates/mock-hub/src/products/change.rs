//! Changing a SIM card, and the monitor of an asynchronous change.

use super::patch;
use super::problem::Problem;
use super::read::{current, find_part};
use crate::call::Call;
use crate::message::{json, read_json};
use crate::model::products::changes::Change;
use crate::model::products::monitor::{Monitor, MonitorState};
use bytes::Bytes;
use http::{HeaderValue, Response, StatusCode, header};
use serde_json::Value;

/// Changes the status of a SIM card, or a custom property. Most backends change a status at once; TMSP is
/// asynchronous and answers with a monitor.
pub(crate) fn change(call: &mut Call<'_>) -> Result<Response<Bytes>, Problem> {
    let part = find_part(call)?;
    let id = call.path.get("product_id").to_owned();
    let backend = id.split('-').next().unwrap_or_default();
    let request = read_json(call.request.body());
    let changes = patch::read(call.request.headers(), request.as_ref(), &part, backend)?;
    let asynchronous = backend == "TMSP" && changes.iter().any(|change| matches!(change, Change::Status(_)));
    if !asynchronous {
        call.state.products.make(&id, changes, call.now);
        return Ok(json(StatusCode::OK, &current(part, call)));
    }
    let iccid = id.trim_start_matches("TMSP-").trim_end_matches("-simCard");
    let monitor = Monitor {
        id: format!("{iccid}-{}", call.now),
        part: id.clone(),
        patch: request.unwrap_or_default(),
        started: call.now,
        outcome: call.outcome(),
    };
    if !call.state.products.start(changes, monitor.clone()) {
        return Err(Problem::in_progress(&id));
    }
    let tenant = &call.tenant.name;
    let resource = monitor.resource(tenant, MonitorState::InProgress, 202, &Value::Null);
    let mut response = json(StatusCode::ACCEPTED, &resource);
    if let Ok(location) = HeaderValue::try_from(monitor.href(tenant)) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    Ok(response)
}

/// Answers with the progress of an asynchronous change.
pub(crate) fn monitor(call: &mut Call<'_>) -> Result<Response<Bytes>, Problem> {
    let id = call.path.get("monitor_id");
    let monitor = call.state.products.monitor(id).cloned();
    let monitor = monitor.ok_or_else(|| Problem::no_monitor(id))?;
    let state = monitor.state(call.now);
    let (status, body) = match state {
        MonitorState::InProgress => (202, Value::Null),
        MonitorState::Completed => {
            let part = call.tenant.catalogue.find_with_parts(&monitor.part, call.now);
            (200, current(part.unwrap_or_default(), call))
        }
        MonitorState::InError => {
            let problem = Problem::backend_failed().into_body(call.request.uri().path(), call.rng);
            (problem.status, serde_json::to_value(&problem).unwrap_or_default())
        }
    };
    Ok(json(StatusCode::OK, &monitor.resource(&call.tenant.name, state, status, &body)))
}
