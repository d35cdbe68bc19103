//! The product from which an operator comes back to the list.

use super::window::Window;
use crate::address::Address;

/// How many pages are read before another row has the operator's attention: the first one, which gives the number of
/// rows of a page, and the two that may be in view.
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

    /// The product's row, after a page was read; only once.
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
