//! The states of products, and what an export tells of them.

use super::{FOLD, Made, names};
use crate::{Fleet, Gap, ProductInfo, Query, Sort, View};
use hub_api::connectivity_group::ConnectivityGroup;
use serde_json::json;

fn put(fleet: &mut Fleet, product: &str, is_active: Option<bool>, name: &str, minute: u32) {
    fleet.put_product(product, ProductInfo { is_active, name, minute });
}

#[test]
fn a_group_has_a_gap_as_soon_as_the_hub_says_so() {
    let mut fleet = Fleet::new(FOLD);
    fleet.put(&Made::plain(1).group());
    fleet.put(&Made { has_fallback: false, ..Made::plain(2) }.group());
    let shown = |fleet: &Fleet, gap| {
        let mut view = View::new(Sort::default());
        view.search(fleet, Query::default().with_gaps(vec![gap]));
        view.rows().len()
    };
    assert_eq!(fleet.counts().unchecked, 2);
    let version = fleet.version();
    put(&mut fleet, "INTELSAT-2", Some(false), "", 29_000_000);
    assert_ne!(fleet.version(), version);
    assert_eq!(fleet.product_read_at("INTELSAT-2"), Some(29_000_000));
    let counts = fleet.counts();
    assert_eq!((counts.fallback_inactive, counts.fallback_checked, counts.unchecked), (1, 1, 2));
    put(&mut fleet, "JASPER-1", Some(true), "", 29_000_000);
    assert_eq!((fleet.counts().fallback_inactive, fleet.counts().unchecked), (1, 0));
    assert_eq!(shown(&fleet, Gap::FallbackInactive), 1);
    assert_eq!(shown(&fleet, Gap::PriorityInactive), 0);
    assert_eq!(shown(&fleet, Gap::NoFallback), 1);
    let version = fleet.version();
    put(&mut fleet, "JASPER-1", Some(true), "", 29_000_001);
    assert_eq!(fleet.version(), version, "nothing that is shown has changed");
    put(&mut fleet, "INTELSAT-2", None, "", 29_000_001);
    assert_eq!(fleet.counts().fallback_inactive, 0, "the hub does not tell any more");
}

#[test]
fn similar_products_have_facts_of_their_own() {
    let mut fleet = Fleet::new(FOLD);
    let ids =
        |number: u32| [format!("JASPER-8997112{:012}", u64::from(number) * 97), format!("INTELSAT-{number}")];
    for number in 0..50_000 {
        for id in ids(number) {
            put(&mut fleet, &id, None, &format!("name of {id}"), number);
        }
    }
    for id in (0..50_000).flat_map(ids) {
        assert_eq!(fleet.product_name(&id), format!("name of {id}"));
    }
}

/// A group with these products; without a fallback if it is empty.
fn with_products(name: &str, priority: &str, fallback: &str) -> ConnectivityGroup {
    let mut rule = json!({"prPID": priority, "priTd": 3});
    if !fallback.is_empty() {
        rule["faPID"] = fallback.into();
    }
    let products = [priority, fallback].into_iter().filter(|id| !id.is_empty());
    let products: Vec<_> =
        products.map(|id| json!({"coPID": id, "coPTe": 1, "netID": id.split('-').next_back()})).collect();
    let group = json!({"rn": name, "liCRr": "R-1", "updTe": 2, "errMe": "", "conPs": products, "priRe": rule, "ri": name});
    ConnectivityGroup::try_from(group).expect("a group")
}

fn found(fleet: &Fleet, text: &str) -> Vec<String> {
    let mut view = View::new(Sort::default());
    view.search(fleet, Query::new(FOLD, text));
    names(fleet, &view)
}

#[test]
fn groups_are_found_by_the_names_of_their_products() {
    let mut fleet = Fleet::new(FOLD);
    fleet.put(&with_products("a", "JASPER-1", "INTELSAT-2"));
    fleet.put(&with_products("b", "JASPER-3", "INTELSAT-2"));
    assert!(found(&fleet, "zurich").is_empty());
    put(&mut fleet, "INTELSAT-2", Some(true), "Zürich Depot", 1);
    assert_eq!(
        found(&fleet, "ZURICH depot"),
        ["a", "b"],
        "both groups, of which one may not have been in view"
    );
    assert_eq!(found(&fleet, "zurich jasper-3"), ["b"], "each word in any of the texts");
    assert!(found(&fleet, "zurich kiel").is_empty());
    let products = |fleet: &Fleet, text| {
        let query = Query::new(FOLD, text);
        query.products(fleet, 8).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(products(&fleet, "zurich"), ["INTELSAT-2"]);
    assert_eq!(products(&fleet, "depot intelsat"), ["INTELSAT-2"], "name and identifier together");
    let row = fleet.row(0).expect("a row");
    assert_eq!((row.priority_name, row.fallback_name), ("", "Zürich Depot"));

    put(&mut fleet, "INTELSAT-2", Some(true), "Kiel", 2);
    assert_eq!((found(&fleet, "kiel").len(), found(&fleet, "zurich").len()), (2, 0), "it was renamed");
    put(&mut fleet, "INTELSAT-2", Some(true), "", 3);
    assert_eq!(
        (found(&fleet, "kiel").len(), fleet.product_name("INTELSAT-2")),
        (0, ""),
        "it has no name any more"
    );
}

#[test]
fn products_are_sorted_by_name_once_all_of_them_have_been_read() {
    let mut fleet = Fleet::new(FOLD);
    for (group, priority, fallback) in [("a", "A-1", "S-1"), ("b", "A-2", ""), ("c", "A-3", "S-3")] {
        fleet.put(&with_products(group, priority, fallback));
    }
    let mut view = View::new(Sort::named("priority").expect("a column"));
    view.search(&fleet, Query::default());
    put(&mut fleet, "A-1", None, "Wien", 1);
    put(&mut fleet, "A-2", None, "berlin", 1);
    put(&mut fleet, "A-3", None, "", 1);
    put(&mut fleet, "S-1", None, "", 1);
    view.update(&fleet);
    view.search(&fleet, Query::default());
    assert_eq!(names(&fleet, &view), ["a", "b", "c"], "one is not known yet");
    put(&mut fleet, "S-3", None, "Aachen", 1);
    view.update(&fleet);
    assert_eq!(names(&fleet, &view), ["a", "b", "c"], "no row moves by itself");
    view.search(&fleet, Query::default());
    assert_eq!(names(&fleet, &view), ["c", "b", "a"], "A-3 has no name, so its identifier counts");
    view.sort(&fleet, Sort::named("-fallback").expect("a column"));
    assert_eq!(names(&fleet, &view), ["a", "c", "b"]);
    put(&mut fleet, "S-1", None, "Aaa", 2);
    view.search(&fleet, Query::default());
    assert_eq!(names(&fleet, &view), ["c", "a", "b"], "it was renamed");
}

#[test]
fn types_and_network_ids_are_as_the_group_has_them() {
    let cases = [
        (json!(1), "1", "1", json!(2), "2", "2"),
        (json!("CELLULAR"), "8997", "CELLULAR", json!(7), "", "7"),
    ];
    for (kind, network_id, shown, other_kind, other_network_id, other_shown) in cases {
        let group = json!({
            "rn": "a", "liCRr": "R-1", "updTe": 2, "errMe": "",
            "conPs": [{"coPID": "JASPER-1", "coPTe": kind, "netID": network_id},
                {"coPID": "INTELSAT-2", "coPTe": other_kind, "netID": other_network_id}],
            "priRe": {"prPID": "JASPER-1", "faPID": "INTELSAT-2", "priTd": 3},
        });
        let mut fleet = Fleet::new(FOLD);
        let id = fleet.put(&ConnectivityGroup::try_from(group).expect("a group"));
        let row = fleet.row(id).expect("a row");
        assert_eq!(row.priority_detail(), (shown.to_owned(), network_id.to_owned()));
        assert_eq!(row.fallback_detail(), (other_shown.to_owned(), other_network_id.to_owned()));
    }
}
