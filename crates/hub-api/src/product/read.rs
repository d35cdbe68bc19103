//! How products and their parts are read.

use super::inventory::{
    BucketCounter, Characteristic, Period, Product, ProductOffering, ProductRelationship, Quantity,
    RelatedParty,
};
use crate::read_fields;

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
