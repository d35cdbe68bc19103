//! What a list tells of a product when it is not told what to: identifier, related party, the status of
//! the card or terminal and its number. Source: today's pages, which name these and show no sample.
//!
//! It is written straight from what is known of the product: a page of products is asked for more often
//! than anything else, and the whole products that it would be cut out of take ten times as long.

use super::bundle::{Cellular, Satellite, account, address};
use super::catalogue::parts;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::borrow::Cow;

/// The summary of a product.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Summary {
    /// Of a SIM card or terminal as the catalogue has it.
    Known(Box<Known>),
    /// Of a product that is published whole, or was changed.
    Cut(Value),
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Known {
    id: String,
    href: String,
    status: &'static str,
    connectivity_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<Cow<'static, str>>,
    related_party: [RelatedParty; 1],
    product_relationship: [Relationship; 1],
}

#[derive(Debug, Serialize)]
struct RelatedParty {
    id: &'static str,
    name: String,
    role: &'static str,
}

#[derive(Debug, Serialize)]
struct Relationship {
    r#type: &'static str,
    product: Part,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Part {
    id: String,
    status: &'static str,
    product_characteristic: [Characteristic; 1],
    #[serde(rename = "@type")]
    kind: &'static str,
}

#[derive(Debug, Serialize)]
struct Characteristic {
    name: &'static str,
    value: Cow<'static, str>,
}

impl Summary {
    pub(super) fn of_card(card: Cellular, tenant: &str) -> Self {
        let id = format!("{}-{}", card.backend, card.iccid);
        let part = Part {
            id: format!("{id}-simCard"),
            status: card.status,
            product_characteristic: [Characteristic { name: "ICCID", value: card.iccid }],
            kind: "simCard",
        };
        Self::Known(Box::new(Known {
            href: address(tenant, &id),
            id,
            status: card.status,
            connectivity_type: "CELLULAR",
            name: (card.backend != "JASPER").then_some(card.name),
            related_party: [customer(card.backend, format!("{}_1", card.backend))],
            product_relationship: [Relationship { r#type: "BUNDLED", product: part }],
        }))
    }

    pub(super) fn of_terminal(terminal: Satellite, tenant: &str) -> Self {
        let id = format!("{}-{}", terminal.backend, terminal.serial);
        let part = Part {
            id: format!("{id}-terminal"),
            status: terminal.status,
            product_characteristic: [Characteristic { name: "serialNumber", value: terminal.serial }],
            kind: "terminal",
        };
        let fleet = format!("{}_fleet", terminal.backend.to_lowercase());
        Self::Known(Box::new(Known {
            href: address(tenant, &id),
            id,
            status: terminal.status,
            connectivity_type: "SATELLITE",
            name: Some(terminal.name),
            related_party: [customer(terminal.backend, fleet)],
            product_relationship: [Relationship { r#type: "BUNDLED", product: part }],
        }))
    }

    /// Cut out of a whole product.
    pub(super) fn of_whole(product: &Value) -> Self {
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
        Self::Cut(summary.into())
    }

    /// The identifier of the product; nothing if it was cut out of a whole one.
    pub(super) fn id(&self) -> Option<&str> {
        match self {
            Self::Known(known) => Some(&known.id),
            Self::Cut(_) => None,
        }
    }
}

fn customer(backend: &str, name: String) -> RelatedParty {
    RelatedParty { id: account(backend), name, role: "customer" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::products::Catalogue;

    #[test]
    fn the_summary_of_a_product_says_what_the_whole_product_says() {
        let catalogue = Catalogue::new("eos", 2000, 7, 0);
        for index in 0..2000 {
            let text = |summary: &Summary| serde_json::to_string(summary).expect("JSON");
            let summary = catalogue.summary(index, 0).expect("a product");
            let whole = catalogue.at(index, 0).expect("a product");
            assert_eq!(text(&summary), text(&Summary::of_whole(&whole)));
        }
        assert!(catalogue.summary(2000, 0).is_none());
    }
}
