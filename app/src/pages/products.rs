//! `/products`: the connection products, 25 a page.

use crate::actions::RefreshButton;
use crate::address::Address;
use crate::code::FoldedCode;
use crate::failure::Failure;
use crate::group_view::{ProductStatus, TechnologyTag};
use crate::hub::HubClient;
use crate::query::Query;
use crate::ui::dom::visible;
use crate::ui::empty_state::EmptyState;
use crate::ui::icon::{Icon, IconName};
use crate::ui::identifier::Identifier;
use crate::ui::page_header::PageHeader;
use crate::ui::skeleton::Skeleton;
use crate::ui::table::Table;
use crate::words::{Text, Words};
use console_api::pages;
use hub_api::product::{ListProducts, Product, ProductPage as Page};
use leptos::prelude::*;

/// The number of products on a page.
const PAGE_SIZE: u32 = 25;

/// The page.
#[component]
pub fn ProductsPage() -> impl IntoView {
    let hub = HubClient::of_app();
    let address = Address::of_app();
    let number = Memo::new(move |_| {
        let text = address.parameter(pages::PAGE);
        text.and_then(|text| text.parse::<u32>().ok()).filter(|&number| number > 0).unwrap_or(1)
    });
    let call = move || ListProducts {
        page_size: Some(PAGE_SIZE),
        page_number: Some(number.get()),
        fields: Vec::new(),
    };
    let page = Query::<Page>::default();
    let fetch = move || {
        let call = call();
        page.fetch(async move { hub.send(&call).await });
    };
    // On another page the old rows are removed first, so that they are not mistaken for new ones.
    Effect::new(move || {
        page.clear();
        fetch();
    });
    let refresh = Callback::new(move |()| untrack(fetch));
    let has_next = move || page.value().is_some_and(|page| page.entities.len() >= PAGE_SIZE as usize);
    let curl = Signal::derive(move || hub.curl(&call()));
    view! {
        <PageHeader
            title=Words::PRODUCTS_TITLE
            actions=move || {
                view! { <RefreshButton pending=page.pending() on_press=refresh /> }
            }
        />
        <p class="lead">{Words::PRODUCTS_LEAD}</p>
        {move || page.failure().map(|error| view! { <Failure error on_retry=refresh /> })}
        {move || match page.answer() {
            None => view! { <Skeleton label=Words::LOADING rows=25 columns=5 /> }.into_any(),
            Some(Err(error)) => view! { <Failure error on_retry=refresh /> }.into_any(),
            Some(Ok(page)) if page.entities.is_empty() => {
                view! {
                    <EmptyState sentence=move || match number.get() {
                        1 => Words::PRODUCTS_EMPTY_FIRST(),
                        _ => Words::PRODUCTS_EMPTY(),
                    } />
                }
                    .into_any()
            }
            Some(Ok(page)) => view! { <ProductTable products=page.entities /> }.into_any(),
        }}
        <Pager number has_next=Signal::derive(has_next) />
        <FoldedCode text=curl label=Words::CURL_LIST command=true />
    }
}

/// Links to the pages before and after; a missing page is grey and has no link.
#[component]
fn Pager(number: Memo<u32>, has_next: Signal<bool>) -> impl IntoView {
    let previous = move || (number.get() > 1).then(|| pages::products_page(number.get() - 1));
    let next = move || has_next.get().then(|| pages::products_page(number.get() + 1));
    view! {
        <nav class="pager" aria-label=Words::PRODUCTS_PAGES>
            <a
                class="button button-secondary"
                rel="prev"
                href=previous
                aria-disabled=move || previous().is_none().then_some("true")
            >
                <span class="button-face">
                    <Icon icon=IconName::ChevronLeft />
                    <span class="button-words">{Words::PREVIOUS}</span>
                </span>
            </a>
            <span class="pager-page" aria-current="page">
                {move || Words::page(number.get())}
            </span>
            <a
                class="button button-secondary"
                rel="next"
                href=next
                aria-disabled=move || next().is_none().then_some("true")
            >
                <span class="button-face">
                    <span class="button-words">{Words::NEXT}</span>
                    <Icon icon=IconName::ChevronRight />
                </span>
            </a>
        </nav>
    }
}

/// The headings of the table.
const HEADINGS: &[Text] =
    &[Words::PRODUCT, Words::PRODUCT_TYPE, Words::FILTER_STATUS, Words::NETWORK_ID, Words::CUSTOMER];

/// The products of a page.
#[component]
fn ProductTable(products: Vec<Product>) -> impl IntoView {
    view! {
        <div class="products-table">
            <Table caption=Words::PRODUCTS_TABLE headings=HEADINGS>
                {products.into_iter().map(|product| view! { <Row product /> }).collect_view()}
            </Table>
        </div>
    }
}

#[component]
fn Row(product: Product) -> impl IntoView {
    let network_id = product.network_id().unwrap_or_default().to_owned();
    let customer = product.related_parties.first().map(|party| party.name.clone()).unwrap_or_default();
    view! {
        <tr class="row">
            <th scope="row" data-label=Words::PRODUCT>
                <a class="row-link" href=pages::product(&product.id)>
                    <Identifier text=product.id.to_string() />
                </a>
            </th>
            <td data-label=Words::PRODUCT_TYPE>
                {product
                    .connectivity_type
                    .clone()
                    .map(|connectivity_type| view! { <TechnologyTag connectivity_type /> })}
            </td>
            <td class="corner" data-label=Words::FILTER_STATUS>
                {product.status.clone().map(|status| view! { <ProductStatus status /> })}
            </td>
            <td data-label=Words::NETWORK_ID>
                <Identifier text=network_id />
            </td>
            <td data-label=Words::CUSTOMER>
                <bdi>{visible(&customer)}</bdi>
            </td>
        </tr>
    }
}
