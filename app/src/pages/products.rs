//! `/products`: the connection products. The hub does not give a total, and does not sort or filter.

mod reader;
mod returned;
mod table;
mod tools;
mod window;

use crate::actions::RefreshButton;
use crate::code::FoldedCode;
use crate::failure::Failure;
use crate::hub::HubClient;
use crate::list_address::ListAddress;
use crate::list_tools::columns::{ColumnChoice, ColumnsButton};
use crate::list_tools::views::{Savable, ViewsButton};
use crate::ui::effect::effect;
use crate::ui::empty_state::EmptyState;
use crate::ui::page_header::PageHeader;
use crate::ui::virtual_table::rows::Order;
use crate::ui::virtual_table::skeleton::VirtualSkeleton;
use crate::words::Words;
use console_api::pages::{PRODUCTS, ProductsList};
use leptos::prelude::*;
use reader::Reader;
use std::time::Duration;
use table::{COLUMNS, ProductTable};
use tools::Tools;

/// How long scrolling has to pause until the address names the first row in view: Safari rejects more than 100
/// changes in 30 seconds.
const SCROLL_PAUSE: Duration = Duration::from_millis(500);

/// The content of the page below its heading.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    /// Skeleton rows: the first page is loading.
    Skeleton,
    /// No content: the message above is enough.
    Nothing,
    /// The tenant has no products.
    NoProducts,
    /// The products.
    Products,
}

/// The page.
#[component]
pub fn ProductsPage() -> impl IntoView {
    let hub = HubClient::of_app();
    let list = ListAddress::follow(PRODUCTS, |query| ProductsList::of_query(query).address());
    let shown = move || ProductsList::of_query(&list.query());
    let first = RwSignal::new(untrack(shown).row);
    let reader = Reader::start(first.get_untracked(), hub);
    let order = Order {
        current: Signal::derive(move || shown().sort),
        choose: Callback::new(move |sort: String| {
            list.set(ProductsList { sort, ..untrack(shown) }.address());
            list.write();
        }),
    };
    let columns = ColumnChoice {
        columns: COLUMNS,
        key: "columns/products",
        in_address: Signal::derive(move || shown().columns),
        write: Callback::new(move |columns: String| {
            list.set(ProductsList { columns, ..untrack(shown) }.address());
            list.write();
        }),
    };
    let savable = Savable {
        path: PRODUCTS,
        // The rows of a list change, so a view begins with the first.
        address: Signal::derive(move || ProductsList { row: 0, ..shown() }.address()),
        search: Signal::stored(String::new()),
    };
    effect(move || reader.sort(&shown().sort));
    let is_there = Memo::new(move |_| reader.with(|window| window.count() > first.get()));
    let write = move || {
        if let (Some(row), Some(true)) = (first.try_get_untracked(), is_there.try_get_untracked()) {
            list.set(ProductsList { row, ..untrack(shown) }.address());
            list.write();
        }
    };
    let write_later = StoredValue::new_local(debounce(SCROLL_PAUSE, move |()| write()));
    effect(move || {
        first.track();
        write_later.update_value(|write_later| write_later(()));
    });
    let retry = Callback::new(move |()| reader.again());
    let refresh = Callback::new(move |()| reader.refresh());
    let content = Memo::new(move |_| match reader.with(|window| (window.count(), window.is_complete())) {
        (0, true) => Content::NoProducts,
        _ if reader.failure.with(Option::is_some) && !is_there.get() => Content::Nothing,
        (0, false) => Content::Skeleton,
        // The page with the row of the link is being read.
        _ if reader.goal.get().is_some() && !is_there.get() => Content::Skeleton,
        _ => Content::Products,
    });
    let curl = Signal::derive(move || reader.curl(first.get()));
    view! {
        <PageHeader
            title=Words::PRODUCTS_TITLE
            actions=move || {
                view! { <RefreshButton pending=reader.pending.into() on_press=refresh /> }
            }
        />
        <p class="lead">{Words::PRODUCTS_LEAD}</p>
        {move || reader.failure.get().map(|error| view! { <Failure error on_retry=retry /> })}
        {move || match content.get() {
            Content::Skeleton => {
                view! {
                    <div class="products-table">
                        <VirtualSkeleton label=Words::LOADING columns=COLUMNS />
                    </div>
                }
                    .into_any()
            }
            Content::Nothing => ().into_any(),
            Content::NoProducts => view! { <EmptyState sentence=Words::PRODUCTS_EMPTY /> }.into_any(),
            Content::Products => {
                // A click on a link writes the first row in view into the address before the table is removed.
                view! {
                    <Tools reader />
                    <div
                        class="products-table"
                        data-columns=move || columns.attribute()
                        on:click=move |_| write()
                    >
                        <ProductTable reader first order />
                    </div>
                    <div class="list-tools">
                        <ColumnsButton choice=columns />
                        <ViewsButton of=savable hub />
                    </div>
                }
                    .into_any()
            }
        }}
        <FoldedCode text=curl label=Words::CURL_LIST command=true />
    }
}
