//! What is known about products: whether they are active and what they are called, as far as the hub was asked.

use crate::fold::Fold;
use crate::texts::Texts;
use foldhash::{fast, quality};
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher as _;
use std::num::NonZero;

/// The lower two bits are what is known about a product's state, the others the minute in which it was read.
const ACTIVE: u32 = 2;
const INACTIVE: u32 = 1;
const BITS: u32 = 2;
/// The texts of a name: as it is shown, and as it is searched.
const SHOWN: usize = 0;
const FOLDED: usize = 1;

/// A product: the hash of its identifier, with 64 bits on every platform. Two products with the same hash would share
/// their facts; among a million products the chance of that is 3 in 100 million.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ProductKey(NonZero<u64>);

impl ProductKey {
    /// The key of an identifier. An empty one stands for no product and has no key.
    pub(crate) fn of(product: &str) -> Option<Self> {
        let hash = quality::FixedState::default().hash_one(product);
        (!product.is_empty()).then_some(Self(NonZero::new(hash).unwrap_or(NonZero::<u64>::MIN)))
    }
}

/// A set of products.
pub(crate) type ProductSet = HashSet<ProductKey, fast::FixedState>;

/// Facts about products.
#[derive(Debug, Default)]
pub(crate) struct Products {
    known: HashMap<ProductKey, Known, fast::FixedState>,
    names: Texts<2>,
    /// The product of each name.
    named: Vec<ProductKey>,
}

/// What the hub has told about a product.
#[derive(Clone, Copy, Debug, Default)]
pub struct ProductInfo<'a> {
    /// Whether it is active, if the hub told.
    pub is_active: Option<bool>,
    /// Its name; empty if it has none.
    pub name: &'a str,
    /// The minute since 1970 in which the hub was asked.
    pub minute: u32,
}

/// What is known about a product.
#[derive(Clone, Copy, Debug)]
struct Known {
    state: u32,
    /// The row of its name, if it has ever had one.
    name: Option<u32>,
}

/// What a change of a product has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Changed {
    /// What is shown of it.
    pub(crate) shown: bool,
    /// The name of a product that was known before.
    pub(crate) renamed: bool,
}

impl Products {
    /// Whether a product is active, and its name. The state is `None` if the hub was not asked or did not tell;
    /// the name is empty.
    pub(crate) fn facts(&self, product: Option<ProductKey>) -> (Option<bool>, &str) {
        let Some(known) = self.get(product) else { return (None, "") };
        (known.is_active(), self.text(known, SHOWN))
    }

    /// Whether a product is known to be inactive, and whether the hub was asked about it.
    pub(crate) fn activity(&self, product: ProductKey) -> (bool, bool) {
        let known = self.get(Some(product));
        (known.and_then(Known::is_active) == Some(false), known.is_some())
    }

    /// The folded name of a product; empty if none is known.
    pub(crate) fn folded_name(&self, product: Option<ProductKey>) -> &str {
        self.get(product).map_or("", |known| self.text(known, FOLDED))
    }

    /// The minute since 1970 in which the hub was asked about a product.
    pub(crate) fn read_at(&self, product: &str) -> Option<u32> {
        Some(self.get(ProductKey::of(product))?.state >> BITS)
    }

    /// The products whose folded names fulfil a condition.
    pub(crate) fn named(&self, matches: impl Fn(&str) -> bool) -> ProductSet {
        let names = self.named.iter().enumerate();
        names.filter(|&(row, _)| matches(self.names.field(row, FOLDED))).map(|(_, &key)| key).collect()
    }

    /// Takes over what the hub told.
    pub(crate) fn put(&mut self, fold: Fold, product: ProductKey, told: ProductInfo<'_>) -> Changed {
        let ProductInfo { is_active, name, minute } = told;
        let state = is_active.map_or(0, |is_active| if is_active { ACTIVE } else { INACTIVE });
        let before = self.facts(Some(product));
        let (is_same, is_same_name) = (before == (is_active, name), before.1 == name);
        let is_known = self.known.contains_key(&product);
        let known = self.known.entry(product).or_insert(Known { state: 0, name: None });
        known.state = minute << BITS | state;
        if !is_same_name {
            let write = |field: usize, blob: &mut String| match field {
                SHOWN => blob.push_str(name),
                _ => fold.append(name, blob),
            };
            if let Some(row) = known.name {
                self.names.replace(row as usize, write);
            } else {
                known.name = u32::try_from(self.named.len()).ok();
                self.names.push(write);
                self.named.push(product);
            }
        }
        Changed { shown: !is_same || !is_known, renamed: is_known && !is_same_name }
    }

    fn text(&self, known: Known, field: usize) -> &str {
        known.name.map_or("", |row| self.names.field(row as usize, field))
    }

    fn get(&self, product: Option<ProductKey>) -> Option<Known> {
        self.known.get(&product?).copied()
    }
}

impl Known {
    fn is_active(self) -> Option<bool> {
        let state = self.state & (ACTIVE | INACTIVE);
        (state != 0).then_some(state == ACTIVE)
    }
}
