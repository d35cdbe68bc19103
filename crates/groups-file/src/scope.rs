//! The groups of the hub that the plan of a file needs.

use crate::products::{named_by, unpadded};
use crate::read::GroupsFile;
use hub_api::ProductId;
use hub_api::connectivity_group::{ConnectivityGroup, GroupProduct};
use plan::IdSet;

/// The groups that a file changes or that may conflict with its rows. With them the plan is the same as with all groups
/// of the hub, so a page does not have to hold a hundred thousand of them.
#[derive(Clone, Debug)]
pub struct Scope {
    names: IdSet<String>,
    routers: IdSet<String>,
    /// Identifiers and numbers of products.
    products: IdSet<String>,
}

impl GroupsFile {
    /// The groups that its plan needs.
    pub fn scope(&self) -> Scope {
        let (mut names, mut routers) = (IdSet::default(), IdSet::default());
        let mut products: IdSet<String> = self.texts().map(str::to_owned).collect();
        for row in &self.rows {
            let definition = row.definition.as_ref();
            let router = row.router.as_ref().or_else(|| Some(&definition?.router)).map(ToString::to_string);
            // A row without a name gets that of its router.
            names.extend(row.name.as_ref().map(ToString::to_string).or_else(|| router.clone()));
            routers.extend(router);
            let whole = definition.into_iter().flat_map(|definition| &definition.products);
            products.extend(whole.chain(&row.more_products).map(|product| product.product_id.to_string()));
        }
        Scope { names, routers, products }
    }
}

impl Scope {
    /// Whether the plan needs a group.
    pub fn contains(&self, group: &ConnectivityGroup) -> bool {
        let definition = &group.definition;
        let has_product = |product: &GroupProduct| {
            named_by(product, |text| self.products.contains(text)) || self.has_product(&product.product_id)
        };
        self.names.contains(definition.name.as_str())
            || self.routers.contains(definition.router.as_str())
            || definition.products.iter().any(has_product)
    }

    /// Whether it has all groups with a product: one that a row names by its identifier, or by the number in it.
    pub fn has_product(&self, id: &ProductId) -> bool {
        let number = id.as_str().split_once('-').map_or("", |(_, number)| number);
        [id.as_str(), number, unpadded(number)].iter().any(|text| self.products.contains(*text))
    }

    /// Adds the groups with a product.
    pub fn add(&mut self, id: &ProductId) {
        self.products.insert(id.to_string());
    }
}
