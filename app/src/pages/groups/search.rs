//! The search: its text and status filter, which the address keeps.

use crate::address::Address;
use crate::group_view::status_word;
use crate::ui::field::FieldSpec;
use crate::ui::select_field::SelectField;
use crate::ui::text_field::TextField;
use crate::words::Words;
use console_api::pages;
use hub_api::update_status::UpdateStatus;
use leptos::prelude::*;
use std::time::Duration;

/// Safari refuses more than 100 changes of the address in 30 seconds. A search that is typed changes it at once
/// this many times, and after that only when typing pauses.
const MAX_WRITES: u32 = 30;
/// The period of these writes, in milliseconds.
const WRITE_PERIOD: f64 = 30_000.0;
/// How long typing has to pause.
const TYPING_PAUSE: Duration = Duration::from_secs(1);

/// The statuses of the filter, by their names in the address.
const STATUSES: [(&str, UpdateStatus); 4] = [
    ("requested", UpdateStatus::NotExecuted),
    ("pending", UpdateStatus::InProgress),
    ("applied", UpdateStatus::Succeeded),
    ("failed", UpdateStatus::Failed),
];

/// The search text and the status filter.
#[derive(Clone, Copy)]
pub struct Search {
    /// The search text as it was typed.
    pub text: RwSignal<String>,
    status: RwSignal<String>,
    address: Address,
}

impl Search {
    /// The search of the address; it follows the address when an operator goes back.
    pub fn of_address() -> Self {
        let address = Address::of_app();
        let search = Self { text: RwSignal::default(), status: RwSignal::default(), address };
        let follow = move || {
            let (text, status) = search.in_address();
            search.text.maybe_update(|before| std::mem::replace(before, text.clone()) != text);
            search.status.maybe_update(|before| std::mem::replace(before, status.clone()) != status);
        };
        untrack(follow);
        Effect::new(follow);
        search
    }

    /// The status to filter by, if one is chosen.
    pub fn update_status(self) -> Option<UpdateStatus> {
        self.status.with(|name| STATUSES.iter().find(|(it, _)| it == name).map(|(_, status)| *status))
    }

    /// Matches all groups again.
    pub fn clear(self) {
        self.text.set(String::new());
        self.status.set(String::new());
        self.write();
    }

    fn in_address(self) -> (String, String) {
        let parameter = |name| self.address.parameter(name).unwrap_or_default();
        (parameter(pages::SEARCH), parameter(pages::STATUS))
    }

    /// Writes the search into the address.
    fn write(self) {
        untrack(|| {
            // A field that is removed with its page may lose the focus after the page's signals are gone.
            let (Some(text), Some(status)) = (self.text.try_get(), self.status.try_get()) else { return };
            if self.in_address() != (text.clone(), status.clone()) {
                self.address.replace(&pages::groups(&text, &status));
            }
        });
    }
}

/// The fields of the search, and how many groups match.
#[component]
pub fn SearchBar(search: Search, summary: Signal<Option<String>>) -> impl IntoView {
    // When the period began, and how many writes it has had.
    let writes = StoredValue::new((0.0, 0));
    let write_later = StoredValue::new_local(debounce(TYPING_PAUSE, move |()| search.write()));
    let on_text = move |text: String| {
        search.text.set(text);
        let now = js_sys::Date::now();
        let (began, count) = writes.get_value();
        let (began, count) = if now - began > WRITE_PERIOD { (now, 0) } else { (began, count) };
        if count < MAX_WRITES {
            writes.set_value((began, count + 1));
            search.write();
        } else {
            write_later.update_value(|write_later| write_later(()));
        }
    };
    let options = Signal::derive(move || {
        let all = (String::new(), Words::FILTER_ALL().to_owned());
        let each = STATUSES.map(|(name, status)| (name.to_owned(), status_word(status)));
        std::iter::once(all).chain(each).collect::<Vec<_>>()
    });
    view! {
        // A person who leaves the field may follow a link: the address is written before that.
        <div class="toolbar" on:focusout=move |_| search.write()>
            <TextField
                field=FieldSpec::new("search", Words::SEARCH)
                kind="search"
                value=search.text
                on_input=on_text
                placeholder=Words::SEARCH_HINT
            />
            <SelectField
                field=FieldSpec::new("status", Words::FILTER_STATUS)
                value=search.status
                on_input=move |status| {
                    search.status.set(status);
                    search.write();
                }
                options
            />
            <p class="toolbar-count" role="status">
                {move || summary.get()}
            </p>
        </div>
    }
}
