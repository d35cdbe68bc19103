//! The table of results.

use super::model::State;
use super::row::{kind, mark, offers, outcome_word, products, reason};
use super::search::Search;
use crate::address::Address;
use crate::find::outcome::{FoundProduct, Outcome, Row};
use crate::find::reading::Identifier;
use crate::list_pages::{self, ListPager};
use crate::row_tag::{blank_type_tag, draw_status, draw_type};
use crate::ui::dom::{set_attribute, set_text, visible};
use crate::ui::status_mark::blank_mark;
use crate::ui::virtual_table::VirtualTable;
use crate::ui::virtual_table::rows::{Column, Order, Rows};
use crate::words::{Text, Words};
use console_api::pages;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::web_sys::{Element, HtmlElement};
use wasm_bindgen::JsCast as _;

/// The columns.
const COLUMNS: &[Column] = &[
    column("line", Words::LINE),
    column("name", Words::IDENTIFIER),
    column("kind", Words::READ_AS),
    column("result", Words::RESULT),
];

const fn column(name: &'static str, heading: Text) -> Column {
    Column { name, heading, is_sortable: false }
}

/// The table of the rows that the filter shows.
#[component]
pub fn ResultTable(search: Search) -> impl IntoView {
    let model = search.model;
    let shown = Memo::new(move |_| {
        model.with(|model| model.shown().into_iter().map(|(index, _)| index).collect::<Vec<_>>())
    });
    // An operator can return only to a search that the address contains.
    let address = Address::of_app();
    let is_back = !untrack(|| address.fragment()).is_empty();
    let returned = StoredValue::new(address.left_product().filter(|_| is_back));
    let index_at = move |row: usize| shown.with(|shown| shown.get(row).copied());
    let fill = move |(row, element): (usize, HtmlElement)| {
        let index = index_at(row);
        model.with(|model| {
            let Some(row) = index.and_then(|index| model.rows.get(index)) else { return };
            let is_opened = returned.with_value(|returned| is_of(row, returned.as_deref()));
            set_attribute(&element, "data-opened", if is_opened { "true" } else { "false" });
            fill(&element, row);
        });
    };
    let target = RwSignal::default();
    // When an operator returns from a product, the focus moves to its row once the search has been repeated.
    let is_due = StoredValue::new(returned.with_value(Option::is_some));
    Effect::new(move |_| {
        if is_due.get_value() && model.with(|model| model.state == State::Done) {
            is_due.set_value(false);
            target.set(model.with_untracked(|model| {
                let shown = model.shown();
                returned
                    .with_value(|returned| shown.iter().position(|(_, row)| is_of(row, returned.as_deref())))
            }));
        }
    });
    let (position, pages) = (RwSignal::new(0.0), list_pages::pages());
    let filter = Memo::new(move |_| model.with(|model| model.filter));
    // A new filter shows its first row.
    Effect::new(move |before: Option<Option<Outcome>>| {
        let now = filter.get();
        if before.is_some_and(|before| before != now) {
            position.set(0.0);
            pages.page.set(0);
        }
        now
    });
    let rows = Rows {
        count: Signal::derive(move || shown.with(Vec::len)),
        fill: Callback::new(fill),
        select: Callback::new(|_| false),
        position,
        returned: None,
        target,
    };
    let order = Order { current: Signal::stored(String::new()), choose: Callback::new(|_| ()) };
    let on_click = move |event: MouseEvent| {
        let Some((row, number)) = pressed(&event) else { return };
        let offer = untrack(|| {
            let index = index_at(row)?;
            let offer = model.with(|model| offers(model.rows.get(index)?).into_iter().nth(number))?;
            Some((index, offer))
        });
        if let Some((index, offer)) = offer {
            search.ask_for(index, offer);
        }
    };
    view! {
        <div class="results-table" on:click=on_click>
            <ListPager pages count=rows.count />
            <VirtualTable caption=Words::RESULTS columns=COLUMNS rows order pages>
                <td role="cell" class="cell-line"></td>
                <th role="rowheader" scope="row" class="cell-name">
                    <a class="row-link">
                        <bdi class="identifier"></bdi>
                    </a>
                </th>
                <td role="cell" class="cell-kind"></td>
                <td role="cell" class="cell-result">
                    {blank_mark()}
                    <span class="row-products">
                        <span class="row-product">
                            <a>
                                <bdi class="row-name"></bdi>
                                <bdi class="identifier"></bdi>
                            </a>
                            {blank_type_tag()}
                            {blank_mark()}
                        </span>
                    </span>
                    <span class="row-reason muted"></span>
                    <span class="row-offers">
                        <button type="button" class="button button-secondary"></button>
                    </span>
                </td>
            </VirtualTable>
        </div>
    }
}

/// The row whose offer was pressed, and the index of the offer.
fn pressed(event: &MouseEvent) -> Option<(usize, usize)> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let number = |selector: &str, name: &str| {
        target.closest(selector).ok()??.get_attribute(name)?.parse::<usize>().ok()
    };
    Some((number("[data-row]", "data-row")?, number("[data-offer]", "data-offer")?))
}

/// Whether a row's only product is this one.
fn is_of(row: &Row, product: Option<&str>) -> bool {
    matches!(products(row), [found] if product == Some(found.id.as_str()))
}

/// Writes a result into the cells of a row.
fn fill(element: &HtmlElement, row: &Row) {
    let find = |selector: &str| element.query_selector(selector).ok().flatten();
    let text = |selector: &str, text: &str| {
        if let Some(element) = find(selector) {
            set_text(&element, text);
            set_attribute(&element, "title", text);
        }
    };
    let products = products(row);
    text(".cell-line", &row.entry.line.to_string());
    text(
        ".row-link > bdi",
        &if row.entry.text.is_empty() { "•••".to_owned() } else { visible(&row.entry.text) },
    );
    if let Some(link) = find(".row-link") {
        match products {
            [product] => set_attribute(&link, "href", &pages::product(&product.id)),
            _ => drop(link.remove_attribute("href")),
        }
    }
    text(".cell-kind", kind(row));
    let outcome = row.outcome();
    if let Some(status) = find(".status") {
        mark(outcome).draw(&status, outcome_word(outcome));
    }
    text(".row-reason", &reason(row).unwrap_or_default());
    if let Some(list) = find(".row-products") {
        each(&list, products, |slot, _, product| draw_product(slot, product, products.len() == 1));
    }
    if let Some(list) = find(".row-offers") {
        each(&list, &offers(row), draw_offer);
    }
}

/// Shows each item in a copy of the first child. Without items the list is hidden.
fn each<T>(list: &Element, items: &[T], draw: impl Fn(&Element, usize, &T)) {
    set_attribute(list, "data-empty", if items.is_empty() { "true" } else { "false" });
    let slots = list.children();
    while slots.length() as usize > items.len().max(1) {
        let Some(surplus) = list.last_element_child() else { break };
        surplus.remove();
    }
    for (at, (number, item)) in (0..).zip(items.iter().enumerate()) {
        let slot = slots.item(at).or_else(|| {
            let copy = slots.item(0)?.clone_node_with_deep(true).ok()?.dyn_into::<Element>().ok()?;
            list.append_child(&copy).ok().map(|_| copy)
        });
        if let Some(slot) = slot {
            draw(&slot, number, item);
        }
    }
}

/// Writes a product. If it is the only one, the row already links to it, and Tab skips the link of the product.
fn draw_product(slot: &Element, product: &FoundProduct, is_only: bool) {
    let find = |selector: &str| slot.query_selector(selector).ok().flatten();
    if let (Some(link), Some(name), Some(id)) = (find("a"), find(".row-name"), find(".identifier")) {
        set_attribute(&link, "href", &pages::product(&product.id));
        set_attribute(&link, "tabindex", if is_only { "-1" } else { "0" });
        set_text(&name, &visible(&product.name));
        set_text(&id, &visible(product.id.as_str()));
    }
    if let Some(tag) = find("a + .tag") {
        draw_type(&tag, product.connectivity_type.as_ref());
    }
    if let Some(mark) = slot.last_element_child() {
        draw_status(&mark, product.status.as_deref().unwrap_or_default());
    }
}

fn draw_offer(slot: &Element, number: usize, offer: &Identifier) {
    set_attribute(slot, "data-offer", &number.to_string());
    set_text(slot, &Words::find_instead(offer.as_str()));
}
