//! Filling in a connection from its product, which the hub is asked about: type and network ID follow from it, and
//! a number in its place becomes the product.

use super::draft::{ConnectionDraft, ConnectionField, Field, type_text};
use super::inventory::{Inventory, Lookup, NumberLookup, number_in};
use super::state::FormState;
use crate::find::reading::Identifier;
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

/// Whether the operator may still be typing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Typing {
    /// The typing has paused. A short number may be the beginning of one that is offered.
    Paused,
    /// The field was left, or the form sent.
    Ended,
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

/// Asks the hub about what was entered as the product of a connection: an ID, or a number.
pub fn look_up(role: Role, state: FormState, inventory: Inventory, text: &str, typing: Typing) {
    if inventory.is_whole(text)
        && let Ok(id) = ProductId::new(text.trim())
    {
        return fill_in(role, state, inventory, id, Chosen::Now);
    }
    let Some(number) = number_in(text) else { return };
    let is_whole = matches!(number, Identifier::Iccid(_)) || !inventory.offers(text);
    if !is_whole && typing == Typing::Paused {
        return;
    }
    let entered = text.trim().to_owned();
    inventory.find(text, number, move |product| {
        state.draft.try_update(|draft| {
            // The other connection may wait for the same answer.
            for role in [Role::Priority, Role::Fallback] {
                let draft = draft.connection_mut(role);
                if draft.product_id.trim() == entered {
                    draft.product_id = product.id.to_string();
                    take_over(draft, product, Chosen::Now);
                }
            }
        });
    });
}

/// The operator has entered another product: its type and network ID are not those of the one before.
pub fn enter(role: Role, state: FormState, inventory: Inventory, text: &str) {
    let id = text.trim();
    let connectivity_type = inventory.listed(id).as_ref().map(type_of).unwrap_or_default();
    let before = |draft: &ConnectionDraft| draft.product_id.trim() == id;
    state.draft.update(|draft| {
        let base = draft.base.as_ref().map(super::draft::GroupDraft::of_definition);
        let of_base = base.map(|base| base.connection(role).clone()).filter(before);
        let connection = draft.connection_mut(role);
        if !before(connection) {
            *connection = of_base
                .unwrap_or_else(|| ConnectionDraft { connectivity_type, ..ConnectionDraft::default() });
        }
        text.clone_into(&mut connection.product_id);
    });
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
        let text = state.draft.with(|draft| draft.connection(role).product_id.clone());
        if number_in(&text).is_some() && !inventory.is_whole(&text) {
            look_up(role, state, inventory, &text, Typing::Ended);
        } else if let Some(id) = state.new_product(role)
            && inventory.product(&id).is_none()
        {
            fill_in(role, state, inventory, id, Chosen::Now);
        }
    }
}

/// Whether the form waits for a product before it can be sent. Problems that its answer cannot solve are shown
/// at once.
pub fn is_waiting(state: FormState, inventory: Inventory) -> bool {
    let waits_for_number = |role| {
        let text = state.draft.with(|draft| draft.connection(role).product_id.clone());
        inventory.number(&text) == Some(NumberLookup::Pending)
    };
    let waits = |role| {
        let product = state.new_product(role).and_then(|id| inventory.product(&id));
        matches!(product, Some(Lookup::Pending)) || waits_for_number(role)
    };
    let is_solved_by_answer = |field: &Field| match field {
        Field::Connection(role, ConnectionField::Type | ConnectionField::NetworkId) => waits(*role),
        Field::Connection(role, ConnectionField::Product) => waits_for_number(*role),
        _ => false,
    };
    (waits(Role::Priority) || waits(Role::Fallback))
        && state.parsed.with(|parsed| match parsed {
            Ok(_) => true,
            Err(problems) => problems.iter().all(|(field, _)| is_solved_by_answer(field)),
        })
}
