//! The address bar: which page it names, and how links and code change it.
//!
//! The console has eleven pages and no nested ones, so a `match` is its router.

use console_api::pages::{self, Page};
use leptos::ev::{self, MouseEvent};
use leptos::prelude::*;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, HtmlAnchorElement};

/// The address of the page that is shown.
#[derive(Clone, Copy)]
pub struct Address {
    page: RwSignal<Page>,
    query: RwSignal<String>,
    fragment: RwSignal<String>,
    /// The address of the list of groups as it was left.
    last_list: StoredValue<String>,
    /// The page that was shown before this one.
    left: StoredValue<Page>,
}

impl Address {
    /// Reads the address bar and follows it from then on; provided once in `app.rs`.
    pub fn start() -> Self {
        let address = Self {
            page: RwSignal::new(Page::Unknown),
            query: RwSignal::new(String::new()),
            fragment: RwSignal::new(String::new()),
            last_list: StoredValue::new(pages::GROUPS.to_owned()),
            left: StoredValue::new(Page::Unknown),
        };
        address.read();
        let clicks = window_event_listener(ev::click, move |event| address.follow(&event));
        let back = window_event_listener(ev::popstate, move |_| address.read());
        on_cleanup(move || {
            clicks.remove();
            back.remove();
        });
        address
    }

    /// The address bar of the app.
    pub fn of_app() -> Self {
        expect_context()
    }

    /// The page at the address.
    pub fn page(self) -> Page {
        self.page.get()
    }

    /// The page at the address, for code that runs once.
    pub fn page_untracked(self) -> Page {
        self.page.get_untracked()
    }

    /// The query of the address, with its `?`.
    pub fn query(self) -> String {
        self.query.get()
    }

    /// The fragment of the address, with its `#`.
    pub fn fragment(self) -> String {
        self.fragment.get()
    }

    /// The product whose page was shown before this one.
    pub fn left_product(self) -> Option<String> {
        self.left.with_value(|left| if let Page::Product(id) = left { Some(id.clone()) } else { None })
    }

    /// A parameter of the address, decoded.
    pub fn parameter(self, name: &str) -> Option<String> {
        self.query.with(|query| pages::parameter(query, name))
    }

    /// The address of the list in whose result the page was opened; `None` if it was not opened from one.
    pub fn result() -> Option<String> {
        Some(state().1).filter(|list| !list.is_empty())
    }

    /// Goes to a page as a link does: a new entry in the history, scrolled to the top. The entry keeps where it
    /// was reached from, and the list in whose result it is.
    pub fn go(self, to: &str) {
        let list = match self.page_untracked() {
            Page::Groups => here(),
            // The groups before and after a group are of the same result.
            Page::Group(_) | Page::EditGroup(_) => state().1,
            _ => String::new(),
        };
        let from = JsValue::from_str(&(here() + "\n" + &list));
        let changed = here() != to
            && window().history().is_ok_and(|it| it.push_state_with_url(&from, "", Some(to)).is_ok());
        if changed {
            self.read();
        }
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }

    /// Leaves a form, so that "back" does not lead to it again: back to the page it was reached from, or on to
    /// another page in its place.
    pub fn leave(self, to: &str) {
        let Ok(history) = window().history() else { return };
        let (came_from, list) = state();
        // A list keeps its search.
        if came_from.split('?').next() == Some(to) {
            let _ = history.back();
        } else {
            self.replace(if to == pages::GROUPS && !list.is_empty() { &list } else { to });
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
    }

    /// Whether this is still the page that the operator looks at.
    pub fn is_at(self, page: &Page) -> bool {
        self.page.with_untracked(|current| current == page)
    }

    /// Changes the address without a new entry in the history and without scrolling.
    pub fn replace(self, to: &str) {
        if window().history().is_ok_and(|it| it.replace_state_with_url(&JsValue::NULL, "", Some(to)).is_ok())
        {
            self.read();
        }
    }

    /// Takes over the address bar. What has not changed is not set, so that no page is built anew.
    fn read(self) {
        let location = window().location();
        let page = Page::at(&location.pathname().unwrap_or_default());
        let query = location.search().unwrap_or_default();
        let list = if page == Page::Groups { pages::GROUPS.to_owned() + &query } else { state().1 };
        if !list.is_empty() {
            self.last_list.set_value(list);
        }
        let fragment = location.hash().unwrap_or_default();
        for (signal, now) in [(self.query, query), (self.fragment, fragment)] {
            if signal.with_untracked(|before| *before != now) {
                signal.set(now);
            }
        }
        if self.page.with_untracked(|before| *before != page) {
            if is_outdated() {
                reload();
            } else {
                self.left.set_value(self.page_untracked());
                self.page.set(page);
            }
        }
    }

    /// Follows a link to another page of the console without loading it. Other sites, other windows and
    /// anchors on the same page are left to the browser.
    fn follow(self, event: &MouseEvent) {
        let with_key = event.meta_key() || event.alt_key() || event.ctrl_key() || event.shift_key();
        if event.default_prevented() || event.button() != 0 || with_key {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = target.and_then(|target| target.closest("a[href]").ok().flatten());
        let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) else { return };
        let is_ours = window().location().origin().is_ok_and(|origin| origin == link.origin());
        let is_plain = link.target().is_empty() && link.hash().is_empty() && !link.has_attribute("download");
        if is_ours && is_plain {
            event.prevent_default();
            let to = link.pathname() + &link.search();
            // A link from a group to the list leads to what the operator has searched for there.
            let is_parent = to == pages::GROUPS && link.class_list().contains("page-parent");
            let to = if is_parent { self.last_list.get_value() } else { to };
            if link.has_attribute("data-leaves") { self.leave(&to) } else { self.go(&to) }
        }
    }
}

/// The current address.
pub fn here() -> String {
    let location = window().location();
    location.pathname().unwrap_or_default() + &location.search().unwrap_or_default()
}

/// Where the entry of the history was reached from, and the list in whose result it is, as far as they are known.
fn state() -> (String, String) {
    let state = window().history().ok().and_then(|history| history.state().ok()?.as_string());
    let state = state.unwrap_or_default();
    let (from, list) = state.split_once('\n').unwrap_or((&state, ""));
    (from.to_owned(), list.to_owned())
}

/// Loads the document anew without a question: what was typed is kept as a draft.
pub fn reload() {
    window().set_onbeforeunload(None);
    let _ = window().location().reload();
}

/// Whether another version of the console was installed after this document was loaded. The script that fetches
/// the modules says so when one is missing.
pub fn is_outdated() -> bool {
    document_says("data-outdated")
}

/// Whether a sign-on in front of the console answered the last request for a module, according to the same script.
pub fn asks_to_sign_on() -> bool {
    document_says("data-sign-on")
}

fn document_says(attribute: &str) -> bool {
    document().document_element().is_some_and(|root| root.has_attribute(attribute))
}
