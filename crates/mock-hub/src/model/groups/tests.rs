use super::*;
use crate::model::products::catalogue::{Catalogue, Setup};
use crate::model::products::named::products;

/// 2026-03-02T10:00:00Z
const NOW: i64 = 1_772_445_600_000;

fn groups(count: u64) -> Groups {
    let catalogue =
        Arc::new(Catalogue::new(products("eos"), Setup { tenant: "eos", count: 1000, seed: 7, start: NOW }));
    Groups::new("eos", "c0ffee", NOW, GeneratedGroups::new(count, 7, NOW, catalogue))
}

fn names(groups: &mut Groups, offset: usize, limit: usize) -> Vec<String> {
    let page = groups.page(NOW, offset, limit);
    page.iter().map(|group| group["rn"].as_str().expect("a name").to_owned()).collect()
}

/// A group of another name with the content of a generated one.
fn named(groups: &mut Groups, name: &str) -> Group {
    let mut group = Arc::unwrap_or_clone(groups.find("aarhus-000000", NOW).expect("a group"));
    group.change(GroupChanges(Map::from_iter([("rn".to_owned(), name.into())])), None, NOW);
    group
}

#[test]
fn every_page_is_a_part_of_the_whole_list_whatever_has_changed() {
    let mut groups = groups(200);
    for name in ["0-first", "Aarhus-000001", "bergen-000018x", "zoo", "Zebra", "\u{212a}iruna-000090"] {
        let group = named(&mut groups, name);
        groups.put(name, group);
    }
    for name in ["aarhus-000000", "kiruna-000090", "kiruna-000091", "yakutsk-000199", "zoo"] {
        assert!(groups.has(name), "{name}");
        groups.remove(name);
        assert!(!groups.has(name) && groups.find(name, NOW).is_none(), "{name}");
    }
    let changed = named_again(&mut groups, "leh-000100");
    groups.put("leh-000100", changed);
    let whole = names(&mut groups, 0, usize::MAX);
    assert_eq!(whole.len(), 200 + 6 - 5);
    let mut sorted = whole.clone();
    sorted.sort_by_key(|name| name.to_lowercase());
    assert_eq!(whole, sorted);
    for (offset, limit) in (0..whole.len() + 2).flat_map(|offset| [1, 7, 1000].map(|limit| (offset, limit))) {
        let end = whole.len().min(offset + limit);
        assert_eq!(names(&mut groups, offset, limit), whole[offset.min(end)..end], "{offset} {limit}");
    }
}

fn named_again(groups: &mut Groups, name: &str) -> Group {
    Arc::unwrap_or_clone(groups.find(name, NOW).expect("a group"))
}

#[test]
fn reading_groups_takes_no_memory() {
    let mut groups = groups(100_000);
    names(&mut groups, 50_000, 100);
    assert!(groups.find(&groups.generated.name(77_777), NOW).is_some());
    assert!(groups.changed.is_empty());
}

#[test]
fn a_group_in_a_list_equals_the_group_by_its_name() {
    let mut groups = groups(300);
    for listed in groups.page(NOW, 0, 300) {
        let found = groups.find(listed["rn"].as_str().expect("a name"), NOW).expect("a group");
        assert_eq!(*listed, **found.attributes());
        assert_eq!(listed["pi"], "c0ffee");
    }
}

#[test]
fn an_update_that_failed_starts_again_when_the_same_group_is_requested() {
    let mut groups = groups(300);
    for (status, restarts) in [(2, false), (3, true)] {
        let listed = groups.page(NOW, 0, 300);
        let group = listed.iter().find(|group| group["updTe"] == status).expect("a group of this status");
        let name = group["rn"].as_str().expect("a name").to_owned();
        let mut group = named_again(&mut groups, &name);
        let same = Map::from_iter([("liCRr".to_owned(), group.attributes()["liCRr"].clone())]);
        group.change(GroupChanges(same), None, NOW);
        assert_eq!(group.attributes()["updTe"], if restarts { 0 } else { status }, "{name}");
    }
}

/// The name of a step, the step, and how many groups it changes.
type Step<'a> = (&'a str, &'a dyn Fn(&mut Groups), usize);

#[test]
fn the_changes_since_the_stored_state_are_those_of_a_full_comparison() {
    let (mut groups, mut stored) = (groups(50), groups(50));
    stored.take_over(&mut groups);
    let fully = |groups: &Groups| Groups { touched: None, ..groups.clone() };
    let (sample, generated) = (named(&mut groups, "new"), groups.generated.name(7));
    let steps: [Step<'_>; 8] = [
        ("create", &|groups| groups.put("new", sample.clone()), 1),
        ("change a generated group", &|groups| groups.put(&generated, sample.clone()), 1),
        ("delete the generated group", &|groups| groups.remove(&generated), 1),
        ("read", &|groups| drop(groups.page(NOW, 0, 100)), 0),
        ("create and delete", &|groups| (groups.put("short", sample.clone()), groups.remove("short")).1, 0),
        ("change", &|groups| groups.put("new", sample.clone()), 1),
        ("clear", &Groups::clear, 2),
        ("create again", &|groups| groups.put("new", sample.clone()), 1),
    ];
    for (name, step, count) in steps {
        step(&mut groups);
        let changes = groups.changes_since(&stored);
        assert_eq!((changes.len(), &changes), (count, &fully(&groups).changes_since(&stored)), "{name}");
        stored.take_over(&mut groups);
        assert!(fully(&groups).changes_since(&stored).is_empty(), "{name}");
        assert!(stored.records().eq(groups.records()), "{name}");
    }
}
