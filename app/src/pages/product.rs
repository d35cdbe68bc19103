//! `/products/{id}`: one product, its parts and its usage.

mod parts;

use crate::code::FoldedCode;
use crate::failure::Failure;
use crate::format;
use crate::group_view::{ProductStatus, TechnologyTag};
use crate::hub::HubClient;
use crate::query::Query;
use crate::ui::button::{Button, ButtonKind, LinkButton};
use crate::ui::dom::visible;
use crate::ui::empty_state::EmptyState;
use crate::ui::icon::IconName;
use crate::ui::identifier::Identifier;
use crate::ui::page_header::PageHeader;
use crate::ui::panel::Panel;
use crate::ui::properties::{Properties, Property};
use crate::ui::skeleton::Skeleton;
use crate::words::Words;
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
        Ok(id) => view! { <OneProduct id/> }.into_any(),
        Err(_) => view! { <NoSuchProduct/> }.into_any(),
    }
}

#[component]
fn NoSuchProduct() -> impl IntoView {
    let words = Words;
    view! {
        <PageHeader title=words.not_found_title()/>
        <EmptyState
            sentence=words.not_found()
            link=move || view! { <a href=pages::PRODUCTS>{words.products_title()}</a> }
        />
    }
}

#[component]
fn OneProduct(id: ProductId) -> impl IntoView {
    let words = Words;
    let hub = HubClient::of_app();
    let call = StoredValue::new(RetrieveProduct { id: id.clone() });
    let product = Query::<Product>::new();
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
            parent=(words.products_title().into(), pages::PRODUCTS.to_owned())
            actions=move || view! {
                <Button icon=IconName::Refresh label=words.refresh() pending=Signal::derive(move || product.is_running()) on_press=refresh/>
                <LinkButton href=new_group.clone() kind=ButtonKind::Primary icon=IconName::Add>{words.group_with()}</LinkButton>
            }
        />
        {move || product.failure().map(|error| view! { <Failure error on_retry=refresh/> })}
        {move || match product.answer() {
            None => view! { <Skeleton label=words.loading() rows=8 columns=2/> }.into_any(),
            Some(Err(error)) => view! { <Failure error on_retry=refresh/> }.into_any(),
            Some(Ok(product)) => view! { <ProductDetails product/> }.into_any(),
        }}
        <FoldedCode text=json label=words.read_json() />
        <FoldedCode text=curl label=words.curl_read() />
    }
}

/// What the hub says about it.
#[component]
fn ProductDetails(product: Product) -> impl IntoView {
    let words = Words;
    let kind = product.connectivity_type.clone();
    let since = product.start_date.clone();
    let name = product.name.clone().filter(|name| !name.is_empty());
    let network_id = product.network_id().unwrap_or_default().to_owned();
    let customers = product.related_parties.iter().map(|party| format!("{} ({})", party.name, party.id));
    let customers = customers.collect::<Vec<_>>().join(", ");
    let has_no_parts = product.relationships.is_empty();
    view! {
        <div class="columns">
            <Panel title=words.properties()>
                <Properties>
                    <Property label=words.filter_status()>
                        {product.status.clone().map(|status| view! { <ProductStatus status/> })}
                    </Property>
                    <Property label=words.product_type()>
                        {kind.map(|connectivity_type| view! { <TechnologyTag connectivity_type/> })}
                    </Property>
                    <Property label=words.network_id()><Identifier text=network_id/></Property>
                    {name.map(|name| view! { <Property label=words.product_name()><bdi>{visible(&name)}</bdi></Property> })}
                    {product.product_offering.map(|offering| view! {
                        <Property label=words.offering()><bdi>{visible(&offering.name)}</bdi></Property>
                    })}
                    <Property label=words.customer()><bdi>{visible(&customers)}</bdi></Property>
                    {since.map(|since| view! {
                        <Property label=words.running_since()>{move || format::moment(&since, Words::language())}</Property>
                    })}
                    {product.characteristics.into_iter().map(|it| view! { <parts::Named characteristic=it/> }).collect_view()}
                </Properties>
            </Panel>
            {product.relationships.into_iter().map(|it| view! { <Part part=it.product/> }).collect_view()}
            {has_no_parts.then(|| view! { <p class="muted">{words.no_parts()}</p> })}
        </div>
    }
}
