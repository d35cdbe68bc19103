//! A product, its parts and what is counted for it.

use crate::ProductId;
use crate::connectivity_type::ConnectivityType;
use crate::read_fields;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Number, Value};

/// A connection product, or a part of one, as the hub returns it: a list narrowed by `fields` has
/// only some of the attributes. Attributes that are not known here are in `other`. Published in tutorial step 2
/// (satellite) and on the SIM tutorial's page (cellular).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Value")]
pub struct Product {
    /// The identifier, always there.
    pub id: ProductId,
    /// The hub's address of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// `ACTIVE`, `INACTIVE` or another word of the backend; not a closed list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Cellular or satellite.
    #[serde(rename = "connectivityType", skip_serializing_if = "Option::is_none")]
    pub connectivity_type: Option<ConnectivityType>,
    /// The name that the customer gave it; often empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Since when it runs, in RFC 3339.
    #[serde(rename = "startDate", skip_serializing_if = "Option::is_none")]
    pub start_date: Option<String>,
    /// The tariff.
    #[serde(rename = "productOffering", skip_serializing_if = "Option::is_none")]
    pub product_offering: Option<ProductOffering>,
    /// The account in the backend that it belongs to: name and number.
    #[serde(rename = "relatedParty", skip_serializing_if = "Vec::is_empty")]
    pub related_parties: Vec<RelatedParty>,
    /// The backend's data by name: ICCID and IMSI of a SIM card, position of a terminal.
    #[serde(rename = "productCharacteristic", skip_serializing_if = "Vec::is_empty")]
    pub characteristics: Vec<Characteristic>,
    /// Its parts.
    #[serde(rename = "productRelationship", skip_serializing_if = "Vec::is_empty")]
    pub relationships: Vec<ProductRelationship>,
    /// Names and values that the customer added.
    #[serde(rename = "customProperty", skip_serializing_if = "Option::is_none")]
    pub custom_properties: Option<Vec<Characteristic>>,
    /// The kind of usage: `DATA`. Only in usage volumes.
    #[serde(rename = "usageType", skip_serializing_if = "Option::is_none")]
    pub usage_type: Option<String>,
    /// The counters. Only in usage volumes.
    #[serde(rename = "bucketCounter", skip_serializing_if = "Vec::is_empty")]
    pub bucket_counters: Vec<BucketCounter>,
    /// `IoTConnection`, `simCard`, `terminal`, `dataConnectivity`, `usageVolume`.
    #[serde(rename = "@type", skip_serializing_if = "Option::is_none")]
    pub type_name: Option<String>,
    /// Further attributes.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// The tariff of a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Value")]
pub struct ProductOffering {
    /// Its name.
    pub name: String,
}

/// An account that a product belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Value")]
pub struct RelatedParty {
    /// The account in the backend.
    pub id: String,
    /// The name of the platform account at the hub.
    pub name: String,
    /// `customer` in every sample.
    pub role: String,
}

/// A name and a value; every value is text in every sample.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Value")]
pub struct Characteristic {
    /// The name, its case as the backend has it.
    pub name: String,
    /// The value.
    pub value: Value,
}

/// A part of a product and how it belongs to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Value")]
pub struct ProductRelationship {
    /// `BUNDLED`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The part.
    pub product: Product,
}

/// A counter of what was used.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Value")]
pub struct BucketCounter {
    /// The value as text with its unit: `1401626.776576 KB`.
    #[serde(rename = "valueName")]
    pub value_name: String,
    /// The value as number and unit.
    pub value: Quantity,
    /// From when to when.
    #[serde(rename = "consumptionPeriod")]
    pub period: Option<Period>,
    /// `USED`; limits may stand here too.
    #[serde(rename = "counterType")]
    pub counter_type: String,
}

/// A number and its unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Value")]
pub struct Quantity {
    /// The number.
    pub amount: Number,
    /// The unit: `KB`.
    pub units: String,
}

/// A span of time, both ends in RFC 3339.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Value")]
pub struct Period {
    /// Its beginning.
    #[serde(rename = "startDateTime")]
    pub start: String,
    /// Its end.
    #[serde(rename = "endDateTime")]
    pub end: String,
}

read_fields! {
    Product {
        id: required("id"),
        href: optional("href"),
        status: optional("status"),
        connectivity_type: optional_object("connectivityType"),
        name: optional("name"),
        start_date: optional("startDate"),
        product_offering: optional_object("productOffering"),
        related_parties: objects_if_any("relatedParty"),
        characteristics: objects_if_any("productCharacteristic"),
        relationships: objects_if_any("productRelationship"),
        custom_properties: optional_objects("customProperty"),
        usage_type: optional("usageType"),
        bucket_counters: objects_if_any("bucketCounter"),
        type_name: optional("@type"),
        ..other
    }
    ProductOffering { name: required("name") }
    RelatedParty { id: required("id"), name: required("name"), role: text("role") }
    Characteristic { name: required("name"), value: value("value") }
    ProductRelationship { kind: required("type"), product: object("product") }
    BucketCounter {
        value_name: required("valueName"),
        value: object("value"),
        period: optional_object("consumptionPeriod"),
        counter_type: required("counterType"),
    }
    Quantity { amount: number("amount"), units: required("units") }
    Period { start: required("startDateTime"), end: required("endDateTime") }
}

impl Product {
    /// The number by which the network knows the product, and a group's `netID`: the ICCID of a SIM
    /// card, the serial of a terminal. Read from the parts, else from the end of the identifier
    /// (`JASPER-…`, `INTELSAT-…`), as both published identifiers are built.
    pub fn network_id(&self) -> Option<&str> {
        let parts = self.relationships.iter().flat_map(|part| &part.product.characteristics);
        parts
            .filter(|part| matches!(part.name.as_str(), "ICCID" | "serialNumber"))
            .find_map(|part| part.value.as_str().filter(|value| !value.is_empty()))
            .or_else(|| Some(self.id.as_str().split_once('-')?.1))
    }

    /// Whether the hub calls it active; `None` if it does not tell.
    pub fn is_active(&self) -> Option<bool> {
        Some(self.status.as_deref()? == "ACTIVE")
    }
}
