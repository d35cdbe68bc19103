//! What is known about the products of the groups.

use super::{FALLBACK, Fleet, PRIORITY};
use crate::gap::Gap;
use crate::products::{ProductInfo, ProductKey, ProductSet};
use crate::row::RowId;

impl Fleet {
    /// Whether a group has a gap.
    pub(crate) fn has_gap(&self, id: RowId, gap: Gap) -> bool {
        let [priority, fallback] = self.product_keys(id);
        let is_inactive =
            |product: Option<ProductKey>| product.is_some_and(|it| self.products.activity(it).0);
        match gap {
            Gap::NoFallback => fallback.is_none(),
            Gap::FallbackInactive => is_inactive(fallback),
            Gap::PriorityInactive => is_inactive(priority),
        }
    }

    /// The products of the priority connection and of the fallback, which is empty without one.
    pub fn products(&self, id: RowId) -> [&str; 2] {
        [PRIORITY, FALLBACK].map(|field| self.shown.field(id as usize, field))
    }

    /// The keys of these products.
    pub(crate) fn product_keys(&self, id: RowId) -> [Option<ProductKey>; 2] {
        self.facts.get(id as usize).map_or([None; 2], |facts| facts.products)
    }

    /// The minute since 1970 in which the hub was asked about a product.
    pub fn product_read_at(&self, product: &str) -> Option<u32> {
        self.products.read_at(product)
    }

    /// The name of a product; empty if it is not known.
    pub fn product_name(&self, product: &str) -> &str {
        self.products.facts(ProductKey::of(product)).1
    }

    /// Takes over what the hub told about a product.
    pub fn put_product(&mut self, product: &str, told: ProductInfo<'_>) {
        let Some(product) = ProductKey::of(product) else { return };
        let changed = self.products.put(self.fold, product, told);
        self.version += usize::from(changed.shown);
        self.edits += usize::from(changed.renamed);
    }

    /// Whether a product is known to be inactive, and whether the hub was asked about it.
    pub(crate) fn activity(&self, product: ProductKey) -> (bool, bool) {
        self.products.activity(product)
    }

    /// Whether the hub was asked about all products of a group.
    pub(crate) fn is_checked(&self, id: RowId) -> bool {
        self.product_keys(id).into_iter().flatten().all(|product| self.products.activity(product).1)
    }

    /// The products whose folded names fulfil a condition.
    pub(crate) fn products_named(&self, matches: impl Fn(&str) -> bool) -> ProductSet {
        self.products.named(matches)
    }

    /// The folded names of the products of the priority connection and of the fallback, as far as they are known.
    pub(crate) fn folded_product_names(&self, id: RowId) -> [&str; 2] {
        self.product_keys(id).map(|product| self.products.folded_name(product))
    }
}
