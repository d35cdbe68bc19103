//! What a hub holds at the start.

mod groups;
mod products;

use crate::demo;
use crate::documented::fixture;
use crate::model::applications::{Applications, NewEntity};
use crate::model::groups::Groups;
use crate::model::groups::generated::GeneratedGroups;
use crate::model::products::bundle::Product;
use crate::model::products::catalogue::{Catalogue, Setup};
use crate::model::products::changes::ProductChanges;
use crate::model::resource_id::ResourceIds;
use crate::model::tenant::{TenantSeed, TenantState};
use crate::options::HubOptions;
use crate::rng::{Purpose, hash};
use groups::{DAY, SEEDS};
use hub_api::ApplicationId;
use serde_json::{Map, Value};
use std::sync::Arc;

/// The tenants of a hub that starts at `now`. The first has the written data and generated data for the
/// rest. The others have as many products and groups, all generated, of seeds that depend on their names,
/// so that no two tenants look alike.
pub(crate) fn tenants(options: &HubOptions, now: i64) -> Vec<TenantSeed> {
    let HubOptions { tenant, other_tenants, products: count, seed, .. } = options;
    let setup = Setup { tenant, count: *count, seed: *seed, start: now };
    let catalogue = Arc::new(Catalogue::new(products(tenant), setup));
    let generated = options.groups.saturating_sub(SEEDS.len() as u64);
    let groups = GeneratedGroups::new(generated, *seed, now, Arc::clone(&catalogue));
    let named = usize::try_from(options.groups).unwrap_or(usize::MAX);
    let ids = |index: usize| ResourceIds::new(hash(options.entropy, index as u64, Purpose::ResourceIds));
    let first = TenantSeed {
        name: tenant.clone(),
        seed: *seed,
        has_published_data: true,
        state: state(tenant, groups, named, ids(0), &catalogue, now),
        catalogue,
    };
    let others = other_tenants.iter().zip(1..).map(|(name, index)| {
        let seed = name.bytes().fold(*seed, |seed, byte| hash(seed, byte.into(), Purpose::Tenant));
        let setup = Setup { tenant: name, count: *count, seed, start: now };
        let catalogue = Arc::new(Catalogue::new(Vec::new(), setup));
        let groups = GeneratedGroups::new(options.groups, seed, now, Arc::clone(&catalogue)).with_series();
        TenantSeed {
            name: name.clone(),
            seed,
            has_published_data: false,
            state: state(name, groups, 0, ids(index), &catalogue, now),
            catalogue,
        }
    });
    std::iter::once(first).chain(others).collect()
}

/// The application of [`demo`], the container, the generated groups, and the first `named` groups of the
/// written ones.
fn state(
    tenant: &str,
    generated: GeneratedGroups,
    named: usize,
    mut resource_ids: ResourceIds,
    catalogue: &Catalogue,
    now: i64,
) -> TenantState {
    let mut applications = Applications::default();
    let created = now - 30 * DAY;
    if let Ok(application) = ApplicationId::new(demo::APPLICATION) {
        let entity = NewEntity {
            api: "NDemo",
            name: demo::APPLICATION,
            other: &Map::new(),
            resource_id: &resource_ids.next(created),
            application: &application,
            tenant,
            now: created,
        };
        let entity = entity.attributes();
        applications.add(application, entity);
    }
    let mut groups = Groups::new(tenant, &resource_ids.next(created), created, generated);
    groups::fill(&mut groups, &mut resource_ids, catalogue, named, now);
    // What is due now is applied once here, not again in each sandbox.
    groups.apply_due(now);
    TenantState { resource_ids, applications, groups, products: ProductChanges::default() }
}

/// The named products: the published ones first.
pub(crate) fn products(tenant: &str) -> Vec<Product> {
    let second = products::cellular("JASPER", "8997112212741433749", "ACTIVE", "", 20_480.5);
    let mut named: Vec<Product> = published(tenant).map(Product::Published).into();
    named.insert(1, Product::Device(second));
    named.extend(products::DEVICES.iter().cloned().map(Product::Device));
    named
}

/// The two products that are published as JSON, moved to this tenant.
fn published(tenant: &str) -> [Value; 2] {
    let cellular = fixture!("sim-tutorial-retrieve-product/answer.json");
    let found = fixture!("step-2-find-products/answer.json");
    let of_tenant = |text: &str| -> Value {
        let text = text.replace("/v5/eos/", &format!("/v5/{tenant}/"));
        serde_json::from_str(&text).unwrap_or_default()
    };
    let mut products = [of_tenant(cellular), of_tenant(found)["entities"][0].take()];
    for product in &mut products {
        if let Some(product) = product.as_object_mut() {
            // It belongs to the exchange, not to the product.
            product.shift_remove("correlationId");
        }
    }
    products
}

#[cfg(test)]
mod tests {
    use super::{SEEDS, products};
    use crate::options::{NAMED_GROUPS, NAMED_PRODUCTS};

    #[test]
    fn the_defaults_are_the_numbers_of_written_products_and_groups() {
        assert_eq!((products("eos").len() as u64, SEEDS.len() as u64), (NAMED_PRODUCTS, NAMED_GROUPS));
    }
}
