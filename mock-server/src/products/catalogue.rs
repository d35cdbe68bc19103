//! The products of the tenant: the named ones first, then the generated ones.

use super::bundle::{Cellular, Satellite};
use super::generated::{self, Generated, Made};
use super::summary::Summary;
use super::usage::Moment;
use crate::seed;
use hub_api::connectivity_type::Technology;
use serde_json::Value;
use std::collections::HashMap;

/// All products, in the order in which lists have them. They are computed when they are asked for, so
/// that a page, a find and a detail cost the same however many there are.
#[derive(Debug)]
pub(crate) struct Catalogue {
    tenant: String,
    /// When the mock was started, in milliseconds since 1970: from then on usage grows.
    start: i64,
    named: Vec<Named>,
    by_id: HashMap<String, usize>,
    /// By the name and the value of a characteristic of a part: `ICCID`, `serialNumber`.
    by_number: HashMap<(&'static str, String), usize>,
    generated: Generated,
}

/// A product that somebody wrote down.
#[derive(Clone, Debug)]
pub(crate) enum Named {
    /// One that is published whole.
    Published(Value),
    /// A SIM card.
    Cellular(Cellular),
    /// A satellite terminal.
    Satellite(Satellite),
}

/// A product as a group refers to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    /// Its identifier.
    pub(crate) id: String,
    /// Its number in the network: ICCID or terminal serial.
    pub(crate) network_id: String,
}

impl Catalogue {
    /// `count` products in all. The named ones come first, and fewer than there are of those leaves
    /// the last of them out.
    pub(crate) fn new(tenant: &str, count: u64, seed: u64, start: i64) -> Self {
        Self::with(seed::products(tenant), (tenant, count, seed), start)
    }

    /// `count` products, all of them generated.
    pub(crate) fn generated(tenant: &str, count: u64, seed: u64, start: i64) -> Self {
        Self::with(Vec::new(), (tenant, count, seed), start)
    }

    fn with(mut named: Vec<Named>, (tenant, count, seed): (&str, u64, u64), start: i64) -> Self {
        named.truncate(usize::try_from(count).unwrap_or(usize::MAX));
        let generated = Generated::new(count - named.len() as u64, seed);
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

    pub(super) fn tenant(&self) -> &str {
        &self.tenant
    }

    /// How many products there are.
    pub(crate) fn len(&self) -> usize {
        let generated = usize::try_from(self.generated.count()).unwrap_or(usize::MAX);
        self.named.len().saturating_add(generated)
    }

    /// The product at a place in the list, whole, as it is at `now`.
    pub(super) fn at(&self, index: usize, now: i64) -> Option<Value> {
        let moment = Moment { start: self.start, now };
        if let Some(named) = self.named.get(index) {
            return Some(named.whole(&self.tenant, moment));
        }
        let number = (index - self.named.len()) as u64;
        (number < self.generated.count()).then(|| self.generated.product(number).whole(&self.tenant, moment))
    }

    /// What a list tells of the product at a place in it, as it is at `now`.
    pub(super) fn summary(&self, index: usize, now: i64) -> Option<Summary> {
        let moment = Moment { start: self.start, now };
        match self.named.get(index) {
            Some(Named::Cellular(card)) => return Some(Summary::of_card(card.clone())),
            Some(Named::Satellite(terminal)) => {
                return Some(Summary::of_terminal(terminal.clone()));
            }
            Some(published) => return Some(Summary::of_whole(&published.whole(&self.tenant, moment))),
            None => (),
        }
        let number = (index - self.named.len()) as u64;
        (number < self.generated.count()).then(|| match self.generated.product(number) {
            Made::Cellular(card) => Summary::of_card(card),
            Made::Satellite(terminal) => Summary::of_terminal(terminal),
        })
    }

    fn index_of(&self, id: &str) -> Option<usize> {
        let generated = || self.index_of_generated(self.generated.number_of_id(id)?);
        self.by_id.get(id).copied().or_else(generated)
    }

    fn index_of_generated(&self, number: u64) -> Option<usize> {
        Some(self.named.len() + usize::try_from(number).ok()?)
    }

    /// The product with this identifier, whole, as it is at `now`.
    pub(crate) fn find(&self, id: &str, now: i64) -> Option<Value> {
        self.at(self.index_of(id)?, now)
    }

    /// Whether the product with this identifier is cellular or satellite.
    pub(crate) fn technology(&self, id: &str) -> Option<Technology> {
        let index = self.index_of(id)?;
        let satellite = match self.named.get(index) {
            Some(Named::Published(product)) => product["connectivityType"] == "SATELLITE",
            Some(Named::Cellular(_)) => false,
            Some(Named::Satellite(_)) => true,
            None => generated::is_satellite((index - self.named.len()) as u64),
        };
        Some(if satellite { Technology::Satellite } else { Technology::Cellular })
    }

    /// A product, or a part of one: parts have addresses of their own, `<id>-simCard`.
    pub(super) fn find_with_parts(&self, id: &str, now: i64) -> Option<Value> {
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

    /// A SIM card and a terminal that a draw puts together; nothing if there are too few generated
    /// products for it.
    pub(crate) fn pair(&self, draw: u64) -> Option<[Reference; 2]> {
        let (card, terminal) = self.generated.pair(draw)?;
        Some([self.generated.product(card).reference(), self.generated.product(terminal).reference()])
    }
}

impl Named {
    fn whole(&self, tenant: &str, moment: Moment) -> Value {
        match self {
            Self::Published(product) => product.clone(),
            Self::Cellular(card) => card.product(tenant, moment),
            Self::Satellite(terminal) => terminal.product(tenant, moment),
        }
    }
}

impl Made {
    fn whole(&self, tenant: &str, moment: Moment) -> Value {
        match self {
            Self::Cellular(card) => card.product(tenant, moment),
            Self::Satellite(terminal) => terminal.product(tenant, moment),
        }
    }

    fn reference(self) -> Reference {
        let (backend, network_id) = match self {
            Self::Cellular(card) => (card.backend, card.iccid),
            Self::Satellite(terminal) => (terminal.backend, terminal.serial),
        };
        Reference { id: format!("{backend}-{network_id}"), network_id: network_id.into_owned() }
    }
}

/// The parts of a product.
pub(super) fn parts(product: &Value) -> impl Iterator<Item = &Value> {
    let relationships = product["productRelationship"].as_array();
    relationships.into_iter().flatten().map(|relationship| &relationship["product"])
}

/// ICCID and serial number of a product's parts.
fn numbers(product: &Value) -> impl Iterator<Item = (&'static str, String)> {
    let characteristics =
        parts(product).filter_map(|part| part["productCharacteristic"].as_array()).flatten();
    characteristics.filter_map(|characteristic| {
        let name = ["ICCID", "serialNumber"].into_iter().find(|name| characteristic["name"] == *name)?;
        Some((name, text(&characteristic["value"])))
    })
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests;
