//! The hub's products: those the form offers, and what the hub says about each that was entered.

use crate::hub::HubClient;
use crate::query::Query;
use hub_api::ProductId;
use hub_api::product::{ListProducts, Product, RetrieveProduct};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::HashMap;

/// How many products are offered; the ID of any other can be pasted.
pub const OFFERED: u32 = 100;

/// What is known about products.
#[derive(Clone, Copy)]
pub struct Inventory {
    /// The first products of the tenant.
    pub offered: Query<Vec<Product>>,
    entered: RwSignal<HashMap<ProductId, Lookup>>,
    hub: HubClient,
}

/// What the hub says about a product that was entered in the form.
#[derive(Clone, Debug, PartialEq)]
pub enum Lookup {
    /// The request is on its way.
    Pending,
    /// The hub knows it.
    Found(Box<Product>),
    /// The hub does not know it.
    NotFound,
}

impl Inventory {
    /// Requests the products to offer.
    pub fn fetch() -> Self {
        let hub = HubClient::of_app();
        let offered = Query::default();
        offered.fetch(async move {
            let fields = vec!["id", "connectivityType", "status"];
            let call = ListProducts { page_size: Some(OFFERED), page_number: None, fields };
            hub.send(&call).await.map(|page| page.entities)
        });
        Self { offered, entered: RwSignal::new(HashMap::new()), hub }
    }

    /// Whether a text is a whole identifier: one that is offered, or one that has a number after its
    /// hyphen and is not part of any that is offered.
    pub fn is_whole(self, text: &str) -> bool {
        let text = text.trim();
        let has_number = text.split_once('-').is_some_and(|(_, number)| !number.is_empty());
        self.offered.with_value(|offered| {
            let mut ids = offered.into_iter().flatten().map(|product| product.id.as_str());
            ids.clone().any(|id| id == text) || has_number && !ids.any(|id| id.contains(text))
        })
    }

    /// What is known about a product that was entered.
    pub fn product(self, id: &ProductId) -> Option<Lookup> {
        self.entered.with(|entered| entered.get(id).cloned())
    }

    /// Requests a product, unless it is known, and hands it over. While an operator waits for it, a refused token
    /// opens the dialog for signing in.
    pub fn look_up(self, id: ProductId, is_awaited: bool, then: impl FnOnce(&Product) + 'static) {
        if let Some(Lookup::Found(product)) = untrack(|| self.product(&id)) {
            then(&product);
            return;
        }
        self.entered.update(|entered| {
            entered.insert(id.clone(), Lookup::Pending);
        });
        spawn_local(async move {
            let call = RetrieveProduct { id: id.clone() };
            let answer = match is_awaited {
                true => self.hub.send(&call).await,
                false => self.hub.send_quietly(&call).await,
            };
            // The form may be gone by now.
            self.entered.try_update(|entered| match answer {
                Ok(product) => {
                    then(&product);
                    entered.insert(id, Lookup::Found(Box::new(product)));
                }
                Err(error) if error.is_not_found() => {
                    entered.insert(id, Lookup::NotFound);
                }
                Err(_) => {
                    entered.remove(&id);
                }
            });
        });
    }
}
