//! Products of the hub's inventory, looked up by their network IDs.

use crate::hub::{CallError, Hub};
use hub_api::ProductId;
use hub_api::identifier::{Iccid, TerminalSerial};
use hub_api::product::{FindProducts, Product};
use plan::Plan;
use std::collections::{HashMap, HashSet};

/// How many numbers one search for products contains.
const FIND_LIMIT: usize = 100;

/// The found products, and the numbers that were looked up.
#[derive(Default)]
pub(crate) struct Inventory {
    asked: HashSet<String>,
    products: HashMap<ProductId, Product>,
}

impl Inventory {
    /// The products that were found.
    pub(crate) fn products(&self) -> impl Iterator<Item = &Product> {
        self.products.values()
    }

    /// Looks up the numbers that were not looked up before, many in one call.
    pub(crate) async fn look_up(&mut self, hub: &Hub, numbers: Vec<String>) -> Result<(), CallError> {
        let mut open = Vec::new();
        for number in numbers {
            if !self.asked.contains(&number)
                && let Some(number) = Number::of(&number)
                && self.asked.insert(number.text().to_owned())
            {
                open.push(number);
            }
        }
        for numbers in open.chunks(FIND_LIMIT) {
            let mut find = FindProducts::default();
            for number in numbers {
                match number {
                    Number::Iccid(iccid) => find.iccids.push(iccid.clone()),
                    Number::Serial(serial) => find.terminal_serials.push(serial.clone()),
                }
            }
            let found = hub.read(&find).await?;
            self.products.extend(found.entities.into_iter().map(|product| (product.id.clone(), product)));
        }
        Ok(())
    }

    /// Whether each product that a plan adds to a group is active. A product that the hub does not know is left out;
    /// one that cannot be looked up, or whose state the hub does not give, counts as active.
    pub(crate) async fn states(
        &mut self,
        hub: &Hub,
        plan: &Plan,
    ) -> Result<HashMap<ProductId, bool>, CallError> {
        let entries = plan.rows.iter().flat_map(|row| {
            let is_new =
                |id: &ProductId| row.before.as_ref().is_none_or(|before| before.product(id).is_none());
            let products = row.after.iter().flat_map(|after| &after.products);
            products.filter(move |product| is_new(&product.product_id))
        });
        let new: Vec<_> = entries.map(|it| (it.product_id.clone(), it.network_id.clone())).collect();
        self.look_up(hub, new.iter().map(|(_, number)| number.clone()).collect()).await?;
        let is_active = |product: &Product| product.is_active().unwrap_or(true);
        let state = |(id, number): (ProductId, String)| match self.products.get(&id) {
            Some(product) => Some((id, is_active(product))),
            None => (!self.asked.contains(&number)).then_some((id, true)),
        };
        Ok(new.into_iter().filter_map(state).collect())
    }
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
