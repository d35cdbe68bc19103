//! The rules for each attribute of a group. A refusal is a sentence that begins with the attribute's path.

use crate::model::products::catalogue::Catalogue;
use crate::onem2m::answer::Refusal;
use crate::reason::Source::{Assumed, OneM2m, Tutorial};
use crate::switches::{Assumptions, UnknownAttributes};
use hub_api::connectivity_group::CONTAINER_DEFINITION;
use hub_api::connectivity_type::ConnectivityType;
use hub_api::identifier::{Invalid, RouterSerial};
use hub_api::threshold::Threshold;
use hub_api::{ProductId, ResourceName};
use serde::Deserialize as _;
use serde_json::{Map, Value};

/// The documented attributes, and those of the objects inside.
const GROUP: [&str; 8] = ["cnd", "rn", "conPs", "liCRr", "priRe", "updTe", "errMe", "lbl"];
const PRODUCT: [&str; 3] = ["coPID", "coPTe", "netID"];
const RULE: [&str; 3] = ["prPID", "faPID", "priTd"];

/// Checks an attribute of a group. An unknown one is accepted as it is.
pub(super) fn check(name: &str, value: &Value, catalogue: &Catalogue) -> Result<(), Refusal> {
    let text = match name {
        "rn" => return identifier("rn", value, ResourceName::new).map_err(Refusal::bad_request),
        "liCRr" => return identifier("liCRr", value, RouterSerial::new).map_err(Refusal::bad_request),
        "conPs" => return check_products(value, catalogue),
        "priRe" => return check_rule(value),
        "cnd" if value != CONTAINER_DEFINITION => format!("cnd has to be {CONTAINER_DEFINITION:?}"),
        "updTe" if !value.is_i64() && !value.is_u64() => "updTe has to be a whole number".to_owned(),
        "errMe" if !value.is_string() => "errMe has to be a text".to_owned(),
        "lbl" if !value.as_array().is_some_and(|labels| labels.iter().all(Value::is_string)) => {
            "lbl has to be a list of texts".to_owned()
        }
        _ if value.is_null() => format!("{name} is null, which only an update may send"),
        _ => return Ok(()),
    };
    Err(Refusal::bad_request(text))
}

/// The refusal of a group without this attribute.
pub(super) fn missing(name: &str) -> Refusal {
    let text = format!("{name} is missing");
    if name == "conPs" { bad_products(text) } else { Refusal::bad_request(text) }
}

fn bad_products(text: String) -> Refusal {
    let sources = &[Tutorial("step 3"), Assumed(12), Assumed(4)];
    Refusal::bad_request(text).because("a group has products", sources)
}

fn check_products(value: &Value, catalogue: &Catalogue) -> Result<(), Refusal> {
    let list = value.as_array().filter(|list| !list.is_empty());
    let list =
        list.ok_or_else(|| bad_products("conPs has to be a list of at least one product".to_owned()))?;
    for (index, product) in list.iter().enumerate() {
        let path = |name: &str| format!("conPs[{index}].{name}");
        let product =
            product.as_object().ok_or_else(|| bad_products(format!("conPs[{index}] has to be an object")))?;
        identifier(&path("coPID"), member(product, "coPID"), ProductId::new).map_err(bad_products)?;
        check_type(&path("coPTe"), product, catalogue).map_err(|text| {
            let rule = "the type of a product is a number or a word";
            Refusal::bad_request(text).because(rule, &[Assumed(2), Assumed(4)])
        })?;
        if member(product, "netID").as_str().is_none_or(|id| id.trim().is_empty()) {
            return Err(bad_products(format!("{} has to be a text and not empty", path("netID"))));
        }
    }
    Ok(())
}

/// A number or a word, because the published pages do not say which. A word is compared with the product
/// if the product is known.
fn check_type(path: &str, product: &Map<String, Value>, catalogue: &Catalogue) -> Result<(), String> {
    let found = ConnectivityType::deserialize(member(product, "coPTe"))
        .map_err(|_| format!("{path} has to be a whole number or a word"))?;
    let ConnectivityType::Word(word) = &found else {
        return Ok(());
    };
    let known = catalogue.technology(member(product, "coPID").as_str().unwrap_or_default());
    match known {
        _ if word.is_empty() => Err(format!("{path} is empty")),
        Some(known) if found.technology().is_some_and(|said| said != known) => {
            Err(format!("{path} is {word}, but the product is {}", known.word()))
        }
        _ => Ok(()),
    }
}

fn check_rule(value: &Value) -> Result<(), Refusal> {
    let rule = value.as_object().ok_or_else(|| Refusal::bad_request("priRe has to be an object"))?;
    identifier("priRe.prPID", member(rule, "prPID"), ProductId::new).map_err(Refusal::bad_request)?;
    // A group without a fallback has no faPID, null or an empty text (assumed).
    match member(rule, "faPID") {
        Value::Null => (),
        Value::String(text) if text.is_empty() => (),
        id => identifier("priRe.faPID", id, ProductId::new).map_err(Refusal::bad_request)?,
    }
    Threshold::deserialize(member(rule, "priTd")).map(drop).map_err(|_| {
        let sources = &[Tutorial("step 3"), Assumed(4)];
        Refusal::bad_request("priRe.priTd has to be a whole number from 1 to 6")
            .because("the threshold is a whole number from 1 to 6", sources)
    })
}

/// Checks the rules that hold only if a switch says so. Attributes that were not sent are in `stored`.
pub(super) fn check_assumed(
    sent: &Map<String, Value>,
    stored: &Map<String, Value>,
    assumptions: Assumptions,
    catalogue: &Catalogue,
) -> Result<(), Refusal> {
    if assumptions.unknown_attributes == UnknownAttributes::Refuse {
        check_documented(sent, stored).map_err(|text| {
            let sources = &[OneM2m("TS-0004 6.6.3.5, 4000"), Assumed(4)];
            Refusal::bad_request(text).because("a group has only documented attributes", sources)
        })?;
    }
    if assumptions.known_products {
        check_known_products(sent, stored, catalogue).map_err(|text| {
            let sources = &[Assumed(11), Assumed(12), Assumed(4)];
            Refusal::bad_request(text).because("a group names products that exist, and two of them", sources)
        })?;
    }
    Ok(())
}

fn check_documented(sent: &Map<String, Value>, stored: &Map<String, Value>) -> Result<(), String> {
    let only = |object: &Value, known: &[&str], path: &str| {
        let unknown =
            object.as_object().and_then(|object| object.keys().find(|key| !known.contains(&key.as_str())));
        unknown.map_or(Ok(()), |name| Err(format!("{path}{name} is not known")))
    };
    // Attributes that the hub wrote may come back unchanged.
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

fn check_known_products(
    sent: &Map<String, Value>,
    stored: &Map<String, Value>,
    catalogue: &Catalogue,
) -> Result<(), String> {
    let of = |name: &str| sent.get(name).or_else(|| stored.get(name));
    let ids: Vec<&str> = list(of("conPs")).filter_map(|product| product["coPID"].as_str()).collect();
    if let Some(unknown) = ids.iter().find(|id| catalogue.technology(id).is_none()) {
        return Err(format!("conPs: the product {unknown} does not exist"));
    }
    let rule = of("priRe").cloned().unwrap_or_default();
    let named = |name: &str| rule[name].as_str().filter(|id| !id.is_empty());
    for name in ["prPID", "faPID"] {
        if named(name).is_some_and(|id| !ids.contains(&id)) {
            return Err(format!("priRe.{name} is not one of the products of the group"));
        }
    }
    if named("prPID") == named("faPID") {
        return Err("priRe.faPID is the priority product".to_owned());
    }
    Ok(())
}

fn list(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    value.and_then(Value::as_array).into_iter().flatten()
}

fn member<'a>(object: &'a Map<String, Value>, name: &str) -> &'a Value {
    object.get(name).unwrap_or(&Value::Null)
}

fn identifier<T>(path: &str, value: &Value, read: fn(String) -> Result<T, Invalid>) -> Result<(), String> {
    let text = value.as_str().ok_or_else(|| format!("{path} has to be a text"))?;
    read(text.to_owned()).map_err(|wrong| format!("{path} {wrong}"))?;
    Ok(())
}
