//! Products of the hub's inventory, looked up by their network IDs. The caller makes the calls.

use hub_api::ProductId;
use hub_api::connectivity_group::GroupProduct;
use hub_api::identifier::{Iccid, TerminalSerial};
use hub_api::product::{FindProducts, Product};
use plan::Plan;
use std::collections::{HashMap, HashSet};

/// How many numbers one search for products contains.
const FIND_LIMIT: usize = 100;

/// The products that were found, and the numbers that were looked up.
#[derive(Clone, Debug, Default)]
pub struct Inventory {
    asked: HashSet<String>,
    products: HashMap<ProductId, Product>,
}

impl Inventory {
    /// The products that were found.
    pub fn products(&self) -> impl Iterator<Item = &Product> {
        self.products.values()
    }

    /// The calls that look up the numbers that were not looked up before, many in one call.
    pub fn calls(&mut self, numbers: impl IntoIterator<Item = String>) -> Vec<FindProducts> {
        let mut open = Vec::new();
        for number in numbers {
            if !self.asked.contains(&number)
                && let Some(number) = Number::of(&number)
                && self.asked.insert(number.text().to_owned())
            {
                open.push(number);
            }
        }
        let call = |numbers: &[Number]| {
            let mut call = FindProducts::default();
            for number in numbers {
                match number {
                    Number::Iccid(iccid) => call.iccids.push(iccid.clone()),
                    Number::Serial(serial) => call.terminal_serials.push(serial.clone()),
                }
            }
            call
        };
        open.chunks(FIND_LIMIT).map(call).collect()
    }

    /// Takes over the products of an answer.
    pub fn add(&mut self, products: Vec<Product>) {
        self.products.extend(products.into_iter().map(|product| (product.id.clone(), product)));
    }

    /// Whether a product is active; `None` if it was not found, or if the hub does not say so.
    pub fn is_active(&self, id: &ProductId) -> Option<bool> {
        self.products.get(id)?.is_active()
    }

    /// The numbers of the products that a plan adds to groups.
    pub fn numbers_of(plan: &Plan) -> Vec<String> {
        added(plan).map(|product| product.network_id.clone()).collect()
    }

    /// Whether each product that a plan adds to a group is active, once its number was looked up. Unknown products are
    /// left out. A product counts as active if it cannot be looked up or if the hub does not give its state.
    pub fn states_of(&self, plan: &Plan) -> HashMap<ProductId, bool> {
        let state = |product: &GroupProduct| {
            let id = product.product_id.clone();
            match self.products.get(&id) {
                Some(product) => Some((id, product.is_active().unwrap_or(true))),
                None => (!self.asked.contains(&product.network_id)).then_some((id, true)),
            }
        };
        added(plan).filter_map(state).collect()
    }
}

/// The products that a plan adds to groups.
fn added(plan: &Plan) -> impl Iterator<Item = &GroupProduct> {
    plan.rows.iter().flat_map(|row| {
        let is_new = |id: &ProductId| row.before.as_ref().is_none_or(|before| before.product(id).is_none());
        let products = row.after.iter().flat_map(|after| &after.products);
        products.filter(move |product| is_new(&product.product_id))
    })
}

enum Number {
    Iccid(Iccid),
    Serial(TerminalSerial),
}

impl Number {
    /// A number that can be looked up.
    fn of(text: &str) -> Option<Self> {
        let serial = || TerminalSerial::new(text).ok().map(Self::Serial);
        Iccid::new(text).ok().map(Self::Iccid).or_else(serial)
    }

    fn text(&self) -> &str {
        match self {
            Self::Iccid(iccid) => iccid.as_str(),
            Self::Serial(serial) => serial.as_str(),
        }
    }
}
