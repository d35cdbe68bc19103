//! The products of the tenant. They do not change.

use crate::seed;
use serde_json::Value;
use std::collections::HashMap;

/// All products, whole, in the order in which lists have them.
#[derive(Debug)]
pub(crate) struct Catalogue {
    products: Vec<Value>,
    by_id: HashMap<String, usize>,
    /// By the name and the value of a characteristic of a part: `ICCID`, `serialNumber`.
    by_number: HashMap<(&'static str, String), usize>,
}

impl Catalogue {
    pub(crate) fn new(tenant: &str) -> Self {
        let products = seed::products(tenant);
        let (mut by_id, mut by_number) = (HashMap::new(), HashMap::new());
        for (index, product) in products.iter().enumerate() {
            by_id.insert(text(&product["id"]), index);
            let characteristics =
                parts(product).filter_map(|part| part["productCharacteristic"].as_array()).flatten();
            for characteristic in characteristics {
                for name in ["ICCID", "serialNumber"] {
                    if characteristic["name"] == name {
                        by_number.insert((name, text(&characteristic["value"])), index);
                    }
                }
            }
        }
        Self { products, by_id, by_number }
    }

    pub(super) fn all(&self) -> &[Value] {
        &self.products
    }

    pub(crate) fn find(&self, id: &str) -> Option<&Value> {
        self.products.get(*self.by_id.get(id)?)
    }

    /// A product, or a part of one: parts have addresses of their own, `<id>-simCard`.
    pub(super) fn find_with_parts(&self, id: &str) -> Option<&Value> {
        let part = || {
            let bundles = id.match_indices('-').filter_map(|(end, _)| self.find(&id[..end]));
            bundles.flat_map(parts).find(|part| part["id"] == id)
        };
        self.find(id).or_else(part)
    }

    pub(super) fn find_by_number(&self, characteristic: &'static str, number: &str) -> Option<&Value> {
        self.products.get(*self.by_number.get(&(characteristic, number.to_owned()))?)
    }
}

/// The parts of a product.
pub(super) fn parts(product: &Value) -> impl Iterator<Item = &Value> {
    let relationships = product["productRelationship"].as_array();
    relationships.into_iter().flatten().map(|relationship| &relationship["product"])
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use hub_api::identifier::Iccid;
    use hub_api::identifier::iccid::CheckDigit;

    #[test]
    fn every_backend_is_there_and_every_product_is_found_by_its_number() {
        let catalogue = Catalogue::new("eos");
        assert_eq!(catalogue.by_id.len(), catalogue.products.len());
        assert_eq!(catalogue.by_number.len(), catalogue.products.len());
        let backends =
            ["JASPER", "INTELSAT", "TMSP", "TMUS", "IOTA", "AIRLINQ", "1NCE", "STC", "TURKCELL", "GALAXY1"];
        for backend in backends {
            assert!(catalogue.by_id.keys().any(|id| id.starts_with(&format!("{backend}-"))), "{backend}");
        }
        for id in catalogue.by_id.keys() {
            assert!(backends.contains(&id.split_once('-').expect("a hyphen").0), "{id}");
        }
    }

    #[test]
    fn check_digits_are_good_but_for_the_published_one() {
        let catalogue = Catalogue::new("eos");
        for (name, number) in catalogue.by_number.keys().filter(|(name, _)| *name == "ICCID") {
            let digit = Iccid::new(number).expect("an ICCID").check_digit();
            assert_eq!(digit == CheckDigit::Valid, number != "8997112212741433749", "{name} {number}");
        }
    }

    #[test]
    fn parts_are_found_by_their_own_addresses() {
        let catalogue = Catalogue::new("eos");
        for id in [
            "INTELSAT-27597-terminal",
            "INTELSAT-27597-usageVolume-data",
            "JASPER-8997112212741433747-simCard",
        ] {
            assert_eq!(catalogue.find_with_parts(id).expect("a part")["id"], id);
        }
        for id in ["INTELSAT-27597-", "INTELSAT-27597-x", "-", ""] {
            assert!(catalogue.find_with_parts(id).is_none(), "{id}");
        }
    }
}
