//! The hub's products as the form offers them, and what is known of each that was named.

use crate::error::Error;
use crate::hub::HubClient;
use crate::query::Query;
use hub_api::ProductId;
use hub_api::product::{ListProducts, Product, RetrieveProduct};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How many products are offered; any other can be pasted.
pub const OFFERED: u32 = 100;

/// What is known of products.
#[derive(Clone, Copy)]
pub struct Inventory {
    offered: Query<Vec<Product>>,
    named: RwSignal<Vec<(ProductId, Named)>>,
    hub: HubClient,
}

/// What the hub says of a product that was named in the form.
#[derive(Clone, Debug, PartialEq)]
pub enum Named {
    /// It is asked.
    Asked,
    /// It knows it.
    Known(Box<Product>),
    /// It does not.
    Unknown,
}

impl Inventory {
    /// Asks for what to offer.
    pub fn fetch() -> Self {
        let hub = HubClient::of_app();
        let offered = Query::new();
        offered.fetch(async move {
            let fields = vec!["id", "connectivityType", "status"];
            let call = ListProducts { page_size: Some(OFFERED), page_number: None, fields };
            hub.send(&call).await.map(|page| page.entities)
        });
        Self { offered, named: RwSignal::new(Vec::new()), hub }
    }

    /// What to offer; nothing while it is on its way.
    pub fn offered(self) -> Option<Result<Vec<Product>, Error>> {
        self.offered.answer()
    }

    /// Whether a text is a whole identifier: one that is offered, or one that looks like an
    /// identifier and is not the beginning of any that is offered.
    pub fn is_whole(self, text: &str) -> bool {
        let text = text.trim();
        let offered = self.offered.value().unwrap_or_default();
        let has_number = text.split_once('-').is_some_and(|(_, number)| !number.is_empty());
        offered.iter().any(|product| product.id.as_str() == text)
            || has_number && !offered.iter().any(|product| product.id.as_str().contains(text))
    }

    /// What is known of a product.
    pub fn of_product(self, id: &ProductId) -> Option<Named> {
        self.named.with(|named| named.iter().find(|(named, _)| named == id).map(|(_, named)| named.clone()))
    }

    /// Asks the hub about a product, once, and hands over what it says.
    pub fn look_up(self, id: ProductId, then: impl FnOnce(&Product) + 'static) {
        if let Some(Named::Known(product)) = untrack(|| self.of_product(&id)) {
            then(&product);
            return;
        }
        self.named.update(|named| named.push((id.clone(), Named::Asked)));
        spawn_local(async move {
            let answer = self.hub.send_quietly(&RetrieveProduct { id: id.clone() }).await;
            // The form may be gone by now.
            self.named.try_update(|named| {
                named.retain(|(other, _)| *other != id);
                match answer {
                    Ok(product) => {
                        then(&product);
                        named.push((id, Named::Known(Box::new(product))));
                    }
                    Err(error) if error.is_not_found() => named.push((id, Named::Unknown)),
                    Err(_) => {}
                }
            });
        });
    }
}
