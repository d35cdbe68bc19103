use super::*;
use crate::model::products::catalogue::Setup;
use crate::model::products::named::products;
use hub_api::connectivity_group::CONTAINER_DEFINITION;
use serde_json::json;

fn catalogue() -> Catalogue {
    Catalogue::new(products("eos"), Setup { tenant: "eos", count: 44, seed: 0, start: 0 })
}

fn good() -> Value {
    json!({
        "cnd": CONTAINER_DEFINITION,
        "conPs": [
            {"coPID": "JASPER-8997112212741433747", "coPTe": 1, "netID": "8997112212741433747"},
            {"coPID": "INTELSAT-27597", "coPTe": "SATELLITE", "netID": "27597"},
        ],
        "liCRr": "R-4711",
        "priRe": {"prPID": "JASPER-8997112212741433747", "faPID": "INTELSAT-27597", "priTd": 3},
        "updTe": 0, "errMe": "", "rn": "MyGroup",
    })
}

fn create(group: &Value) -> Result<NewGroup, String> {
    let body = json!({ "dtiot:conGp": group }).to_string();
    NewGroup::read(body.as_bytes(), &catalogue(), Assumptions::default()).map_err(|refusal| refusal.text)
}

/// The refusal of the valid group with one value replaced.
fn sentence(path: &str, value: Value) -> String {
    let mut group = good();
    *group.pointer_mut(path).expect("a path in the good group") = value;
    create(&group).expect_err("a refusal")
}

#[test]
fn a_refusal_begins_with_the_wrong_attribute() {
    let level = "priRe.priTd has to be a whole number from 1 to 6";
    for wrong in [json!(0), json!(7), json!(2.5), json!(-1), json!(true), json!(null), json!("3")] {
        assert_eq!(sentence("/priRe/priTd", wrong), level);
    }
    assert_eq!(
        sentence("/conPs/1/coPID", json!("a b")),
        "conPs[1].coPID contains ' ', which is not allowed here"
    );
    assert_eq!(sentence("/conPs/0/coPTe", json!(1.5)), "conPs[0].coPTe has to be a whole number or a word");
    assert_eq!(
        sentence("/conPs/1/coPTe", json!("CELLULAR")),
        "conPs[1].coPTe is CELLULAR, but the product is SATELLITE",
    );
    assert_eq!(sentence("/conPs/0/netID", json!(27597)), "conPs[0].netID has to be a text and not empty");
    assert_eq!(sentence("/conPs", json!([])), "conPs has to be a list of at least one product");
    assert_eq!(sentence("/rn", json!("a/b")), "rn contains '/', which is not allowed here");
    assert_eq!(sentence("/rn", json!("la")), "rn is a reserved word");
    assert_eq!(sentence("/liCRr", json!(4711)), "liCRr has to be a text");
    assert_eq!(sentence("/updTe", json!("0")), "updTe has to be a whole number");
    assert_eq!(sentence("/priRe/faPID", json!(7)), "priRe.faPID has to be a text");
    assert_eq!(sentence("/cnd", json!("x")), format!("cnd has to be {CONTAINER_DEFINITION:?}"));
}

#[test]
fn a_missing_attribute_is_named() {
    for name in REQUIRED {
        let mut group = good();
        group.as_object_mut().expect("an object").remove(name);
        assert_eq!(create(&group).expect_err("a refusal"), format!("{name} is missing"));
    }
    let mut group = good();
    group["ri"] = json!("6482e3935b243e17db6ad715");
    assert_eq!(create(&group).expect_err("a refusal"), "ri is written by the hub and cannot be sent");
}

#[test]
fn fallback_and_name_are_optional() {
    for fallback in [json!(""), Value::Null] {
        let mut group = good();
        group["priRe"]["faPID"] = fallback;
        group.as_object_mut().expect("an object").remove("rn");
        assert_eq!(create(&group).expect("accepted").name(), None);
    }
}

#[test]
fn an_update_accepts_the_body_of_create_or_a_part_of_it() {
    let stored = json!({"cnd": CONTAINER_DEFINITION, "rn": "MyGroup", "st": 4, "lbl": ["a"]});
    let stored = stored.as_object().expect("an object");
    let read = |group: Value| {
        let body = json!({ "dtiot:conGp": group }).to_string();
        GroupChanges::read(body.as_bytes(), stored, &catalogue(), Assumptions::default())
            .map_err(|refusal| refusal.text)
    };
    assert!(!read(good()).expect("accepted").0.contains_key("updTe"));
    assert_eq!(read(json!({"lbl": null, "st": 4})).expect("accepted").0.len(), 2);
    assert_eq!(read(json!({"st": 5})).expect_err("a refusal"), "st cannot be changed");
    assert_eq!(read(json!({"rn": "Other"})).expect_err("a refusal"), "rn cannot be changed");
    assert_eq!(read(json!({"liCRr": null})).expect_err("a refusal"), "liCRr has to be a text");
}

#[test]
fn only_a_fraction_of_zero_is_dropped() {
    let mut group = json!({
        "conPs": [{"coPTe": 1.0}, {"coPTe": "1.0"}, {"coPTe": 1.5}, 7], "priRe": {"priTd": 3.0},
        "updTe": -0.0, "note": 2.0,
    });
    normalize_integers(group.as_object_mut().expect("an object"));
    let expected = json!({
        "conPs": [{"coPTe": 1}, {"coPTe": "1.0"}, {"coPTe": 1.5}, 7], "priRe": {"priTd": 3},
        "updTe": 0, "note": 2.0,
    });
    assert_eq!(group, expected);
}
