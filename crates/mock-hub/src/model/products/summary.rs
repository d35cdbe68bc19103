//! The summary of a product in a list without `fields`: identifier, related party, status and number of the
//! card or terminal. Source: today's pages, which name these and show no sample.
//!
//! It is written directly, because pages of products are the most frequent request and a summary cut out of
//! a whole product takes ten times as long.

use super::bundle::{Cellular, Satellite, account, address_parts, parts};
use serde_json::{Map, Value, json};
use std::borrow::Cow;
use std::fmt::Write as _;

/// The summary of a product.
#[derive(Debug)]
pub(crate) enum Summary {
    /// Of a card or terminal in the catalogue.
    Known(Known),
    /// Of a published or changed product.
    Extracted(Value),
}

#[derive(Debug)]
pub(crate) struct Known {
    id: String,
    backend: &'static str,
    number: Cow<'static, str>,
    status: &'static str,
    name: Option<Cow<'static, str>>,
    /// Whether it is a terminal.
    satellite: bool,
}

impl Summary {
    pub(crate) fn of_card(card: Cellular) -> Self {
        Self::Known(Known {
            id: [card.backend, "-", &card.iccid].concat(),
            backend: card.backend,
            number: card.iccid,
            status: card.status,
            name: (card.backend != "JASPER").then_some(card.name),
            satellite: false,
        })
    }

    pub(crate) fn of_terminal(terminal: Satellite) -> Self {
        Self::Known(Known {
            id: [terminal.backend, "-", &terminal.serial].concat(),
            backend: terminal.backend,
            number: terminal.serial,
            status: terminal.status,
            name: Some(terminal.name),
            satellite: true,
        })
    }

    /// The summary extracted from a whole product.
    pub(crate) fn of_whole(product: &Value) -> Self {
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
        summary.insert("productRelationship".to_owned(), cards.collect::<Vec<_>>().into());
        Self::Extracted(summary.into())
    }

    /// The identifier of the product, unless it was extracted.
    pub(crate) fn id(&self) -> Option<&str> {
        match self {
            Self::Known(known) => Some(&known.id),
            Self::Extracted(_) => None,
        }
    }

    /// Writes it as JSON.
    pub(crate) fn write(&self, tenant: &str, json: &mut String) -> std::fmt::Result {
        match self {
            Self::Known(known) => known.write(tenant, json),
            Self::Extracted(value) => write!(json, "{value}"),
        }
    }
}

impl Known {
    /// Only the name may contain characters that JSON escapes.
    fn write(&self, tenant: &str, json: &mut String) -> std::fmt::Result {
        let Self { id, backend, number, status, name, satellite } = self;
        let (connectivity, part, characteristic) = match satellite {
            true => ("SATELLITE", "terminal", "serialNumber"),
            false => ("CELLULAR", "simCard", "ICCID"),
        };
        json.extend([r#"{"id":""#, id, r#"","href":""#]);
        json.extend(address_parts(tenant, id));
        json.extend([r#"","status":""#, status, r#"","connectivityType":""#, connectivity]);
        if let Some(name) = name {
            write!(json, r#"","name":{},"relatedParty"#, Value::from(&**name))?;
        } else {
            json.push_str(r#"","relatedParty"#);
        }
        json.extend([r#"":[{"id":""#, account(backend), r#"","name":""#]);
        match satellite {
            true => json.extend([&*backend.to_lowercase(), "_fleet"]),
            false => json.extend([backend, "_1"]),
        }
        json.extend([
            r#"","role":"customer"}],"productRelationship":[{"type":"BUNDLED","product":{"id":""#,
            id,
            "-",
            part,
            r#"","status":""#,
            status,
            r#"","productCharacteristic":[{"name":""#,
            characteristic,
            r#"","value":""#,
            number,
            r#""}],"@type":""#,
            part,
            r#""}}]}"#,
        ]);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::products::catalogue::{Catalogue, Setup};
    use crate::seed::products;

    #[test]
    fn the_summary_of_a_product_agrees_with_the_whole_product() {
        let catalogue =
            Catalogue::new(products("eos"), Setup { tenant: "eos", count: 2000, seed: 7, start: 0 });
        for index in 0..2000 {
            let text = |summary: &Summary| {
                let mut json = String::new();
                summary.write("eos", &mut json).expect("room");
                json
            };
            let summary = catalogue.summary(index).expect("a product");
            let whole = catalogue.at(index, 0).expect("a product");
            assert_eq!(text(&summary), text(&Summary::of_whole(&whole)));
        }
        assert!(catalogue.summary(2000).is_none());
    }
}
