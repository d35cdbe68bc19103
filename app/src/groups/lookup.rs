//! What pages and commands look up among the known groups.

use super::{Groups, Known};
use crate::product_facts;
use fleet::Row;
use hub_api::ResourceName;
use hub_api::product::Product;
use leptos::prelude::*;

impl Groups {
    /// Names and routers of the groups that a text means, at most `limit`.
    pub fn best(self, text: &str, limit: usize) -> Vec<(String, String)> {
        self.parts().shown.track();
        let query = self.query(text);
        self.parts().known.with_value(|Known { fleet, .. }| {
            let rows = query.best(fleet, limit).into_iter().filter_map(|id| fleet.row(id));
            rows.map(|row| (row.name.to_owned(), row.router.to_owned())).collect()
        })
    }

    /// Adds the names that an answer does not have, as far as the products of groups have been read.
    pub fn add_names(self, products: &mut [Product]) {
        for product in products.iter_mut().filter(|product| product_facts::name(product).is_none()) {
            let name = self.with_fleet(|fleet| fleet.product_name(product.id.as_str()).to_owned());
            product.name = Some(name).filter(|name| !name.is_empty());
        }
    }

    /// The names of the pending groups, at most `limit`.
    pub fn pending_names(self, limit: usize) -> Vec<ResourceName> {
        let name = |name: &str| ResourceName::new(name).ok();
        self.parts()
            .known
            .with_value(|known| known.fleet.pending_names(limit).into_iter().filter_map(name).collect())
    }

    /// The names of groups that match, three at most.
    pub fn names_where(self, matches: impl Fn(&Row<'_>) -> bool) -> Vec<ResourceName> {
        self.parts().shown.track();
        self.parts().known.with_value(|Known { fleet, .. }| {
            let rows = fleet.ids().filter_map(|id| fleet.row(id)).filter(|row| matches(row));
            rows.filter_map(|row| ResourceName::new(row.name).ok()).take(3).collect()
        })
    }

    /// The level that most groups have, once all of them have been read.
    pub fn commonest_level(self) -> Option<u8> {
        self.parts().read_at.get()?;
        self.parts().known.with_value(|Known { fleet, .. }| {
            let level = |id| fleet.row(id).map(|row| row.threshold);
            let count = |wanted: &u8| fleet.ids().filter(|&id| level(id) == Some(*wanted)).count();
            (1..=6).filter(|level| count(level) > 0).max_by_key(count)
        })
    }
}
