//! The rows of a virtual table that are in the document, and where it is scrolled to.

use super::elements::{Elements, focus, focused_row, link_of, pixels, row_of, set_style, show_around};
use super::rows::{OpenEnd, PAGE_ROWS, Pages, Rows, Select};
use super::scroll::Extent;
use crate::ui::dom::set_attribute;
use crate::ui::effect::effect;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent, MouseEvent, ResizeObserver};

/// How many rows are printed at most: a browser needs a second for so many, and paper of about 150 pages.
pub const MAX_PRINTED: usize = 5_000;
/// The height of a row before it is measured.
const USUAL_ROW: f64 = 36.0;

/// A table and where it is scrolled to.
#[derive(Clone, Copy)]
pub struct List {
    rows: Rows,
    open_end: Option<OpenEnd>,
    pages: Option<Pages>,
    /// The height of a row.
    row: RwSignal<f64>,
    /// The height of the part in view.
    view: RwSignal<f64>,
    /// The row that the keys have reached.
    active: RwSignal<usize>,
    /// The row that gets the focus as soon as it is drawn.
    awaited: StoredValue<Option<usize>>,
    /// The last known scroll offset of the table.
    offset: StoredValue<f64>,
    /// Whether the page is being printed: paper does not scroll, so all rows are drawn.
    printing: RwSignal<bool>,
    body: StoredValue<Option<Elements>, LocalStorage>,
}

impl List {
    pub fn new(rows: Rows, open_end: Option<OpenEnd>, pages: Option<Pages>) -> Self {
        Self {
            rows,
            open_end,
            pages,
            row: RwSignal::new(USUAL_ROW),
            view: RwSignal::new(0.0),
            active: RwSignal::new(rows.returned.unwrap_or_default()),
            awaited: StoredValue::new(None),
            offset: StoredValue::new(0.0),
            printing: RwSignal::new(false),
            body: StoredValue::new_local(None),
        }
    }

    /// Draws into the elements of a table, from now on.
    pub fn attach(self, scroller: &HtmlElement) {
        self.body.set_value(Elements::of(scroller));
        // The table gets its height before it is measured. In a lower table the last rows could not be scrolled to.
        if let Some(Elements { body, .. }) = self.body.get_value() {
            set_style(&body, "margin-block-end", &pixels(untrack(|| self.extent()).height()));
        }
        self.measure();
        let Rows { position, returned, .. } = self.rows;
        if let Some(row) = returned.or(self.open_end.map(|it| it.first.get_untracked())) {
            self.turn_to(row);
        }
        if let Some(row) = returned {
            position.update(|position| *position = untrack(|| self.extent()).centre(*position, row));
        }
        if let Some(OpenEnd { first, .. }) = self.open_end {
            position.set(untrack(|| self.extent().top(first.get())));
        }
        follow_size(scroller, self);
        self.follow_printing();
        effect(move || self.draw());
        if let Some(row) = returned.filter(|_| self.is_paged()) {
            request_animation_frame(move || {
                if let Some(link) = self.link(row) {
                    link.scroll_into_view_with_bool(false);
                }
            });
        }
        effect(move || {
            let Rows { target, count, .. } = self.rows;
            if let Some(row) = target.get().filter(|&row| row < count.get()) {
                target.set(None);
                self.reach(row);
            }
        });
    }

    fn extent(self) -> Extent {
        Extent { rows: self.rows.count.get(), row: self.row.get(), view: self.view.get() }
    }

    /// Takes over the sizes that the style sheet gives.
    fn measure(self) {
        let Some(Elements { scroller, head, .. }) = self.body.get_value() else { return };
        let (row_before, view_before) = (self.row.get_untracked(), self.view.get_untracked());
        let is_measured = view_before > 0.0;
        let above = scroller.get_bounding_client_rect().top() + window().scroll_y().unwrap_or_default();
        let _ = scroller.style().set_property("--above", &pixels(above));
        let tools = scroller.closest("main").ok().flatten();
        let tools = tools.and_then(|page| page.query_selector(".toolbar").ok()?);
        let tools = tools.map_or(0.0, |tools| tools.get_bounding_client_rect().height());
        let _ = scroller.style().set_property("--tools", &pixels(tools));
        let probe = scroller.last_element_child().and_then(|probe| probe.dyn_into::<HtmlElement>().ok());
        let row = probe.map_or(0, |probe| probe.offset_height());
        let view = scroller.client_height() - head.offset_height();
        for (signal, size) in [(self.row, row), (self.view, view)] {
            let size = f64::from(size);
            if size > 0.0 && signal.with_untracked(|before| (before - size).abs() > 0.5) {
                signal.set(size);
            }
        }
        // If the height of rows changes, the same rows stay in view. If the height of the view changes, the focused row
        // stays in view.
        let factor = self.row.get_untracked() / row_before;
        if is_measured && (factor - 1.0).abs() > 0.001 {
            self.rows.position.update(|position| *position *= factor);
        }
        let is_other_view = (self.view.get_untracked() - view_before).abs() > 0.5;
        if let Some(row) = self.focused(&scroller).filter(|_| is_measured && is_other_view) {
            let (before, extent) = (self.rows.position.get_untracked(), untrack(|| self.extent()));
            let position = extent.reveal(before.min(extent.end()), row);
            if (position - before).abs() >= 1.0 {
                self.rows.position.set(position);
            }
        }
    }

    /// Draws the rows in view. The elements are used again for other rows.
    fn draw(self) {
        let Some(Elements { scroller, body, template, .. }) = self.body.get_value() else { return };
        let extent = self.extent();
        // Read before anything is written: after that the browser would have to lay out the table for it.
        let scrolled = f64::from(scroller.scroll_top());
        let is_printing = self.printing.get();
        let page = self.pages.and_then(|pages| pages.rows(extent.rows));
        let is_static = is_printing || page.is_some();
        if !is_static && (scrolled - self.offset.get_value()).abs() >= 1.0 {
            // The operator has scrolled, and the event has not arrived yet.
            self.follow_scrolling();
        }
        let position = self.rows.position.get().min(extent.end());
        if let Some(OpenEnd { first, .. }) = self.open_end {
            let now = page.as_ref().map_or_else(|| extent.row_at(position), |page| page.start);
            if first.get_untracked() != now {
                first.set(now);
            }
        }
        let focused = focused_row(&scroller);
        let (offset, drawn) = match page {
            _ if is_printing => (scrolled, 0..extent.rows.min(MAX_PRINTED)),
            Some(page) => (scrolled, page),
            None => (extent.offset(position), extent.drawn(position)),
        };
        // One style moves all rows. A style of each row would have the styles of all its cells computed anew.
        let (top, below) = if is_static {
            (0.0, 0.0)
        } else {
            let top = extent.top(drawn.start) - position + offset;
            (top, extent.height() - extent.top(drawn.len()))
        };
        set_style(&body, "transform", &format!("translateY({})", pixels(top)));
        set_style(&body, "margin-block-end", &pixels(below));
        let elements = body.children();
        while drawn.len() < elements.length() as usize {
            let Some(last) = body.last_element_child() else { break };
            last.remove();
        }
        let (first, last) = if is_static {
            (drawn.start, drawn.end.saturating_sub(1))
        } else {
            (extent.row_at(position), extent.row_at(position + extent.view))
        };
        let tab_stop = self.active.get().clamp(first, last.max(first));
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
        self.offset.set_value(offset);
        if (scrolled - offset).abs() >= 1.0 {
            scroller.scroll_to_with_x_and_y(0.0, offset);
        }
        // The focus follows its row. A row that leaves the document leaves the focus to the table.
        if let Some(row) = focused.filter(|_| focused_row(&scroller) != focused) {
            focus(&self.link(row).unwrap_or(scroller), true);
        }
    }

    /// Draws all rows while the page is printed.
    fn follow_printing(self) {
        let before = window_event_listener_untyped("beforeprint", move |_| self.printing.set(true));
        let after = window_event_listener_untyped("afterprint", move |_| self.printing.set(false));
        on_cleanup(move || [before, after].into_iter().for_each(WindowListenerHandle::remove));
    }

    pub fn follow_scrolling(self) {
        let Some(Elements { scroller, .. }) = self.body.get_value() else { return };
        if self.is_paged() {
            return;
        }
        let extent = untrack(|| self.extent());
        let before = self.rows.position.get_untracked().min(extent.end());
        let offset = f64::from(scroller.scroll_top());
        self.offset.set_value(offset);
        if (offset - extent.offset(before)).abs() >= 1.0 {
            self.rows.position.set(extent.scrolled(before, offset));
        }
    }

    /// Does what a key means in a table; false if it means nothing there.
    pub fn press(self, event: &KeyboardEvent) -> bool {
        let Some(Elements { scroller, .. }) = self.body.get_value() else { return false };
        let is_command = event.ctrl_key() || event.meta_key();
        if event.alt_key() || is_command && event.shift_key() {
            return false;
        }
        let is_box = || event.target().is_some_and(|it| it.has_type::<HtmlInputElement>());
        match (&*event.key(), self.focused(&scroller)) {
            ("a", _) if is_command => self.rows.select.run(Select::All),
            _ if is_command => false,
            ("Escape", _) => self.rows.select.run(Select::Nothing),
            (" ", Some(row)) if !is_box() => self.rows.select.run(select(row, event.shift_key())),
            _ if event.shift_key() => false,
            (key, _) => self.go(key),
        }
    }

    /// Selects the row whose box was clicked.
    pub fn click(self, event: &MouseEvent) {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(row) = input.and_then(|input| row_of(&input)) {
            self.rows.select.run(select(row, event.shift_key()));
        }
    }

    /// Moves the focus to the row that a key leads to; false for any other key.
    fn go(self, key: &str) -> bool {
        let Some(Elements { scroller, .. }) = self.body.get_value() else { return false };
        let extent = untrack(|| self.extent());
        let focused = self.focused(&scroller);
        let (current, step) =
            (focused.unwrap_or(self.active.get_untracked()), usize::from(focused.is_some()));
        let last = extent.rows.saturating_sub(1);
        let row = match key {
            "ArrowDown" => current + step,
            "ArrowUp" => current.saturating_sub(step),
            "PageDown" => current + extent.page(),
            "PageUp" => current.saturating_sub(extent.page()),
            "Home" => 0,
            "End" => match self.open_end {
                Some(OpenEnd { has_more, find, .. }) if has_more.get_untracked() => {
                    find.run(());
                    return true;
                }
                _ => last,
            },
            _ => return false,
        };
        self.reach(row.min(last));
        true
    }

    /// Moves the focus to a row, and scrolls the list to it.
    fn reach(self, row: usize) {
        let Some(Elements { scroller, .. }) = self.body.get_value() else { return };
        let extent = untrack(|| self.extent());
        self.active.set(row);
        self.awaited.set_value(Some(row));
        if !self.turn_to(row) {
            self.rows.position.update(|position| *position = extent.reveal(*position, row));
        }
        request_animation_frame(move || {
            // Another key may have led to another row meanwhile, or to another page.
            if self.awaited.try_get_value() == Some(Some(row)) {
                self.awaited.set_value(None);
                if let Some(link) = self.link(row) {
                    focus(&link, !self.is_paged());
                    show_around(&link, &scroller);
                }
            }
        });
    }

    /// Whether the list is in pages.
    fn is_paged(self) -> bool {
        self.pages.is_some_and(|pages| pages.are_on.get_untracked())
    }

    /// Shows the page that contains a row; false unless the list is in pages.
    fn turn_to(self, row: usize) -> bool {
        if let Some(pages) = self.pages {
            pages.page.set(row / PAGE_ROWS);
        }
        self.is_paged()
    }

    /// The row that has the focus, or will have it when the keys pressed before have taken effect.
    fn focused(self, scroller: &Element) -> Option<usize> {
        self.awaited.get_value().or_else(|| focused_row(scroller))
    }

    /// The link of a row that is drawn.
    fn link(self, row: usize) -> Option<HtmlElement> {
        let Elements { body, .. } = self.body.get_value()?;
        link_of(&body.query_selector(&format!("[data-row='{row}']")).ok()??)
    }
}

/// Measures the table again whenever its size or that of the page changes.
fn follow_size(scroller: &Element, list: List) {
    let on_resize = Closure::<dyn FnMut()>::new(move || list.measure()).into_js_value();
    let Ok(observer) = ResizeObserver::new(on_resize.unchecked_ref()) else { return };
    // The last child is as high as a row. The content above the table changes the height of the page.
    let others = [scroller.last_element_child(), scroller.closest("main").ok().flatten()];
    for element in others.iter().flatten().chain([scroller]) {
        observer.observe(element);
    }
    let observer = StoredValue::new_local(observer);
    on_cleanup(move || observer.with_value(ResizeObserver::disconnect));
}

const fn select(row: usize, extends: bool) -> Select {
    if extends { Select::Extend(row) } else { Select::Toggle(row) }
}
