//! The products that the page keeps: a window of pages of a list whose total the hub does not give.

use crate::product_facts;
use crate::ui::dom::folded;
use hub_api::ProductId;
use hub_api::connectivity_type::ConnectivityType;
use hub_api::product::{Product, ProductPage};

/// How many products a page has. The hub's maximum is assumed to be 100.
pub const PAGE_SIZE: usize = 100;
/// How many pages are kept. Others are read again when they come into view.
const MAX_PAGES: usize = 100;

/// A product, as shown in its row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductRow {
    /// Its identifier.
    pub id: ProductId,
    /// The name that the customer gave it; empty if the list has none.
    pub name: String,
    /// Cellular or satellite.
    pub connectivity_type: Option<ConnectivityType>,
    /// The hub's text for its status.
    pub status: String,
    /// Its network ID.
    pub network_id: String,
    /// The customer's account.
    pub customer: String,
}

/// A page that is kept.
#[derive(Debug)]
struct Kept {
    number: usize,
    rows: Vec<ProductRow>,
    /// Whether it was read before the last refresh.
    is_stale: bool,
}

/// The kept pages, and the known end of the list. Pages are counted from 1, rows from 0.
#[derive(Debug)]
pub struct Window {
    /// How many rows a complete page has.
    size: usize,
    pages: Vec<Kept>,
    /// The last page that is known to have rows, and how many it has.
    last: (usize, usize),
    /// The first page that is known to have no rows.
    empty: Option<usize>,
    /// Whether `last` is the end of the list.
    is_complete: bool,
    /// The rows in the order of a column; empty in the hub's order.
    order: Vec<usize>,
}

impl Window {
    /// An empty window.
    pub const fn new() -> Self {
        let pages = Vec::new();
        let order = Vec::new();
        Self { size: PAGE_SIZE, pages, last: (0, 0), empty: None, is_complete: false, order }
    }

    /// How many rows are known to exist.
    pub fn count(&self) -> usize {
        let (last, rows) = self.last;
        last.saturating_sub(1) * self.size + rows
    }

    /// Whether these are all rows.
    pub const fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// Whether all rows of the list are kept.
    pub fn is_whole(&self) -> bool {
        self.is_complete && self.pages.len() == self.last.0
    }

    /// The page that a row is on.
    pub const fn page_of(&self, row: usize) -> usize {
        row / self.size + 1
    }

    /// The product of a row, if its page is kept.
    pub fn row(&self, index: usize) -> Option<&ProductRow> {
        let index = self.in_order(index);
        self.page(self.page_of(index))?.rows.get(index % self.size)
    }

    /// The row of a product, if its page is kept.
    pub fn position(&self, id: &str) -> Option<usize> {
        let row = self.pages.iter().find_map(|page| {
            let row = page.rows.iter().position(|row| row.id.as_str() == id)?;
            Some((page.number - 1) * self.size + row)
        })?;
        if self.order.is_empty() { Some(row) } else { self.order.iter().position(|&it| it == row) }
    }

    /// The page that has to be read for a row.
    pub fn missing_for(&self, index: usize) -> Option<usize> {
        Some(self.page_of(self.in_order(index))).filter(|&number| self.is_missing(number))
    }

    fn in_order(&self, index: usize) -> usize {
        self.order.get(index).copied().unwrap_or(index)
    }

    /// Whether a page has to be read: it is not kept, or was read before the last refresh.
    pub fn is_missing(&self, number: usize) -> bool {
        self.page(number).is_none_or(|page| page.is_stale)
    }

    /// Whether a page is known to have no rows.
    pub fn is_empty_at(&self, number: usize) -> bool {
        self.empty.is_some_and(|empty| empty <= number)
    }

    /// The next page to read to continue the list, if it has no known end.
    pub fn next(&self) -> Option<usize> {
        (!self.is_complete && !self.is_missing(self.last.0)).then_some(self.last.0 + 1)
    }

    /// The next page to read to find the end: the distance doubles, then halves.
    pub fn probe(&self) -> Option<usize> {
        match (self.is_complete, self.empty) {
            (true, _) => None,
            (false, None) => Some((self.last.0 * 2).max(1)),
            (false, Some(empty)) => Some(usize::midpoint(self.last.0, empty).max(1)),
        }
    }

    /// Takes over a page that was read.
    pub fn take(&mut self, number: usize, page: &ProductPage) {
        self.order.clear();
        if number == 1 {
            self.size = size_of(page);
        }
        let rows: Vec<ProductRow> = page.entities.iter().map(ProductRow::of).collect();
        self.pages.retain(|kept| kept.number != number);
        if rows.len() < self.size {
            // The list ends here, even if it was longer before.
            self.pages.retain(|kept| kept.number < number);
        }
        if rows.is_empty() {
            if number <= self.last.0 {
                let before = self.pages.iter().filter(|kept| !kept.is_stale);
                let before = before.max_by_key(|kept| kept.number);
                self.last = before.map_or((0, 0), |kept| (kept.number, kept.rows.len()));
            }
            self.empty = Some(number);
            self.is_complete = self.last.0 + 1 == number;
            return;
        }
        if self.empty.is_some_and(|empty| empty <= number) {
            self.empty = None;
        }
        if number >= self.last.0 || rows.len() < self.size {
            self.last = (number, rows.len());
            self.is_complete = rows.len() < self.size || self.empty == Some(number + 1);
        }
        self.pages.push(Kept { number, rows, is_stale: false });
        if self.pages.len() > MAX_PAGES {
            let farthest = (0..self.pages.len()).max_by_key(|&at| self.pages[at].number.abs_diff(number));
            farthest.map(|at| self.pages.swap_remove(at));
        }
    }

    /// Marks each page as to be read again. Until then its rows stay.
    pub fn refresh(&mut self) {
        self.pages.iter_mut().for_each(|page| page.is_stale = true);
        self.is_complete = false;
        self.empty = None;
        self.order.clear();
    }

    /// Orders the rows by a column, with `-` before it if the largest comes first; an empty name is the hub's order.
    /// Does nothing unless all rows are kept.
    pub fn sort(&mut self, by: &str) {
        self.order.clear();
        let (column, is_descending) = by.strip_prefix('-').map_or((by, false), |column| (column, true));
        if !self.is_whole() || column.is_empty() {
            return;
        }
        let mut order: Vec<usize> = (0..self.count()).collect();
        order.sort_by_cached_key(|&index| self.row(index).map(|row| row.text(column)));
        if is_descending {
            order.reverse();
        }
        self.order = order;
    }

    fn page(&self, number: usize) -> Option<&Kept> {
        self.pages.iter().find(|page| page.number == number)
    }
}

impl ProductRow {
    fn of(product: &Product) -> Self {
        let customer = product.related_parties.first();
        Self {
            id: product.id.clone(),
            name: product_facts::name(product).unwrap_or_default().to_owned(),
            connectivity_type: product.connectivity_type.clone(),
            status: product.status.clone().unwrap_or_default(),
            network_id: product.network_id().unwrap_or_default().to_owned(),
            customer: customer.map(|party| party.name.clone()).unwrap_or_default(),
        }
    }

    fn text(&self, column: &str) -> String {
        match column {
            "type" => self.connectivity_type.as_ref().map(ToString::to_string).unwrap_or_default(),
            "status" => self.status.clone(),
            "network" => self.network_id.clone(),
            "customer" => self.customer.clone(),
            _ if self.name.is_empty() => folded(self.id.as_str()),
            _ => folded(&self.name) + "\n" + self.id.as_str(),
        }
    }
}

/// How many rows a complete page has, by the first page: a hub may allow fewer than were requested, and gives the
/// number. The published sample gives 1 for a page of two, so a number that is too small is ignored.
fn size_of(page: &ProductPage) -> usize {
    let len = page.entities.len();
    let has_next = page.links.iter().any(|link| link.kind == "next");
    let size = page.statistics.as_ref().and_then(|statistics| usize::try_from(statistics.page_size).ok());
    match size.filter(|size| (len.max(1)..PAGE_SIZE).contains(size)) {
        _ if has_next && len > 0 => len,
        Some(size) => size,
        None => PAGE_SIZE.max(len),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// A page of a list of `total` products.
    fn page(number: usize, size: usize, total: usize) -> ProductPage {
        let first = (number - 1) * size;
        let ids = first..total.min(first + size).max(first);
        let entities: Vec<_> = ids.map(|id| json!({"id": format!("TMSP-{id}")})).collect();
        let statistics = json!({"currentPage": number, "pageSize": size});
        ProductPage::try_from(json!({"entities": entities, "statistics": statistics})).expect("a page")
    }

    /// Searches for the end of a list; returns how many pages were read.
    fn find_end(window: &mut Window, total: usize) -> usize {
        let mut read = 0;
        while let Some(number) = window.probe() {
            let size = window.size;
            window.take(number, &page(number, size, total));
            read += 1;
            assert!(read < 60, "{window:?}");
        }
        read
    }

    #[test]
    fn the_end_of_any_list_is_found_in_few_steps() {
        for total in [0, 1, 99, 100, 101, 200, 2_000, 12_345, 1_000_000, 9_999_901] {
            let mut window = Window::new();
            let read = find_end(&mut window, total);
            assert_eq!((window.count(), window.is_complete()), (total, true), "{total}");
            assert!(read <= 40, "{total}: {read}");
            if let Some(last) = total.checked_sub(1) {
                let number = window.page_of(last);
                window.take(number, &page(number, 100, total));
                assert_eq!(window.row(last).map(|row| row.id.to_string()), Some(format!("TMSP-{last}")));
            }
        }
    }

    #[test]
    fn a_list_is_read_until_an_incomplete_page_ends_it() {
        let mut window = Window::new();
        window.take(1, &page(1, 100, 250));
        assert_eq!((window.count(), window.is_complete(), window.next()), (100, false, Some(2)));
        window.take(2, &page(2, 100, 250));
        window.take(3, &page(3, 100, 250));
        assert_eq!((window.count(), window.is_complete(), window.next()), (250, true, None));
    }

    #[test]
    fn a_row_far_away_is_reached_without_the_pages_before_it() {
        let mut window = Window::new();
        window.take(1, &page(1, 100, 1_000_000));
        window.take(9_000, &page(9_000, 100, 1_000_000));
        assert_eq!((window.count(), window.is_complete()), (900_000, false));
        assert!(window.row(899_999).is_some() && window.row(500).is_none() && window.is_missing(6));
    }

    #[test]
    fn a_window_of_pages_is_kept() {
        let mut window = Window::new();
        for number in 1..=300 {
            window.take(number, &page(number, 100, 1_000_000));
        }
        assert_eq!(window.pages.len(), MAX_PAGES);
        assert!(window.is_missing(1) && !window.is_missing(201) && !window.is_missing(300));
        assert_eq!(window.count(), 30_000);
    }

    #[test]
    fn a_list_that_has_changed_is_read_again() {
        for (before, after) in [(1_000_000, 44), (1_000_000, 0), (250, 300), (300, 250), (250, 1_000)] {
            let mut window = Window::new();
            find_end(&mut window, before);
            window.refresh();
            assert!(!window.is_complete());
            let number = window.page_of(before.saturating_sub(1));
            window.take(number, &page(number, 100, after));
            find_end(&mut window, after);
            assert_eq!((window.count(), window.is_complete()), (after, true), "{before} {after}");
        }
    }

    #[test]
    fn a_smaller_page_size_of_the_hub_is_not_mistaken_for_the_end() {
        let mut window = Window::new();
        window.take(1, &page(1, 50, 120));
        assert_eq!((window.count(), window.is_complete()), (50, false));
        window.take(2, &page(2, 50, 120));
        window.take(3, &page(3, 50, 120));
        assert_eq!((window.count(), window.is_complete()), (120, true));
        let mut sample = page(1, 100, 2);
        sample.statistics.as_mut().expect("statistics").page_size = 1;
        let mut window = Window::new();
        window.take(1, &sample);
        assert_eq!((window.count(), window.is_complete()), (2, true));
    }

    #[test]
    fn only_a_list_that_is_kept_whole_is_sorted() {
        let mut window = Window::new();
        window.take(1, &page(1, 100, 150));
        window.sort("-name");
        assert_eq!(window.row(0).map(|row| row.id.as_str()), Some("TMSP-0"));
        window.take(2, &page(2, 100, 150));
        window.sort("-name");
        assert_eq!(window.row(0).map(|row| row.id.as_str()), Some("TMSP-99"));
        window.sort("");
        assert_eq!(window.row(0).map(|row| row.id.as_str()), Some("TMSP-0"));
    }

    #[test]
    fn products_are_sorted_by_name_and_without_one_by_their_identifiers() {
        let entities = [("TMSP-1", "wien"), ("TMSP-2", ""), ("TMSP-3", "Aachen"), ("STC-4", "Wien")];
        let entities = entities.map(|(id, name)| json!({"id": id, "name": name}));
        let mut window = Window::new();
        window.take(1, &ProductPage::try_from(json!({"entities": entities})).expect("a page"));
        window.sort("name");
        let ids = (0..4).filter_map(|index| Some(window.row(index)?.id.to_string()));
        assert_eq!(ids.collect::<Vec<_>>(), ["TMSP-3", "TMSP-2", "STC-4", "TMSP-1"]);
    }
}
