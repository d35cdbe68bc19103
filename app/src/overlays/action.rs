//! What keys and commands do. Where a page has a control for it, the control is pressed, so that key, command and button
//! do the same.

use crate::address::Address;
use crate::overlay::{OpenOverlay, Overlay};
use console_api::pages::{self, Page};
use hub_api::ResourceName;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, KeyboardEvent, KeyboardEventInit};

/// An action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Moves the focus to the search of the page, or to that of the groups.
    Search,
    /// Shows the list of keys.
    ShowKeys,
    /// Goes to the groups.
    Groups,
    /// Goes to the products.
    Products,
    /// Goes to the search for products.
    Find,
    /// Goes to the calls of this tab.
    Activity,
    /// Goes to the form for a new group.
    NewGroup,
    /// Goes to the form of the group that is shown.
    Edit,
    /// Presses "Refresh".
    Refresh,
    /// Moves the focus to the next row of a list.
    NextRow,
    /// Moves the focus to the row before.
    PreviousRow,
    /// Opens the row that has the focus: the browser does.
    OpenRow,
}

/// What actions act on.
#[derive(Clone, Copy)]
pub struct Actions {
    /// The address bar.
    pub address: Address,
    /// What lies over the page.
    pub overlay: OpenOverlay,
}

/// The field of a page that `/` leads to.
const SEARCH: &str = "main input[type=search], main textarea";
/// What `j` and `k` lead to in a list that is not virtual.
const ROWS: &str = "main .call > summary";

impl Actions {
    /// Those of the app.
    pub fn of_app() -> Self {
        Self { address: Address::of_app(), overlay: OpenOverlay::of_app() }
    }

    /// Performs an action; false if the page does not have it.
    pub fn run(self, action: Action) -> bool {
        match action {
            Action::Search => self.search(),
            Action::ShowKeys => self.overlay.open(Overlay::Keys),
            Action::Groups => self.address.go(pages::GROUPS),
            Action::Products => self.address.go(pages::PRODUCTS),
            Action::Find => self.address.go(pages::FIND),
            Action::Activity => self.address.go(pages::ACTIVITY),
            Action::NewGroup => self.address.go(pages::NEW_GROUP),
            Action::Edit => match self.group() {
                Some(name) => self.address.go(&pages::edit_group(&name)),
                None => return false,
            },
            Action::Refresh => match find("[data-key=r] button") {
                Some(button) => button.click(),
                None => return false,
            },
            Action::NextRow => return move_row(true),
            Action::PreviousRow => return move_row(false),
            Action::OpenRow => return false,
        }
        true
    }

    /// The group whose page is shown.
    pub fn group(self) -> Option<ResourceName> {
        match self.address.page_untracked() {
            Page::Group(name) => ResourceName::new(name).ok(),
            _ => None,
        }
    }

    fn search(self) {
        if !focus_search() {
            self.address.go(pages::GROUPS);
            // After the change of page has moved the focus.
            request_animation_frame(|| {
                request_animation_frame(|| {
                    focus_search();
                });
            });
        }
    }
}

/// The first element that a selector matches.
pub fn find(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// All elements that a selector matches.
pub fn find_all(selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = document().query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
}

fn focus_search() -> bool {
    find(SEARCH).is_some_and(|field| field.focus().is_ok())
}

fn move_row(is_forward: bool) -> bool {
    if let Some(table) = find("main .virtual[tabindex]") {
        let key = KeyboardEventInit::new();
        key.set_key(if is_forward { "ArrowDown" } else { "ArrowUp" });
        // Not beyond the table: the listener of single keys runs at the moment.
        return KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &key)
            .is_ok_and(|event| table.dispatch_event(&event).is_ok());
    }
    let rows = find_all(ROWS);
    let active = document().active_element();
    let current = active.and_then(|active| rows.iter().position(|row| active == **row));
    let next = match (current, is_forward) {
        (None, _) => 0,
        (Some(index), true) => index + 1,
        (Some(index), false) => index.saturating_sub(1),
    };
    rows.get(next).is_some_and(|row| row.focus().is_ok())
}
