//! The groups of the hub that the plan of a file needs.

use crate::products::{named_by, unpadded};
use crate::read::GroupsFile;
use hub_api::ProductId;
use hub_api::connectivity_group::{ConnectivityGroup, GroupProduct};
use plan::{IdSet, SLICE};

/// The groups that a file changes or that may conflict with its rows. With them the plan is the same as with all groups
/// of the hub, so a page does not have to hold a hundred thousand of them.
#[derive(Clone, Debug)]
pub struct Scope<'a> {
    names: IdSet<&'a str>,
    routers: IdSet<&'a str>,
    /// Identifiers and numbers of products.
    products: IdSet<&'a str>,
}

impl GroupsFile {
    /// The groups that its plan needs, with a pause after each slice.
    pub async fn scope(&self, pause: impl AsyncFn()) -> Scope<'_> {
        let (mut names, mut routers, mut products) = (IdSet::default(), IdSet::default(), IdSet::default());
        for slice in self.rows.chunks(SLICE) {
            for row in slice {
                let definition = row.definition.as_ref();
                let router = row.router.as_ref().or_else(|| Some(&definition?.router)).map(|it| it.as_str());
                // A row without a name gets that of its router.
                names.extend(row.name.as_ref().map(|it| it.as_str()).or(router));
                routers.extend(router);
                let whole = definition.into_iter().flat_map(|definition| &definition.products);
                products.extend(whole.chain(&row.more_products).map(|product| product.product_id.as_str()));
                products.extend(row.texts());
            }
            pause().await;
        }
        Scope { names, routers, products }
    }
}

impl<'a> Scope<'a> {
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
    pub fn add(&mut self, id: &'a ProductId) {
        self.products.insert(id.as_str());
    }
}
