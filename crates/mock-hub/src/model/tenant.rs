//! A tenant: what it holds, and what it held at the start.

use super::applications::Applications;
use super::groups::Groups;
use super::products::catalogue::Catalogue;
use super::products::changes::ProductChanges;
use super::resource_id::ResourceIds;
use std::sync::Arc;

/// What requests can change of a tenant. A clone is cheap: what is large in it is shared until it
/// changes.
#[derive(Clone, Debug)]
pub struct TenantState {
    pub(crate) resource_ids: ResourceIds,
    /// The registered applications.
    pub applications: Applications,
    /// The connectivity groups and their container.
    pub groups: Groups,
    /// What customers changed about products.
    pub products: ProductChanges,
}

/// A tenant at the start, and what never changes of it.
#[derive(Debug)]
pub struct TenantSeed {
    /// The tenant's name.
    pub name: String,
    /// The seed of its generated data.
    pub(crate) seed: u64,
    /// Whether it has the written data, to which the published answers belong.
    pub(crate) has_published_data: bool,
    pub(crate) catalogue: Arc<Catalogue>,
    /// The state at the start.
    pub state: TenantState,
}

impl TenantSeed {
    /// How many products the tenant has.
    pub fn product_count(&self) -> usize {
        self.catalogue.len()
    }
}

impl TenantState {
    /// Takes over the state that was stored now, which is a later state of this one. The cost depends on the
    /// groups that were changed since the last time, not on all.
    pub fn take_over(&mut self, stored: &mut Self) {
        self.groups.take_over(&mut stored.groups);
        self.resource_ids.clone_from(&stored.resource_ids);
        self.applications.clone_from(&stored.applications);
        self.products.clone_from(&stored.products);
    }
}
