//! A product as JSON, and as a command.

use crate::developers::{Developers, Tab};
use crate::format;
use crate::hub::HubClient;
use crate::words::Words;
use hub_api::ProductId;
use hub_api::product::{Product, RetrieveProduct};
use leptos::prelude::*;

/// JSON and a command.
#[component]
pub fn ProductForDevelopers(
    /// The product's identifier.
    id: ProductId,
    /// The product, if it could be read.
    product: Signal<Option<Product>>,
) -> impl IntoView {
    let hub = HubClient::of_app();
    let call = RetrieveProduct { id };
    let curl = Signal::derive(move || hub.curl(&call));
    let json =
        Signal::derive(move || product.get().map(|product| format::json(&product)).unwrap_or_default());
    let tab = |label, text, is_command| Tab { label, text, is_command };
    let tabs = vec![tab(Words::READ_JSON, json, false), tab(Words::AS_CURL, curl, true)];
    view! { <Developers tabs /> }
}
