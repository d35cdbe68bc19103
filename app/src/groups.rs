//! The groups of the tenant that the page knows. They outlive the pages of the console, because reading a hundred
//! thousand of them takes seconds.

mod lookup;

use crate::error::Error;
use crate::preferences::PagedLists;
use crate::session::Session;
use crate::ui::dom::decompose;
use crate::ui::effect::effect;
use crate::ui::virtual_table::rows::{PAGE_ROWS, Pages};
use fleet::{Counts, Fleet, Fold, Query, Row, RowId, Selection, Sort, View};
use hub_api::connectivity_group::ConnectivityGroup;
use hub_api::{ApplicationId, ResourceName, Tenant};
use leptos::prelude::*;

/// How many of the rows that were drawn are remembered: those of a page of a list in pages, which are more than are in
/// view of one that scrolls.
const MAX_DRAWN: usize = PAGE_ROWS;

/// The groups, and how the list shows them.
struct Known {
    fleet: Fleet,
    /// The counts of a version of the fleet.
    counts: (usize, Counts),
    view: View,
    query: Query,
    selection: Selection,
    /// The rows that were drawn since they were last asked for, latest last.
    drawn: Vec<RowId>,
    /// Who may see them.
    access: Option<(Tenant, ApplicationId)>,
    /// The address of the list and its first visible pixel, when it was left.
    position: (String, f64),
    /// The group that was opened last.
    opened: Opened,
    /// When the last reading began, in milliseconds since 1970.
    began: f64,
}

/// A group that was opened from the list.
#[derive(Clone, Default)]
pub struct Opened {
    /// The address of the list.
    pub list: String,
    /// The group's name.
    pub name: String,
    /// Where it was in the list.
    pub index: usize,
}

/// The groups of the app.
#[derive(Clone, Copy)]
pub struct Groups(StoredValue<Parts>);

/// What the groups consist of.
#[derive(Clone, Copy)]
pub struct Parts {
    known: StoredValue<Known>,
    /// Is another number after each change that is to be shown.
    shown: RwSignal<usize>,
    /// Is another number after each change of the selection.
    selected: RwSignal<usize>,
    /// Whether an operator waits for groups that are being read.
    pub pending: RwSignal<bool>,
    /// Whether an operator has stopped the reading.
    pub stopped: RwSignal<bool>,
    /// Why the last reading failed.
    pub failure: RwSignal<Option<Error>>,
    /// When the last complete reading ended, in milliseconds since 1970.
    pub read_at: RwSignal<Option<f64>>,
    /// How many groups of the last reading could not be read.
    pub unreadable: RwSignal<usize>,
    /// The list in pages, if the operator has chosen so.
    pub pages: Pages,
    /// The content above the list, once the module "tools" is loaded.
    pub above: RwSignal<Option<fn() -> AnyView>>,
    /// Receives each group that was read or changed by itself.
    follower: StoredValue<Option<fn(&ConnectivityGroup)>>,
    /// The number of the current reading; an older one ends when it sees another number here.
    pub reading: StoredValue<u32>,
}

impl Groups {
    /// Keeps the groups of the session's tenant; provided once in `app.rs`.
    pub fn start(session: Session) -> Self {
        let parts = Parts {
            known: StoredValue::new(Known::nothing()),
            shown: RwSignal::default(),
            selected: RwSignal::default(),
            pending: RwSignal::default(),
            stopped: RwSignal::default(),
            failure: RwSignal::default(),
            read_at: RwSignal::default(),
            unreadable: RwSignal::default(),
            pages: Pages { are_on: Signal::derive(PagedLists::are_on), page: RwSignal::default() },
            above: RwSignal::default(),
            follower: StoredValue::default(),
            reading: StoredValue::default(),
        };
        let groups = Self(StoredValue::new(parts));
        // What one access may see is not shown to another.
        effect(move || {
            let access = session.info().map(|info| (info.tenant, info.application));
            let before =
                groups.change(|known| std::mem::replace(&mut known.access, access.clone())).flatten();
            if before.is_some() && before != access {
                groups.forget(access);
            }
        });
        groups
    }

    /// The groups of the app.
    pub fn of_app() -> Self {
        expect_context()
    }

    /// What they consist of.
    pub fn parts(self) -> Parts {
        self.0.get_value()
    }

    /// How many groups are known.
    pub fn len(self) -> usize {
        self.parts().shown.track();
        self.parts().known.with_value(|known| known.fleet.len())
    }

    /// How many groups there are of each kind.
    pub fn counts(self) -> Counts {
        self.parts().shown.track();
        self.parts()
            .known
            .try_update_value(|Known { fleet, counts, .. }| {
                if counts.0 != fleet.version() {
                    *counts = (fleet.version(), fleet.counts());
                }
                counts.1
            })
            .unwrap_or_default()
    }

    /// Whether nothing has been read, and nothing is being read.
    pub fn are_unknown(self) -> bool {
        let Parts { pending, stopped, failure, read_at, .. } = self.parts();
        !pending.get() && !stopped.get() && read_at.get().is_none() && failure.with(Option::is_none)
    }

    /// A search for a text.
    pub fn query(self, text: &str) -> Query {
        Query::new(self.parts().known.with_value(|known| known.fleet.fold()), text)
    }

    /// Brings the list up to date.
    pub fn list(self, query: Query, sort: Sort) {
        self.parts().shown.track();
        let has_selection = self.change(|known| {
            if known.view.order() != sort {
                known.view.sort(&known.fleet, sort);
            }
            if known.query == query {
                known.view.update(&known.fleet);
            } else {
                known.view.search(&known.fleet, query.clone());
                known.query = query;
            }
            known.selection.update(&known.fleet);
            !known.selection.is_empty()
        });
        // The number of selected rows in the list changes with the list.
        if has_selection.unwrap_or_default() {
            self.parts().selected.update(|number| *number += 1);
        }
    }

    /// How many rows the list has.
    pub fn list_len(self) -> usize {
        self.parts().known.with_value(|known| known.view.rows().len())
    }

    /// Reads the row at a position of the list, if there is one.
    pub fn with_row_at(self, index: usize, read: impl FnOnce(Row<'_>)) {
        self.parts().known.with_value(|known| {
            let row = known.view.rows().get(index).and_then(|&id| known.fleet.row(id));
            row.map(read);
        });
    }

    /// Whether the row at a position of the list is selected. It is drawn now.
    pub fn draw_selected(self, index: usize) -> bool {
        self.parts().selected.track();
        let draw = |known: &mut Known| {
            let &row = known.view.rows().get(index)?;
            if known.drawn.len() == MAX_DRAWN {
                known.drawn.remove(0);
            }
            known.drawn.push(row);
            Some(known.selection.contains(row))
        };
        self.change(draw).flatten().unwrap_or_default()
    }

    /// The rows that were drawn since the last call.
    pub fn take_drawn(self) -> Vec<RowId> {
        self.change(|known| std::mem::take(&mut known.drawn)).unwrap_or_default()
    }

    /// Returns rows whose products could not be looked up, as if they had been drawn before all others.
    pub fn return_drawn(self, mut rows: Vec<RowId>) {
        self.change(|known| {
            rows.append(&mut known.drawn);
            known.drawn = rows.split_off(rows.len().saturating_sub(MAX_DRAWN));
        });
    }

    /// Changes the selection in the list.
    pub fn select(self, change: impl FnOnce(&mut Selection, &View)) {
        self.change(|known| change(&mut known.selection, &known.view));
        self.parts().selected.update(|number| *number += 1);
    }

    /// What is selected, and the list.
    pub fn with_selection<T>(self, read: impl FnOnce(&Selection, &View) -> T) -> T {
        self.parts().selected.track();
        self.parts().shown.track();
        self.parts().known.with_value(|known| read(&known.selection, &known.view))
    }

    /// Reads the groups.
    pub fn with_fleet<T>(self, read: impl FnOnce(&Fleet) -> T) -> T {
        self.parts().known.with_value(|known| read(&known.fleet))
    }

    /// The tenant and the application whose groups these are.
    pub fn access(self) -> Option<(Tenant, ApplicationId)> {
        self.parts().known.with_value(|known| known.access.clone())
    }

    /// Where the first group of this name is in the list.
    pub fn position_of(self, name: &str) -> Option<usize> {
        self.parts().known.with_value(|known| known.view.position(&known.fleet, name))
    }

    /// The group that was opened last, if it was opened from the list at this address.
    pub fn opened_from(self, list: &str) -> Option<Opened> {
        self.parts().known.with_value(|known| (known.opened.list == list).then(|| known.opened.clone()))
    }

    /// Keeps which group was opened last.
    pub fn keep_opened(self, opened: Opened) {
        self.change(|known| known.opened = opened);
    }

    /// When the last reading began, in milliseconds since 1970.
    pub fn began(self) -> f64 {
        self.parts().known.with_value(|known| known.began)
    }

    /// Where the list at an address was scrolled to when it was left.
    pub fn position_at(self, address: &str) -> f64 {
        self.parts()
            .known
            .with_value(|known| if known.position.0 == address { known.position.1 } else { 0.0 })
    }

    /// Keeps where the list at an address is scrolled to.
    pub fn keep_position(self, address: String, position: f64) {
        self.change(|known| known.position = (address, position));
    }

    /// Takes over a group that was read or changed by itself.
    pub fn put(self, group: &ConnectivityGroup) {
        self.update(|fleet| fleet.put(group));
        self.show();
        if let Some(follow) = self.parts().follower.get_value() {
            follow(group);
        }
    }

    /// Passes each later group of [`Self::put`] to a function.
    pub fn follow(self, follow: fn(&ConnectivityGroup)) {
        self.parts().follower.set_value(Some(follow));
    }

    /// Forgets the groups of this name, which the hub does not have any more.
    pub fn remove(self, name: &ResourceName) {
        self.update(|fleet| fleet.remove(name.as_str()));
        self.show();
    }

    /// Changes the groups. [`Self::show`] makes the change visible.
    pub fn update<T>(self, change: impl FnOnce(&mut Fleet) -> T) -> Option<T> {
        self.change(|known| change(&mut known.fleet))
    }

    /// Shows what has changed.
    pub fn show(self) {
        let version = self.parts().known.with_value(|known| known.fleet.version());
        if self.parts().shown.get_untracked() != version {
            self.parts().shown.set(version);
        }
    }

    /// Ends the reading that is on its way, and returns the number of the next one.
    pub fn next_reading(self) -> u32 {
        self.parts()
            .reading
            .try_update_value(|number| {
                *number += 1;
                *number
            })
            .unwrap_or_default()
    }

    /// Ends the reading that is on its way, and returns the number of one that begins now.
    pub fn begin_reading(self, now: f64) -> u32 {
        self.change(|known| known.began = now);
        self.next_reading()
    }

    /// Ends the reading. What has been read stays.
    pub fn stop(self) {
        self.next_reading();
        self.parts().pending.set(false);
        self.parts().stopped.set(true);
    }

    fn change<T>(self, change: impl FnOnce(&mut Known) -> T) -> Option<T> {
        self.parts().known.try_update_value(change)
    }

    fn forget(self, access: Option<(Tenant, ApplicationId)>) {
        self.next_reading();
        self.change(|known| *known = Known { access, ..Known::nothing() });
        let Parts { pending, stopped, failure, read_at, unreadable, .. } = self.parts();
        pending.set(false);
        stopped.set(false);
        failure.set(None);
        unreadable.set(0);
        self.show();
        read_at.set(None);
    }
}

impl Known {
    fn nothing() -> Self {
        Self {
            fleet: Fleet::new(Fold::new(decompose)),
            counts: (0, Counts::default()),
            view: View::new(Sort::default()),
            query: Query::default(),
            selection: Selection::default(),
            drawn: Vec::new(),
            access: None,
            position: Default::default(),
            opened: Opened::default(),
            began: 0.0,
        }
    }
}
