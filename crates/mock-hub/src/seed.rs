//! What a hub holds at the start.

mod groups;

use crate::data::{Groups as GroupData, NAMED_GROUPS, Products};
use crate::demo;
use crate::message::object;
use crate::model::applications::{Applications, NewEntity};
use crate::model::groups::Groups;
use crate::model::groups::generated::GeneratedGroups;
use crate::model::products::catalogue::{Catalogue, Setup};
use crate::model::products::changes::ProductChanges;
use crate::model::resource_id::ResourceIds;
use crate::model::tenant::{TenantSeed, TenantState};
use crate::options::HubOptions;
use crate::rng::{Purpose, hash};
use groups::DAY;
use hub_api::ApplicationId;
use serde_json::json;
use std::sync::Arc;

/// How many of the named products are in published answers.
const PUBLISHED_PRODUCTS: u64 = 5;

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
    let data = &options.data;
    let (seed, named) = if is_first {
        (data.seed, data.products.named(name))
    } else {
        let further = |seed, byte: u8| hash(seed, byte.into(), Purpose::Tenant);
        (name.bytes().fold(data.seed, further), Vec::new())
    };
    let setup = Setup { tenant: name, count: data.products.count(), seed, start: now };
    let catalogue = Arc::new(Catalogue::new(named, setup));
    let written = match &data.groups {
        GroupData::Count(count) if is_first => (*count).min(NAMED_GROUPS),
        GroupData::Given(given) if is_first => given.0.len() as u64,
        _ => 0,
    };
    let generated = GeneratedGroups::new(data.groups.count() - written, seed, now, Arc::clone(&catalogue));
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
    match &data.groups {
        GroupData::Given(given) if is_first => {
            groups::fill_given(&mut groups, &mut ids, &catalogue, &given.0, now);
        }
        _ => groups::fill(&mut groups, &mut ids, &catalogue, written, now),
    }
    // What is due now is applied once here, not again in each sandbox.
    groups.apply_due(now);
    // The published lists and searches are of the first few products.
    let has_published_data =
        is_first && matches!(data.products, Products::Count(count) if count >= PUBLISHED_PRODUCTS);
    let state = TenantState { resource_ids: ids, applications, groups, products: ProductChanges::default() };
    TenantSeed { name: name.to_owned(), seed, has_published_data, state, catalogue }
}

#[cfg(test)]
mod tests {
    use super::groups::SEEDS;
    use crate::data::{NAMED_GROUPS, NAMED_PRODUCTS};
    use crate::model::products::named::products;

    #[test]
    fn the_defaults_are_the_numbers_of_written_products_and_groups() {
        assert_eq!((products("eos").len() as u64, SEEDS.len() as u64), (NAMED_PRODUCTS, NAMED_GROUPS));
    }
}
