//! One reading of all groups: which pages to request, and whether the answers fit together.
//!
//! Between two answers other clients create and delete groups, and what follows moves to another offset. Pages
//! therefore overlap: if a page does not begin with the rows that the page before ended with, the list has
//! changed, and the groups are to be read once more. Up to [`OVERLAP`] deletions between two pages hide no group
//! even then. A creation and a deletion between the same two answers cancel each other out; the next reading shows
//! them.

use crate::fleet::Fleet;
use crate::row::RowId;
use hub_api::connectivity_group::{ConnectivityGroup, ListGroups};

/// How many groups a page has: as many as the hub's own client requests.
const PAGE_SIZE: usize = 1000;
/// How many groups two pages have in common.
const OVERLAP: usize = 16;
/// How many pages are requested at the same time, once the hub has shown that it pages.
const MAX_IN_FLIGHT: usize = 2;
/// How many pages are in flight or wait until their rows are read. A slow page must not hold all of them.
const MAX_UNREAD: usize = 3;

/// A page to request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its number; `None` for the whole list in one answer.
    number: Option<usize>,
}

impl Page {
    /// The one with which each list begins, unless a hub has refused pages.
    pub const FIRST: Self = Self { number: Some(0) };

    /// The call that requests it.
    pub fn request(self) -> ListGroups {
        match self.number {
            None => ListGroups::default(),
            Some(number) => {
                let offset = number * (PAGE_SIZE - OVERLAP);
                let short = |number: usize| u32::try_from(number).ok();
                ListGroups { limit: short(PAGE_SIZE), offset: short(offset), update_status: None }
            }
        }
    }

    /// Whether it begins the list.
    pub fn is_first(self) -> bool {
        self.number.is_none_or(|number| number == 0)
    }

    /// Whether it is requested with a limit, which some hubs refuse.
    pub fn is_limited(self) -> bool {
        self.number.is_some()
    }
}

/// The rows of a page that is being read; `None` for a group that cannot be read.
#[derive(Debug)]
pub struct PageRows {
    page: Page,
    rows: Vec<Option<RowId>>,
}

/// A reading of all groups.
#[derive(Debug)]
pub struct Sweep {
    number: u32,
    /// The pages so far.
    pages: Vec<State>,
    /// How many pages the list has, once a page was not full.
    end: Option<usize>,
    is_whole: bool,
    is_disturbed: bool,
}

#[derive(Debug)]
enum State {
    InFlight,
    Arrived,
    Read(Vec<Option<RowId>>),
}

impl Sweep {
    /// Begins to read all groups of a fleet.
    pub fn begin(fleet: &mut Fleet) -> Self {
        Self {
            number: fleet.begin_sweep(),
            pages: Vec::new(),
            end: None,
            is_whole: false,
            is_disturbed: false,
        }
    }

    /// The next page to request, unless enough are on their way or none is left.
    pub fn next_page(&mut self) -> Option<Page> {
        let in_flight = self.pages.iter().filter(|state| matches!(state, State::InFlight)).count();
        let unread = self.pages.iter().filter(|state| !matches!(state, State::Read(_))).count();
        // Whether the hub pages at all is known after the first page.
        let pages = matches!(self.pages.first(), Some(State::Read(_)));
        let (in_flight_allowed, unread_allowed) = if pages { (MAX_IN_FLIGHT, MAX_UNREAD) } else { (1, 1) };
        if self.end.is_some() || in_flight >= in_flight_allowed || unread >= unread_allowed {
            return None;
        }
        let number = (!self.is_whole).then_some(self.pages.len());
        self.pages.push(State::InFlight);
        Some(Page { number })
    }

    /// The answer to a page begins.
    pub fn open(page: Page) -> PageRows {
        PageRows { page, rows: Vec::new() }
    }

    /// The answer to a page has arrived, so that another page can be requested while its rows are read.
    pub fn arrive(&mut self, page: Page) {
        if let Some(state @ State::InFlight) = page.number.and_then(|number| self.pages.get_mut(number)) {
            *state = State::Arrived;
        }
    }

    /// The rows of a page are read.
    pub fn close(&mut self, read: PageRows) {
        let Some(number) = read.page.number else {
            self.end = Some(self.pages.len());
            self.pages.iter_mut().for_each(|state| *state = State::Read(Vec::new()));
            return;
        };
        if self.is_whole {
            return;
        }
        // More than requested: the hub does not page and has sent all of them.
        let is_last = read.rows.len() != PAGE_SIZE;
        if is_last {
            self.end = Some(self.end.map_or(number + 1, |end| end.min(number + 1)));
        }
        if let Some(state) = self.pages.get_mut(number) {
            *state = State::Read(read.rows);
        }
        self.compare(number);
        self.compare(number + 1);
    }

    /// The hub refuses to page: the list is requested whole.
    pub fn refuse_paging(&mut self) {
        self.pages.clear();
        self.is_whole = true;
        self.end = None;
    }

    /// Whether all groups are read.
    pub fn is_complete(&self) -> bool {
        let is_read = |state: &State| matches!(state, State::Read(_));
        self.end.is_some_and(|end| self.pages.iter().take(end).all(is_read))
    }

    /// Whether the list changed while it was read, so that groups may be missing.
    pub fn is_disturbed(&self) -> bool {
        self.is_disturbed
    }

    /// Removes the groups that were not read by this sweep, or by `first` and those after it.
    pub fn finish(&self, fleet: &mut Fleet, first: Option<&Self>) {
        fleet.remove_unseen(first.unwrap_or(self).number);
    }

    /// Compares the beginning of a page with the end of the page before.
    fn compare(&mut self, number: usize) {
        let Some(before) = number.checked_sub(1) else { return };
        let (Some(State::Read(end)), Some(State::Read(begin))) =
            (self.pages.get(before), self.pages.get(number))
        else {
            return;
        };
        let is_after_end = self.end.is_some_and(|end| number >= end);
        let ignores_offset = number == 1 && !begin.is_empty() && begin.first() == end.first();
        let overlap = end.get(PAGE_SIZE - OVERLAP..).unwrap_or_default();
        let fits = if is_after_end { begin == overlap } else { begin.starts_with(overlap) };
        if ignores_offset {
            self.refuse_paging();
        } else if !fits {
            self.is_disturbed = true;
        }
    }
}

impl PageRows {
    /// A group of the answer.
    pub fn put(&mut self, fleet: &mut Fleet, group: &ConnectivityGroup) {
        self.rows.push(Some(fleet.put_swept(group)));
    }

    /// A group of the answer that cannot be read.
    pub fn skip(&mut self) {
        self.rows.push(None);
    }
}
