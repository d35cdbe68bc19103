//! What the list shows: search, filters and order, which the address keeps.

use crate::groups::Groups;
use crate::list_address::{ListAddress, Normalize};
use crate::ui::field::FieldSpec;
use crate::ui::icon::{Icon, IconName};
use crate::ui::text_field::TextField;
use crate::words::Words;
use console_api::pages::{GROUPS, GroupsList};
use fleet::{Gap, Sort, StatusKind, Traits};
use leptos::prelude::*;
use std::time::Duration;

/// Safari refuses more than 100 changes of the address in 30 seconds. A search that is typed changes it at once
/// this many times, and after that only when typing pauses.
const MAX_WRITES: u32 = 30;
/// The period of these writes, in milliseconds.
const WRITE_PERIOD: f64 = 30_000.0;
/// How long typing has to pause.
const TYPING_PAUSE: Duration = Duration::from_secs(1);

/// Search, filters and order of the list.
#[derive(Clone, Copy)]
pub struct Search {
    list: ListAddress,
    groups: Groups,
}

/// Unknown values of the list's address are left out.
const NORMALIZE: Normalize = |query| GroupsList::of_query(query).address();

impl Search {
    /// The search of the address; it follows the address when an operator goes back.
    pub fn of_address(groups: Groups) -> Self {
        Self { list: ListAddress::follow(GROUPS, NORMALIZE), groups }
    }

    /// The search of a list that is not shown now, by the list's address.
    pub fn of_list(groups: Groups, list: String) -> Self {
        Self { list: ListAddress::of_list(GROUPS, NORMALIZE, list), groups }
    }

    /// What the list shows.
    pub fn list(self) -> GroupsList {
        GroupsList::of_query(&self.list.query())
    }

    /// Whether all groups are shown.
    pub fn shows_all(self) -> bool {
        let list = self.list();
        let GroupsList { search, sort, columns, .. } = list.clone();
        search.trim().is_empty() && list == GroupsList { search, sort, columns, ..GroupsList::default() }
    }

    /// Brings the list up to date whenever search or groups change; is another number then.
    pub fn shown(self) -> Memo<usize> {
        Memo::new(move |number: Option<&usize>| {
            let list = self.list();
            let statuses = list.status.split(',').filter_map(StatusKind::named).collect();
            let gaps = list.gap.split(',').filter_map(Gap::named).collect();
            let query = self.groups.query(&list.search);
            let traits = Traits::named(&list.threshold, &list.technology, &list.backend);
            let query = query.with_statuses(statuses).with_gaps(gaps).with_traits(traits);
            self.groups.list(query, Sort::named(&list.sort).unwrap_or_default());
            number.map_or(0, |number| number + 1)
        })
    }

    /// Changes what the list shows.
    pub fn change(self, change: impl FnOnce(&mut GroupsList)) {
        self.edit(change);
        self.write();
    }

    fn edit(self, change: impl FnOnce(&mut GroupsList)) {
        let mut list = untrack(|| self.list());
        change(&mut list);
        self.list.set(list.address());
    }

    /// Shows all groups again, in the same order.
    pub fn clear(self) {
        self.change(|list| {
            let GroupsList { sort, columns, .. } = std::mem::take(list);
            *list = GroupsList { sort, columns, ..GroupsList::default() };
        });
    }

    /// Writes the search into the address.
    fn write(self) {
        self.list.write();
    }
}

/// The field of the search, and what stands beside it.
#[component]
pub fn SearchBar(search: Search, children: Children) -> impl IntoView {
    // When the period began, and how many writes it has had.
    let writes = StoredValue::new((0.0, 0));
    let write_later = StoredValue::new_local(debounce(TYPING_PAUSE, move |()| search.write()));
    let on_text = move |text: String| {
        search.edit(|list| list.search = text);
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
    let value = Signal::derive(move || search.list().search);
    view! {
        // A person who leaves the field may follow a link: the address is written before that.
        <div class="toolbar" on:focusout=move |_| search.write()>
            <div class="search-field">
                <Icon icon=IconName::Search />
                <TextField
                    field=FieldSpec::new("search", Words::SEARCH)
                    kind="search"
                    value
                    on_input=on_text
                    placeholder=Words::SEARCH_HINT
                />
            </div>
            {children()}
        </div>
    }
}
