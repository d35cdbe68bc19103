//! Files that were exported, and files that others bring.

mod columns;
mod numbers;
mod routers;
mod workbook;

use crate::{FileError, Format, GroupsFile, KnownProducts, MAX_BYTES, encoding, write};
use hub_api::connectivity_group::{ConnectivityGroup, GroupDefinition};
use plan::{Checks, Plan, at_once, no_pause};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

fn group(name: &str, change: impl FnOnce(&mut Value)) -> ConnectivityGroup {
    let mut group = json!({
        "conPs": [
            { "coPID": "JASPER-8997112212741433747", "coPTe": 1, "netID": "8997112212741433747" },
            { "coPID": "INTELSAT-27597", "coPTe": 2, "netID": "27597" },
        ],
        "liCRr": "R-1",
        "priRe": { "prPID": "JASPER-8997112212741433747", "faPID": "INTELSAT-27597", "priTd": 3 },
        "rn": name, "updTe": 2, "errMe": "", "st": 4, "lt": "20230609T083219,210000",
    });
    change(&mut group);
    serde_json::from_value(group).expect("a group")
}

/// What a file makes of a hub with these groups.
fn plan(file: &[u8], current: &[ConnectivityGroup]) -> (Plan, Vec<String>) {
    let file = GroupsFile::read(file).expect("a file");
    let (desired, problems) = file.resolve(current, &file.known_products(current));
    let all = file.resolve(current, &KnownProducts::of_groups(current));
    assert_eq!((&desired, &problems), (&all.0, &all.1), "the products that the file names are enough");
    let scope = at_once(file.scope(no_pause));
    let needed: Vec<_> = current.iter().filter(|group| scope.contains(group)).cloned().collect();
    let few = file.resolve(&needed, &file.known_products(&needed));
    assert_eq!((&desired, &problems), (&few.0, &few.1), "the groups that the plan needs are enough");
    for shared_products in [false, true] {
        let plan = |groups: &[_]| Plan::new(groups, &desired, Checks { shared_products });
        assert_eq!(plan(&needed), plan(current), "the groups that the plan needs are enough");
    }
    let problems = problems.iter().map(ToString::to_string).collect();
    (Plan::new(current, &desired, Checks { shared_products: true }), problems)
}

fn attribute() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<i64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        Just(Value::Null),
        Just(json!("_x0041_")),
        Just(json!("-0.0")),
        "[ -~äÜ＝'\\t\\r\\n]{0,8}".prop_map(Value::from),
        "[0-9]{1,20}".prop_map(Value::from),
        Just(json!("1e5")),
        Just(json!("true")),
        Just(json!("null")),
        Just(json!("=1+1")),
        Just(json!("'x")),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            proptest::collection::vec(("[a-z]{1,3}", inner), 0..3)
                .prop_map(|fields| fields.into_iter().collect::<Map<_, _>>().into()),
        ]
    })
}

fn attributes() -> impl Strategy<Value = Vec<(String, Value)>> {
    let name =
        prop_oneof!["x[A-Za-z]{1,4}", Just("name".to_owned()), Just("rule:a".to_owned()), "=[ a-z]{1,3}x"];
    proptest::collection::vec((name, attribute()), 0..3)
}

/// Beginnings of identifiers: with a back end, without one, and like numbers.
const IDS: [&str; 4] = ["JASPER-", "1NCE-", "P", "8997112212741433"];
/// Network IDs that a reader may misread, some of them of two products.
const NUMBERS: [&str; 9] = [
    "8997112212741433747",
    "8997112212741433747F",
    "8997112212741430000",
    "027597",
    "27597",
    "12E34",
    "1,5",
    "=27597",
    "_x0041_",
];

fn any_group(index: usize) -> impl Strategy<Value = ConnectivityGroup> {
    let shape = (1..=6_u8, 1..5_usize, any::<bool>(), 0..IDS.len(), 0..NUMBERS.len(), 0..3_usize);
    (attributes(), attributes(), attributes(), shape).prop_map(
        move |(top, rule, entry, (threshold, products, reversed, ids, numbers, missing))| {
            group(&format!("=g{index}"), |group| {
                let id = |number: usize| format!("{}{index}{number}", IDS[ids]);
                let network_id = |number: usize| NUMBERS[(numbers + number) % NUMBERS.len()];
                let mut all: Vec<Value> = (0..products)
                    .map(
                        |number| json!({ "coPID": id(number), "coPTe": number, "netID": network_id(number) }),
                    )
                    .collect();
                for (name, value) in entry {
                    all[0][format!("e{name}")] = value;
                }
                if reversed {
                    all.reverse();
                }
                group["conPs"] = all.into();
                group["priRe"] = json!({ "prPID": id(0), "priTd": threshold });
                // The fallback may be the priority, one of the group's products, or none of them.
                if products > 1 {
                    group["priRe"]["faPID"] = id([1, 0, 9][missing]).into();
                }
                for (name, value) in rule {
                    group["priRe"][format!("r{name}")] = value;
                }
                for (name, value) in top {
                    group[name] = value;
                }
            })
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_exported_file_gives_an_empty_plan(one in any_group(1), other in any_group(2)) {
        let current = [other, one];
        for format in [Format::Json, Format::Csv, Format::Xlsx] {
            let file = write(&current, format).expect("a file");
            prop_assert_eq!(Format::of(&file), format);
            let (plan, problems) = plan(&file, &current);
            prop_assert!(problems.is_empty(), "{:?}: {:?}", format, problems);
            prop_assert_eq!(plan.rows.len(), 2);
            prop_assert!(plan.is_empty(), "{:?}: {:?}", format,
                plan.rows.iter().map(plan::Row::differences).collect::<Vec<_>>());
        }
    }

    #[test]
    fn no_cell_of_a_csv_file_is_a_formula(text in "['=+@＝\\-\\t\\r][ -~]{0,6}") {
        let current = [group("a", |group| group["errMe"] = text.clone().into())];
        let file = write(&current, Format::Csv).expect("a file");
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(&file[..]);
        for record in reader.records() {
            for cell in &record.expect("a record") {
                prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝']), "{:?}", cell);
            }
        }
    }
}

fn import(name: &str) -> Vec<u8> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    std::fs::read(folder.join(name)).expect("a file of an operator")
}

/// A fleet that knows the products of the files.
fn inventory() -> Vec<ConnectivityGroup> {
    let products =
        ["JASPER-8997112212741433747", "TMSP-8949020230457621596", "INTELSAT-27597", "INTELSAT-28114"];
    vec![group("inventory", |group| {
        let entry =
            |id: &&str| json!({ "coPID": id, "coPTe": 1, "netID": id.split_once('-').expect("a number").1 });
        group["conPs"] = products.iter().map(entry).collect();
    })]
}

fn definition(plan: &Plan, row: usize) -> &GroupDefinition {
    plan.rows[row].after.as_ref().expect("a group")
}

fn summary(definition: &GroupDefinition) -> String {
    let rule = &definition.priority_rule;
    let fallback = rule.fallback.as_ref().map(ToString::to_string).unwrap_or_default();
    format!(
        "{} {} {} {fallback} {}",
        definition.name,
        definition.router,
        rule.priority,
        rule.threshold.level()
    )
}

#[test]
fn german_headers_in_latin_1_are_read() {
    let (plan, problems) = plan(&import("routers-de.csv"), &inventory());
    assert_eq!(problems, [] as [&str; 0]);
    assert_eq!(
        summary(definition(&plan, 0)),
        "fähre-süd-1 R-7001 JASPER-8997112212741433747 INTELSAT-27597 3"
    );
    assert_eq!(summary(definition(&plan, 1)), "fähre-süd-2 R-7002 TMSP-8949020230457621596 INTELSAT-28114 4");
    let file = GroupsFile::read(&import("routers-de.csv")).expect("a file");
    assert_eq!(file.ignored, ["Bemerkung"]);
}

#[test]
fn titles_and_totals_are_left_out_and_bad_names_are_named() {
    let (plan, problems) = plan(&import("inventory-en.csv"), &inventory());
    assert!(plan.rows.is_empty());
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(problems[0].starts_with("line 6, column Group: \"ferry \"bow\"\" contains ' '"), "{problems:?}");
    assert!(problems[1].starts_with("line 7, column Group"), "{problems:?}");
}

#[test]
fn two_rows_with_roles_make_one_group_of_the_router() {
    let (plan, problems) = plan(&import("portal-tabs.txt"), &inventory());
    assert!(problems.iter().all(|problem| problem.contains("threshold")), "{problems:?}");
    assert_eq!(problems.len(), 2, "a new group needs a threshold: {problems:?}");
    assert!(plan.rows.is_empty());
    let mut current = inventory();
    current.push(group("mast", |group| group["liCRr"] = json!("R-7006")));
    let (plan, _) = super::tests::plan(&import("portal-tabs.txt"), &current);
    assert_eq!(summary(definition(&plan, 0)), "mast R-7006 TMSP-8949020230457621596 INTELSAT-28114 3");
}

#[test]
fn the_encoding_of_a_file_is_known_from_its_bytes() {
    let utf_16 = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    assert_eq!(encoding("Fähre".as_bytes()), None);
    assert_eq!(encoding(&utf_16("name;router")), Some("utf-16le"));
    assert_eq!(encoding(b"\xff\xfen\0"), Some("utf-16le"));
    assert_eq!(encoding(b"F\xe4hre"), Some("windows-1252"));
}

#[test]
fn every_encoding_separator_and_line_end_gives_the_same() {
    let current = [group("zürich", |_| ())];
    let lines = ["Name;Threshold", "zürich;5", ""];
    let utf_16 = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    for separator in [";", ",", "\t"] {
        for end in ["\n", "\r\n", "\r"] {
            let text = lines.join(end).replace(';', separator);
            let latin_1: Vec<u8> =
                text.chars().map(|letter| u8::try_from(letter as u32).expect("Latin-1")).collect();
            let files = [
                text.clone().into_bytes(),
                format!("\u{feff}{text}").into_bytes(),
                latin_1,
                utf_16(&format!("\u{feff}{text}")),
                utf_16(&text),
                format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect(),
                text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            ];
            for file in files {
                let (plan, problems) = plan(&file, &current);
                assert!(problems.is_empty(), "{problems:?}");
                assert_eq!(summary(definition(&plan, 0)).chars().last(), Some('5'), "{file:?}");
            }
        }
    }
}

#[test]
fn a_table_of_names_and_thresholds_changes_nothing_else() {
    let current = [group("a", |group| {
        group["lbl"] = json!(["north"]);
        group["priRe"]["hold"] = json!(60);
        group["conPs"][0]["slot"] = json!("A");
    })];
    let (plan, _) = plan(b"name,threshold\na,6\n", &current);
    assert_eq!(plan.rows[0].differences().len(), 1);
}

#[test]
fn an_attribute_in_a_file_replaces_that_of_the_hub() {
    let current = [group("a", |group| {
        group["priRe"]["hold"] = json!(60);
        group["conPs"][0]["slot"] = json!("A");
    })];
    let file = b"name,priority_product,rule:hold,priority:slot\na,JASPER-8997112212741433747,90,B\n";
    let (plan, problems) = plan(file, &current);
    assert!(problems.is_empty(), "{problems:?}");
    let definition = definition(&plan, 0);
    assert_eq!(definition.priority_rule.other["hold"], json!(90));
    assert_eq!(definition.products[0].other["slot"], json!("B"));
}

#[test]
fn attributes_of_both_rows_of_a_router_are_read() {
    let file = b"Router,Role,Identifier,rule:hold,attribute:site\n\
        R-1,Priority,JASPER-8997112212741433747,,\nR-1,Fallback,INTELSAT-27597,90,kiel\n";
    let (plan, problems) = plan(file, &[group("a", |_| ())]);
    assert!(problems.is_empty(), "{problems:?}");
    let definition = definition(&plan, 0);
    assert_eq!(definition.priority_rule.other["hold"], json!(90));
    assert_eq!(definition.other["site"], json!("kiel"));
}

#[test]
fn a_formula_after_another_separator_stays_inside_its_cell() {
    let router = "a;=1+1";
    let file = write(&[group("a", |group| group["errMe"] = json!(router))], Format::Csv).expect("a file");
    let text = String::from_utf8(file).expect("UTF-8");
    assert!(text.contains("\"a;=1+1\""), "{text}");
    assert!(text.starts_with("\u{feff}\"name\",\"router\""), "{text}");
}

#[test]
fn a_wrong_group_in_json_is_named_by_its_line() {
    let file = b"{\"groups\": [\n  {\"rn\": \"a\"},\n  {\"rn\": \"{[\", \"liCRr\": 7}\n]}";
    let file = GroupsFile::read(file).expect("a file");
    assert_eq!(file.problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [2, 3]);
    // Another list, and an element that is not an object.
    let file = b"{\"others\": [{\"x\": 1}, {}],\n \"groups\": [\n  {\"rn\": \"a\"}, 7]}";
    let file = GroupsFile::read(file).expect("a file");
    assert_eq!(file.problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [3, 3]);
}

#[test]
fn an_error_in_json_has_its_place_in_the_whole_file() {
    for (file, place) in [
        ("{\"groups\": [\n  {\"rn\": \"a\"},\n  {\"rn\" 7}\n]}", "line 3 column 9"),
        ("{\"groups\": [\n  {\"rn\": \"a\"}\n]} x", "line 3 column 4"),
        ("[{\"rn\": \"a\"} {}]", "line 1 column 14"),
    ] {
        let error = GroupsFile::read(file.as_bytes()).expect_err(file).to_string();
        assert!(error.ends_with(place), "{error}");
    }
}

#[test]
fn what_is_too_large_or_not_a_table_is_refused_whole() {
    let read = |bytes: &[u8]| GroupsFile::read(bytes).expect_err("a refusal");
    assert_eq!(read(&vec![b' '; MAX_BYTES + 1]), FileError::TooLarge);
    assert_eq!(read(b"one,two\n1,2\n"), FileError::NoHeaders);
    assert_eq!(read(b""), FileError::NoHeaders);
    let many = "name,threshold\n".to_owned() + &"a,1\n".repeat(10_001);
    assert_eq!(read(many.as_bytes()), FileError::TooManyRows);
    assert!(matches!(read(b"PK\x03\x04 not a workbook"), FileError::Broken(_)));
    assert_eq!(read(b"{\"groups\": 7}"), FileError::NoGroups);
    assert_eq!(
        read(b"[[\"groups\"]").to_string(),
        "the file cannot be read: EOF while parsing a list at line 1 column 11"
    );
    for (error, text) in [
        (FileError::NoGroups, "the file cannot be read: a list \"groups\" was expected"),
        (FileError::NotAnObject, "the file cannot be read: {\"groups\": [ … ]} was expected"),
    ] {
        assert_eq!(error.to_string(), text);
    }
}
