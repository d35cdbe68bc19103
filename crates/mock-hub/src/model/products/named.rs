//! The named products of the first tenant: the published ones, and invented ones of all backends.

use super::bundle::Product;
use super::devices;
use crate::documented::{FOUND_PRODUCTS, RETRIEVED_PRODUCT};
use serde_json::Value;

/// The named products: the published ones first.
pub(crate) fn products(tenant: &str) -> Vec<Product> {
    let second = devices::cellular("JASPER", "8997112212741433749", "ACTIVE", "", 20_480.5);
    let mut named: Vec<Product> = published(tenant).map(Product::Published).into();
    named.insert(1, Product::Device(second));
    named.extend(devices::DEVICES.iter().cloned().map(Product::Device));
    named
}

/// The two products that are published as JSON, moved to this tenant.
pub(crate) fn published(tenant: &str) -> [Value; 2] {
    let of_tenant = |text: &str| -> Value {
        let text = text.replace("/v5/eos/", &format!("/v5/{tenant}/"));
        serde_json::from_str(&text).unwrap_or_default()
    };
    let mut products = [of_tenant(RETRIEVED_PRODUCT), of_tenant(FOUND_PRODUCTS)["entities"][0].take()];
    for product in &mut products {
        if let Some(product) = product.as_object_mut() {
            // It belongs to the exchange, not to the product.
            product.shift_remove("correlationId");
        }
    }
    products
}
