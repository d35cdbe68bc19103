//! Numbers that a spreadsheet has read as quantities, and headers that it has changed.

use super::{definition, group, import, inventory, plan, summary};
use crate::{FileError, GroupsFile, KnownProducts};
use serde_json::json;

#[test]
fn numbers_that_a_spreadsheet_rounded_are_errors_at_their_column() {
    let mut current = inventory();
    current.push(group("other", |group| {
        group["conPs"][0] = json!({ "coPID": "JASPER-1", "coPTe": 1, "netID": "1" });
    }));
    let (plan, problems) = plan(&import("damaged.csv"), &current);
    assert_eq!(problems.len(), 2);
    assert!(problems[0].starts_with("line 2, column priority_network_id: \"8.99711E+18\""), "{problems:?}");
    assert!(
        problems[1].starts_with("line 3, column priority_network_id: \"8949020230457620000\""),
        "{problems:?}"
    );
    assert_eq!(summary(definition(&plan, 0)), "ok-3 R-7009 TMSP-8949020230457621596 INTELSAT-28114 3");
}

const ICCID: &str = "8997112212741433747";

/// A row of an export about the group `a`, with other cells for router, ICCID and serial number.
fn row([router, iccid, serial]: [&str; 3]) -> String {
    format!(
        "name,router,priority_product,priority_type,priority_network_id,fallback_product,fallback_type,\
         fallback_network_id,threshold\na,{router},JASPER-{ICCID},1,{iccid},INTELSAT-27597,2,{serial},3\n"
    )
}

#[test]
fn a_number_with_lost_digits_is_a_problem_and_never_a_guess() {
    let current = [group("a", |group| {
        group["liCRr"] = json!("007");
        group["conPs"][1]["netID"] = json!("027597");
    })];
    let lost = |cells: [&str; 3]| plan(row(cells).as_bytes(), &current).1;
    let (same, problems) = plan(row(["007", ICCID, "027597"]).as_bytes(), &current);
    assert!(same.is_empty() && problems.is_empty(), "{problems:?}");
    for (cells, expected) in [
        (
            ["007", "8997112212741430000", "027597"],
            "line 2, column priority_network_id: \"8997112212741430000\" ends",
        ),
        (
            ["007", "8.99711221274143E+018", "027597"],
            "line 2, column priority_network_id: \"8.99711221274143E+018\"",
        ),
        (["007", ICCID, "27597"], "line 2, column fallback_network_id: \"27597\" had zeros"),
        (["7", ICCID, "027597"], "line 2, column router: \"7\" is \"007\" without"),
    ] {
        let problems = lost(cells);
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].starts_with(expected), "{problems:?}");
    }
}

/// One ICCID of ten thousand ends in four zeros, so its product's identifier or the inventory decides.
#[test]
fn a_number_that_ends_in_zeros_is_known_or_looked_up() {
    const ROUND: &str = "8997112212741430000";
    let current = [group("a", |_| ())];
    let mut known = KnownProducts::of_groups(&current);
    let named =
        GroupsFile::read(row(["R-1", ROUND, "27597"]).replace(ICCID, ROUND).as_bytes()).expect("a file");
    assert!(named.unknown_network_ids(&known).is_empty() && named.resolve(&current, &known).1.is_empty());
    let bare = format!("name,priority_network_id\na,{ROUND}\n");
    let bare = GroupsFile::read(bare.as_bytes()).expect("a file");
    assert_eq!(bare.unknown_network_ids(&known), [ROUND]);
    assert_eq!(bare.resolve(&current, &known).1.len(), 1);
    let product = json!({ "id": format!("JASPER-{ROUND}"), "connectivityType": "CELLULAR" });
    known.add(&serde_json::from_value(product).expect("a product"));
    assert!(bare.resolve(&current, &known).1.is_empty());
}

#[test]
fn the_padding_of_an_iccid_is_not_a_difference() {
    for (hub, file) in [(ICCID, "8997112212741433747F"), ("8997112212741433747F", ICCID)] {
        let current = [group("a", |group| group["conPs"][0]["netID"] = json!(hub))];
        let (plan, problems) = plan(row(["R-1", file, "27597"]).as_bytes(), &current);
        assert!(plan.is_empty() && problems.is_empty(), "{problems:?}");
    }
}

/// Spaces after separators, capitals, and the mark and quotes that `LibreOffice` leaves at the first header.
#[test]
fn headers_of_an_export_are_known_in_other_forms() {
    let current = [group("a", |_| ())];
    let rows = row(["R-1", ICCID, "27597"]);
    let forms = [
        rows.replace(',', ", "),
        rows.replace("name,router", "NAME,Router"),
        rows.replacen("name", "\"\u{feff}\"\"name\"\"\"", 1),
    ];
    for file in forms {
        let (plan, problems) = plan(file.as_bytes(), &current);
        assert!(plan.is_empty() && problems.is_empty(), "{problems:?}: {file}");
    }
}

#[test]
fn a_cell_alone_in_its_line_is_a_total_in_a_column_of_names_and_a_mistake_in_another() {
    let (_, problems) = plan(b"name,threshold\nTotal: 1,\na,3\n,9\n", &[group("a", |_| ())]);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].starts_with("line 4, column threshold"), "{problems:?}");
}

/// The limit counts groups, not their mistakes.
#[test]
fn a_file_with_many_mistakes_is_not_too_long() {
    let many = "name,threshold\n".to_owned() + &"a b,9\n".repeat(9_000);
    let file = GroupsFile::read(many.as_bytes()).expect("a file");
    assert_eq!(file.problems.len(), 18_000);
    let more = "name,threshold\n".to_owned() + &"a b,9\n".repeat(10_001);
    assert_eq!(GroupsFile::read(more.as_bytes()).err(), Some(FileError::TooManyRows));
}

#[test]
fn a_list_of_groups_after_empty_lines_is_named_by_its_lines() {
    let file = GroupsFile::read(b"\n\n[\n  {\"rn\": \"a\"}]").expect("a file");
    assert_eq!(file.problems[0].line, 4);
}
