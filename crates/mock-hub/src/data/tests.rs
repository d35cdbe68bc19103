use super::*;
use crate::hub::Hub;
use crate::options::HubOptions;
use serde_json::json;

const NOW: i64 = 1_772_445_600_000;

fn read(value: &Value) -> Result<Data, String> {
    Data::default().with(value.as_object().expect("an object"), "eos")
}

#[test]
fn numbers_and_lists_are_read_and_errors_name_the_member() {
    let group = |members: Value| {
        let mut group = json!({
            "rn": "a", "conPs": [{"coPID": "STC-1", "coPTe": 1, "netID": "1"}], "liCRr": "R", "priRe": {"prPID": "STC-1", "priTd": 3},
        });
        for (name, value) in members.as_object().expect("an object") {
            group[name] = value.clone();
        }
        json!({ "groups": [group] })
    };
    for good in [
        json!({}),
        json!({"groups": 5000, "products": 0, "seed": 7}),
        json!({"products": [{"id": "INTELSAT-1", "latitude": 53.5}]}),
        group(json!({})),
        group(json!({"updTe": 3, "errMe": "broken", "ri": "1"})),
    ] {
        read(&good).unwrap_or_else(|wrong| panic!("{good}: {wrong}"));
    }
    for (bad, named) in [
        (json!({"groups": -1}), "groups has to be a number from 0"),
        (json!({"products": "many"}), "products has to be a number"),
        (json!({"seed": 1.5}), "seed"),
        (json!({"products": [{"id": "SPACE-1"}]}), "products[0]: id has to be one of JASPER"),
        (json!({"products": [{"id": "STC-1", "state": "ACTIVE"}]}), "\"state\" is not part of a product"),
        (json!({"products": [{"id": "STC-1"}, {"id": "STC-1"}]}), "products[1]: \"STC-1\" occurs twice"),
        (json!({"products": [{"id": "STC-1", "status": "ON"}]}), "products[0]: STC-1: status"),
        (json!({"groups": [1]}), "groups[0]: a group is an object"),
        (json!({"groups": [{"name": "a"}]}), "groups[0]: rn"),
        (group(json!({"updTe": 4})), "groups[0]: a: updTe"),
        (group(json!({"priRe": {"prPID": "STC-1", "priTd": 7}})), "groups[0]: a: priRe.priTd"),
    ] {
        let wrong = read(&bad).expect_err("it is wrong");
        assert!(wrong.contains(named), "{bad}: {wrong}");
    }
}

#[test]
fn exported_data_gives_the_same_data_again() {
    let hub = Hub::new(HubOptions::default(), NOW);
    let mut state = hub.state(None);
    let exported = state.export(NOW).expect("few groups");
    assert_eq!(exported["groups"].as_array().map(Vec::len), Some(8));
    let data = read(&exported).expect("what was exported");
    hub.reset(&mut state, Some(data));
    assert_eq!(state.export(NOW).expect("few groups"), exported);
    let failed = state.tenants[0].groups.find("alta-mast-3", NOW).expect("a group");
    assert_eq!(failed.attributes()["updTe"], 3);
}

#[test]
fn a_reset_to_other_data_is_undone_by_the_next() {
    let hub = Hub::new(HubOptions::default(), NOW);
    let mut state = hub.state(None);
    hub.reset(&mut state, Some(read(&json!({"groups": 5000, "products": 0, "seed": 7})).expect("data")));
    assert_eq!((state.tenants[0].groups.count(), state.seeds()[0].product_count()), (5000, 0));
    hub.reset(&mut state, None);
    assert_eq!((state.tenants[0].groups.count(), state.seeds()[0].product_count()), (8, 44));
}
