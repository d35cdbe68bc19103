//! The states of products, and what an export tells of them.

use super::{FOLD, Made};
use crate::{Fleet, Gap, Query, Sort, View};
use hub_api::connectivity_group::ConnectivityGroup;
use serde_json::json;

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
    fleet.put_state("INTELSAT-2", Some(false), 29_000_000);
    assert_ne!(fleet.version(), version);
    assert_eq!(fleet.state_read_at("INTELSAT-2"), Some(29_000_000));
    assert_eq!((fleet.counts().fallback_inactive, fleet.counts().unchecked), (1, 2));
    fleet.put_state("JASPER-1", Some(true), 29_000_000);
    assert_eq!((fleet.counts().fallback_inactive, fleet.counts().unchecked), (1, 0));
    assert_eq!(shown(&fleet, Gap::FallbackInactive), 1);
    assert_eq!(shown(&fleet, Gap::PriorityInactive), 0);
    assert_eq!(shown(&fleet, Gap::NoFallback), 1);
    let version = fleet.version();
    fleet.put_state("JASPER-1", Some(true), 29_000_001);
    assert_eq!(fleet.version(), version, "nothing that is shown has changed");
    fleet.put_state("INTELSAT-2", None, 29_000_001);
    assert_eq!(fleet.counts().fallback_inactive, 0, "the hub does not tell any more");
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
