//! `/device-management-orchestrator/v3/{tenant}/terminals/{serial}`: what a satellite terminal
//! measures. The metrics, their units and types are published (hub-api.md section 7); path, container
//! and the names of the attributes beside `rn` and `metUt` are assumed.

use crate::chance::{Purpose, draw};
use crate::onem2m::{self, Answer, Code, Refusal, RegisteredOriginator, Resource, Selection};
use crate::{World, clock};
use axum::extract::{Path, RawQuery};
use hub_api::onem2m::TYPE_FLEX_CONTAINER;
use serde_json::{Value, json};
use std::f64::consts::TAU;
use std::sync::Arc;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt as _};
use utoipa_axum::routes;

/// How often a terminal measures, in milliseconds (assumed).
const STEP: i64 = 10_000;

/// A metric: name, unit, type, and how its value moves.
struct Metric(&'static str, &'static str, &'static str, Moves);

/// How a value moves by the clock while the terminal is online.
#[derive(Clone, Copy)]
enum Moves {
    /// 1 online, now and then 6 degraded; 2 while the product is not active.
    State,
    /// Around a middle by at most so much, with so many decimals.
    Around(f64, f64, i32),
    /// Where the terminal is: a characteristic of the product.
    Stays(&'static str),
}

const METRICS: [Metric; 15] = [
    Metric("Network_Status", "Numeric", "operationalState", Moves::State),
    Metric("Throughput_Up", "Bytes", "usAllocatedBwBytes", Moves::Around(96_000.0, 64_000.0, 0)),
    Metric("Throughput_Down", "Bytes", "dsAllocatedBwBytes", Moves::Around(640_000.0, 420_000.0, 0)),
    Metric("Bandwidth_CIR_Uplink", "Mbps", "usCirCurrent", Moves::Around(2.0, 0.4, 2)),
    Metric("Bandwidth_CIR_Downlink", "Mbps", "dsCirCurrent", Moves::Around(10.0, 1.5, 2)),
    Metric("Bandwidth_MIR_Uplink", "Kbps", "usMirDemand", Moves::Around(3200.0, 1800.0, 0)),
    Metric("Bandwidth_MIR_Downlink", "Kbps", "dsMirDemand", Moves::Around(14_000.0, 6000.0, 0)),
    Metric("Latency", "Milliseconds", "latency", Moves::Around(612.0, 38.0, 1)),
    Metric("Congestion_Upstream", "Percentage", "usCirFulfillment", Moves::Around(97.0, 3.0, 1)),
    Metric("Congestion_Downstream", "Percentage", "dsCirFulfillment", Moves::Around(96.0, 4.0, 1)),
    Metric("Jitter", "Milliseconds", "jitter", Moves::Around(9.0, 7.0, 1)),
    Metric("Packet_Loss", "Percentage", "packetloss", Moves::Around(0.6, 0.6, 2)),
    Metric("Signal_Strength", "dB", "currentSNR", Moves::Around(11.5, 2.5, 1)),
    Metric("Latitude", "Decimal", "latitude", Moves::Stays("latitude")),
    Metric("Longitude", "Decimal", "longitude", Moves::Stays("longitude")),
];

/// A terminal by its serial number (assumed).
const ROUTE: &str = "/device-management-orchestrator/v3/{tenant}/terminals/{serial}";

pub(crate) fn router() -> OpenApiRouter {
    OpenApiRouter::new().routes(routes!(retrieve).map(|methods| methods.fallback(onem2m::wrong_method)))
}

/// Tells what a satellite terminal measures. Path and names are assumed.
#[utoipa::path(
    get,
    path = ROUTE,
    operation_id = "retrieveTerminal",
    tag = "Any resource",
    responses((status = 200, description = "The metrics", body = ref("#/components/schemas/MetricsAnswer"))),
)]
async fn retrieve(
    world: World,
    _: RegisteredOriginator,
    Path((_, serial)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Answer, Refusal> {
    let selection = Selection::read(query.as_deref())?;
    let now = world.now();
    let product = world.catalogue().find_by_number("serialNumber", &serial, now).ok_or_else(|| {
        Refusal(Code::NotFound, format!("there is no terminal of the serial number {serial:?}"))
    })?;
    let tenant = world.tenant();
    let time = clock::onem2m(now - now.rem_euclid(STEP));
    let container = json!({
        "rn": serial, "ty": 3, "st": 0, "cni": 0, "cbs": 0, "cr": "CAdmin", "pi": tenant, "lt": time,
    });
    let number = serial.bytes().fold(0_u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    let seed = draw(world.seed(), number, Purpose::Metrics);
    let metrics = METRICS.iter().map(|metric| {
        let Metric(name, unit, kind, _) = metric;
        let value = metric.value(&product, seed, now);
        json!({ "rn": name, "ty": 28, "metUt": unit, "metTe": kind, "metVe": value, "lt": time })
    });
    let metrics = metrics.filter_map(|metric| metric.as_object().cloned());
    let wanted = metrics.filter(|metric| selection.wants(TYPE_FLEX_CONTAINER) && selection.matches(metric));
    let children = wanted.skip(selection.offset).take(selection.limit);
    let children: Vec<_> = children.map(|metric| ("dtiot:metrc", Arc::new(metric))).collect();
    let attributes = container.as_object().cloned().unwrap_or_default();
    let path = format!("{tenant}/terminals/{serial}");
    let container = Resource { kind: "m2m:cnt", attributes: &attributes, path: &path };
    Ok(Answer(Code::Ok, container.represent(selection.content, &children)))
}

impl Metric {
    /// The value at `now`, which is that of its step.
    fn value(&self, product: &Value, seed: u64, now: i64) -> Value {
        let step = now.div_euclid(STEP);
        let online = product["status"] == "ACTIVE";
        match self.3 {
            Moves::State if !online => 2.into(),
            // For a minute in about two hours.
            Moves::State if draw(seed, (step / 6).unsigned_abs(), Purpose::Metrics).is_multiple_of(120) => {
                6.into()
            }
            Moves::State => 1.into(),
            Moves::Stays(name) => {
                characteristic(product, name).parse::<f64>().map_or(Value::Null, Value::from)
            }
            Moves::Around(..) if !online => 0.into(),
            Moves::Around(middle, reach, decimals) => {
                let scale = 10_f64.powi(decimals);
                // Each metric has a wave of its own.
                let own = self.2.bytes().fold(seed, |sum, byte| sum.rotate_left(5) ^ u64::from(byte));
                (((middle + reach * wave(own, step)).max(0.0) * scale).round() / scale).into()
            }
        }
    }
}

/// From -1 to 1: over a day, over a quarter of an hour, and a little from step to step.
#[expect(clippy::cast_precision_loss, reason = "steps are few, and a wave needs no more")]
fn wave(seed: u64, step: i64) -> f64 {
    let phase = (seed % 1000) as f64 / 1000.0;
    let turn = |steps: f64| ((step as f64 / steps + phase) * TAU).sin();
    let noise = (draw(seed, step.unsigned_abs(), Purpose::Metrics) % 2001) as f64 / 1000.0 - 1.0;
    0.5 * turn(8640.0) + 0.35 * turn(90.0) + 0.15 * noise
}

/// A characteristic of one of the product's parts.
fn characteristic<'a>(product: &'a Value, name: &str) -> &'a str {
    let parts = product["productRelationship"].as_array().into_iter().flatten();
    let mut all = parts.filter_map(|part| part["product"]["productCharacteristic"].as_array()).flatten();
    all.find(|entry| entry["name"] == name).and_then(|entry| entry["value"].as_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wave_stays_in_its_bounds_and_moves_a_little_at_a_time() {
        let values: Vec<f64> = (0..20_000).map(|step| wave(7, step)).collect();
        assert!(values.iter().all(|value| (-1.0..=1.0).contains(value)));
        assert!(values.windows(2).all(|pair| (pair[1] - pair[0]).abs() < 0.4));
        assert!(values.iter().any(|value| *value > 0.8) && values.iter().any(|value| *value < -0.8));
    }
}
