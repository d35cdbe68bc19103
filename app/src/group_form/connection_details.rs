//! Whether type and network ID of a connection are fields, or the text that follows from the product.

use super::draft::{ConnectionField, Field};
use super::inventory::{Inventory, Lookup};
use super::state::FormState;
use crate::role::Role;
use hub_api::ProductId;
use leptos::prelude::*;

/// Whether type and network ID are fields, or text.
#[derive(Clone, Copy)]
pub struct DetailsState {
    /// Whether they are fields.
    pub is_open: Memo<bool>,
    /// The product whose fields the operator has opened.
    pub opened: RwSignal<Option<String>>,
}

/// Type and network ID are fields once the operator wants to change them, where one of them is a problem that no
/// answer will solve, and where the hub does not know the product. They stay until another product is entered.
pub fn details(role: Role, state: FormState, inventory: Inventory) -> DetailsState {
    let product = Memo::new(move |_| state.draft.with(|draft| draft.connection(role).product_id.clone()));
    let opened = RwSignal::new(None);
    let has_problem = move || {
        let is_detail = |field: &Field| match field {
            Field::Connection(of, ConnectionField::Type | ConnectionField::NetworkId) => *of == role,
            _ => false,
        };
        state.shown_problems().iter().any(|(field, _)| is_detail(field))
    };
    let lookup = move || inventory.product(&ProductId::new(product.get().trim()).ok()?);
    let is_open = move || match lookup() {
        Some(Lookup::Pending) => false,
        Some(Lookup::NotFound) => true,
        Some(Lookup::Found(_)) | None => has_problem(),
    };
    let open_for = Memo::new(move |before: Option<&Option<String>>| {
        let product = product.get();
        let stays = before.is_some_and(|before| before.as_ref() == Some(&product));
        let is_wanted = opened.with(|opened| opened.as_ref() == Some(&product));
        (stays || is_wanted || is_open()).then_some(product)
    });
    DetailsState { is_open: Memo::new(move |_| open_for.with(Option::is_some)), opened }
}
