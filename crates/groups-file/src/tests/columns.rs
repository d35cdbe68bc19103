//! Columns with the meanings that an operator has chosen.

use super::{definition, group, plan};
use crate::{GroupsFile, KnownProducts};
use serde_json::json;

fn read_as(file: &GroupsFile) -> Vec<Option<&str>> {
    file.columns.iter().map(|column| column.read_as.as_deref()).collect()
}

fn chosen(headers: &[&str]) -> Vec<Option<String>> {
    headers.iter().map(|header| Some((*header).to_owned()).filter(|header| !header.is_empty())).collect()
}

#[test]
fn columns_are_read_as_they_are_chosen() {
    let bytes = b"name,Note,Stufe,attribute:site\na,5,2,kiel\n";
    let guessed = GroupsFile::read(bytes).expect("a file");
    assert_eq!(read_as(&guessed), [Some("name"), None, Some("threshold"), Some("attribute:site")]);
    let chosen = ["name", "threshold", "", "attribute:site"].map(|header| Some(header.to_owned()));
    let chosen = GroupsFile::read_as(bytes, &chosen).expect("a file");
    let current = [group("a", |_| ())];
    let (desired, problems) = chosen.resolve(&current, &KnownProducts::of_groups(&current));
    assert!(problems.is_empty(), "{problems:?}");
    let definition = desired[0].definition.as_ref().expect("a group");
    assert_eq!(definition.priority_rule.threshold.level(), 5);
    assert_eq!(definition.other["site"], json!("kiel"));
}

#[test]
fn a_column_is_chosen_as_role_or_product_of_the_role_beside_every_other_meaning() {
    let bytes = b"name,priority_product,Art,Nummer,attribute:site\na,JASPER-8997112212741433747,Fallback,27597,kiel\n";
    let headers = ["name", "priority_product", "role", "identifier", "attribute:site"];
    let file = GroupsFile::read_as(bytes, &chosen(&headers)).expect("a file");
    assert_eq!(read_as(&file), headers.map(Some));
    let current = [group("a", |_| ())];
    let (desired, problems) = file.resolve(&current, &KnownProducts::of_groups(&current));
    assert!(problems.is_empty(), "{problems:?}");
    let definition = desired[0].definition.as_ref().expect("a group");
    assert_eq!(definition.priority_rule.fallback.as_ref().expect("a fallback").as_str(), "INTELSAT-27597");
}

#[test]
fn of_two_columns_with_one_meaning_the_second_is_named_as_not_read() {
    let bytes = b"name,Stufe,Level\na,3,5\n";
    assert_eq!(GroupsFile::read(bytes).expect("a file").ignored, ["Level"]);
    let file = GroupsFile::read_as(bytes, &chosen(&["name", "threshold", "threshold"])).expect("a file");
    assert_eq!(
        (read_as(&file), file.ignored.clone()),
        (vec![Some("name"), Some("threshold"), None], vec!["Level".into()])
    );
}

#[test]
fn a_role_and_its_product_are_read_together_or_named_as_not_read() {
    for (headers, ignored) in [
        ("Name,Stufe,Rolle", &["Rolle"] as &[&str]),
        ("Name,Stufe,ICCID", &["ICCID"]),
        ("Name,Rolle,ICCID", &[]),
    ] {
        let file = GroupsFile::read(format!("{headers}\na,3,Fallback\n").as_bytes()).expect("a file");
        assert_eq!(file.ignored, ignored, "{headers}");
    }
}

#[test]
fn a_product_without_a_known_role_or_beside_another_of_its_role_is_a_problem() {
    let current = [group("a", |_| ())];
    for (row, problem) in [
        ("a,Fallback,27597,", None),
        ("a,Priority,27597,27597", None),
        ("a,third,27597,", Some("line 2, column Role: \"third\" is neither priority nor fallback")),
        ("a,,27597,", Some("line 2, column Role: \"\" is neither priority nor fallback")),
        (
            "a,Priority,27597,28114",
            Some("line 2, column Identifier: \"27597\" is a second product of the role, beside \"28114\""),
        ),
    ] {
        let file = format!("Name,Role,Identifier,Main product\n{row}\n");
        let (plan, problems) = plan(file.as_bytes(), &current);
        assert_eq!(problems, problem.into_iter().collect::<Vec<_>>(), "{row}");
        if problem.is_none() {
            assert!(
                definition(&plan, 0).product(&"INTELSAT-27597".parse().expect("an id")).is_some(),
                "{row}"
            );
        }
    }
}
