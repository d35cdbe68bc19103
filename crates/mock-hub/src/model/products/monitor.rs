//! The monitor of a change that an asynchronous backend makes (TMF630). Source: the hub's page on SIM
//! activation; the content of a finished or failed monitor is assumed.

use super::bundle::address;
use crate::demo::PUBLIC_ADDRESS;
use crate::model::groups::outcome::{APPLY_TIME, UpdateOutcome};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A change that an asynchronous backend makes or has made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Monitor {
    /// ICCID and millisecond of the request, as in the published sample.
    pub(crate) id: String,
    /// The identifier of the part that changes.
    pub(crate) part: String,
    /// The body of the request.
    pub(crate) patch: Value,
    /// In milliseconds since 1970.
    pub(crate) started: i64,
    /// How the change ends, unless it is completed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) outcome: Option<UpdateOutcome>,
}

/// How far the backend is, as the monitor says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) enum MonitorState {
    InProgress,
    Completed,
    InError,
}

impl Monitor {
    pub(crate) fn state(&self, now: i64) -> MonitorState {
        match self.outcome {
            Some(UpdateOutcome::Hangs | UpdateOutcome::HangsInProgress) => MonitorState::InProgress,
            _ if now < self.started + APPLY_TIME => MonitorState::InProgress,
            Some(UpdateOutcome::Fails) => MonitorState::InError,
            None => MonitorState::Completed,
        }
    }

    /// The monitor as it is answered. `status` and `body` are those of the backend: the changed part, or
    /// a problem.
    pub(crate) fn resource(&self, tenant: &str, state: MonitorState, status: u16, body: &Value) -> Value {
        let source = address(tenant, &self.part);
        json!({
            "id": self.id,
            "href": self.href(tenant),
            "request": { "body": self.patch, "header": [], "method": "PATCH", "to": source },
            "response": { "body": body, "header": [], "statusCode": status },
            "sourceHref": source,
            "state": state,
        })
    }

    /// The monitor's address at the hub.
    pub(crate) fn href(&self, tenant: &str) -> String {
        let id = &self.id;
        format!("{PUBLIC_ADDRESS}/api-gw/connection-management-orchestrator/v5/{tenant}/monitor/{id}")
    }
}
