//! `/products`: the connection products, 25 a page.

use crate::address::Address;
use crate::code::FoldedCode;
use crate::failure::Failure;
use crate::group_view::{ProductStatus, TechnologyTag};
use crate::hub::HubClient;
use crate::query::Query;
use crate::ui::button::Button;
use crate::ui::dom::visible;
use crate::ui::empty_state::EmptyState;
use crate::ui::icon::IconName;
use crate::ui::identifier::Identifier;
use crate::ui::page_header::PageHeader;
use crate::ui::pager::Pager;
use crate::ui::skeleton::Skeleton;
use crate::ui::table::{Column, Table};
use crate::words::Words;
use console_api::pages;
use hub_api::product::{ListProducts, Product, ProductPage as Page};
use leptos::prelude::*;

/// The number of products on a page.
const PAGE_SIZE: u32 = 25;

/// The page.
#[component]
pub fn ProductsPage() -> impl IntoView {
    let words = Words;
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
    let page = Query::<Page>::new();
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
    let next = Signal::derive(move || has_next().then(|| pages::products_page(number.get() + 1)));
    let previous = Signal::derive(move || (number.get() > 1).then(|| pages::products_page(number.get() - 1)));
    let curl = Signal::derive(move || hub.curl(&call()));
    view! {
        <PageHeader title=words.products_title() actions=move || view! { <Button icon=IconName::Refresh label=words.refresh() pending=Signal::derive(move || page.is_running()) on_press=refresh/> }/>
        <p class="lead">{words.products_lead()}</p>
        {move || page.failure().map(|error| view! { <Failure error on_retry=refresh/> })}
        {move || match page.answer() {
            None => view! { <Skeleton label=words.loading() rows=25 columns=5/> }.into_any(),
            Some(Err(error)) => view! { <Failure error on_retry=refresh/> }.into_any(),
            Some(Ok(page)) if page.entities.is_empty() => view! {
                <EmptyState sentence=move || match number.get() {
                    1 => words.products_empty_first()(),
                    _ => words.products_empty()(),
                }/>
            }
            .into_any(),
            Some(Ok(page)) => view! { <ProductTable products=page.entities/> }.into_any(),
        }}
        <Pager
            label=words.products_pages() page=move || words.page(number.get())
            previous=words.previous() previous_href=previous next=words.next() next_href=next
        />
        <FoldedCode text=curl label=words.curl_list() />
    }
}

/// The products of a page.
#[component]
fn ProductTable(products: Vec<Product>) -> impl IntoView {
    let words = Words;
    let columns = vec![
        Column::new(words.product()),
        Column::new(words.product_type()),
        Column::new(words.filter_status()),
        Column::new(words.network_id()),
        Column::new(words.customer()),
    ];
    view! {
        <Table caption=words.products_table() columns>
                    {products.into_iter().map(|product| view! { <Row product/> }).collect_view()}
        </Table>
    }
}

#[component]
fn Row(product: Product) -> impl IntoView {
    let words = Words;
    let network_id = product.network_id().unwrap_or_default().to_owned();
    let customer = product.related_parties.first().map(|party| party.name.clone()).unwrap_or_default();
    view! {
        <tr class="row">
            <th scope="row" data-label=words.product()>
                <a class="row-link" href=pages::product(&product.id)><Identifier text=product.id.to_string()/></a>
            </th>
            <td data-label=words.product_type()>
                {product.connectivity_type.clone().map(|connectivity_type| view! { <TechnologyTag connectivity_type/> })}
            </td>
            <td class="corner" data-label=words.filter_status()>
                {product.status.clone().map(|status| view! { <ProductStatus status/> })}
            </td>
            <td data-label=words.network_id()><Identifier text=network_id/></td>
            <td data-label=words.customer()><bdi>{visible(&customer)}</bdi></td>
        </tr>
    }
}
