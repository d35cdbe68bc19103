//! What a hub holds at the start.

mod groups;
mod products;

use crate::demo;
use crate::documented::fixture;
use crate::message::object;
use crate::model::applications::{Applications, NewEntity};
use crate::model::groups::Groups;
use crate::model::groups::generated::GeneratedGroups;
use crate::model::products::bundle::Product;
use crate::model::products::catalogue::{Catalogue, Setup};
use crate::model::products::changes::ProductChanges;
use crate::model::resource_id::ResourceIds;
use crate::model::tenant::{TenantSeed, TenantState};
use crate::options::{HubOptions, NAMED_GROUPS};
use crate::rng::{Purpose, hash};
use groups::DAY;
use hub_api::ApplicationId;
use serde_json::{Value, json};
use std::sync::Arc;

/// The tenants of a hub that starts at `now`. The first has the written data and generated data for the
/// rest. The others have as many products and groups, all generated, of seeds that depend on their names,
/// so that no two tenants look alike.
pub(crate) fn tenants(options: &HubOptions, now: i64) -> Vec<TenantSeed> {
    let names = std::iter::once(&options.tenant).chain(&options.other_tenants);
    let tenants = names.zip(0..).map(|(name, index)| {
        let ids = ResourceIds::new(hash(options.entropy, index, Purpose::ResourceIds));
        tenant(options, now, name, ids, index == 0)
    });
    tenants.collect()
}

fn tenant(options: &HubOptions, now: i64, name: &str, mut ids: ResourceIds, is_first: bool) -> TenantSeed {
    let (seed, named) = if is_first {
        (options.seed, products(name))
    } else {
        let further = |seed, byte: u8| hash(seed, byte.into(), Purpose::Tenant);
        (name.bytes().fold(options.seed, further), Vec::new())
    };
    let setup = Setup { tenant: name, count: options.products, seed, start: now };
    let catalogue = Arc::new(Catalogue::new(named, setup));
    let written = if is_first { options.groups.min(NAMED_GROUPS) } else { 0 };
    let generated = GeneratedGroups::new(options.groups - written, seed, now, Arc::clone(&catalogue));
    let generated = if is_first { generated } else { generated.with_series() };
    let created = now - 30 * DAY;
    let mut applications = Applications::default();
    if let Ok(application) = ApplicationId::new(demo::APPLICATION) {
        let entity = NewEntity {
            sent: &object(json!({ "api": "NDemo" })),
            name: demo::APPLICATION,
            resource_id: &ids.next(created),
            application: &application,
            tenant: name,
            now: created,
        };
        let entity = entity.attributes();
        applications.add(application, entity);
    }
    let mut groups = Groups::new(name, &ids.next(created), created, generated);
    groups::fill(&mut groups, &mut ids, &catalogue, written, now);
    // What is due now is applied once here, not again in each sandbox.
    groups.apply_due(now);
    let state = TenantState { resource_ids: ids, applications, groups, products: ProductChanges::default() };
    TenantSeed { name: name.to_owned(), seed, has_published_data: is_first, state, catalogue }
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
    use super::groups::SEEDS;
    use super::products;
    use crate::options::{NAMED_GROUPS, NAMED_PRODUCTS};

    #[test]
    fn the_defaults_are_the_numbers_of_written_products_and_groups() {
        assert_eq!((products("eos").len() as u64, SEEDS.len() as u64), (NAMED_PRODUCTS, NAMED_GROUPS));
    }
}
