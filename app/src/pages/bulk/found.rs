//! A change of the groups that contain found products.

use super::selection::{Chosen, Form};
use crate::address::Address;
use crate::error::Error;
use crate::failure::Failure;
use crate::format;
use crate::hub::HubClient;
use crate::plans::current;
use crate::product_list::ProductList;
use crate::query::Query;
use crate::ui::details::Details;
use crate::words::Words;
use console_api::pages;
use hub_api::connectivity_group::ConnectivityGroup;
use hub_api::{ProductId, ResourceName};
use leptos::prelude::*;
use std::collections::HashSet;

/// The products in the fragment of the address.
pub fn products(address: Address) -> Vec<ProductId> {
    let mut ids = HashSet::new();
    let products =
        pages::numbers_in(&address.fragment()).into_iter().filter_map(|id| ProductId::new(id).ok());
    products.filter(|id| ids.insert(id.clone())).collect()
}

/// The groups that contain products.
#[derive(Clone, Debug, PartialEq)]
struct Found {
    groups: Vec<ResourceName>,
    /// The products that are in no group.
    without: Vec<ProductId>,
}

impl Found {
    /// All groups are read: the hub has no search for the groups of a product.
    async fn read(hub: HubClient, products: Vec<ProductId>, read: RwSignal<usize>) -> Result<Self, Error> {
        let wanted: HashSet<&ProductId> = products.iter().collect();
        let progress = |count| {
            read.try_set(count);
        };
        let has_wanted = |group: &ConnectivityGroup| {
            group.definition.products.iter().any(|product| wanted.contains(&product.product_id))
        };
        let groups = current::read(hub, &has_wanted, &progress, false).await?;
        let used: HashSet<&ProductId> = groups
            .iter()
            .flat_map(|group| group.definition.products.iter().map(|product| &product.product_id))
            .collect();
        let without = products.iter().filter(|id| !used.contains(id)).cloned().collect();
        Ok(Self { groups: groups.into_iter().map(|group| group.definition.name).collect(), without })
    }
}

/// The groups of the products, and the form for their change.
#[component]
pub fn FromFound(products: Vec<ProductId>) -> impl IntoView {
    let hub = HubClient::of_app();
    let (read, found) = (RwSignal::new(0_usize), Query::<Found>::default());
    let products = StoredValue::new(products);
    let fetch = Callback::new(move |()| {
        let products = products.get_value();
        found.fetch(async move { Found::read(hub, products, read).await });
    });
    fetch.run(());
    view! {
        <section class="block">
            <h2>{Words::BULK_FOUND}</h2>
            {move || match found.answer() {
                None => {
                    view! {
                        <p class="muted" role="status">
                            {move || Words::groups_read_so_far(format::count(read.get()))}
                        </p>
                    }
                        .into_any()
                }
                Some(Err(error)) => view! { <Failure error on_retry=fetch /> }.into_any(),
                Some(Ok(found)) => view! { <Shown hub found products=products.get_value() /> }.into_any(),
            }}
        </section>
    }
}

#[component]
fn Shown(hub: HubClient, found: Found, products: Vec<ProductId>) -> impl IntoView {
    let Found { groups, without } = found;
    let (count, missing, all) = (groups.len(), without.len(), products.len());
    // An operator who has found a single product usually wants to replace it.
    let product = <[ProductId; 1]>::try_from(products).ok().map(|[product]| product);
    view! {
        <p role="status">
            {move || Words::groups_with_products(count)} " "
            {move || (missing > 0).then(|| Words::products_in_no_group(missing))}
        </p>
        {(missing > 0 && all > 1)
            .then(|| {
                view! {
                    <Details summary=Words::PRODUCTS_IN_NO_GROUP>
                        <ProductList ids=without.clone() />
                    </Details>
                }
            })}
        {match count {
            0 => {
                view! {
                    <p>
                        <a href=pages::FIND>{Words::TO_FIND}</a>
                    </p>
                }
                    .into_any()
            }
            _ => view! { <Form hub chosen=Chosen::Named(groups, product) /> }.into_any(),
        }}
    }
}
