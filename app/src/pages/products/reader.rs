//! Reads the pages of products that are in view, and searches for distant rows and for the end.

use super::returned::Returned;
use super::window::{PAGE_SIZE, Window};
use crate::error::Error;
use crate::hub::HubClient;
use hub_api::product::ListProducts;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// How long rows have to be in view before their page is read, so that scrolling past them sends no request.
const PAUSE: Duration = Duration::from_millis(60);
/// How many pages are read at once.
const MAX_READS: usize = 2;
/// The distance to the last known row, in rows, at which the next page of the list is read.
const AHEAD: usize = 30;

/// The goal of a search beyond the known rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// A row, from 0.
    Row(usize),
    /// The last row.
    End,
}

/// The requests, running and wanted.
#[derive(Debug, Default)]
struct Reads {
    /// The pages that are being read.
    running: Vec<usize>,
    /// The pages that rows in view need, the latest last.
    wanted: Vec<usize>,
    /// Whether a task to read the wanted pages is scheduled.
    is_scheduled: bool,
    /// Changes with each refresh; answers to earlier requests are dropped.
    refresh: u32,
    /// Changes when a search starts or stops.
    looking: u32,
}

/// The products and their reading.
#[derive(Clone, Copy)]
pub struct Reader {
    hub: HubClient,
    window: StoredValue<Window>,
    reads: StoredValue<Reads>,
    /// The product whose page the operator has left for the list.
    returned: StoredValue<Returned>,
    /// Changes when the view has to be updated.
    shown: RwSignal<u32>,
    /// The goal of the running search.
    pub goal: RwSignal<Option<Goal>>,
    /// Whether an operator waits for the first page or for a refresh.
    pub pending: RwSignal<bool>,
    /// The error of the last request. The reader sends no request until the operator tries again.
    pub failure: RwSignal<Option<Error>>,
    /// The row that was found.
    pub target: RwSignal<Option<usize>>,
    /// The order of the rows: a column's name, with `-` before it if the largest comes first.
    sort: StoredValue<String>,
}

impl Reader {
    /// Starts with the page of a row. If the operator returns from a product near it, the product's row gets the focus.
    pub fn start(row: usize, hub: HubClient) -> Self {
        let reader = Self {
            hub,
            window: StoredValue::new(Window::new()),
            reads: StoredValue::default(),
            returned: StoredValue::new(Returned::of_address()),
            shown: RwSignal::default(),
            goal: RwSignal::default(),
            pending: RwSignal::default(),
            failure: RwSignal::default(),
            target: RwSignal::default(),
            sort: StoredValue::default(),
        };
        if row > 0 {
            // The first page gives the number of rows of a page.
            reader.seek(Goal::Row(row));
        } else {
            reader.begin();
        }
        reader
    }

    /// Reads the window; a reactive reader runs again after each change.
    pub fn with<T>(self, read: impl FnOnce(&Window) -> T) -> T {
        self.shown.track();
        self.window.with_value(read)
    }

    /// The command that lists the page of a row.
    pub fn curl(self, row: usize) -> String {
        self.hub.curl(&call(self.with(|window| window.page_of(row))))
    }

    /// Reads the page of a row, unless it is kept, and the page after the last known one if it is near.
    pub fn draw(self, index: usize) {
        let (missing, next) = self.with(|window| {
            let is_near_end = index + AHEAD >= window.count();
            (window.missing_for(index), window.next().filter(|_| is_near_end))
        });
        for number in [next, missing].into_iter().flatten() {
            self.want(number);
        }
    }

    /// Orders the rows once all pages are kept.
    pub fn sort(self, by: &str) {
        by.clone_into(&mut self.sort.write_value());
        self.window.update_value(|window| window.sort(by));
        self.show();
    }

    /// Reads everything in view again.
    pub fn refresh(self) {
        self.returned.set_value(Returned::default());
        self.window.update_value(Window::refresh);
        self.again();
    }

    /// Continues after a failure.
    pub fn again(self) {
        self.stop();
        self.reads.update_value(|reads| {
            reads.refresh += 1;
            reads.running.clear();
        });
        self.failure.set(None);
        if untrack(|| self.with(Window::count)) == 0 {
            self.begin();
        } else {
            self.show();
        }
    }

    /// Searches for a row or the end, and scrolls there.
    pub fn look(self, goal: Goal) {
        self.returned.set_value(Returned::default());
        self.seek(goal);
    }

    fn seek(self, goal: Goal) {
        self.stop();
        let looking = self.reads.with_value(|reads| reads.looking);
        self.failure.set(None);
        self.goal.set(Some(goal));
        spawn_local(async move {
            while let Some(number) = self.probe(goal) {
                let is_read = self.read(number).await;
                if self.reads.try_with_value(|reads| reads.looking) != Some(looking) {
                    return;
                }
                if !is_read {
                    self.goal.set(None);
                    return;
                }
            }
            self.goal.set(None);
            if self.returned.with_value(Returned::is_found) {
                return;
            }
            let last = self.window.with_value(Window::count).saturating_sub(1);
            self.target.set(Some(match goal {
                Goal::Row(row) => row.min(last),
                Goal::End => last,
            }));
        });
    }

    /// Stops the search.
    pub fn stop(self) {
        self.reads.update_value(|reads| reads.looking += 1);
        self.goal.set(None);
    }

    /// The next page to read to reach a goal.
    fn probe(self, goal: Goal) -> Option<usize> {
        self.window.try_with_value(|window| {
            let (count, number) = match goal {
                _ if window.count() == 0 && !window.is_complete() => return Some(1),
                Goal::Row(row) => (row, window.page_of(row)),
                Goal::End => return window.probe(),
            };
            if count < window.count() || window.is_complete() {
                return None;
            }
            let is_beyond = window.is_empty_at(number);
            if is_beyond { window.probe() } else { Some(number) }
        })?
    }

    fn begin(self) {
        spawn_local(async move {
            self.read(1).await;
        });
    }

    fn want(self, number: usize) {
        let is_first = self.reads.try_update_value(|reads| {
            reads.wanted.retain(|&other| other != number);
            reads.wanted.push(number);
            !std::mem::replace(&mut reads.is_scheduled, true)
        });
        if is_first == Some(true) {
            set_timeout(move || self.read_wanted(), PAUSE);
        }
    }

    /// Reads the pages that were wanted last. The others are requested when they are drawn again.
    fn read_wanted(self) {
        let is_held = self.failure.try_with_untracked(Option::is_some);
        let wanted = self.reads.try_update_value(|reads| {
            reads.is_scheduled = false;
            let free = MAX_READS.saturating_sub(reads.running.len());
            let wanted = std::mem::take(&mut reads.wanted).into_iter().rev();
            let running = &reads.running;
            wanted.filter(|number| !running.contains(number)).take(free).collect::<Vec<_>>()
        });
        if is_held != Some(false) {
            return;
        }
        for number in wanted.unwrap_or_default() {
            spawn_local(async move {
                self.read(number).await;
            });
        }
    }

    /// Reads a page; false if it could not be read.
    async fn read(self, number: usize) -> bool {
        let refresh = self.reads.with_value(|reads| reads.refresh);
        self.reads.update_value(|reads| reads.running.push(number));
        if self.window.with_value(Window::count) == 0 {
            self.pending.set(true);
        }
        let answer = self.hub.send(&call(number)).await;
        // The operator may have left or refreshed the page meanwhile.
        if self.reads.try_with_value(|reads| reads.refresh) != Some(refresh) {
            return false;
        }
        self.reads.update_value(|reads| reads.running.retain(|&other| other != number));
        self.pending.set(false);
        let is_read = answer.is_ok();
        match answer {
            Ok(mut page) => {
                self.hub.groups.add_names(&mut page.entities);
                let sort = self.sort.get_value();
                self.window.update_value(|window| {
                    window.take(number, &page);
                    window.sort(&sort);
                });
                let row = self.window.with_value(|window| {
                    self.returned.try_update_value(|returned| returned.row(window)).flatten()
                });
                if row.is_some() {
                    self.target.set(row);
                }
                if self.window.with_value(|window| window.count() == 0 && !window.is_complete()) {
                    // The list has become much shorter.
                    self.begin();
                }
            }
            Err(error) => self.failure.set(Some(error)),
        }
        self.show();
        is_read
    }

    fn show(self) {
        self.shown.update(|number| *number += 1);
    }
}

fn call(number: usize) -> ListProducts {
    ListProducts {
        page_size: u32::try_from(PAGE_SIZE).ok(),
        page_number: u32::try_from(number).ok(),
        fields: Vec::new(),
    }
}
