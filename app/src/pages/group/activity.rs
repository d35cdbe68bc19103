//! Whether the products of a group are active.

use crate::hub::HubClient;
use hub_api::ProductId;
use hub_api::connectivity_group::ConnectivityGroup;
use hub_api::product::RetrieveProduct;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Whether the group's products are active. Read in the background: the page shows everything else
/// without it.
#[derive(Clone, Copy)]
pub struct Activity(RwSignal<Vec<(ProductId, Option<bool>)>>);

impl Activity {
    /// Asks the hub about the products of a group.
    pub fn of(group: Memo<ConnectivityGroup>) -> Self {
        let hub = HubClient::of_app();
        let activity = Self(RwSignal::new(Vec::new()));
        let ids = Memo::new(move |_| {
            group.with(|group| {
                group.definition.products.iter().map(|it| it.product_id.clone()).collect::<Vec<_>>()
            })
        });
        Effect::new(move || {
            for id in ids.get() {
                spawn_local(async move {
                    if let Ok(product) = hub.send_quietly(&RetrieveProduct { id: id.clone() }).await {
                        activity.0.try_update(|known| {
                            known.retain(|(other, _)| *other != id);
                            known.push((id, product.is_active()));
                        });
                    }
                });
            }
        });
        activity
    }

    /// Whether a product is active, once the hub has told.
    pub fn of_product(self, id: &ProductId) -> Option<bool> {
        self.0.with(|known| known.iter().find(|(known, _)| known == id)?.1)
    }
}
