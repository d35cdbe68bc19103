//! Filling in type and network ID of a connection from its product, which the hub is asked about.

use super::draft::{ConnectionDraft, ConnectionField, Field, type_text};
use super::inventory::{Inventory, Lookup};
use super::state::FormState;
use crate::role::Role;
use hub_api::ProductId;
use hub_api::connectivity_type::ConnectivityType;
use hub_api::product::Product;
use leptos::prelude::*;

/// When the product of a connection was chosen.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// Before the form opened: the values in the form stay, and no dialog opens.
    Before,
    /// By the operator, who waits for its type and network ID: they replace those in the form, and a refused
    /// token opens the dialog for signing in.
    Now,
}

/// Asks the hub about a product, and fills in what it says if the connection still has that product.
pub fn fill_in(role: Role, state: FormState, inventory: Inventory, id: ProductId, chosen: Chosen) {
    let wanted = id.clone();
    inventory.look_up(id, chosen == Chosen::Now, move |product| {
        state.kept.fill_in(|draft| {
            let draft = draft.connection_mut(role);
            if draft.product_id.trim() == wanted.as_str() {
                take_over(draft, product, chosen);
            }
        });
    });
}

/// Fills in the type of a product from the list, which has it already. The hub is asked about the rest.
pub fn fill_in_offered_type(role: Role, state: FormState, inventory: Inventory, id: &str) {
    let offered = inventory.offered.with_value(|offered| {
        offered.into_iter().flatten().find(|product| product.id.as_str() == id).map(type_of)
    });
    if let Some(connectivity_type) = offered {
        state
            .kept
            .fill_in(|draft| draft.connection_mut(role).connectivity_type.clone_from(&connectivity_type));
    }
}

/// The form's text for the type of a product.
fn type_of(product: &Product) -> String {
    let technology = product.connectivity_type.as_ref().and_then(ConnectivityType::technology);
    technology.map_or_else(String::new, |technology| type_text(&technology.number()))
}

fn take_over(draft: &mut ConnectionDraft, product: &Product, chosen: Chosen) {
    if chosen == Chosen::Now || draft.connectivity_type.is_empty() {
        draft.connectivity_type = type_of(product);
    }
    if chosen == Chosen::Now || draft.network_id.is_empty() {
        product.network_id().unwrap_or_default().clone_into(&mut draft.network_id);
    }
}

/// Asks about each product that was entered a moment ago: an operator may submit before typing has paused.
pub fn fill_in_missing(state: FormState, inventory: Inventory) {
    for role in [Role::Priority, Role::Fallback] {
        if let Some(id) = state.new_product(role)
            && inventory.product(&id).is_none()
        {
            fill_in(role, state, inventory, id, Chosen::Now);
        }
    }
}

/// Whether the form waits for a product before it can be sent. Problems that its answer cannot solve are shown
/// at once.
pub fn is_waiting(state: FormState, inventory: Inventory) -> bool {
    let waits = |role| {
        let product = state.new_product(role).and_then(|id| inventory.product(&id));
        matches!(product, Some(Lookup::Pending))
    };
    let is_solved_by_answer = |field: &Field| match field {
        Field::Connection(role, ConnectionField::Type | ConnectionField::NetworkId) => waits(*role),
        _ => false,
    };
    (waits(Role::Priority) || waits(Role::Fallback))
        && state.parsed.with(|parsed| match parsed {
            Ok(_) => true,
            Err(problems) => problems.iter().all(|(field, _)| is_solved_by_answer(field)),
        })
}
