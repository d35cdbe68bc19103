//! `GET /monitor/{id}`: how far an asynchronous backend is with a change (TMF630). Source: the hub's
//! page on SIM activation; what a finished one says is assumed.

use super::changes::Monitor;
use super::{PUBLIC_ADDRESS, address};
use serde_json::{Value, json};

/// The monitor as it is told. `outcome` is the part as the backend left it, once it is done.
pub(super) fn resource(monitor: &Monitor, tenant: &str, outcome: Option<&Value>) -> Value {
    let source = address(tenant, &monitor.part);
    let mut resource = json!({
        "id": monitor.id,
        "href": href(monitor, tenant),
        "request": { "body": monitor.patch, "header": [], "method": "PATCH", "to": source },
        "response": { "body": null, "header": [], "statusCode": 202 },
        "sourceHref": source,
        "state": "InProgress",
    });
    if let Some(part) = outcome {
        resource["response"] = json!({ "body": part, "header": [], "statusCode": 200 });
        resource["state"] = "Completed".into();
    }
    resource
}

/// Where the hub says the monitor is.
pub(super) fn href(monitor: &Monitor, tenant: &str) -> String {
    let id = &monitor.id;
    format!("{PUBLIC_ADDRESS}/api-gw/connection-management-orchestrator/v5/{tenant}/monitor/{id}")
}
