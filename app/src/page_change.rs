//! What happens after each change of page: the focus moves to its first field or its heading, and a form is
//! announced by its title. In a list the focus moves to the row from which the operator comes back.

use crate::address::Address;
use crate::session::Session;
use crate::ui::dom::{FIRST_FIELD, RETURNED_ROW, focus};
use leptos::prelude::*;

/// Announces forms, and moves the focus after each change of page from now on. Not before the app has
/// started: a document that was loaded has the focus at its beginning.
#[component]
pub fn PageChange(
    /// Whether the app is still starting.
    starting: Signal<bool>,
    /// Whether the page at the address is still being fetched.
    fetching: Memo<bool>,
) -> impl IntoView {
    let (address, session) = (Address::of_app(), Session::of_app());
    let announced = RwSignal::new(String::new());
    let is_due = StoredValue::new(false);
    Effect::new(move |before: Option<_>| {
        let now = (starting.get(), session.is_open(), address.page());
        if before.is_some_and(|before: (bool, _, _)| !before.0 && before != now) {
            is_due.set_value(true);
        }
        if is_due.get_value() && !fetching.get() {
            is_due.set_value(false);
            request_animation_frame(move || {
                let Some(main) = document().get_element_by_id("content") else { return };
                let active = document().active_element();
                if active.is_some_and(|active| main.contains(Some(&active)) && active != main) {
                    return;
                }
                // After the way back from a group, the focus is on its row.
                if focus(&main, RETURNED_ROW) {
                    return;
                }
                // The focus on a heading reads it aloud, one on a field does not.
                let title = if focus(&main, FIRST_FIELD) { document().title() } else { String::new() };
                if title.is_empty() {
                    focus(&main, "h1");
                }
                announced.set(title);
            });
        }
        now
    });
    view! {
        <p class="visually-hidden" aria-live="polite">
            {announced}
        </p>
    }
}
