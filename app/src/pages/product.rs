//! `/products/{id}`: one product, its parts and its usage.

pub mod developers;
mod lead;
mod parts;

use crate::actions::{GroupFormLink, RefreshButton};
use crate::copy::CopyIdentifier;
use crate::failure::Failure;
use crate::format;
use crate::hub::HubClient;
use crate::in_turn::InTurn;
use crate::not_found::NotFound;
use crate::product_facts::ProductFacts;
use crate::query::Query;
use crate::ui::dom::visible;
use crate::ui::icon::IconName;
use crate::ui::page_header::PageHeader;
use crate::ui::panel::Panel;
use crate::ui::properties::{Properties, Property};
use crate::ui::skeleton::Skeleton;
use crate::words::{Text, Words};
use console_api::pages;
use hub_api::ProductId;
use hub_api::product::{Product, RetrieveProduct};
use lead::{DataUsage, Lead};
use leptos::prelude::*;
use parts::Part;

/// The page.
#[component]
pub fn ProductPage(
    /// The product's identifier in the address.
    id: String,
    /// It as JSON and as a command.
    developers: Callback<(ProductId, Signal<Option<Product>>), AnyView>,
) -> impl IntoView {
    match ProductId::new(id) {
        Ok(id) => view! { <OneProduct id developers /> }.into_any(),
        Err(_) => view! {
            <NotFound
                title=Words::NOT_FOUND_TITLE
                sentence=Words::NOT_FOUND
                way_on=(Words::PRODUCTS_TITLE, pages::PRODUCTS)
            />
        }
        .into_any(),
    }
}

#[component]
fn OneProduct(
    id: ProductId,
    developers: Callback<(ProductId, Signal<Option<Product>>), AnyView>,
) -> impl IntoView {
    let hub = HubClient::of_app();
    let call = StoredValue::new(RetrieveProduct { id: id.clone() });
    let product = Query::<Product>::default();
    let refresh = Callback::new(move |()| {
        let call = call.get_value();
        product.fetch(async move { hub.send(&call).await });
    });
    refresh.run(());
    let is_answered = Memo::new(move |_| product.with(|answer| answer.is_some()));
    let answer = Signal::derive(move || product.value());
    let new_group = pages::new_group_with(&id);
    // The name leads; until it is known, the identifier does.
    let number = id.to_string();
    let title = move || {
        let name = product.with_value(|product| product.and_then(|product| ProductFacts::of(product).name));
        name.unwrap_or_else(|| number.clone())
    };
    view! {
        <PageHeader
            title=title
            parent=(Words::PRODUCTS_TITLE, pages::PRODUCTS)
            actions=move || {
                view! {
                    <RefreshButton pending=product.pending() on_press=refresh />
                    <GroupFormLink href=new_group.clone() icon=IconName::Add label=Words::GROUP_WITH />
                }
            }
        />
        {move || product.failure().map(|error| view! { <Failure error on_retry=refresh /> })}
        {move || match product.answer() {
            None => view! { <Skeleton label=Words::LOADING rows=8 columns=2 /> }.into_any(),
            Some(Err(error)) => view! { <Failure error on_retry=refresh /> }.into_any(),
            Some(Ok(product)) => {
                view! {
                    <Lead product=product.clone() />
                    <InTurn>
                        <ProductDetails product=product.clone() />
                    </InTurn>
                }
                    .into_any()
            }
        }}
        // Shown before the answer, it would move when the answer arrives.
        {move || {
            is_answered
                .get()
                .then(|| {
                    let shown = (call.with_value(|call| call.id.clone()), answer);
                    view! { <InTurn>{developers.run(shown.clone())}</InTurn> }
                })
        }}
    }
}

/// What the hub says about it, below what leads.
#[component]
fn ProductDetails(product: Product) -> impl IntoView {
    let facts = ProductFacts::of(&product);
    let tariff = product.product_offering.as_ref().map(|offering| offering.name.clone());
    let usage = facts.usage.clone();
    let since = product.start_date.clone();
    let network_id = product.network_id().unwrap_or_default().to_owned();
    let customers = product.related_parties.iter().map(|party| format!("{} ({})", party.name, party.id));
    let customers = customers.collect::<Vec<_>>().join(", ");
    let has_no_parts = product.relationships.is_empty();
    let row = |label: Text, text: &str| {
        let text = visible(text);
        view! {
            <Property label>
                <bdi>{text}</bdi>
            </Property>
        }
    };
    view! {
        <div class="columns">
            {usage.map(|usage| view! { <DataUsage usage tariff=tariff.unwrap_or_default() /> })}
            <Panel title=Words::PROPERTIES>
                <Properties>
                    <Property label=Words::NETWORK_ID>
                        <CopyIdentifier text=network_id />
                    </Property>
                    {product.product_offering.map(|offering| row(Words::OFFERING, &offering.name))}
                    {row(Words::CUSTOMER, &customers)}
                    {since
                        .map(|since| {
                            view! {
                                <Property label=Words::RUNNING_SINCE>
                                    {move || format::moment(&since)}
                                </Property>
                            }
                        })}
                    <parts::AllNamed characteristics=product.characteristics />
                </Properties>
            </Panel>
            {product
                .relationships
                .into_iter()
                .filter(|it| !lead::is_said(&it.product))
                .map(|it| view! { <Part part=it.product /> })
                .collect_view()} {has_no_parts.then(|| view! { <p class="muted">{Words::NO_PARTS}</p> })}
        </div>
    }
}
