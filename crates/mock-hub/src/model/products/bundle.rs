//! A product with its parts as JSON. Source: the two published products; parts that no sample shows
//! (`dataConnectivity`) are assumed.

use super::usage::{Moment, Usage};
use crate::demo::PUBLIC_ADDRESS;
use serde_json::{Value, json};
use std::borrow::Cow;

/// A product.
#[derive(Clone, Debug)]
pub(crate) enum Product {
    /// One that is published as JSON.
    Published(Value),
    Device(Device),
}

impl Product {
    /// The product as JSON.
    pub(crate) fn whole(&self, tenant: &str, moment: Moment) -> Value {
        match self {
            Self::Published(product) => product.clone(),
            Self::Device(device) => device.product(tenant, moment),
        }
    }
}

/// The backends, with which the identifiers of products begin.
pub(crate) const BACKENDS: [&str; 10] =
    ["JASPER", "TMSP", "TMUS", "IOTA", "AIRLINQ", "1NCE", "STC", "TURKCELL", "INTELSAT", "GALAXY1"];

/// A SIM card or a satellite terminal.
#[derive(Clone, Debug)]
pub(crate) struct Device {
    /// The backend, with which the identifier begins.
    pub(crate) backend: &'static str,
    /// ICCID or terminal serial.
    pub(crate) number: Cow<'static, str>,
    pub(crate) status: &'static str,
    /// The customer's name for it.
    pub(crate) name: Cow<'static, str>,
    /// The usage in the month of the start, in KB.
    pub(crate) used: f64,
    /// `None` for a SIM card.
    pub(crate) position: Option<Position>,
}

/// Where a terminal is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Position {
    /// In degrees.
    pub(crate) latitude: f64,
    /// In degrees.
    pub(crate) longitude: f64,
    /// `Fixed` or `Maritime`.
    pub(crate) mobility: &'static str,
}

/// The numbers and names that a backend uses.
pub(super) struct Backend {
    /// The number of the customer's account.
    pub(super) account: &'static str,
    /// The name of the customer's account.
    pub(super) customer: &'static str,
    /// The tariff.
    offering: &'static str,
    /// Country and network, with which an IMSI begins.
    network: &'static str,
    /// The country, with which an MSISDN begins.
    country: &'static str,
    apn: &'static str,
}

impl Device {
    /// The identifier of the product.
    pub(crate) fn id(&self) -> String {
        [self.backend, "-", &self.number].concat()
    }

    /// The numbers and names of its backend.
    pub(super) fn backend(&self) -> Backend {
        let (account, customer, offering, network, country, apn) = match self.backend {
            "TMSP" => {
                ("300417", "TMSP_1", "Business Smart Connect 500 MB", "26201", "49", "internet.m2mportal.de")
            }
            "TMUS" => ("512880041", "TMUS_1", "IoT Unlimited Pooled", "310260", "1", "iot.tmowholesale"),
            "IOTA" => ("77120", "IOTA_1", "DT IoT Global 1 GB", "23203", "43", "m2m.iot.at"),
            "AIRLINQ" => ("90215", "AIRLINQ_1", "M2M 250 MB", "405857", "91", "jioiot"),
            "1NCE" => ("8102444", "1NCE_1", "Lifetime Flat", "90140", "882", "iot.1nce.net"),
            "STC" => ("660031", "STC_1", "ConnectME 2 GB", "42001", "966", "m2m.stc.com.sa"),
            "TURKCELL" => ("204417", "TURKCELL_1", "Machine Line 1 GB", "28601", "90", "mgbs"),
            "GALAXY1" => ("5521", "galaxy1_fleet", "Business Fixed", "", "", ""),
            "INTELSAT" => ("340", "intelsat_fleet", "FlexEnterprise Global", "", "", ""),
            _ => {
                ("100125307", "JASPER_1", "1GB Shared Fixed Pool Roaming", "42402", "971", "m2m.etisalat.ae")
            }
        };
        Backend { account, customer, offering, network, country, apn }
    }

    fn product(&self, tenant: &str, moment: Moment) -> Value {
        let usage = Usage::at(moment, self.used, self.status == "ACTIVE");
        let usage = usage_volume(&self.id(), tenant, &usage);
        match self.position {
            Some(position) => self.satellite_product(tenant, position, &usage),
            None => self.cellular_product(tenant, &usage),
        }
    }

    /// The product in the form of the published cellular one, which is JASPER's and has no name.
    fn cellular_product(&self, tenant: &str, usage: &Value) -> Value {
        let (id, backend) = (self.id(), self.backend());
        let mut product = json!({
            "id": id, "href": address(tenant, &id), "isBundle": true,
            "startDate": "2024-02-01T08:00:00.000Z", "status": self.status, "connectivityType": "CELLULAR",
            "relatedParty": [{"id": backend.account, "name": backend.customer, "role": "customer"}],
            "productOffering": {"name": backend.offering},
            "productCharacteristic": [{"name": "SYSTEM", "value": self.backend}],
        });
        if self.backend != "JASPER" {
            product["name"] = (*self.name).into();
        }
        product["productRelationship"] = json!([
            {"type": "BUNDLED", "product": self.sim_card(&id, tenant, &backend)},
            {"type": "BUNDLED", "product": self.data_connectivity(&id, tenant, &backend)},
            {"type": "BUNDLED", "product": usage},
        ]);
        product["@baseType"] = "product".into();
        product["@type"] = "IoTConnection".into();
        product
    }

    fn sim_card(&self, id: &str, tenant: &str, backend: &Backend) -> Value {
        let id = format!("{id}-simCard");
        // IMEI, IMSI and MSISDN end in the last digits of the ICCID.
        let tail = &self.number[self.number.len().saturating_sub(9)..];
        json!({
            "id": id, "href": address(tenant, &id), "isBundle": false, "status": self.status,
            "productCharacteristic": characteristics(&[
                ("dateActivated", "2024-02-01T08:00:00.000Z"),
                ("dateAdded", "2024-01-15T10:12:45.375Z"),
                ("dateUpdated", "2026-03-02T03:36:35.783Z"),
                ("euiccid", ""),
                ("globalSimType", ""),
                ("ICCID", &self.number),
                ("imei", &format!("358789{tail}")),
                ("IMSI", &format!("{}{tail}", backend.network)),
                ("MSISDN", &format!("{}{tail}", backend.country)),
                ("simNotes", &self.name),
            ]),
            "customProperty": [], "@baseType": "product", "@type": "simCard",
        })
    }

    fn data_connectivity(&self, id: &str, tenant: &str, backend: &Backend) -> Value {
        let id = format!("{id}-dataConnectivity");
        let number =
            self.number.as_bytes().iter().fold(7_u32, |sum, byte| (sum * 31 + u32::from(*byte)) % 62_500);
        let ip = format!("10.128.{}.{}", number / 250, number % 250 + 2);
        json!({
            "id": id, "href": address(tenant, &id), "isBundle": false, "status": self.status,
            "productCharacteristic": characteristics(&[
                ("serviceType", "LTE"),
                ("ipAddress", &ip),
                ("apn", backend.apn),
            ]),
            "@baseType": "product", "@type": "dataConnectivity",
        })
    }

    /// The product in the form of the published satellite one.
    fn satellite_product(&self, tenant: &str, position: Position, usage: &Value) -> Value {
        let (id, backend) = (self.id(), self.backend());
        json!({
            "id": id, "href": address(tenant, &id), "status": self.status,
            "connectivityType": "SATELLITE", "isBundle": true, "isCustomerVisible": true,
            "productCharacteristic": characteristics(&[("system", self.backend), ("account_index", "1")]),
            "name": *self.name, "startDate": "2024-05-18T00:00:00.000Z", "billingAccount": {"id": ""},
            "productOffering": {"name": backend.offering},
            "relatedParty": [{"id": backend.account, "name": backend.customer, "role": "customer"}],
            "@baseType": "product", "@type": "IoTConnection",
            "productRelationship": [
                {"type": "BUNDLED", "product": self.terminal(&id, tenant, position)},
                {"type": "BUNDLED", "product": usage},
            ],
        })
    }

    fn terminal(&self, id: &str, tenant: &str, position: Position) -> Value {
        let id = format!("{id}-terminal");
        // Eight decimals, as in the sample.
        let (latitude, longitude) =
            (format!("{:.8}", position.latitude), format!("{:.8}", position.longitude));
        json!({
            "id": id, "href": address(tenant, &id), "isBundle": false, "isCustomerVisible": true,
            "productCharacteristic": characteristics(&[
                ("serialNumber", &self.number),
                ("name", &self.name),
                ("latitude", &latitude),
                ("longitude", &longitude),
                ("model", &format!("TIV-iQDesktop-{}-GS", self.number)),
                ("state", "synced"),
                ("mobilityType", position.mobility),
                ("imoNumber", "0"),
                ("mmsi", ""),
                ("antennaCode", ""),
                ("lastUpdated", "2026-03-02T15:56:51.000Z"),
                ("lastSync", "2026-03-02T15:56:51.000Z"),
            ]),
            "customProperty": [], "@baseType": "product", "@type": "terminal", "status": self.status,
        })
    }
}

fn usage_volume(id: &str, tenant: &str, usage: &Usage) -> Value {
    let id = format!("{id}-usageVolume-data");
    let Usage { amount, period: (start, end) } = usage;
    json!({
        "id": id, "href": address(tenant, &id), "isShared": false, "isBundle": false, "usageType": "DATA",
        "@baseType": "product", "@type": "usageVolume",
        "bucketCounter": [{
            "valueName": format!("{amount} KB"),
            "value": {"amount": amount, "units": "KB"},
            "consumptionPeriod": {"startDateTime": start, "endDateTime": end},
            "counterType": "USED",
        }],
    })
}

fn characteristics(pairs: &[(&str, &str)]) -> Value {
    pairs.iter().map(|(name, value)| json!({"name": name, "value": value})).collect()
}

/// The address of a product, or of a part, at the hub.
pub(crate) fn address(tenant: &str, id: &str) -> String {
    address_of_products(tenant).concat() + id
}

/// The parts of the address that all products and parts of a tenant have in common.
pub(super) fn address_of_products(tenant: &str) -> [&str; 4] {
    [PUBLIC_ADDRESS, "/api-gw/connection-management-orchestrator/v5/", tenant, "/product/"]
}

/// The parts of a product.
pub(crate) fn parts(product: &Value) -> impl Iterator<Item = &Value> {
    let relationships = product["productRelationship"].as_array();
    relationships.into_iter().flatten().map(|relationship| &relationship["product"])
}

/// The characteristics of all parts of a product.
pub(crate) fn part_characteristics(product: &Value) -> impl Iterator<Item = &Value> {
    parts(product).filter_map(|part| part["productCharacteristic"].as_array()).flatten()
}
