//! What the hub says about the products of a group.

use crate::hub::HubClient;
use crate::product_facts::ProductFacts;
use hub_api::ProductId;
use hub_api::connectivity_group::ConnectivityGroup;
use hub_api::product::RetrieveProduct;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The facts of the group's products. Read in the background: the page shows everything else without them.
#[derive(Clone, Copy)]
pub struct Products(RwSignal<Vec<(ProductId, ProductFacts)>>);

impl Products {
    /// Asks the hub about the products of a group.
    pub fn of(group: Memo<ConnectivityGroup>) -> Self {
        let hub = HubClient::of_app();
        let products = Self(RwSignal::new(Vec::new()));
        let ids = Memo::new(move |_| {
            group.with(|group| {
                group.definition.products.iter().map(|it| it.product_id.clone()).collect::<Vec<_>>()
            })
        });
        Effect::new(move || {
            for id in ids.get() {
                spawn_local(async move {
                    if let Ok(product) = hub.send_quietly(&RetrieveProduct { id: id.clone() }).await {
                        products.0.try_update(|known| {
                            known.retain(|(other, _)| *other != id);
                            known.push((id, ProductFacts::of(&product)));
                        });
                    }
                });
            }
        });
        products
    }

    /// The facts of a product, once the hub has told.
    pub fn facts(self, id: &ProductId) -> Option<ProductFacts> {
        self.0.with(|known| known.iter().find(|(known, _)| known == id).map(|(_, facts)| facts.clone()))
    }
}
