use super::*;
use hub_api::Operation;
use hub_api::connectivity_group::RetrieveGroup;
use serde_json::json;

fn complete() -> GroupDraft {
    let connection = |id: &str, connectivity_type: &str, network_id: &str| ConnectionDraft {
        product_id: id.to_owned(),
        connectivity_type: connectivity_type.to_owned(),
        network_id: network_id.to_owned(),
    };
    GroupDraft {
        name: " MyGroup ".to_owned(),
        router: "R-4711".to_owned(),
        priority: connection("JASPER-8997112212741433747", "1", "8997112212741433747"),
        fallback: connection("INTELSAT-27597", r#""SATELLITE""#, "27597"),
        threshold: Some(3),
        base: None,
    }
}

fn group(json: &serde_json::Value) -> ConnectivityGroup {
    let body = json!({ "dtiot:conGp": json }).to_string();
    RetrieveGroup::answer(&http::Response::new(body.into())).expect("a group")
}

#[test]
fn a_complete_form_is_the_group_it_describes() {
    let definition = complete().parse().expect("a definition");
    let expected = json!({
        "conPs": [
            {"coPID": "JASPER-8997112212741433747", "coPTe": 1, "netID": "8997112212741433747"},
            {"coPID": "INTELSAT-27597", "coPTe": "SATELLITE", "netID": "27597"},
        ],
        "liCRr": "R-4711",
        "priRe": {"prPID": "JASPER-8997112212741433747", "faPID": "INTELSAT-27597", "priTd": 3},
        "rn": "MyGroup",
    });
    assert_eq!(serde_json::to_value(definition).expect("JSON"), expected);
}

#[test]
fn an_empty_form_names_every_field_once() {
    let problems = GroupDraft::default().parse().expect_err("is empty");
    let fields: Vec<Field> = problems.iter().map(|(field, _)| *field).collect();
    let product = |role| Field::Connection(role, ConnectionField::Product);
    let expected =
        [Field::Name, Field::Router, product(Role::Priority), product(Role::Fallback), Field::Threshold];
    assert_eq!(fields, expected);
}

#[test]
fn type_and_network_id_are_asked_for_only_where_the_product_does_not_give_them() {
    let problems = |product_id: &str, connectivity_type: &str| {
        let mut draft = complete();
        draft.priority = ConnectionDraft {
            product_id: product_id.to_owned(),
            connectivity_type: connectivity_type.to_owned(),
            ..ConnectionDraft::default()
        };
        let problems = draft.parse().expect_err("has no network ID");
        problems.into_iter().map(|(_, problem)| problem).collect::<Vec<_>>()
    };
    let no_network_id = Problem::Invalid(Invalid::Empty);
    assert_eq!(problems("JASPER-1", ""), [Problem::NoType, no_network_id]);
    assert_eq!(problems("8997112212741433747", ""), [Problem::Unresolved]);
    assert_eq!(problems("8997112212741433747", "1"), [no_network_id]);
}

#[test]
fn one_product_cannot_be_both() {
    let mut draft = complete();
    draft.fallback = draft.priority.clone();
    let expected = (Field::Connection(Role::Fallback, ConnectionField::Product), Problem::SameProduct);
    assert_eq!(draft.parse(), Err(vec![expected]));
}

#[test]
fn a_blank_in_the_name_is_a_problem_of_the_name() {
    let mut draft = complete();
    draft.name = "My Group".to_owned();
    assert_eq!(draft.parse(), Err(vec![(Field::Name, Problem::Invalid(Invalid::Character(' ')))]));
}

#[test]
fn editing_keeps_what_the_form_does_not_show() {
    let json = json!({
        "rn": "MyGroup", "lbl": ["north"], "liCRr": "R-1", "updTe": 2, "errMe": "", "st": 7,
        "conPs": [
            {"coPID": "A-1", "coPTe": 1, "netID": "1", "slot": "x"},
            {"coPID": "B-2", "coPTe": 2, "netID": "2"},
            {"coPID": "C-3", "coPTe": 2, "netID": "3"},
        ],
        "priRe": {"prPID": "A-1", "faPID": "B-2", "priTd": 3, "hold": 60},
    });
    let mut draft = GroupDraft::of_group(&group(&json));
    assert_eq!(draft.threshold, Some(3));
    draft.threshold = Some(4);
    draft.fallback.product_id = "D-4".to_owned();
    let definition = serde_json::to_value(draft.parse().expect("a definition")).expect("JSON");
    assert_eq!(definition["lbl"], json!(["north"]));
    assert_eq!(definition["priRe"], json!({"prPID": "A-1", "faPID": "D-4", "priTd": 4, "hold": 60}));
    let ids: Vec<_> = definition["conPs"].as_array().expect("a list").iter().map(|it| &it["coPID"]).collect();
    assert_eq!(ids, ["A-1", "D-4", "C-3"]);
    assert_eq!(definition["conPs"][0]["slot"], "x");
    assert_eq!(definition.get("st"), None);
}

#[test]
fn a_group_without_a_fallback_asks_for_one_when_it_is_edited() {
    let json = json!({
        "rn": "alone", "liCRr": "R-1", "updTe": 2, "errMe": "",
        "conPs": [{"coPID": "A-1", "coPTe": 1, "netID": "1"}],
        "priRe": {"prPID": "A-1", "priTd": 6},
    });
    let draft = GroupDraft::of_group(&group(&json));
    assert_eq!(draft.fallback, ConnectionDraft::default());
    let problems = draft.parse().expect_err("no fallback");
    assert!(
        problems.iter().all(|(field, _)| matches!(field, Field::Connection(Role::Fallback, _))),
        "{problems:?}"
    );
}
