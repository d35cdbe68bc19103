//! A table of any length, of which only the rows in view are in the document.

mod scroll;

use super::dom::{set_attribute, unique_id};
use super::effect::effect;
use leptos::ev::KeyboardEvent;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::text_prop::TextProp;
use scroll::Extent;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, ResizeObserver};

/// The height of a row before it is measured.
const USUAL_ROW: f64 = 36.0;

/// A column.
#[derive(Clone, Copy)]
pub struct Column {
    /// Its name in orders and in the style sheet, such as `name`.
    pub name: &'static str,
    /// Its heading.
    pub heading: fn() -> &'static str,
    /// Whether rows can be sorted by it.
    pub is_sortable: bool,
}

/// The rows of a table, and how they are shown.
#[derive(Clone, Copy)]
pub struct Rows {
    /// How many there are.
    pub count: Signal<usize>,
    /// Writes what the row at an index shows into the cells of a row element, which may have shown another row
    /// before. It is called again when a signal that it has read changes.
    pub fill: Callback<(usize, HtmlElement)>,
    /// Where the list is scrolled to, in pixels of the whole list.
    pub position: RwSignal<f64>,
    /// The row that is in view when the table appears, because an operator comes back from it.
    pub returned: Option<usize>,
}

/// The order of a table: a column's name, with `-` before it if the largest comes first.
#[derive(Clone, Copy)]
pub struct Order {
    /// The order.
    pub current: Signal<String>,
    /// Chooses another one.
    pub choose: Callback<String>,
}

/// A table with fixed row heights, sticky headings that sort, and keys that move from row to row.
///
/// Its children are the cells of one row: elements with the role `rowheader` or `cell` and the class `cell-` with
/// the column's name. The row header has a link of the class `row-link`, which covers the row. The cells are copied
/// for each row in view, so they have no signals and no listeners.
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
    /// The cells of a row.
    children: Children,
) -> impl IntoView {
    let caption_id = unique_id("table");
    let scroller = NodeRef::<Div>::new();
    let list = List {
        rows,
        row: RwSignal::new(USUAL_ROW),
        view: RwSignal::new(0.0),
        active: RwSignal::new(rows.returned.unwrap_or_default()),
        body: StoredValue::new_local(None),
    };
    effect(move || {
        let Some(scroller) = scroller.get() else { return };
        let find =
            |selector| scroller.query_selector(selector).ok().flatten()?.dyn_into::<HtmlElement>().ok();
        let parts = || {
            Some(Elements {
                body: find(".virtual-body")?,
                head: find("thead")?,
                template: find(".virtual-template > tr")?,
                scroller: scroller.clone().unchecked_into(),
            })
        };
        list.body.set_value(parts());
        list.measure();
        if let Some(row) = rows.returned {
            rows.position.update(|position| *position = untrack(|| list.extent()).centre(*position, row));
        }
        follow_size(&scroller, list);
        effect(move || list.draw());
    });
    let on_scroll = move |_| list.follow_scrolling();
    let on_key = move |event: KeyboardEvent| {
        let with_key = event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key();
        if !with_key && list.go(&event.key()) {
            event.prevent_default();
        }
    };
    view! {
        <div
            class="virtual"
            node_ref=scroller
            tabindex="-1"
            translate="no"
            on:scroll=on_scroll
            on:keydown=on_key
        >
            <table
                role="table"
                class="virtual-table"
                aria-labelledby=caption_id.clone()
                aria-rowcount=move || (rows.count.get() + 1).to_string()
            >
                <caption class="visually-hidden" id=caption_id.clone()>
                    {move || caption.get()}
                </caption>
                <thead role="rowgroup">
                    <tr role="row" class="virtual-row virtual-head" aria-rowindex="1">
                        {columns
                            .iter()
                            .map(|column| view! { <Heading column=*column order /> })
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

/// A table and where it is scrolled to.
#[derive(Clone, Copy)]
struct List {
    rows: Rows,
    /// The height of a row.
    row: RwSignal<f64>,
    /// The height of the part in view.
    view: RwSignal<f64>,
    /// The row that the keys have reached.
    active: RwSignal<usize>,
    body: StoredValue<Option<Elements>, LocalStorage>,
}

/// The elements of a table.
#[derive(Clone)]
struct Elements {
    scroller: HtmlElement,
    head: HtmlElement,
    body: HtmlElement,
    template: HtmlElement,
}

impl List {
    fn extent(self) -> Extent {
        Extent { rows: self.rows.count.get(), row: self.row.get(), view: self.view.get() }
    }

    /// Takes over the sizes that the style sheet gives.
    fn measure(self) {
        let Some(Elements { scroller, head, .. }) = self.body.get_value() else { return };
        let above = scroller.get_bounding_client_rect().top() + window().scroll_y().unwrap_or_default();
        let _ = scroller.style().set_property("--above", &pixels(above));
        let probe = scroller.last_element_child().and_then(|probe| probe.dyn_into::<HtmlElement>().ok());
        let row = probe.map_or(0, |probe| probe.offset_height());
        let view = scroller.client_height() - head.offset_height();
        for (signal, size) in [(self.row, row), (self.view, view)] {
            let size = f64::from(size);
            if size > 0.0 && signal.with_untracked(|before| (before - size).abs() > 0.5) {
                signal.set(size);
            }
        }
    }

    /// Draws the rows in view. The elements are used again for other rows.
    fn draw(self) {
        let Some(Elements { scroller, body, template, .. }) = self.body.get_value() else { return };
        let extent = self.extent();
        let position = self.rows.position.get().min(extent.end());
        let (offset, drawn) = (extent.offset(position), extent.drawn(position));
        let focused = focused_row(&scroller);
        // Read before anything is written: after that the browser would have to lay out the table for it.
        let scrolled = f64::from(scroller.scroll_top());
        // One style moves all rows. A style of each row would have the styles of all its cells computed anew.
        let top = extent.top(drawn.start) - position + offset;
        set_style(&body, "transform", &format!("translateY({})", pixels(top)));
        let below = extent.height() - extent.top(drawn.len());
        set_style(&body, "margin-block-end", &pixels(below));
        let elements = body.children();
        while drawn.len() < elements.length() as usize {
            let Some(last) = body.last_element_child() else { break };
            last.remove();
        }
        let tab_stop =
            self.active.get().clamp(extent.row_at(position), extent.row_at(position + extent.view));
        for (slot, index) in (0..).zip(drawn.clone()) {
            let element = elements.item(slot).or_else(|| {
                let copy = template.clone_node_with_deep(true).ok()?.dyn_into::<Element>().ok()?;
                body.append_child(&copy).ok().map(|_| copy)
            });
            let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
                return;
            };
            set_attribute(&element, "data-row", &index.to_string());
            set_attribute(&element, "aria-rowindex", &(index + 2).to_string());
            if let Some(link) = link_of(&element) {
                set_attribute(&link, "tabindex", if index == tab_stop { "0" } else { "-1" });
            }
            self.rows.fill.run((index, element));
        }
        if (scrolled - offset).abs() >= 1.0 {
            scroller.scroll_to_with_x_and_y(0.0, offset);
        }
        // The focus follows its row. A row that leaves the document leaves the focus to the table.
        if let Some(row) = focused.filter(|_| focused_row(&scroller) != focused) {
            focus(&self.link(row).unwrap_or(scroller));
        }
    }

    fn follow_scrolling(self) {
        let Some(Elements { scroller, .. }) = self.body.get_value() else { return };
        let extent = untrack(|| self.extent());
        let before = self.rows.position.get_untracked().min(extent.end());
        let offset = f64::from(scroller.scroll_top());
        if (offset - extent.offset(before)).abs() >= 1.0 {
            self.rows.position.set(extent.scrolled(before, offset));
        }
    }

    /// Moves the focus to the row that a key leads to; false for any other key.
    fn go(self, key: &str) -> bool {
        let Some(Elements { scroller, .. }) = self.body.get_value() else { return false };
        let extent = untrack(|| self.extent());
        let focused = focused_row(&scroller);
        let (current, step) =
            (focused.unwrap_or(self.active.get_untracked()), usize::from(focused.is_some()));
        let last = extent.rows.saturating_sub(1);
        let row = match key {
            "ArrowDown" => current + step,
            "ArrowUp" => current.saturating_sub(step),
            "PageDown" => current + extent.page(),
            "PageUp" => current.saturating_sub(extent.page()),
            "Home" => 0,
            "End" => last,
            _ => return false,
        };
        let row = row.min(last);
        self.active.set(row);
        self.rows.position.update(|position| *position = extent.reveal(*position, row));
        request_animation_frame(move || {
            if let Some(link) = self.link(row) {
                focus(&link);
            }
        });
        true
    }

    /// The link of a row that is drawn.
    fn link(self, row: usize) -> Option<HtmlElement> {
        let Elements { body, .. } = self.body.get_value()?;
        link_of(&body.query_selector(&format!("[data-row='{row}']")).ok()??)
    }
}

fn link_of(row: &Element) -> Option<HtmlElement> {
    row.query_selector(".row-link").ok()??.dyn_into().ok()
}

/// A length for a style. The formatting of floating-point numbers would make the page 5 KB larger.
fn pixels(length: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "a length is smaller, and casts of floats saturate")]
    let length = length.round() as i64;
    format!("{length}px")
}

/// Sets a style of an element, unless it is set already.
fn set_style(element: &HtmlElement, name: &str, value: &str) {
    let style = element.style();
    if style.get_property_value(name).as_deref() != Ok(value) {
        // It fails only for a declaration that a style sheet made read-only.
        let _ = style.set_property(name, value);
    }
}

/// A heading, with a button that sorts.
#[component]
fn Heading(column: Column, order: Order) -> impl IntoView {
    let Column { name, heading, is_sortable } = column;
    let direction = move || {
        let current = order.current.get();
        match current.strip_prefix('-') {
            Some(current) => (current == name).then_some("descending"),
            None => (current == name).then_some("ascending"),
        }
    };
    let sort = move |_| {
        let is_ascending = untrack(direction) == Some("ascending");
        order.choose.run(format!("{}{name}", if is_ascending { "-" } else { "" }));
    };
    let face = match is_sortable {
        true => view! {
            <button type="button" class="sort" data-direction=direction on:click=sort>
                {heading}
            </button>
        }
        .into_any(),
        false => heading.into_any(),
    };
    view! {
        <th role="columnheader" scope="col" class=format!("cell-{name}") aria-sort=direction>
            {face}
        </th>
    }
}

/// The headings and grey bars in place of rows, while nothing is known. It has the columns of the table, so that
/// nothing moves when the rows arrive.
#[component]
pub fn VirtualSkeleton(
    /// What is loading, for screen readers.
    #[prop(into)]
    label: TextProp,
    /// The columns of the table.
    columns: &'static [Column],
) -> impl IntoView {
    let heading =
        |column: &Column| view! { <span class=format!("cell-{}", column.name)>{column.heading}</span> };
    let bar = |column: &Column| view! { <span class=format!("skeleton-cell cell-{}", column.name)></span> };
    let row = move |_| view! { <div class="virtual-row">{columns.iter().map(bar).collect_view()}</div> };
    view! {
        <div class="virtual" role="status">
            <span class="visually-hidden">{move || label.get()}</span>
            <div class="virtual-table" aria-hidden="true">
                <div class="virtual-row virtual-head">{columns.iter().map(heading).collect_view()}</div>
                {(0..8).map(row).collect_view()}
            </div>
        </div>
    }
}

/// Measures the table again whenever its size or that of the page changes.
fn follow_size(scroller: &Element, list: List) {
    let on_resize = Closure::<dyn FnMut()>::new(move || list.measure()).into_js_value();
    let Ok(observer) = ResizeObserver::new(on_resize.unchecked_ref()) else { return };
    observer.observe(scroller);
    if let Some(parent) = scroller.parent_element() {
        observer.observe(&parent);
    }
    let observer = StoredValue::new_local(observer);
    on_cleanup(move || observer.with_value(ResizeObserver::disconnect));
}

/// The index of the row that has the focus.
fn focused_row(scroller: &Element) -> Option<usize> {
    let focused = document().active_element().filter(|focused| scroller.contains(Some(focused)))?;
    focused.closest("[data-row]").ok()??.get_attribute("data-row")?.parse().ok()
}

fn focus(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}
