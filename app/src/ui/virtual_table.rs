//! A table of any length, of which only the rows in view are in the document.

mod elements;
mod heading;
pub mod list;
pub mod rows;
mod scroll;
pub mod skeleton;

use super::dom::unique_id;
use super::effect::effect;
use heading::Heading;
use leptos::ev::KeyboardEvent;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::text_prop::TextProp;
use list::List;
use rows::{Column, OpenEnd, Order, Pages, Rows};

/// The value of `aria-rowcount` where the number of rows is not known (WAI-ARIA 1.2).
const UNKNOWN: &str = "-1";

/// A table with fixed row heights, sticky headings that sort, and keys that move from row to row.
///
/// Its children are the cells of one row: elements with the role `rowheader` or `cell` and the class `cell-` with
/// the column's name. The row header has a link of the class `row-link`, which covers the row. The cells are copied
/// for each row in view, so they have no signals and no listeners. An `input` in a row selects it.
#[component]
pub fn VirtualTable(
    /// What it lists.
    #[prop(into)]
    caption: TextProp,
    /// The columns, first to last.
    columns: &'static [Column],
    /// The rows.
    rows: Rows,
    /// Their order.
    order: Order,
    /// For a list whose end is unknown at first.
    #[prop(optional)]
    open_end: Option<OpenEnd>,
    /// For a list that may be in pages.
    #[prop(optional)]
    pages: Option<Pages>,
    /// The cells of a row.
    children: Children,
) -> impl IntoView {
    let caption_id = unique_id("table");
    let scroller = NodeRef::<Div>::new();
    let list = List::new(rows, open_end, pages);
    let row_count = move || match open_end {
        Some(OpenEnd { has_more, .. }) if has_more.get() => UNKNOWN.to_owned(),
        _ => (rows.count.get() + 1).to_string(),
    };
    effect(move || {
        if let Some(scroller) = scroller.get() {
            list.attach(&scroller);
        }
    });
    let on_scroll = move |_| list.follow_scrolling();
    let on_key = move |event: KeyboardEvent| {
        if list.press(&event) {
            event.prevent_default();
        }
    };
    view! {
        <div
            class="virtual"
            class:virtual-paged=move || pages.is_some_and(|pages| pages.are_on.get())
            node_ref=scroller
            tabindex="-1"
            translate="no"
            on:scroll=on_scroll
            on:keydown=on_key
            on:click=move |event| list.click(&event)
        >
            <table
                role="table"
                class="virtual-table"
                aria-labelledby=caption_id.clone()
                aria-rowcount=row_count
            >
                <caption class="visually-hidden" id=caption_id.clone()>
                    {move || caption.get()}
                </caption>
                <thead role="rowgroup">
                    <tr role="row" class="virtual-row virtual-head" aria-rowindex="1">
                        {columns
                            .iter()
                            .map(|column| view! { <Heading column=*column order open_end /> })
                            .collect_view()}
                    </tr>
                </thead>
                <tbody role="rowgroup" class="virtual-body"></tbody>
                <tbody class="virtual-template" hidden>
                    <tr role="row" class="row">
                        {children()}
                    </tr>
                </tbody>
            </table>
            <span class="virtual-probe" aria-hidden="true"></span>
        </div>
    }
}
