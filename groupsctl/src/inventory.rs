//! Products of the hub's inventory, looked up by their network IDs.

use crate::hub::{CallError, Hub};
use fleet::{Fleet, ProductInfo};
use groups_file::Inventory;
use hub_api::ProductId;
use hub_api::connectivity_group::ConnectivityGroup;
use plan::Plan;
use std::collections::HashMap;

/// Looks up the numbers that were not looked up before.
pub(crate) async fn look_up(
    inventory: &mut Inventory,
    hub: &Hub,
    numbers: impl IntoIterator<Item = String>,
) -> Result<(), CallError> {
    for call in inventory.calls(numbers) {
        inventory.add(hub.read(&call).await?.entities);
    }
    Ok(())
}

/// Whether each product that a plan adds to a group is active.
pub(crate) async fn states(
    inventory: &mut Inventory,
    hub: &Hub,
    plan: &Plan,
) -> Result<HashMap<ProductId, bool>, CallError> {
    look_up(inventory, hub, Inventory::numbers_of(plan)).await?;
    Ok(inventory.states_of(plan))
}

/// Reads the states of all products of groups.
pub(crate) async fn put_states(
    fleet: &mut Fleet,
    hub: &Hub,
    groups: &[ConnectivityGroup],
) -> Result<(), CallError> {
    let products = || groups.iter().flat_map(|group| &group.definition.products);
    let mut inventory = Inventory::default();
    look_up(&mut inventory, hub, products().map(|product| product.network_id.clone())).await?;
    for product in products() {
        let id = &product.product_id;
        // The fleet keeps them for this command only, so it does not matter when they were read.
        fleet.put_product(
            id.as_str(),
            ProductInfo { is_active: inventory.is_active(id), ..ProductInfo::default() },
        );
    }
    Ok(())
}
