//! `/products/{id}`: one product, its parts and its usage.

mod parts;

use crate::actions::{GroupFormLink, RefreshButton};
use crate::code::FoldedCode;
use crate::copy::CopyIdentifier;
use crate::failure::Failure;
use crate::format;
use crate::group_view::{ProductStatus, TechnologyTag};
use crate::hub::HubClient;
use crate::not_found::NotFound;
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
use leptos::prelude::*;
use parts::Part;

/// The page.
#[component]
pub fn ProductPage(
    /// The product's identifier in the address.
    id: String,
) -> impl IntoView {
    match ProductId::new(id) {
        Ok(id) => view! { <OneProduct id /> }.into_any(),
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
fn OneProduct(id: ProductId) -> impl IntoView {
    let hub = HubClient::of_app();
    let call = StoredValue::new(RetrieveProduct { id: id.clone() });
    let product = Query::<Product>::default();
    let refresh = Callback::new(move |()| {
        let call = call.get_value();
        product.fetch(async move { hub.send(&call).await });
    });
    refresh.run(());
    let curl = Signal::derive(move || call.with_value(|call| hub.curl(call)));
    let json =
        Signal::derive(move || product.value().map(|product| format::json(&product)).unwrap_or_default());
    let new_group = pages::new_group_with(&id);
    view! {
        <PageHeader
            title=id.to_string()
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
            Some(Ok(product)) => view! { <ProductDetails product /> }.into_any(),
        }}
        <FoldedCode text=json label=Words::READ_JSON />
        <FoldedCode text=curl label=Words::CURL_READ command=true />
    }
}

/// What the hub says about it.
#[component]
fn ProductDetails(product: Product) -> impl IntoView {
    let kind = product.connectivity_type.clone();
    let since = product.start_date.clone();
    let name = product.name.clone().filter(|name| !name.is_empty());
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
            <Panel title=Words::PROPERTIES>
                <Properties>
                    <Property label=Words::FILTER_STATUS>
                        {product.status.clone().map(|status| view! { <ProductStatus status /> })}
                    </Property>
                    <Property label=Words::PRODUCT_TYPE>
                        {kind.map(|connectivity_type| view! { <TechnologyTag connectivity_type /> })}
                    </Property>
                    <Property label=Words::NETWORK_ID>
                        <CopyIdentifier text=network_id />
                    </Property>
                    {name.map(|name| row(Words::PRODUCT_NAME, &name))}
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
                    {product
                        .characteristics
                        .into_iter()
                        .map(|it| view! { <parts::Named characteristic=it /> })
                        .collect_view()}
                </Properties>
            </Panel>
            {product.relationships.into_iter().map(|it| view! { <Part part=it.product /> }).collect_view()}
            {has_no_parts.then(|| view! { <p class="muted">{Words::NO_PARTS}</p> })}
        </div>
    }
}
