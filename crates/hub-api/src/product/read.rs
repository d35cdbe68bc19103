//! How products and their parts are read.

use super::inventory::{
    BucketCounter, Characteristic, Period, Product, ProductOffering, ProductRelationship, Quantity,
    RelatedParty,
};
use crate::fields::Fields;
use serde_json::{Error, Value};

impl TryFrom<Value> for Product {
    type Error = Error;

    fn try_from(value: Value) -> Result<Self, Error> {
        let mut fields = Fields::of(value)?;
        Ok(Self {
            id: fields.required("id")?,
            href: fields.optional("href")?,
            status: fields.optional("status")?,
            connectivity_type: fields.optional_object("connectivityType")?,
            name: fields.optional("name")?,
            start_date: fields.optional("startDate")?,
            product_offering: fields.optional_object("productOffering")?,
            related_parties: fields.objects_if_any("relatedParty")?,
            characteristics: fields.objects_if_any("productCharacteristic")?,
            relationships: fields.objects_if_any("productRelationship")?,
            custom_properties: fields.optional_objects("customProperty")?,
            usage_type: fields.optional("usageType")?,
            bucket_counters: fields.objects_if_any("bucketCounter")?,
            type_name: fields.optional("@type")?,
            other: fields.rest(),
        })
    }
}

impl TryFrom<Value> for ProductOffering {
    type Error = Error;

    fn try_from(value: Value) -> Result<Self, Error> {
        Ok(Self { name: Fields::of(value)?.required("name")? })
    }
}

impl TryFrom<Value> for RelatedParty {
    type Error = Error;

    fn try_from(value: Value) -> Result<Self, Error> {
        let mut fields = Fields::of(value)?;
        Ok(Self { id: fields.required("id")?, name: fields.required("name")?, role: fields.text("role")? })
    }
}

impl TryFrom<Value> for Characteristic {
    type Error = Error;

    fn try_from(value: Value) -> Result<Self, Error> {
        let mut fields = Fields::of(value)?;
        Ok(Self { name: fields.required("name")?, value: fields.value("value")? })
    }
}

impl TryFrom<Value> for ProductRelationship {
    type Error = Error;

    fn try_from(value: Value) -> Result<Self, Error> {
        let mut fields = Fields::of(value)?;
        Ok(Self { kind: fields.required("type")?, product: fields.object("product")? })
    }
}

impl TryFrom<Value> for BucketCounter {
    type Error = Error;

    fn try_from(value: Value) -> Result<Self, Error> {
        let mut fields = Fields::of(value)?;
        Ok(Self {
            value_name: fields.required("valueName")?,
            value: fields.object("value")?,
            period: fields.optional_object("consumptionPeriod")?,
            counter_type: fields.required("counterType")?,
        })
    }
}

impl TryFrom<Value> for Quantity {
    type Error = Error;

    fn try_from(value: Value) -> Result<Self, Error> {
        let mut fields = Fields::of(value)?;
        Ok(Self { amount: fields.number("amount")?, units: fields.required("units")? })
    }
}

impl TryFrom<Value> for Period {
    type Error = Error;

    fn try_from(value: Value) -> Result<Self, Error> {
        let mut fields = Fields::of(value)?;
        Ok(Self { start: fields.required("startDateTime")?, end: fields.required("endDateTime")? })
    }
}
