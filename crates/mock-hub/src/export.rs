//! The data of a state as JSON, to be edited and loaded again.

use crate::data::{group, product};
use crate::hub::State;
use serde_json::{Value, json};

/// How many groups or products a list has at most; more products are exported as a number.
const MAX_LISTED: u64 = 10_000;

impl State {
    /// The products and the groups of the first tenant as they are at `now`. Fails with the number of groups
    /// if there are too many for a list.
    pub fn export(&mut self, now: i64) -> Result<Value, u64> {
        let (seed, tenant) = (&self.seeds[0], &mut self.tenants[0]);
        let groups = tenant.groups.count();
        if groups > MAX_LISTED {
            return Err(groups);
        }
        let count = seed.catalogue.len();
        let products: Value = if count as u64 > MAX_LISTED {
            count.into()
        } else {
            let products = (0..count).filter_map(|index| {
                let (product, mut whole) = (seed.catalogue.product(index)?, seed.catalogue.at(index, now)?);
                tenant.products.apply(&mut whole, now);
                Some(product::written(&product, &whole))
            });
            products.collect()
        };
        let groups = tenant.groups.page(now, 0, usize::MAX);
        let groups: Value = groups.iter().map(|attributes| group::written(attributes)).collect();
        Ok(json!({ "seed": seed.seed, "products": products, "groups": groups }))
    }
}
