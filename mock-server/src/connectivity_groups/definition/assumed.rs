//! Rules that hold only where a switch says so, since the hub's own are not published.

use crate::products::Catalogue;
use crate::{Assumptions, UnknownAttributes};
use serde_json::{Map, Value};

/// The attributes that are documented, and those of the objects inside.
const GROUP: [&str; 8] = ["cnd", "rn", "conPs", "liCRr", "priRe", "updTe", "errMe", "lbl"];
const PRODUCT: [&str; 3] = ["coPID", "coPTe", "netID"];
const RULE: [&str; 3] = ["prPID", "faPID", "priTd"];

/// Checks what was sent; what was not stands in `stored`.
pub(super) fn check(
    sent: &Map<String, Value>,
    stored: &Map<String, Value>,
    assumptions: Assumptions,
    catalogue: &Catalogue,
) -> Result<(), String> {
    if assumptions.unknown_attributes == UnknownAttributes::Refuse {
        documented(sent, stored)?;
    }
    if assumptions.known_products {
        products(sent, stored, catalogue)?;
    }
    Ok(())
}

fn documented(sent: &Map<String, Value>, stored: &Map<String, Value>) -> Result<(), String> {
    let only = |object: &Value, known: &[&str], path: &str| {
        let unknown =
            object.as_object().and_then(|object| object.keys().find(|key| !known.contains(&key.as_str())));
        unknown.map_or(Ok(()), |name| Err(format!("{path}{name} is not known")))
    };
    // What the hub wrote may come back as it was.
    let unknown = sent
        .iter()
        .find(|(name, value)| !GROUP.contains(&name.as_str()) && stored.get(*name) != Some(*value));
    if let Some((name, _)) = unknown {
        return Err(format!("{name} is not known"));
    }
    for (index, product) in list(sent.get("conPs")).enumerate() {
        only(product, &PRODUCT, &format!("conPs[{index}]."))?;
    }
    sent.get("priRe").map_or(Ok(()), |rule| only(rule, &RULE, "priRe."))
}

fn products(
    sent: &Map<String, Value>,
    stored: &Map<String, Value>,
    catalogue: &Catalogue,
) -> Result<(), String> {
    let of = |name: &str| sent.get(name).or_else(|| stored.get(name));
    let ids: Vec<&str> = list(of("conPs")).filter_map(|product| product["coPID"].as_str()).collect();
    if let Some(unknown) = ids.iter().find(|id| catalogue.technology(id).is_none()) {
        return Err(format!("conPs: there is no product {unknown}"));
    }
    let rule = of("priRe").cloned().unwrap_or_default();
    let named = |name: &str| rule[name].as_str().filter(|id| !id.is_empty());
    for name in ["prPID", "faPID"] {
        if named(name).is_some_and(|id| !ids.contains(&id)) {
            return Err(format!("priRe.{name} is none of the products of the group"));
        }
    }
    if named("prPID") == named("faPID") {
        return Err("priRe.faPID is the product that leads".to_owned());
    }
    Ok(())
}

fn list(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    value.and_then(Value::as_array).into_iter().flatten()
}
