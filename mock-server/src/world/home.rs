//! A tenant as it is at the start, which is the same in every world.

use super::State;
use crate::products::Catalogue;
use std::sync::Arc;

/// A tenant at the start.
#[derive(Debug)]
pub(crate) struct Home {
    pub(crate) name: String,
    /// What its generated data is made of.
    pub(crate) seed: u64,
    pub(crate) catalogue: Arc<Catalogue>,
    /// The state at the start, of which each world has a copy. What is large in it is shared until it
    /// is changed.
    pub(crate) state: State,
}
