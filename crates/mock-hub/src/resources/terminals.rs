//! The metrics of a satellite terminal. Their names, units and types are published (`docs/hub-api.md`,
//! section 7); path, container and the attributes beside `rn` and `metUt` are assumed.

use crate::call::Call;
use crate::message::object;
use crate::model::products::bundle::part_characteristics;
use crate::onem2m::answer::{Answer, Code, Refusal, Success};
use crate::onem2m::result_content::Resource;
use crate::onem2m::selection::Selection;
use crate::rng::{Purpose, hash};
use crate::time;
use hub_api::onem2m::TYPE_FLEX_CONTAINER;
use serde_json::{Value, json};
use std::f64::consts::TAU;
use std::sync::Arc;

/// The interval between two measurements, in milliseconds (assumed).
const STEP: i64 = 10_000;

/// A metric: name, unit, type, and how its value changes.
struct Metric(&'static str, &'static str, &'static str, Course);

/// How a value changes with the clock while the terminal is online.
#[derive(Clone, Copy)]
enum Course {
    /// 1 (online), now and then 6 (degraded); 2 (offline) while the product is not active.
    State,
    /// Middle, largest deviation, and number of decimals.
    Around(f64, f64, i32),
    /// A characteristic of the product, which does not change.
    Constant(&'static str),
}

const METRICS: [Metric; 15] = [
    Metric("Network_Status", "Numeric", "operationalState", Course::State),
    Metric("Throughput_Up", "Bytes", "usAllocatedBwBytes", Course::Around(96_000.0, 64_000.0, 0)),
    Metric("Throughput_Down", "Bytes", "dsAllocatedBwBytes", Course::Around(640_000.0, 420_000.0, 0)),
    Metric("Bandwidth_CIR_Uplink", "Mbps", "usCirCurrent", Course::Around(2.0, 0.4, 2)),
    Metric("Bandwidth_CIR_Downlink", "Mbps", "dsCirCurrent", Course::Around(10.0, 1.5, 2)),
    Metric("Bandwidth_MIR_Uplink", "Kbps", "usMirDemand", Course::Around(3200.0, 1800.0, 0)),
    Metric("Bandwidth_MIR_Downlink", "Kbps", "dsMirDemand", Course::Around(14_000.0, 6000.0, 0)),
    Metric("Latency", "Milliseconds", "latency", Course::Around(612.0, 38.0, 1)),
    Metric("Congestion_Upstream", "Percentage", "usCirFulfillment", Course::Around(97.0, 3.0, 1)),
    Metric("Congestion_Downstream", "Percentage", "dsCirFulfillment", Course::Around(96.0, 4.0, 1)),
    Metric("Jitter", "Milliseconds", "jitter", Course::Around(9.0, 7.0, 1)),
    Metric("Packet_Loss", "Percentage", "packetloss", Course::Around(0.6, 0.6, 2)),
    Metric("Signal_Strength", "dB", "currentSNR", Course::Around(11.5, 2.5, 1)),
    Metric("Latitude", "Decimal", "latitude", Course::Constant("latitude")),
    Metric("Longitude", "Decimal", "longitude", Course::Constant("longitude")),
];

/// Answers with the metrics of a terminal.
pub(crate) fn retrieve(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let selection = Selection::read(call.query())?;
    let (serial, now) = (call.path.get("serial"), call.now);
    let product = call.tenant.catalogue.find_by_number("serialNumber", serial, now).ok_or_else(|| {
        Refusal::new(Code::NotFound, format!("there is no terminal with the serial number {serial:?}"))
    })?;
    let tenant = &call.tenant.name;
    let time = time::onem2m(now - now.rem_euclid(STEP));
    let attributes = object(json!({
        "rn": serial, "ty": 3, "st": 0, "cni": 0, "cbs": 0, "cr": "CAdmin", "pi": tenant, "lt": time,
    }));
    let number = serial.bytes().fold(0_u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    let seed = hash(call.tenant.seed, number, Purpose::Metrics);
    let metrics = METRICS.iter().map(|metric| {
        let Metric(name, unit, kind, _) = metric;
        let value = metric.value(&product, seed, now);
        object(json!({ "rn": name, "ty": 28, "metUt": unit, "metTe": kind, "metVe": value, "lt": time }))
    });
    let wanted = metrics.filter(|metric| selection.wants(TYPE_FLEX_CONTAINER) && selection.matches(metric));
    let children = wanted.skip(selection.offset).take(selection.limit);
    let children: Vec<_> = children.map(|metric| ("dtiot:metrc", Arc::new(metric))).collect();
    let path = format!("{tenant}/terminals/{serial}");
    let container = Resource { kind: "m2m:cnt", attributes: &attributes, path: &path };
    Ok(Answer::new(Success::Ok, container.represent(selection.content, &children)))
}

impl Metric {
    /// The value at the last measurement before `now`.
    fn value(&self, product: &Value, seed: u64, now: i64) -> Value {
        let step = now.div_euclid(STEP);
        let online = product["status"] == "ACTIVE";
        match self.3 {
            Course::State if !online => 2.into(),
            // For one minute in about two hours.
            Course::State if hash(seed, (step / 6).unsigned_abs(), Purpose::Metrics).is_multiple_of(120) => {
                6.into()
            }
            Course::State => 1.into(),
            Course::Constant(name) => {
                let found = part_characteristics(product).find(|entry| entry["name"] == name);
                let value = found.and_then(|entry| entry["value"].as_str()?.parse::<f64>().ok());
                value.map_or(Value::Null, Value::from)
            }
            Course::Around(..) if !online => 0.into(),
            Course::Around(middle, reach, decimals) => {
                let scale = 10_f64.powi(decimals);
                // Each metric has its own wave.
                let own = self.2.bytes().fold(seed, |sum, byte| sum.rotate_left(5) ^ u64::from(byte));
                (((middle + reach * wave(own, step)).max(0.0) * scale).round() / scale).into()
            }
        }
    }
}

/// A value from -1 to 1 that varies over a day, over a quarter of an hour, and a little from step to step.
#[expect(clippy::cast_precision_loss, reason = "steps are few, and a wave needs no precision")]
fn wave(seed: u64, step: i64) -> f64 {
    let phase = (seed % 1000) as f64 / 1000.0;
    let turn = |steps: f64| ((step as f64 / steps + phase) * TAU).sin();
    let noise = (hash(seed, step.unsigned_abs(), Purpose::Metrics) % 2001) as f64 / 1000.0 - 1.0;
    0.5 * turn(8640.0) + 0.35 * turn(90.0) + 0.15 * noise
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wave_stays_in_its_bounds_and_changes_gradually() {
        let values: Vec<f64> = (0..20_000).map(|step| wave(7, step)).collect();
        assert!(values.iter().all(|value| (-1.0..=1.0).contains(value)));
        assert!(values.windows(2).all(|pair| (pair[1] - pair[0]).abs() < 0.4));
        assert!(values.iter().any(|value| *value > 0.8) && values.iter().any(|value| *value < -0.8));
    }
}
