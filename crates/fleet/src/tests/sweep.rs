//! Sweeps against a hub whose list changes between two answers.

use super::{FOLD, Made};
use crate::{Fleet, Page, Sweep};
use hub_api::connectivity_group::ConnectivityGroup;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

/// How a hub understands `limit` and `offset`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Paging {
    Both,
    LimitOnly,
    Neither,
    Refused,
}

/// A list of groups in the order of their names.
struct Hub {
    paging: Paging,
    groups: BTreeMap<u16, Rc<ConnectivityGroup>>,
    requests: usize,
}

fn plain(id: u16) -> Rc<ConnectivityGroup> {
    Rc::new(Made::plain(id).group())
}

impl Hub {
    fn new(paging: Paging, ids: impl Iterator<Item = u16>) -> Self {
        Self { paging, groups: ids.map(|id| (id, plain(id))).collect(), requests: 0 }
    }

    fn answer(&mut self, page: Page) -> Option<Vec<Rc<ConnectivityGroup>>> {
        self.requests += 1;
        let call = page.request();
        let number = |value: Option<u32>| value.map(|value| value as usize);
        let (limit, offset) = match self.paging {
            Paging::Refused if call.limit.is_some() => return None,
            Paging::Both => (number(call.limit), number(call.offset)),
            Paging::LimitOnly => (number(call.limit), None),
            Paging::Neither | Paging::Refused => (None, None),
        };
        let groups = self.groups.values().skip(offset.unwrap_or(0));
        Some(groups.take(limit.unwrap_or(usize::MAX)).cloned().collect())
    }
}

/// Reads all groups, in up to three sweeps; `change` runs before each answer. At most two pages are on their way
/// and their answers arrive in the given order; the rows of a page are read when it or the one after it has arrived.
fn read(fleet: &mut Fleet, hub: &mut Hub, late: &[bool], mut change: impl FnMut(&mut Hub)) {
    let mut first = None;
    let mut late = late.iter().copied().cycle();
    for _ in 0..3 {
        let mut sweep = Sweep::begin(fleet);
        let (mut in_flight, mut unread) = (VecDeque::new(), VecDeque::new());
        while !sweep.is_complete() {
            while let Some(page) = sweep.next_page() {
                change(hub);
                in_flight.push_back((page, hub.answer(page)));
            }
            assert!(in_flight.len() <= 2 && in_flight.len() + unread.len() <= 3);
            let newest_first = late.next().unwrap_or_default();
            match if newest_first { in_flight.pop_back() } else { in_flight.pop_front() } {
                Some((page, Some(groups))) => {
                    sweep.arrive(page);
                    unread.push_back((page, groups));
                }
                Some((page, None)) => {
                    assert!(page.is_limited());
                    sweep.refuse_paging();
                    continue;
                }
                None => (),
            }
            if newest_first && !in_flight.is_empty() {
                continue;
            }
            let (page, groups) = unread.pop_front().expect("a page, since the sweep is not complete");
            let mut rows = Sweep::open(page);
            for group in &groups {
                rows.put(fleet, group);
            }
            sweep.close(rows);
        }
        if !sweep.is_disturbed() {
            sweep.finish(fleet, None);
            return;
        }
        first = first.or(Some(sweep));
    }
    if let Some(first) = first {
        first.finish(fleet, Some(&first));
    }
}

fn names(fleet: &Fleet) -> BTreeSet<String> {
    fleet.ids().map(|row| fleet.row(row).expect("a row").name.to_owned()).collect()
}

fn hub_names(hub: &Hub) -> BTreeSet<String> {
    hub.groups.values().map(|group| group.definition.name.to_string()).collect()
}

#[test]
fn a_list_is_read_whole_whether_the_hub_pages_or_not() {
    for paging in [Paging::Both, Paging::LimitOnly, Paging::Neither, Paging::Refused] {
        for count in [0, 1, 983, 984, 985, 999, 1000, 1001, 1984, 2500] {
            let mut hub = Hub::new(paging, 0..count);
            let mut fleet = Fleet::new(FOLD);
            read(&mut fleet, &mut hub, &[false, true, true], |_| ());
            assert_eq!(names(&fleet), hub_names(&hub), "{paging:?}, {count} groups");
            if count < 1000 && paging != Paging::Refused {
                assert_eq!(hub.requests, 1, "{paging:?}, {count} groups");
            }
        }
    }
}

#[test]
fn a_group_that_was_deleted_between_two_readings_disappears() {
    let mut hub = Hub::new(Paging::Both, 0..2500);
    let mut fleet = Fleet::new(FOLD);
    read(&mut fleet, &mut hub, &[false], |_| ());
    hub.groups.remove(&7);
    hub.groups.insert(3000, plain(3000));
    read(&mut fleet, &mut hub, &[false], |_| ());
    assert_eq!(names(&fleet), hub_names(&hub));
}

#[test]
fn a_call_during_a_sweep_knows_better_than_an_older_page() {
    let mut fleet = Fleet::new(FOLD);
    let old = Made { second: 1, ..Made::plain(1) };
    let new = Made { second: 2, threshold: 6, ..old.clone() };
    let deleted = Made::plain(2);
    fleet.put(&deleted.group());
    let mut sweep = Sweep::begin(&mut fleet);
    let page = sweep.next_page().expect("a page");
    let mut rows = Sweep::open(page);
    fleet.put(&new.group());
    fleet.remove(&deleted.name);
    rows.put(&mut fleet, &old.group());
    rows.put(&mut fleet, &deleted.group());
    sweep.close(rows);
    sweep.finish(&mut fleet, None);
    assert_eq!(names(&fleet), BTreeSet::from([new.name]));
    assert_eq!(fleet.row(fleet.ids().next().expect("a row")).expect("a row").threshold, 6);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn groups_made_or_deleted_meanwhile_neither_appear_twice_nor_go_missing(
        changes in prop::collection::vec((0..4000_u16, any::<bool>(), 0..3_u8), 0..12),
        late in prop::collection::vec(any::<bool>(), 1..8),
    ) {
        let mut hub = Hub::new(Paging::Both, (0..4000).filter(|id| id % 2 == 0));
        let mut fleet = Fleet::new(FOLD);
        let mut changes = changes.into_iter();
        let mut pause = 0;
        let mut deleted = BTreeSet::new();
        read(&mut fleet, &mut hub, &late, |hub| {
            if pause > 0 {
                pause -= 1;
            } else if let Some((id, is_made, wait)) = changes.next() {
                pause = wait;
                if is_made {
                    hub.groups.insert(id, plain(id));
                } else {
                    hub.groups.remove(&id);
                    deleted.insert(Made::plain(id).name);
                }
            }
        });
        // No group that the hub has had all the time is missing, and no row is there twice.
        let always = |name: &String| !deleted.contains(name) && name.ends_with(['0', '2', '4', '6', '8']);
        let shown = names(&fleet);
        prop_assert_eq!(shown.len(), fleet.len());
        prop_assert!(hub_names(&hub).iter().filter(|name| always(name)).all(|name| shown.contains(name)));
        // The next reading is exact.
        read(&mut fleet, &mut hub, &late, |_| ());
        prop_assert_eq!(names(&fleet), hub_names(&hub));
    }
}
