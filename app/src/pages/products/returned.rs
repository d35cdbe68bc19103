//! The product whose page an operator has left for the list.

use super::window::Window;
use crate::address::Address;

/// The number of pages in which the product is searched for: the first page, which gives the number of rows of a page,
/// and the two pages that may be in view. After these, the operator may have moved on to another row.
const MAX_PAGES: u32 = 3;

/// The product, until its row is found.
#[derive(Clone, Debug, Default)]
pub struct Returned {
    product: Option<String>,
    pages: u32,
    is_found: bool,
}

impl Returned {
    /// The product that was shown before the list, if there was one.
    pub fn of_address() -> Self {
        Self { product: Address::of_app().left_product(), ..Self::default() }
    }

    /// The product's row, if the last page that was read contains it. The row is returned only once.
    pub fn row(&mut self, window: &Window) -> Option<usize> {
        let row = window.position(self.product.as_ref()?);
        self.pages += 1;
        self.is_found = row.is_some();
        if self.is_found || self.pages == MAX_PAGES {
            self.product = None;
        }
        row
    }

    /// Whether its row was found.
    pub const fn is_found(&self) -> bool {
        self.is_found
    }
}
