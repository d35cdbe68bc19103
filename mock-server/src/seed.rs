//! What a mock holds at the start.

mod groups;
mod products;

use crate::Options;
use crate::application_entities::{Applications, entity};
use crate::chance::{Purpose, draw};
use crate::connectivity_groups::{Generated, Groups};
use crate::demo;
use crate::documented::fixture;
use crate::products::{Catalogue, Named, ProductChanges};
use crate::resource_id::ResourceIds;
use crate::world::{Home, State};
use hub_api::ApplicationId;
use serde_json::{Map, Value};
use std::sync::Arc;

/// A day, in milliseconds.
const DAY: i64 = 86_400_000;

/// How many products are written down here, rather than generated.
pub(crate) const PRODUCTS: u64 = 3 + (products::CELLULAR.len() + products::SATELLITE.len()) as u64;
/// How many groups are.
pub(crate) const GROUPS: u64 = groups::SEEDS.len() as u64;

/// The tenants of a mock that was started at `now`. The first has the data that is written down; the
/// others have as many products and groups, all generated, of seeds that depend on their names, so that
/// nobody takes one tenant for another.
pub(crate) fn tenants(options: &Options, now: i64) -> Vec<Home> {
    let Options { tenant, seed, products, groups, .. } = options;
    let catalogue = Arc::new(Catalogue::new(tenant, *products, *seed, now));
    let generated = groups.saturating_sub(GROUPS);
    let generated = Generated::new(generated, *seed, now, Arc::clone(&catalogue));
    let named = usize::try_from(*groups).unwrap_or(usize::MAX);
    let state = state(tenant, generated, &catalogue, (now, named));
    let first = Home { name: tenant.clone(), seed: *seed, catalogue, state };
    let others = options.other_tenants.iter().map(|name| other_tenant(name, options, now));
    std::iter::once(first).chain(others).collect()
}

fn other_tenant(name: &str, options: &Options, now: i64) -> Home {
    let seed = name.bytes().fold(options.seed, |seed, byte| draw(seed, byte.into(), Purpose::Tenant));
    let catalogue = Arc::new(Catalogue::generated(name, options.products, seed, now));
    let generated = Generated::new(options.groups, seed, now, Arc::clone(&catalogue)).with_series();
    let state = state(name, generated, &catalogue, (now, 0));
    Home { name: name.to_owned(), seed, catalogue, state }
}

/// The application of [`demo`], the container, and the groups in it: the generated ones, and so many of
/// those that are written down.
fn state(tenant: &str, generated: Generated, catalogue: &Catalogue, (now, named): (i64, usize)) -> State {
    let mut resource_ids = ResourceIds::new();
    let mut applications = Applications::default();
    let made = now - 30 * DAY;
    if let Ok(application) = ApplicationId::new(demo::APPLICATION) {
        let (resource_id, name) = (resource_ids.next(made), demo::APPLICATION);
        let entity = entity(("NDemo", name), &Map::new(), (&resource_id, &application), (tenant, made));
        applications.add(application, entity);
    }
    let mut groups = Groups::new(tenant, &resource_ids.next(made), made, generated);
    groups::fill(&mut groups, &mut resource_ids, catalogue, (now, named));
    // What is done by now is done once, and not in each world again.
    groups.work(now);
    State { resource_ids, applications, groups, products: ProductChanges::default() }
}

/// The published products first, then the made-up ones.
pub(crate) fn products(tenant: &str) -> Vec<Named> {
    let second = crate::products::Cellular {
        backend: "JASPER",
        iccid: "8997112212741433749".into(),
        status: "ACTIVE",
        name: "".into(),
        used: 20_480.5,
    };
    let mut products: Vec<Named> = published(tenant).into_iter().map(Named::Published).collect();
    products.insert(products.len().min(1), Named::Cellular(second));
    products.extend(products::CELLULAR.iter().cloned().map(Named::Cellular));
    products.extend(products::SATELLITE.iter().cloned().map(Named::Satellite));
    products
}

/// The two products that are published whole, at home in this tenant.
fn published(tenant: &str) -> Vec<Value> {
    let cellular = fixture!("sim-tutorial-retrieve-product/answer.json");
    let found = fixture!("step-2-find-products/answer.json");
    let at_home = |text: &str| -> Value {
        let text = text.replace("/v5/eos/", &format!("/v5/{tenant}/"));
        serde_json::from_str(&text).unwrap_or_default()
    };
    let mut products = [at_home(cellular), at_home(found)["entities"][0].take()];
    for product in &mut products {
        if let Some(product) = product.as_object_mut() {
            // It belongs to the exchange, not to the product.
            product.shift_remove("correlationId");
        }
    }
    products.into()
}
