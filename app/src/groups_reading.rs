//! Reads all groups of the tenant: page by page, each page in slices, in up to three sweeps while other clients
//! create and delete groups.

use crate::clock::now;
use crate::error::Error;
use crate::groups::{Groups, Parts};
use crate::hub::HubClient;
use crate::tasks::{drawn, next_task, pause_if_long};
use fleet::{Page, PageRows, Sweep};
use hub_api::connectivity_group::GroupReader;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

/// How often the groups are read again while the list keeps changing.
const MAX_SWEEPS: u32 = 3;
/// How often new rows are shown while groups are read, in milliseconds. The interval grows with the number of groups,
/// because drawing takes longer.
const SHOW_INTERVAL: f64 = 200.0;
/// By how much the interval grows for each group, in milliseconds.
const SHOW_INTERVAL_PER_GROUP: f64 = 0.01;
/// How many bytes of a page are received before its rows are read. A page of 1,000 groups has about 500 KB; a hub that
/// ignores the limit sends all groups in one answer.
const MAX_AHEAD: usize = 4 * 1024 * 1024;
/// How long all groups are not read again unless an operator asks for it, in milliseconds.
const SWEEP_INTERVAL: f64 = 60_000.0;
/// A list of at most this many groups is read again whenever it is opened: it is one request.
const SMALL: usize = 1000;

/// A reading of all groups.
struct Reading {
    hub: HubClient,
    number: u32,
    /// Whether no operator waits for it.
    in_background: bool,
    sweep: RefCell<Sweep>,
    /// The first sweep of the reading, if there was one before.
    first: RefCell<Option<Sweep>>,
    sweeps: Cell<u32>,
    unreadable: Cell<usize>,
    shown: Cell<f64>,
}

/// Reads all groups for an operator who waits.
pub fn refresh(hub: HubClient) {
    begin(hub, false);
}

/// Reads the groups when a list is opened, unless many were read a moment ago.
pub fn open(hub: HubClient) {
    let groups = hub.groups;
    let Parts { pending, stopped, failure, .. } = groups.parts();
    let is_recent = untrack(|| groups.len()) > SMALL && age(groups) < SWEEP_INTERVAL;
    let is_good = is_recent && failure.with_untracked(Option::is_none);
    if !pending.get_untracked() && !stopped.get_untracked() && !is_good {
        begin(hub, false);
    }
}

/// Reads the groups for a page that can do without them, unless they have been read or are being read. The page is drawn
/// first.
pub fn open_quietly(hub: HubClient) {
    spawn_local(async move {
        drawn().await;
        let is_unread = untrack(|| hub.groups.are_unknown());
        if is_unread {
            begin(hub, true);
        }
    });
}

/// Reads all groups again in the background, unless the last reading began less than a minute ago.
pub fn sweep(hub: HubClient) {
    if age(hub.groups) > SWEEP_INTERVAL {
        begin(hub, true);
    }
}

/// How long ago the last reading began, in milliseconds.
fn age(groups: Groups) -> f64 {
    js_sys::Date::now() - groups.began()
}

fn begin(hub: HubClient, in_background: bool) {
    let groups = hub.groups;
    let number = groups.begin_reading(js_sys::Date::now());
    let Some(sweep) = groups.update(Sweep::begin) else { return };
    if !in_background {
        let Parts { pending, stopped, failure, .. } = groups.parts();
        pending.set(true);
        stopped.set(false);
        failure.set(None);
    }
    let reading = Reading {
        hub,
        number,
        in_background,
        sweep: RefCell::new(sweep),
        first: RefCell::default(),
        sweeps: Cell::new(1),
        unreadable: Cell::new(0),
        shown: Cell::new(now()),
    };
    Rc::new(reading).request();
}

impl Reading {
    /// Requests the pages that may be on their way now.
    fn request(self: Rc<Self>) {
        loop {
            let page = self.sweep.borrow_mut().next_page();
            let Some(page) = page else { return };
            let (reading, sweep) = (Rc::clone(&self), self.sweeps.get());
            spawn_local(async move {
                let outcome = Rc::clone(&reading).read(page).await;
                // Rows are shown in a task of their own.
                next_task().await;
                // A page beyond the end of the sweep before belongs to no sweep any more.
                if reading.is_current() && reading.sweeps.get() == sweep {
                    reading.take(page, outcome);
                }
            });
        }
    }

    /// Takes over what became of a page.
    fn take(self: Rc<Self>, page: Page, outcome: Result<PageRows, Error>) {
        match outcome {
            Ok(rows) => self.sweep.borrow_mut().close(rows),
            Err(error) if page.is_limited() && error.is_bad_request() => {
                self.sweep.borrow_mut().refuse_paging();
            }
            Err(error) => return self.fail(error),
        }
        // The first page is shown at once.
        if untrack(|| self.hub.groups.len()) <= SMALL {
            self.show(0.0);
        } else {
            self.show_sometimes();
        }
        if self.sweep.borrow().is_complete() {
            self.complete();
        }
        if self.is_current() {
            self.request();
        }
    }

    /// Reads one page. The rows of the first page are read as they arrive. A later page is received whole first, so that
    /// the next one can be requested while its rows are read.
    async fn read(self: Rc<Self>, page: Page) -> Result<PageRows, Error> {
        let pieces = self.hub.list(&page.request(), self.in_background).await?;
        let mut arrived = VecDeque::new();
        let mut size = if page.is_first() { MAX_AHEAD } else { 0 };
        while size < MAX_AHEAD
            && let Some(piece) = pieces.next().await?
        {
            size += piece.len();
            arrived.push_back(piece);
        }
        let is_whole = size < MAX_AHEAD;
        if is_whole && self.is_current() {
            self.sweep.borrow_mut().arrive(page);
            Rc::clone(&self).request();
        }
        let (mut reader, mut rows) = (GroupReader::default(), Sweep::open(page));
        let mut count = 0_u32;
        loop {
            let next = match arrived.pop_front() {
                None if !is_whole => pieces.next().await?,
                next => next,
            };
            let Some(bytes) = next else { break };
            let mut piece = bytes.as_slice();
            while let Some(group) = reader.next(&mut piece) {
                if !self.is_current() {
                    return Ok(rows);
                }
                if let Ok(group) = group {
                    self.hub.groups.update(|fleet| rows.put(fleet, &group));
                } else {
                    rows.skip();
                    self.unreadable.update(|count| count + 1);
                }
                // To ask for the time takes a part of the time that a group takes.
                count += 1;
                if count.is_multiple_of(16) {
                    self.show_sometimes();
                    pause_if_long().await;
                }
            }
        }
        reader.finish().map_err(Error::Hub).map(|()| rows)
    }

    /// The sweep is complete: the reading ends, unless the list has changed meanwhile.
    fn complete(&self) {
        let groups = self.hub.groups;
        let is_disturbed = self.sweep.borrow().is_disturbed();
        if is_disturbed && self.sweeps.get() < MAX_SWEEPS {
            self.sweeps.update(|count| count + 1);
            self.unreadable.set(0);
            if let Some(next) = groups.update(Sweep::begin) {
                let before = self.sweep.replace(next);
                self.first.borrow_mut().get_or_insert(before);
            }
            return;
        }
        let first = self.first.borrow();
        let since = first.as_ref().filter(|_| is_disturbed);
        groups.update(|fleet| self.sweep.borrow().finish(fleet, since));
        groups.next_reading();
        let Parts { pending, stopped, failure, read_at, unreadable, .. } = groups.parts();
        unreadable.set(self.unreadable.get());
        read_at.set(Some(js_sys::Date::now()));
        pending.set(false);
        stopped.set(false);
        failure.set(None);
        groups.show();
    }

    fn fail(&self, error: Error) {
        let groups = self.hub.groups;
        groups.next_reading();
        groups.show();
        if !self.in_background {
            groups.parts().pending.set(false);
            groups.parts().failure.set(Some(error));
        }
    }

    fn is_current(&self) -> bool {
        self.hub.groups.parts().reading.try_get_value() == Some(self.number)
    }

    fn show_sometimes(&self) {
        let count = u32::try_from(untrack(|| self.hub.groups.len())).unwrap_or(u32::MAX);
        self.show(SHOW_INTERVAL + SHOW_INTERVAL_PER_GROUP * f64::from(count));
    }

    /// Shows the new rows, if the last ones were shown longer ago.
    fn show(&self, interval: f64) {
        let time = now();
        if time - self.shown.get() > interval {
            self.shown.set(time);
            self.hub.groups.show();
        }
    }
}
