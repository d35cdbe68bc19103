//! The state of a list (search, filters, order) in its address.

use crate::address::Address;
use crate::ui::effect::effect;
use console_api::pages::Page;
use leptos::prelude::*;

/// Reads a list from a query and writes it as an address. Unknown parameters are left out.
pub type Normalize = fn(&str) -> String;

/// The state of a list, as its address. It is a text, so that this code is compiled once for all lists.
#[derive(Clone, Copy)]
pub struct ListAddress {
    list: RwSignal<String>,
    path: &'static str,
    normalize: Normalize,
    address: Address,
}

impl ListAddress {
    /// The list of the address bar; it follows the address bar when an operator goes back.
    pub fn follow(path: &'static str, normalize: Normalize) -> Self {
        let address = Address::of_app();
        let list = Self::of_list(path, normalize, normalize(&untrack(|| address.query())));
        effect(move || {
            let in_address = normalize(&address.query());
            if list.is_here() && list.list.with_untracked(|list| *list != in_address) {
                list.list.set(in_address);
            }
        });
        list
    }

    /// A list that is not on the screen, by its address.
    pub fn of_list(path: &'static str, normalize: Normalize, list: String) -> Self {
        Self { list: RwSignal::new(list), path, normalize, address: Address::of_app() }
    }

    /// The query of the list.
    pub fn query(self) -> String {
        self.list.with(|list| list.trim_start_matches(self.path).to_owned())
    }

    /// Shows another list; the address bar follows with [`Self::write`].
    pub fn set(self, list: String) {
        self.list.set(list);
    }

    /// Writes the list into the address bar.
    pub fn write(self) {
        // A field that is removed with its page may lose the focus after the page's signals are disposed.
        let Some(list) = self.list.try_get_untracked() else { return };
        if self.is_here() && (self.normalize)(&untrack(|| self.address.query())) != list {
            self.address.replace(&list);
        }
    }

    /// Whether the address bar shows the list's page.
    fn is_here(self) -> bool {
        self.address.is_at(&Page::at(self.path))
    }
}
