//! The summary of a product in a list without `fields`: identifier, related party, status and number of the
//! card or terminal. Source: today's pages, which name these and show no sample.
//!
//! It is written directly, because pages of products are the most frequent request and a summary cut out of
//! a whole product takes ten times as long.

use super::bundle::{Backend, Device, address_of_products, parts};
use serde_json::{Map, Value, json};
use std::fmt::{Result, Write as _};

/// The summary extracted from a whole product.
pub(crate) fn extract(product: &Value) -> Value {
    let mut summary = Map::new();
    for name in ["id", "href", "status", "connectivityType", "name", "relatedParty"] {
        if let Some(value) = product.get(name) {
            summary.insert(name.to_owned(), value.clone());
        }
    }
    let cards = parts(product).filter(|part| part["@type"] == "simCard" || part["@type"] == "terminal");
    let cards = cards.map(|part| {
        let characteristics = part["productCharacteristic"].as_array().into_iter().flatten();
        let number: Vec<&Value> = characteristics
            .filter(|entry| entry["name"] == "ICCID" || entry["name"] == "serialNumber")
            .collect();
        let product = json!({
            "id": part["id"], "status": part["status"], "productCharacteristic": number, "@type": part["@type"],
        });
        json!({ "type": "BUNDLED", "product": product })
    });
    summary.insert("productRelationship".to_owned(), cards.collect());
    summary.into()
}

/// Writes the summary of a device that no customer has changed. Only the name may contain characters that
/// JSON escapes.
pub(crate) fn write(device: &Device, tenant: &str, json: &mut String) -> Result {
    let Device { backend, number, status, name, .. } = device;
    let (connectivity, part, characteristic) = match device.position {
        Some(_) => ("SATELLITE", "terminal", "serialNumber"),
        None => ("CELLULAR", "simCard", "ICCID"),
    };
    let Backend { account, customer, .. } = device.backend();
    let id = [*backend, "-", number];
    json.push_str(r#"{"id":""#);
    json.extend(id);
    json.push_str(r#"","href":""#);
    json.extend(address_of_products(tenant));
    json.extend(id);
    json.extend([r#"","status":""#, status, r#"","connectivityType":""#, connectivity, r#"","#]);
    if *backend != "JASPER" {
        write!(json, r#""name":{},"#, Value::from(&**name))?;
    }
    json.extend([r#""relatedParty":[{"id":""#, account, r#"","name":""#, customer]);
    json.push_str(r#"","role":"customer"}],"productRelationship":[{"type":"BUNDLED","product":{"id":""#);
    json.extend(id);
    json.extend(["-", part, r#"","status":""#, status, r#"","productCharacteristic":[{"name":""#]);
    json.extend([characteristic, r#"","value":""#, number, r#""}],"@type":""#, part, r#""}}]}"#]);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::products::bundle::Product;
    use crate::model::products::catalogue::{Catalogue, Setup};
    use crate::model::products::named::products;

    #[test]
    fn the_summary_of_a_product_agrees_with_the_whole_product() {
        let catalogue =
            Catalogue::new(products("eos"), Setup { tenant: "eos", count: 2000, seed: 7, start: 0 });
        for index in 0..2000 {
            let whole = catalogue.at(index, 0).expect("a product");
            if let Product::Device(device) = catalogue.product(index).expect("a product") {
                let mut json = String::new();
                write(&device, "eos", &mut json).expect("room");
                assert_eq!(json, extract(&whole).to_string());
            }
        }
        assert!(catalogue.product(2000).is_none());
    }
}
