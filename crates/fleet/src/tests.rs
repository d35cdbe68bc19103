//! The fleet against a naive model: a list of groups that is searched and sorted without any index.

mod selection;
mod states;
mod sweep;

use super::*;
use hub_api::connectivity_group::ConnectivityGroup;
use proptest::prelude::*;
use serde_json::json;
use unicode_normalization::UnicodeNormalization as _;

/// Lower case before and after NFKD: some compatibility forms decompose into capitals.
pub(super) const FOLD: Fold = Fold::new(|text| text.to_lowercase().nfkd().collect::<String>().to_lowercase());

/// A group as the properties make it.
#[derive(Clone, Debug)]
pub(super) struct Made {
    pub(super) id: u16,
    pub(super) name: String,
    pub(super) router: String,
    pub(super) threshold: u8,
    pub(super) status: i64,
    pub(super) has_fallback: bool,
    pub(super) second: u8,
}

impl Made {
    pub(super) fn plain(id: u16) -> Self {
        let name = format!("group-{id:05}");
        Self { id, name, router: "R-1".into(), threshold: 3, status: 2, has_fallback: true, second: 0 }
    }

    pub(super) fn group(&self) -> ConnectivityGroup {
        let rule = match self.has_fallback {
            true => json!({"prPID": "JASPER-1", "faPID": "INTELSAT-2", "priTd": self.threshold}),
            false => json!({"prPID": "JASPER-1", "priTd": self.threshold}),
        };
        let group = json!({
            "rn": self.name, "liCRr": self.router, "updTe": self.status, "errMe": "",
            "conPs": [{"coPID": "JASPER-1", "coPTe": 1, "netID": "8997"}, {"coPID": "INTELSAT-2", "coPTe": 2, "netID": "2"}],
            "priRe": rule, "ri": format!("ri-{}", self.id), "lt": format!("20260101T0000{:02},000000", self.second),
        });
        ConnectivityGroup::try_from(group).expect("a group")
    }

    fn matches(&self, words: &[&str], statuses: &[StatusKind], no_fallback: bool) -> bool {
        let fallback = if self.has_fallback { "INTELSAT-2" } else { "" };
        let texts = [&self.name, &self.router, "JASPER-1", fallback, "8997", "2"].map(|text| FOLD.text(text));
        words.iter().all(|word| texts.iter().any(|text| text.contains(&FOLD.text(word))))
            && (statuses.is_empty() || statuses.contains(&StatusKind::of(self.status.into())))
            && !(no_fallback && self.has_fallback)
    }
}

prop_compose! {
    fn made()(
        id in 0..40_u16,
        name in "[a-cA-CüÜİß]{1,4}",
        router in "R-[0-3]{1,3}",
        threshold in 1..=6_u8,
        status in -1..5_i64,
        has_fallback in any::<bool>(),
        second in 0..60_u8,
    ) -> Made {
        Made { id, name, router, threshold, status, has_fallback, second }
    }
}

#[derive(Clone, Debug)]
enum Change {
    Put(Made),
    Remove(u16),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![4 => made().prop_map(Change::Put), 1 => (0..40_u16).prop_map(Change::Remove)]
}

/// Applies changes to a fleet and to the model.
fn apply(fleet: &mut Fleet, model: &mut Vec<Made>, changes: &[Change]) {
    for change in changes {
        match change {
            Change::Put(made) => {
                fleet.put(&made.group());
                match model.iter_mut().find(|known| known.id == made.id) {
                    Some(known) => *known = made.clone(),
                    None => model.push(made.clone()),
                }
            }
            Change::Remove(id) => {
                if let Some(name) = model.iter().find(|made| made.id == *id).map(|made| made.name.clone()) {
                    fleet.remove(&name);
                    model.retain(|made| made.name != name);
                }
            }
        }
    }
}

fn names(fleet: &Fleet, view: &View) -> Vec<String> {
    view.rows().iter().map(|&row| fleet.row(row).expect("a row").name.to_owned()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_view_shows_what_the_model_finds(
        changes in prop::collection::vec(change(), 0..60),
        words in prop::collection::vec("[a-cüİ1-3-]{1,2}", 0..3),
        kinds in prop::collection::vec(0..5_usize, 0..3),
        no_fallback in any::<bool>(),
        key in 0..7_usize,
        descending in any::<bool>(),
    ) {
        let (mut fleet, mut model) = (Fleet::new(FOLD), Vec::new());
        apply(&mut fleet, &mut model, &changes);
        let kinds: Vec<StatusKind> = kinds.into_iter().map(|index| StatusKind::ALL[index]).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let names_of_keys = ["name", "status", "router", "threshold", "priority", "fallback", "changed"];
        let sort = Sort { descending, ..Sort::named(names_of_keys[key]).expect("a column") };
        let mut view = View::new(sort);
        let query = Query::new(FOLD, &words.join(" ")).with_statuses(kinds.clone()).with_gaps(no_fallback.then_some(Gap::NoFallback).into_iter().collect());
        view.search(&fleet, query);

        let mut expected: Vec<&Made> =
            model.iter().filter(|made| made.matches(&words, &kinds, no_fallback)).collect();
        prop_assert_eq!(view.rows().len(), expected.len());
        expected.sort_by_key(|made| FOLD.text(&made.name));
        let texts = |made: &&Made| match key {
            0 => FOLD.text(&made.name),
            1 => (StatusKind::of(made.status.into()) as u8).to_string(),
            2 => FOLD.text(&made.router),
            3 => made.threshold.to_string(),
            5 => made.has_fallback.to_string(),
            6 => format!("{:02}", made.second),
            _ => String::new(),
        };
        expected.sort_by(|a, b| if descending { texts(b).cmp(&texts(a)) } else { texts(a).cmp(&texts(b)) });
        let shown = names(&fleet, &view).iter().map(|name| FOLD.text(name)).collect::<Vec<_>>();
        prop_assert_eq!(shown, expected.iter().map(|made| FOLD.text(&made.name)).collect::<Vec<_>>());
        prop_assert_eq!(fleet.counts().all, model.len());
        prop_assert_eq!(fleet.counts().no_fallback, model.iter().filter(|made| !made.has_fallback).count());
    }

    #[test]
    fn a_search_finds_the_same_after_any_other_search(
        changes in prop::collection::vec(change(), 0..40),
        steps in prop::collection::vec(("[a-c1-3 -]{0,3}", prop::option::of(change()), 0..4_usize, 0..3_usize), 1..12),
        sort in prop::sample::select(vec!["name", "-router", "status", "-changed"]),
    ) {
        let (mut fleet, mut model) = (Fleet::new(FOLD), Vec::new());
        apply(&mut fleet, &mut model, &changes);
        let sort = Sort::named(sort).expect("a column");
        let mut view = View::new(sort);
        let mut typed = String::new();
        for (text, change, name, kind) in steps {
            // Most steps type on, as an operator does; the others begin again.
            typed = if kind == 0 { text } else { typed + &text };
            if kind == 2 {
                apply(&mut fleet, &mut model, &change.into_iter().collect::<Vec<_>>());
                let name = ["", "abc", "c 1", "b-2"][name];
                fleet.put_product("JASPER-1", ProductInfo { is_active: None, name, minute: 1 });
            }
            let query = Query::new(FOLD, &typed);
            view.search(&fleet, query.clone());
            let mut fresh = View::new(sort);
            fresh.search(&fleet, query);
            let found: std::collections::BTreeSet<RowId> = view.rows().iter().copied().collect();
            prop_assert_eq!(found, fresh.rows().iter().copied().collect(), "{}", typed);
            prop_assert!(view.rows().len() == fresh.rows().len(), "each group once");
        }
    }

    #[test]
    fn a_refresh_moves_no_row(
        before in prop::collection::vec(change(), 0..40),
        after in prop::collection::vec(change(), 0..40),
    ) {
        let (mut fleet, mut model) = (Fleet::new(FOLD), Vec::new());
        apply(&mut fleet, &mut model, &before);
        let mut view = View::new(Sort { key: SortKey::Status, descending: true });
        view.search(&fleet, Query::default());
        let old = view.rows().to_vec();
        apply(&mut fleet, &mut model, &after);
        view.update(&fleet);
        let new = view.rows();
        prop_assert_eq!(new.len(), model.len(), "each group once");
        let kept: Vec<RowId> = old.iter().copied().filter(|row| new.contains(row)).collect();
        let stayed: Vec<RowId> = new.iter().copied().filter(|row| old.contains(row)).collect();
        prop_assert_eq!(kept, stayed);
    }
}

#[test]
fn a_search_ignores_case_accents_and_width() {
    let alike = [
        ("İzmir-mast-1", "izmir"),
        ("izmir-ferry-9", "İZMİR"),
        ("izmir-ferry-9", "ızmir"),
        ("Zu\u{308}rich-depot", "Zürich"),
        ("Zürich-depot", "zurich"),
        ("zurich-depot", "ZU\u{308}RICH"),
        ("Straße-7", "STRASSE"),
        ("strasse-7", "straße"),
        ("Ｂremen-７", "bremen-7"),
        ("Ålesund", "alesund"),
        ("Øresund", "oresund"),
        ("Σίσυφος", "ΣΊΣΥΦΟΣ"),
    ];
    for (name, text) in alike {
        let mut fleet = Fleet::new(FOLD);
        fleet.put(&Made { name: name.to_owned(), ..Made::plain(1) }.group());
        let mut view = View::new(Sort::default());
        view.search(&fleet, Query::new(FOLD, text));
        assert_eq!(view.rows().len(), 1, "{name} by {text}");
    }
}

#[test]
fn groups_whose_names_begin_with_a_text_are_meant_first() {
    let mut fleet = Fleet::new(FOLD);
    let names = ["old-kiel-1", "depot", "Kiel-ferry-7", "KIEL-ferry-8", "kiel-mast-9"];
    for (id, name) in (1..).zip(names) {
        let router = if name == "depot" { "R-Kiel" } else { "R-1" };
        fleet.put(&Made { name: name.into(), router: router.into(), ..Made::plain(id) }.group());
    }
    let best = |text: &str, limit| -> Vec<&str> {
        let rows = Query::new(FOLD, text).best(&fleet, limit).into_iter();
        rows.map(|row| fleet.row(row).expect("a row").name).collect()
    };
    assert_eq!(best("kiel", 9), ["Kiel-ferry-7", "KIEL-ferry-8", "kiel-mast-9", "old-kiel-1", "depot"]);
    assert_eq!(best("kiel", 4), ["Kiel-ferry-7", "KIEL-ferry-8", "kiel-mast-9", "old-kiel-1"]);
    assert_eq!(best("kiel", 2), ["Kiel-ferry-7", "KIEL-ferry-8"]);
    assert_eq!(best("kiel erry-8", 9), ["KIEL-ferry-8"]);
    assert_eq!(best("", 1), ["old-kiel-1"]);
    assert!(best("nothing", 9).is_empty());
}

#[test]
fn an_identifier_is_found_by_any_part_and_no_match_spans_two_texts() {
    let mut fleet = Fleet::new(FOLD);
    fleet.put(&Made::plain(1).group());
    let found = |text: &str| {
        let mut view = View::new(Sort::default());
        view.search(&fleet, Query::new(FOLD, text));
        view.rows().len()
    };
    for text in ["JASPER", "asper-1", "8997", "99", "group-00001", "00001 R-1 INTEL", " "] {
        assert_eq!(found(text), 1, "{text}");
    }
    for text in ["00001R-1", "1JASPER", "R-1 absent", "8997x"] {
        assert_eq!(found(text), 0, "{text}");
    }
}

#[test]
fn products_of_groups_are_found_by_parts_of_their_identifiers() {
    let mut fleet = Fleet::new(FOLD);
    fleet.put(&Made { name: "jasper-depot".into(), ..Made::plain(1) }.group());
    fleet.put(&Made { has_fallback: false, ..Made::plain(2) }.group());
    let products = |text: &str, limit| Query::new(FOLD, text).products(&fleet, limit);
    assert_eq!(products("jasper", 9), ["JASPER-1"], "each product once");
    assert_eq!(products("SAT 2", 9), ["INTELSAT-2"]);
    assert_eq!(products("-", 9), ["JASPER-1", "INTELSAT-2"]);
    assert_eq!(products("-", 1), ["JASPER-1"]);
    assert!(products("depot", 9).is_empty(), "the name of a group is not part of its product");
}

#[test]
fn levels_types_and_back_ends_are_filters_and_an_unknown_value_is_reported() {
    let mut fleet = Fleet::new(FOLD);
    for (id, threshold, has_fallback) in [(1, 1, true), (2, 2, false), (3, 6, true)] {
        fleet.put(&Made { threshold, has_fallback, ..Made::plain(id) }.group());
    }
    let of = |name: &str, value: &str| Query::of_parameters(FOLD, [(name.to_owned(), value.to_owned())]);
    for (name, value, expected) in [
        ("threshold", "1", &["group-00001"][..]),
        ("threshold", "2,6", &["group-00002", "group-00003"]),
        ("threshold", "3", &[]),
        ("type", "satellite", &["group-00001", "group-00003"]),
        ("type", "CELLULAR,satellite", &["group-00001", "group-00002", "group-00003"]),
        ("backend", "intelsat", &["group-00001", "group-00003"]),
        ("backend", "JASPER-1", &[]),
        ("backend", "", &["group-00001", "group-00002", "group-00003"]),
    ] {
        let mut view = View::new(Sort::default());
        view.search(&fleet, of(name, value).expect("known values"));
        assert_eq!(names(&fleet, &view), expected, "{name}={value}");
    }
    for (name, value) in [("threshold", "7"), ("threshold", "1,x"), ("type", "cable")] {
        assert_eq!(of(name, value), Err(format!("{name}={value}")));
    }
    let lenient = Query::default().with_traits(Traits::named("7,1", "cable", ""));
    let mut view = View::new(Sort::default());
    view.search(&fleet, lenient);
    assert_eq!(names(&fleet, &view), ["group-00001"], "a page leaves unknown values out");
}

#[test]
fn two_groups_of_one_name_are_two_rows() {
    let mut fleet = Fleet::new(FOLD);
    fleet.put(&Made { router: "R-0001".into(), name: "hunt-one".into(), ..Made::plain(1) }.group());
    fleet.put(&Made { router: "R-0009".into(), name: "hunt-one".into(), ..Made::plain(2) }.group());
    let routers: Vec<&str> = fleet.ids().map(|row| fleet.row(row).expect("a row").router).collect();
    assert_eq!(routers, ["R-0001", "R-0009"]);
}

#[test]
fn a_time_is_kept_to_the_millisecond() {
    let moment = |text: &str| row::Moment::of(&hub_api::onem2m::Timestamp(text.to_owned()));
    for text in ["20230609T083219,210000", "20230609T083219,21", "20230609T083219", "20230609T083219.5"] {
        let time = hub_api::onem2m::Timestamp(text.to_owned());
        assert_eq!(moment(text).map(row::Moment::rfc3339), time.rfc3339(), "{text}");
    }
    for nonsense in ["", "yesterday", "2023-06-09T08:32:19Z", "20230609T0832,1", "20230609T083219,é"] {
        assert_eq!(moment(nonsense), None, "{nonsense}");
    }
}
