//! The table of products.

use super::reader::{Goal, Reader};
use super::window::{ProductRow, Window};
use crate::address::Address;
use crate::list_pages::{ListPager, pages};
use crate::row_tag::{blank_type_tag, draw_status, draw_type};
use crate::ui::dom::{set_attribute, set_text, visible};
use crate::ui::status_mark::blank_mark;
use crate::ui::virtual_table::VirtualTable;
use crate::ui::virtual_table::rows::{Column, OpenEnd, Order, Rows};
use crate::words::{Text, Words};
use leptos::prelude::*;
use leptos::web_sys::HtmlElement;

/// The columns.
pub const COLUMNS: &[Column] = &[
    column("name", Words::PRODUCT),
    column("type", Words::PRODUCT_TYPE),
    column("status", Words::FILTER_STATUS),
    column("network", Words::NETWORK_ID),
    column("customer", Words::CUSTOMER),
];

const fn column(name: &'static str, heading: Text) -> Column {
    Column { name, heading, is_sortable: true }
}

/// The table. `first` is the first row in view.
#[component]
pub fn ProductTable(reader: Reader, first: RwSignal<usize>, order: Order) -> impl IntoView {
    let returned = StoredValue::new(Address::of_app().left_product());
    let fill = move |(index, element): (usize, HtmlElement)| {
        reader.draw(index);
        reader.with(|window| {
            let row = window.row(index);
            let id = row.map(|row| row.id.as_str());
            let is_opened = id.is_some() && returned.with_value(|returned| returned.as_deref() == id);
            set_attribute(&element, "data-opened", if is_opened { "true" } else { "false" });
            fill(&element, row);
        });
    };
    let rows = Rows {
        count: Signal::derive(move || reader.with(Window::count)),
        fill: Callback::new(fill),
        select: Callback::new(|_| false),
        position: RwSignal::default(),
        returned: None,
        target: reader.target,
    };
    let open_end = OpenEnd {
        has_more: Signal::derive(move || reader.with(|window| !window.is_complete())),
        find: Callback::new(move |()| reader.look(Goal::End)),
        first,
        is_whole: Signal::derive(move || reader.with(Window::is_whole)),
    };
    let pages = pages();
    view! {
        <ListPager pages count=rows.count has_more=open_end.has_more />
        <VirtualTable caption=Words::PRODUCTS_TABLE columns=COLUMNS rows order open_end pages>
            <th role="rowheader" scope="row" class="cell-name">
                <a class="row-link">
                    <bdi class="row-name"></bdi>
                    <bdi class="identifier"></bdi>
                </a>
            </th>
            <td role="cell" class="cell-type">
                {blank_type_tag()}
            </td>
            <td role="cell" class="cell-status">
                {blank_mark()}
            </td>
            <td role="cell" class="cell-network">
                <bdi class="identifier"></bdi>
            </td>
            <td role="cell" class="cell-customer">
                <bdi></bdi>
            </td>
        </VirtualTable>
    }
}

/// Writes a product into the cells of a row; a row that is being read has only a placeholder.
fn fill(element: &HtmlElement, row: Option<&ProductRow>) {
    set_attribute(element, "data-loading", if row.is_some() { "false" } else { "true" });
    let find = |selector: &str| element.query_selector(selector).ok().flatten();
    let text = |selector: &str, text: &str| {
        if let Some(element) = find(selector) {
            set_text(&element, text);
            set_attribute(&element, "title", text);
        }
    };
    let id = row.map_or_else(|| Words::ROW_LOADING().to_owned(), |row| visible(row.id.as_str()));
    text(".row-link > .row-name", &row.map(|row| visible(&row.name)).unwrap_or_default());
    text(".row-link > .identifier", &id);
    if let Some(link) = find(".row-link") {
        match row {
            Some(row) => set_attribute(&link, "href", &console_api::pages::product(&row.id)),
            None => drop(link.remove_attribute("href")),
        }
    }
    if let Some(tag) = find(".cell-type > .tag") {
        draw_type(&tag, row.and_then(|row| row.connectivity_type.as_ref()));
    }
    if let Some(mark) = find(".cell-status > .status") {
        draw_status(&mark, row.map(|row| row.status.as_str()).unwrap_or_default());
    }
    text(".cell-network > bdi", &row.map(|row| visible(&row.network_id)).unwrap_or_default());
    text(".cell-customer > bdi", &row.map(|row| visible(&row.customer)).unwrap_or_default());
}
