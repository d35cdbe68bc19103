//! The selection against refreshes, searches and orders.

use super::{FOLD, Made};
use crate::{Fleet, Query, Selection, Sort, View};

fn fleet_of(count: u16) -> (Fleet, View) {
    let mut fleet = Fleet::new(FOLD);
    for id in 0..count {
        fleet.put(&Made::plain(id).group());
    }
    let mut view = View::new(Sort::default());
    view.search(&fleet, Query::default());
    (fleet, view)
}

fn names(fleet: &Fleet, selection: &Selection, view: &View) -> Vec<String> {
    let rows = selection.in_order(view);
    rows.into_iter().filter_map(|row| Some(fleet.row(row)?.name.to_owned())).collect()
}

#[test]
fn a_range_begins_at_the_group_selected_last() {
    let (fleet, view) = fleet_of(10);
    let mut selection = Selection::default();
    selection.extend(&view, 1);
    selection.toggle(&view, 5);
    selection.extend(&view, 3);
    assert_eq!(
        names(&fleet, &selection, &view),
        ["group-00001", "group-00003", "group-00004", "group-00005"]
    );
    selection.toggle(&view, 4);
    assert_eq!(selection.len(), 3);
    selection.extend(&view, 99);
    assert_eq!(selection.len(), 3, "row 99 does not exist");
    selection.clear();
    assert!(selection.is_empty());
}

#[test]
fn a_selection_survives_a_search_another_order_and_a_refresh() {
    let (mut fleet, mut view) = fleet_of(10);
    let mut selection = Selection::default();
    selection.toggle(&view, 2);
    selection.toggle(&view, 7);
    view.search(&fleet, Query::new(FOLD, "00007"));
    assert_eq!((selection.len(), selection.len_in(&view)), (2, 1));
    view.sort(&fleet, Sort { descending: true, ..Sort::default() });
    assert_eq!(names(&fleet, &selection, &view), ["group-00007", "group-00002"]);
    fleet.remove("group-00007");
    fleet.put(&Made::plain(11).group());
    view.update(&fleet);
    selection.update(&fleet);
    assert_eq!(names(&fleet, &selection, &view), ["group-00002"]);
    view.search(&fleet, Query::new(FOLD, "0000"));
    selection.select_all(&view);
    assert_eq!(selection.len(), 9);
}
