//! The groups of the hub that the plan of a file needs.

use crate::products::{KnownProducts, named_by, unpadded};
use crate::read::GroupsFile;
use hub_api::connectivity_group::{ConnectivityGroup, GroupProduct};
use hub_api::identifier::RouterSerial;
use hub_api::{ProductId, ResourceName};
use plan::{IdSet, SLICE};

/// The groups that a file changes or that may conflict with its rows. With them the plan is the same as with all groups
/// of the hub, so a page does not have to hold a hundred thousand of them.
#[derive(Clone, Debug, Default)]
pub struct Scope<'a> {
    names: IdSet<&'a str>,
    routers: IdSet<&'a str>,
    /// Identifiers and numbers of products.
    products: IdSet<&'a str>,
    /// Whether a row names a product by a text that only the hub explains. None does in JSON.
    has_texts: bool,
}

impl GroupsFile {
    /// The groups that its plan needs, with a pause after each slice.
    pub async fn scope(&self, pause: impl AsyncFn()) -> Scope<'_> {
        let mut scope = Scope::default();
        for slice in self.rows.chunks(SLICE) {
            for row in slice {
                let definition = row.definition.as_ref();
                let router =
                    row.router.as_ref().or_else(|| Some(&definition?.router)).map(RouterSerial::as_str);
                // A row without a name gets that of its router.
                scope.names.extend(row.name.as_ref().map(ResourceName::as_str).or(router));
                scope.routers.extend(router);
                let whole = definition.into_iter().flat_map(|definition| &definition.products);
                scope
                    .products
                    .extend(whole.chain(&row.more_products).map(|product| product.product_id.as_str()));
                scope.has_texts |= row.texts().next().is_some();
                scope.products.extend(row.texts());
            }
            pause().await;
        }
        scope
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

    /// The products of groups that the file names, with a pause after each slice; it needs no others.
    pub async fn known_products(&self, groups: &[ConnectivityGroup], pause: impl AsyncFn()) -> KnownProducts {
        let groups = if self.has_texts { groups } else { &[] };
        let mut known = KnownProducts::default();
        for slice in groups.chunks(SLICE) {
            known.add_groups(slice, |product| named_by(product, |text| self.products.contains(text)));
            pause().await;
        }
        known
    }

    /// Adds the groups with a product.
    pub fn add(&mut self, id: &'a ProductId) {
        self.products.insert(id.as_str());
    }
}
