//! The table of groups.

use super::search::Search;
use crate::clock::Clock;
use crate::format;
use crate::group_view::{StatusView, technology_icon, technology_word};
use crate::groups::Groups;
use crate::pair::glyph::{Glyph, blank_glyph};
use crate::ui::dom::{set_attribute, set_text, visible};
use crate::ui::effect::effect;
use crate::ui::status_mark::blank_mark;
use crate::ui::virtual_table::VirtualTable;
use crate::ui::virtual_table::list::MAX_PRINTED;
use crate::ui::virtual_table::rows::{Column, Order, Rows, Select};
use crate::words::{Text, Words};
use console_api::pages;
use fleet::{Moment, Row, Sort};
use hub_api::ResourceName;
use hub_api::connectivity_type::Technology;
use leptos::prelude::*;
use leptos::web_sys::{Element, HtmlElement, HtmlInputElement};
use wasm_bindgen::JsCast as _;

/// The columns.
pub const COLUMNS: &[Column] = &[
    Column { name: "check", heading: Words::SELECTED, is_sortable: false },
    column("name", Words::NAME),
    column("status", Words::FILTER_STATUS),
    column("router", Words::ROUTER),
    column("threshold", Words::LEVEL),
    column("priority", Words::PRIORITY),
    column("fallback", Words::FALLBACK),
    column("changed", Words::CHANGED),
];

const fn column(name: &'static str, heading: Text) -> Column {
    Column { name, heading, is_sortable: true }
}

/// The table. Where it is scrolled to is kept until it is opened again.
#[component]
pub fn GroupTable(search: Search, groups: Groups, shown: Memo<usize>) -> impl IntoView {
    let clock = Clock::of_app();
    let pages = groups.parts().pages;
    let address = move || search.list().address();
    let shown_address = StoredValue::new(untrack(address));
    let position = RwSignal::new(groups.position_at(&shown_address.get_value()));
    let opened = groups.opened_from(&shown_address.get_value());
    let opened = StoredValue::new(opened.map(|opened| opened.name).unwrap_or_default());
    on_cleanup(move || {
        if let (Some(address), Some(position)) = (shown_address.try_get_value(), position.try_get_untracked())
        {
            groups.keep_position(address, position);
        }
    });
    // Another search begins at its first row.
    effect(move || {
        let now = address();
        if shown_address.with_value(|before| *before != now) {
            shown_address.set_value(now);
            position.set(0.0);
            pages.page.set(0);
        }
    });
    let count = move || {
        shown.get();
        groups.list_len()
    };
    let fill = move |(index, element): (usize, HtmlElement)| {
        shown.get();
        let is_selected = groups.draw_selected(index);
        groups.with_row_at(index, |row| {
            select(&element, row.name, is_selected);
            let is_opened = opened.with_value(|opened| opened == row.name);
            set_attribute(&element, "data-opened", if is_opened { "true" } else { "false" });
            fill(&element, row, clock);
        });
    };
    let returned = opened.with_value(|opened| groups.position_of(opened));
    let select = move |select| {
        let has_selection = untrack(|| groups.with_selection(|selection, _| !selection.is_empty()));
        groups.select(|selection, view| match select {
            Select::Toggle(index) => selection.toggle(view, index),
            Select::Extend(index) => selection.extend(view, index),
            Select::All => selection.select_all(view),
            Select::Nothing => selection.clear(),
        });
        has_selection || select != Select::Nothing
    };
    let (fill, select) = (Callback::new(fill), Callback::new(select));
    let count = Signal::derive(count);
    let target = RwSignal::default();
    let rows = Rows { count, fill, select, position, returned, target };
    let order = Order {
        current: Signal::derive(move || Sort::named(&search.list().sort).unwrap_or_default().name()),
        // The order of an address without one is not written.
        choose: Callback::new(move |sort: String| {
            let sort = if sort == Sort::default().name() { String::new() } else { sort };
            search.change(|list| list.sort = sort);
        }),
    };
    view! {
        <VirtualTable caption=Words::GROUPS_TABLE columns=COLUMNS rows order pages>
            <td role="cell" class="cell-check">
                <input type="checkbox" tabindex="-1" />
            </td>
            <th role="rowheader" scope="row" class="cell-name">
                <a class="row-link">
                    <bdi></bdi>
                </a>
            </th>
            <td role="cell" class="cell-status">
                {blank_mark()}
                <bdi class="row-error"></bdi>
            </td>
            <td role="cell" class="cell-router">
                {blank_identifier()}
            </td>
            <td role="cell" class="cell-threshold">
                <span></span>
                {blank_glyph()}
            </td>
            <td role="cell" class="cell-priority">
                {blank_connection()}
            </td>
            <td role="cell" class="cell-fallback">
                {blank_connection()}
            </td>
            <td role="cell" class="cell-changed">
                <time></time>
            </td>
        </VirtualTable>
        <p class="print-foot">
            {move || {
                let left_out = count.get().saturating_sub(MAX_PRINTED);
                (left_out > 0).then(|| Words::not_printed(left_out))
            }}
        </p>
    }
}

/// The elements of an identifier of which the end stays where it is cut off. It is one text, so that a selection
/// copies and a search of the browser finds all of it.
fn blank_identifier() -> impl IntoView {
    view! {
        <span class="identifier identifier-end">
            <bdi></bdi>
        </span>
    }
}

/// The elements of a product: the icon of its technology, its name, and its identifier.
fn blank_connection() -> impl IntoView {
    view! {
        <span class="row-icon">
            <svg class="icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
                <use></use>
            </svg>
            <span class="visually-hidden"></span>
        </span>
        <bdi class="row-name"></bdi>
        {blank_identifier()}
        <span class="row-inactive"></span>
    }
}

/// Writes whether a group is selected.
fn select(element: &HtmlElement, name: &str, is_selected: bool) {
    set_attribute(element, "data-selected", if is_selected { "true" } else { "false" });
    let input = element.query_selector("input").ok().flatten();
    if let Some(input) = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) {
        set_attribute(&input, "aria-label", &Words::select_group(visible(name)));
        input.set_checked(is_selected);
    }
}

/// Writes a group into the cells of a row.
fn fill(element: &HtmlElement, row: Row<'_>, clock: Clock) {
    let find = |selector: &str| element.query_selector(selector).ok().flatten();
    let changed = row.changed.map(Moment::rfc3339);
    let text = |selector: &str, text: &str| {
        if let Some(element) = find(selector) {
            set_text(&element, text);
        }
    };
    if let Some(link) = find(".row-link") {
        let href = ResourceName::new(row.name).map(|name| pages::group(&name)).unwrap_or_default();
        set_attribute(&link, "href", &href);
        set_attribute(&link, "title", row.name);
    }
    text(".row-link > bdi", &visible(row.name));
    if let Some(mark) = find(".status") {
        let status = StatusView::new(row.status, changed.clone());
        status.mark().draw(&mark, &status.text(clock));
    }
    if let Some(error) = find(".row-error") {
        set_attribute(&error, "title", row.error);
        set_text(&error, &visible(row.error));
    }
    if let Some(router) = find(".cell-router > .identifier") {
        identifier(&router, row.router);
    }
    text(".cell-threshold > span", &row.threshold.to_string());
    if let Some(glyph) = find(".pair-glyph") {
        let pair = Glyph {
            priority: row.priority_technology,
            has_fallback: !row.fallback.is_empty(),
            fallback: row.fallback_technology,
            threshold: row.threshold,
        };
        pair.draw(&glyph);
    }
    if let (Some(priority), Some(fallback)) = (find(".cell-priority"), find(".cell-fallback")) {
        connection(&priority, row.priority, row.priority_name, row.priority_technology);
        connection(&fallback, row.fallback, row.fallback_name, row.fallback_technology);
        activity(&priority, row.is_priority_active);
        activity(&fallback, row.is_fallback_active);
    }
    text("time", &changed.as_deref().map(format::moment).unwrap_or_default());
}

fn identifier(element: &Element, text: &str) {
    set_attribute(element, "title", text);
    if let Some(element) = element.first_element_child() {
        set_text(&element, &visible(text));
    }
}

/// Writes whether a product is inactive, as far as the hub was asked.
fn activity(cell: &Element, is_active: Option<bool>) {
    let is_inactive = is_active == Some(false);
    set_attribute(cell, "data-inactive", if is_inactive { "true" } else { "false" });
    if let Ok(Some(word)) = cell.query_selector(".row-inactive") {
        set_text(&word, if is_inactive { Words::INACTIVE() } else { "" });
    }
}

/// Writes a connection into its cell; `product` is empty if the group has no fallback. Until the name of the product is
/// known, its technology is shown in the place of the name, so that nothing moves when the name arrives.
fn connection(cell: &Element, product: &str, name: &str, technology: Option<Technology>) {
    if let Ok(Some(element)) = cell.query_selector(".identifier") {
        identifier(&element, if product.is_empty() { Words::NO_FALLBACK() } else { product });
    }
    let technology = technology.filter(|_| !product.is_empty());
    let word = technology.map_or("", |it| technology_word(it)());
    let find = |selector: &str| cell.query_selector(selector).ok().flatten();
    if let Some(element) = find(".row-name") {
        let text = if name.is_empty() { word.to_owned() } else { visible(name) };
        set_text(&element, &text);
        set_attribute(&element, "title", name);
        set_attribute(&element, "data-nameless", if name.is_empty() { "true" } else { "false" });
    }
    if let (Some(icon), Some(reference), Some(hidden)) =
        (find(".row-icon"), find("use"), find(".visually-hidden"))
    {
        let class = match technology {
            Some(Technology::Cellular) => "row-icon technology technology-cellular",
            Some(Technology::Satellite) => "row-icon technology technology-satellite",
            None => "row-icon",
        };
        set_attribute(&icon, "class", class);
        set_attribute(&reference, "href", technology.map_or("", |it| technology_icon(it).reference()));
        set_text(&hidden, if name.is_empty() { "" } else { word });
    }
    set_attribute(cell, "data-empty", if product.is_empty() { "true" } else { "false" });
}
