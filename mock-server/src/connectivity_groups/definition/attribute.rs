//! The rules for each attribute. What is wrong is said in a sentence that begins with its path.

use crate::products::Catalogue;
use hub_api::connectivity_group::CONTAINER_DEFINITION;
use hub_api::connectivity_type::ConnectivityType;
use hub_api::identifier::{Invalid, RouterSerial};
use hub_api::threshold::Threshold;
use hub_api::{ProductId, ResourceName};
use serde::Deserialize as _;
use serde_json::{Map, Value};

/// Checks an attribute of a group. One that is not known is taken as it is.
pub(super) fn check(name: &str, value: &Value, catalogue: &Catalogue) -> Result<(), String> {
    match name {
        "cnd" if value == CONTAINER_DEFINITION => Ok(()),
        "cnd" => Err(format!("cnd has to be {CONTAINER_DEFINITION:?}")),
        "rn" => identifier("rn", value, ResourceName::new),
        "liCRr" => identifier("liCRr", value, RouterSerial::new),
        "conPs" => products(value, catalogue),
        "priRe" => priority_rule(value),
        "updTe" if value.is_i64() || value.is_u64() => Ok(()),
        "updTe" => Err("updTe has to be a whole number".to_owned()),
        "errMe" if value.is_string() => Ok(()),
        "errMe" => Err("errMe has to be a text".to_owned()),
        "lbl" if value.as_array().is_some_and(|labels| labels.iter().all(Value::is_string)) => Ok(()),
        "lbl" => Err("lbl has to be a list of texts".to_owned()),
        _ if value.is_null() => Err(format!("{name} is null, which only an update may send")),
        _ => Ok(()),
    }
}

fn products(value: &Value, catalogue: &Catalogue) -> Result<(), String> {
    let list = value.as_array().filter(|list| !list.is_empty());
    let list = list.ok_or("conPs has to be a list of at least one product")?;
    for (index, product) in list.iter().enumerate() {
        let path = |name: &str| format!("conPs[{index}].{name}");
        let product = product.as_object().ok_or_else(|| format!("conPs[{index}] has to be an object"))?;
        identifier(&path("coPID"), member(product, "coPID"), ProductId::new)?;
        connectivity_type(&path("coPTe"), product, catalogue)?;
        if member(product, "netID").as_str().is_none_or(|id| id.trim().is_empty()) {
            return Err(format!("{} has to be a text and not empty", path("netID")));
        }
    }
    Ok(())
}

/// A number or a word, since which of the two is not published. A word is checked against the
/// product where the product is known.
fn connectivity_type(path: &str, product: &Map<String, Value>, catalogue: &Catalogue) -> Result<(), String> {
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

fn priority_rule(value: &Value) -> Result<(), String> {
    let rule = value.as_object().ok_or("priRe has to be an object")?;
    identifier("priRe.prPID", member(rule, "prPID"), ProductId::new)?;
    // A group without a fallback has none, null or an empty text (assumed).
    match member(rule, "faPID") {
        Value::Null => (),
        Value::String(text) if text.is_empty() => (),
        fallback => identifier("priRe.faPID", fallback, ProductId::new)?,
    }
    match Threshold::deserialize(member(rule, "priTd")) {
        Ok(_) => Ok(()),
        Err(_) => Err("priRe.priTd has to be a whole number from 1 to 6".to_owned()),
    }
}

fn member<'a>(object: &'a Map<String, Value>, name: &str) -> &'a Value {
    object.get(name).unwrap_or(&Value::Null)
}

fn identifier<T>(path: &str, value: &Value, read: fn(String) -> Result<T, Invalid>) -> Result<(), String> {
    let text = value.as_str().ok_or_else(|| format!("{path} has to be a text"))?;
    read(text.to_owned()).map_err(|wrong| format!("{path} {wrong}"))?;
    Ok(())
}
