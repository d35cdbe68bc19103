//! `GET /monitor/{id}`: how far an asynchronous backend is with a change (TMF630). Source: the hub's
//! page on SIM activation; what a finished or failed one says is assumed.

use super::{PUBLIC_ADDRESS, address, with_correlation};
use crate::World;
use crate::fault::WorkEnding;
use crate::problem::Problem;
use axum::Json;
use axum::extract::{OriginalUri, Path};
use axum::http::header;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The monitor of a change that a backend works on. Source: the hub's page on SIM activation.
const MONITOR: &str = "/connection-management-orchestrator/v5/{tenant}/monitor/{monitor_id}";

/// How long an asynchronous backend works on a change, in milliseconds by the mock's clock (assumed).
pub(super) const WORK: i64 = 3000;

/// A change that an asynchronous backend works on, or did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Monitor {
    /// ICCID and millisecond of the request, as in the published sample.
    pub(super) id: String,
    /// The identifier of the part that changes.
    pub(super) part: String,
    /// The body of the request.
    patch: Value,
    started: i64,
    /// How the work ends, if not well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ending: Option<WorkEnding>,
}

/// How far the backend is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Progress {
    /// `InProgress` in the words of TMF630.
    AtWork,
    /// `Completed`.
    Done,
    /// `InError`.
    Failed,
}

impl Monitor {
    /// The monitor of a change that was asked for at `now`, of a part and the ICCID of its card.
    pub(super) fn new((part, iccid): (&str, &str), patch: Value, now: i64) -> Self {
        let id = format!("{iccid}-{now}");
        Self { id, part: part.to_owned(), patch, started: now, ending: None }
    }

    /// When the backend is done if nothing comes in between, in milliseconds since 1970.
    pub(super) fn due(&self) -> i64 {
        self.started + WORK
    }

    pub(super) fn end(&mut self, ending: WorkEnding) {
        self.ending = Some(ending);
    }

    pub(super) fn progress(&self, now: i64) -> Progress {
        match self.ending {
            Some(WorkEnding::Hangs | WorkEnding::HangsInProgress) => Progress::AtWork,
            _ if now < self.due() => Progress::AtWork,
            Some(WorkEnding::Fails) => Progress::Failed,
            None => Progress::Done,
        }
    }
}

/// Lets a backend not finish the change that it was asked for with this answer. For faults.
pub(crate) fn end_work(world: &World, answer: &Response, ending: WorkEnding) {
    let location = answer.headers().get(header::LOCATION).and_then(|location| location.to_str().ok());
    if let Some((_, id)) = location.and_then(|location| location.rsplit_once("/monitor/")) {
        world.state().products.end_work(id, ending);
    }
}

/// Tells how far a backend is with a change.
#[utoipa::path(
    get,
    path = MONITOR,
    operation_id = "retrieveMonitor",
    tag = "Products",
    responses((status = 200, description = "The monitor", body = ref("#/components/schemas/Monitor"))),
)]
pub(super) async fn retrieve(
    world: World,
    OriginalUri(uri): OriginalUri,
    Path((_, id)): Path<(String, String)>,
) -> Result<Json<Value>, Problem> {
    let (now, state) = (world.now(), world.state());
    let monitor = state.products.monitor(&id);
    let monitor =
        monitor.ok_or_else(|| Problem::not_found(format!("Monitor with id {id} not found"), &uri))?;
    let progress = monitor.progress(now);
    let (status, body) = match progress {
        Progress::AtWork => (202, Value::Null),
        Progress::Done => {
            let part = world.catalogue().find_with_parts(&monitor.part, now).unwrap_or_default();
            (200, with_correlation(part, &state.products, now))
        }
        Progress::Failed => {
            let problem = Problem::backend_failed(&uri);
            (problem.0.status, serde_json::to_value(&problem.0).unwrap_or_default())
        }
    };
    Ok(Json(resource(monitor, world.tenant(), (progress, status, &body))))
}

/// The monitor as it is told. `outcome` is the status that the backend ended with, and the part as it left
/// it or the problem that it had.
pub(super) fn resource(monitor: &Monitor, tenant: &str, outcome: (Progress, u16, &Value)) -> Value {
    let source = address(tenant, &monitor.part);
    let (progress, status, body) = outcome;
    json!({
        "id": monitor.id,
        "href": href(monitor, tenant),
        "request": { "body": monitor.patch, "header": [], "method": "PATCH", "to": source },
        "response": { "body": body, "header": [], "statusCode": status },
        "sourceHref": source,
        "state": match progress {
            Progress::AtWork => "InProgress",
            Progress::Done => "Completed",
            Progress::Failed => "InError",
        },
    })
}

/// Where the hub says the monitor is.
pub(super) fn href(monitor: &Monitor, tenant: &str) -> String {
    let id = &monitor.id;
    format!("{PUBLIC_ADDRESS}/api-gw/connection-management-orchestrator/v5/{tenant}/monitor/{id}")
}
