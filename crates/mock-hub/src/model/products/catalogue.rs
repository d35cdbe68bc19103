//! The products of a tenant: the named ones first, then the generated ones.

use super::bundle::{Product, part_characteristics, parts};
use super::generated::{self, GeneratedProducts};
use super::usage::Moment;
use hub_api::connectivity_type::Technology;
use serde_json::Value;
use std::collections::HashMap;

/// All products, in the order of lists. Each is computed when it is read, so that the cost of a page, a
/// search or a product does not depend on the number of products.
#[derive(Debug)]
pub(crate) struct Catalogue {
    tenant: String,
    /// The start of the mock, in milliseconds since 1970: from then on usage grows.
    start: i64,
    named: Vec<Product>,
    by_id: HashMap<String, usize>,
    /// By the name and the value of a characteristic of a part: `ICCID`, `serialNumber`.
    by_number: HashMap<(&'static str, String), usize>,
    generated: GeneratedProducts,
}

/// What the catalogue of a tenant is made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setup<'a> {
    pub(crate) tenant: &'a str,
    /// How many products there are in all.
    pub(crate) count: u64,
    pub(crate) seed: u64,
    /// The start of the mock, in milliseconds since 1970.
    pub(crate) start: i64,
}

impl Catalogue {
    /// The named products, cut to the count, and generated ones for the rest.
    pub(crate) fn new(mut named: Vec<Product>, setup: Setup<'_>) -> Self {
        let Setup { tenant, count, seed, start } = setup;
        named.truncate(usize::try_from(count).unwrap_or(usize::MAX));
        let generated = GeneratedProducts::new(count - named.len() as u64, seed);
        let (mut by_id, mut by_number) = (HashMap::new(), HashMap::new());
        for (index, product) in named.iter().enumerate() {
            let product = product.whole(tenant, Moment { start, now: start });
            by_id.insert(text(&product["id"]), index);
            for (name, number) in numbers(&product) {
                by_number.insert((name, number), index);
            }
        }
        Self { tenant: tenant.to_owned(), start, named, by_id, by_number, generated }
    }

    pub(crate) fn tenant(&self) -> &str {
        &self.tenant
    }

    /// How many products there are.
    pub(crate) fn len(&self) -> usize {
        let generated = usize::try_from(self.generated.count).unwrap_or(usize::MAX);
        self.named.len().saturating_add(generated)
    }

    /// The product at an index of the list, without changes by customers.
    pub(crate) fn product(&self, index: usize) -> Option<Product> {
        if let Some(named) = self.named.get(index) {
            return Some(named.clone());
        }
        let number = (index - self.named.len()) as u64;
        (number < self.generated.count).then(|| Product::Device(self.generated.product(number)))
    }

    /// The product at an index of the list as it is at `now`.
    pub(crate) fn at(&self, index: usize, now: i64) -> Option<Value> {
        Some(self.product(index)?.whole(&self.tenant, Moment { start: self.start, now }))
    }

    fn index_of(&self, id: &str) -> Option<usize> {
        let generated = || self.index_of_generated(self.generated.number_of_id(id)?);
        self.by_id.get(id).copied().or_else(generated)
    }

    fn index_of_generated(&self, number: u64) -> Option<usize> {
        Some(self.named.len() + usize::try_from(number).ok()?)
    }

    /// The product with this identifier as it is at `now`.
    pub(crate) fn find(&self, id: &str, now: i64) -> Option<Value> {
        self.at(self.index_of(id)?, now)
    }

    /// Whether the product with this identifier is cellular or satellite.
    pub(crate) fn technology(&self, id: &str) -> Option<Technology> {
        let index = self.index_of(id)?;
        let satellite = match self.named.get(index) {
            Some(Product::Published(product)) => product["connectivityType"] == "SATELLITE",
            Some(Product::Device(device)) => device.position.is_some(),
            None => generated::is_satellite((index - self.named.len()) as u64),
        };
        Some(if satellite { Technology::Satellite } else { Technology::Cellular })
    }

    /// A product, or a part of one: parts have their own identifiers, `<id>-simCard`.
    pub(crate) fn find_with_parts(&self, id: &str, now: i64) -> Option<Value> {
        let part = || {
            let bundles = id.match_indices('-').filter_map(|(end, _)| self.find(&id[..end], now));
            bundles
                .flat_map(|bundle| parts(&bundle).cloned().collect::<Vec<_>>())
                .find(|part| part["id"] == id)
        };
        self.find(id, now).or_else(part)
    }

    /// The product whose part has this number under this name: `ICCID`, `serialNumber`.
    pub(crate) fn find_by_number(&self, name: &'static str, number: &str, now: i64) -> Option<Value> {
        let generated = || {
            let number = match name {
                "ICCID" => self.generated.number_of_iccid(number)?,
                _ => self.generated.number_of_serial(number)?,
            };
            self.index_of_generated(number)
        };
        let named = self.by_number.get(&(name, number.to_owned())).copied();
        self.at(named.or_else(generated)?, now)
    }

    /// The identifiers of a SIM card and a terminal chosen by a hash, if enough products are generated.
    pub(crate) fn pair(&self, hash: u64) -> Option<[String; 2]> {
        let (card, terminal) = self.generated.pair(hash)?;
        Some([card, terminal].map(|number| self.generated.product(number).id()))
    }
}

/// ICCID and serial number of a product's parts.
fn numbers(product: &Value) -> impl Iterator<Item = (&'static str, String)> {
    part_characteristics(product).filter_map(|characteristic| {
        let name = ["ICCID", "serialNumber"].into_iter().find(|name| characteristic["name"] == *name)?;
        Some((name, text(&characteristic["value"])))
    })
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests;
