//! Which products are active, as far as the hub was asked.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// The lower two bits are what is known about a product's state, the others the minute in which it was read.
const ACTIVE: u32 = 2;
const INACTIVE: u32 = 1;
const BITS: u32 = 2;

/// The states of products, by the hash of their identifiers. Two identifiers of a tenant with one hash of 64 bits do
/// not occur.
#[derive(Debug, Default)]
pub(crate) struct ProductStates(HashMap<u64, u32>);

impl ProductStates {
    /// Whether a product is active; `None` if the hub was not asked or did not tell.
    pub(crate) fn is_active(&self, product: &str) -> Option<bool> {
        match self.get(product)? & (ACTIVE | INACTIVE) {
            0 => None,
            state => Some(state == ACTIVE),
        }
    }

    /// The minute since 1970 in which the hub was asked about a product.
    pub(crate) fn read_at(&self, product: &str) -> Option<u32> {
        Some(self.get(product)? >> BITS)
    }

    /// While nothing is known, as during the first reading, no text is hashed.
    fn get(&self, product: &str) -> Option<u32> {
        if self.0.is_empty() { None } else { self.0.get(&hash(product)).copied() }
    }

    /// Takes over what the hub told in a minute since 1970; returns whether that is new.
    pub(crate) fn put(&mut self, product: &str, is_active: Option<bool>, minute: u32) -> bool {
        let state = is_active.map_or(0, |is_active| if is_active { ACTIVE } else { INACTIVE });
        let before = self.0.insert(hash(product), minute << BITS | state);
        before.map(|before| before & (ACTIVE | INACTIVE)) != Some(state)
    }
}

fn hash(product: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    product.hash(&mut hasher);
    hasher.finish()
}
