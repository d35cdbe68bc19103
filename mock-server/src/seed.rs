//! What a mock holds at the start.

mod groups;
mod products;

use crate::application_entities::{Applications, entity};
use crate::connectivity_groups::Groups;
use crate::demo;
use crate::documented::fixture;
use crate::gateway::Rates;
use crate::products::{Catalogue, ProductChanges};
use crate::resource_id::ResourceIds;
use crate::world::State;
use hub_api::ApplicationId;
use serde_json::{Map, Value};

/// A day, in milliseconds.
const DAY: i64 = 86_400_000;

/// The application of [`demo`], the container, and the groups in it.
pub(crate) fn state(tenant: &str, catalogue: &Catalogue, now: i64) -> State {
    let mut resource_ids = ResourceIds::new();
    let mut applications = Applications::default();
    let made = now - 30 * DAY;
    if let Ok(application) = ApplicationId::new(demo::APPLICATION) {
        let (resource_id, name) = (resource_ids.next(made), demo::APPLICATION);
        let entity = entity(("NDemo", name), &Map::new(), (&resource_id, &application), (tenant, made));
        applications.add(application, entity);
    }
    let mut groups = Groups::new(tenant, &resource_ids.next(made), made);
    groups::fill(&mut groups, &mut resource_ids, catalogue, now);
    // What is done by now is done once, and not in each world again.
    groups.work(now);
    State { resource_ids, applications, groups, products: ProductChanges::default(), rates: Rates::default() }
}

/// The published products first, then the made-up ones.
pub(crate) fn products(tenant: &str) -> Vec<Value> {
    let second = crate::products::Cellular {
        backend: "JASPER",
        iccid: "8997112212741433749",
        status: "ACTIVE",
        name: "",
        used: 20_480.5,
    };
    let mut products = published(tenant);
    products.insert(products.len().min(1), second.product(tenant));
    products.extend(products::CELLULAR.iter().map(|card| card.product(tenant)));
    products.extend(products::SATELLITE.iter().map(|terminal| terminal.product(tenant)));
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
