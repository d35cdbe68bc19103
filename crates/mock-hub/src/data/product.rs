//! A product in a file of data: `{"id": "TMSP-8949020525189984497", "status": "ACTIVE", "name": "Bremen ferry 1"}`,
//! a terminal also with its position.

use crate::model::products::bundle::{BACKENDS, Device, Position, Product};
use serde_json::{Value, json};

/// The members of a product.
const MEMBERS: [&str; 5] = ["id", "status", "name", "latitude", "longitude"];
/// The statuses of a product.
const STATUSES: [&str; 9] = [
    "ACTIVE",
    "SUSPENDED",
    "INVENTORY",
    "INACTIVE",
    "BLOCKED",
    "CREATED",
    "PENDING_ACTIVE",
    "PENDING_TERMINATE",
    "TERMINATED",
];
/// The backends of satellite terminals.
const SATELLITE: [&str; 2] = ["INTELSAT", "GALAXY1"];

/// Reads a product. One of the published products is that product, unless its status is another.
pub(super) fn read(value: &Value, published: &[Value]) -> Result<Product, String> {
    let members = value.as_object().ok_or("a product is an object with id, status and name")?;
    if let Some(unknown) = members.keys().find(|name| !MEMBERS.contains(&name.as_str())) {
        return Err(format!("{unknown:?} is not part of a product; it has {}", MEMBERS.join(", ")));
    }
    let id = members.get("id").and_then(Value::as_str).unwrap_or_default();
    let (backend, number) = id.split_once('-').unwrap_or_default();
    let backend = BACKENDS.into_iter().find(|known| *known == backend).filter(|_| is_number(number));
    let backend = backend.ok_or_else(|| {
        format!(
            "id has to be one of {} with a hyphen and a number: TMSP-8949020525189984497",
            BACKENDS.join(", ")
        )
    })?;
    let status = members.get("status").map_or(Some("ACTIVE"), Value::as_str);
    let status = STATUSES.into_iter().find(|known| Some(*known) == status);
    let status = status.ok_or_else(|| format!("{id}: status has to be one of {}", STATUSES.join(", ")))?;
    if let Some(published) = published.iter().find(|known| known["id"] == id && known["status"] == status) {
        return Ok(Product::Published(published.clone()));
    }
    let text = |name: &str| match members.get(name) {
        None => Ok(""),
        Some(value) => value.as_str().ok_or_else(|| format!("{id}: {name} has to be a text")),
    };
    let degrees = |name: &str, max: f64| match members.get(name) {
        None => Ok(0.0),
        Some(value) => value
            .as_f64()
            .filter(|degrees| degrees.abs() <= max)
            .ok_or_else(|| format!("{id}: {name} has to be a number from -{max} to {max}")),
    };
    let position = Position {
        latitude: degrees("latitude", 90.0)?,
        longitude: degrees("longitude", 180.0)?,
        mobility: "Fixed",
    };
    Ok(Product::Device(Device {
        backend,
        number: number.to_owned().into(),
        status,
        name: text("name")?.to_owned().into(),
        used: 0.0,
        position: SATELLITE.contains(&backend).then_some(position),
    }))
}

fn is_number(text: &str) -> bool {
    (1..=32).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A product as a file has it, with the status that it has now.
pub(crate) fn written(product: &Product, whole: &Value) -> Value {
    let mut written = json!({ "id": whole["id"], "status": whole["status"] });
    if let Product::Device(device) = product {
        if !device.name.is_empty() {
            written["name"] = (*device.name).into();
        }
        if let Some(position) = device.position {
            written["latitude"] = position.latitude.into();
            written["longitude"] = position.longitude.into();
        }
    }
    written
}
