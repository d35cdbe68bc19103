use super::*;
use crate::update_status::UpdateStatus;
use crate::{Hub, Operation, RequestId};
use http::Response;
use serde_json::{Value, json};

fn hub() -> Hub {
    Hub::tutorial("eos".parse().expect("a tenant"), "CPDemo".parse().expect("an application"))
}

fn request_id() -> RequestId {
    RequestId::new("123").expect("an id")
}

fn from_the_hub() -> Value {
    json!({
        "cnd": CONTAINER_DEFINITION, "rn": "MyGroup", "lbl": ["north"],
        "conPs": [
            {"coPID": "JASPER-8997112212741433747", "coPTe": 1, "netID": "8997112212741433747", "slot": "A"},
            {"coPID": "INTELSAT-27597", "coPTe": "SATELLITE", "netID": "27597"},
        ],
        "liCRr": "R-4711",
        "priRe": {"prPID": "JASPER-8997112212741433747", "faPID": "INTELSAT-27597", "priTd": 3, "hold": 60},
        "updTe": 2, "errMe": "",
        "ty": 28, "cr": "CPDemo", "tsn": "dtiot:conGp", "st": 4,
        "ri": "6482f1185b243e17db6ad7aa", "pi": "6482f1185b243e17db6ad700",
        "ct": "20230609T093000,123000", "lt": "20230609T093000,123000",
    })
}

fn read(group: &Value) -> ConnectivityGroup {
    let body = json!({ "dtiot:conGp": group }).to_string();
    RetrieveGroup::answer(&Response::new(body.into())).expect("a group")
}

#[test]
fn unknown_attributes_survive_a_read_a_change_and_a_write() {
    let group = read(&from_the_hub());
    assert_eq!((group.state_tag(), group.creator()), (Some(4), Some("CPDemo")));
    let mut definition = group.to_definition();
    definition.priority_rule.threshold = 5.try_into().expect("a level");
    let request = UpdateGroup { definition }.request(&hub(), &request_id());
    let sent: Value = serde_json::from_slice(request.body()).expect("JSON");
    let expected = json!({"dtiot:conGp": {
        "cnd": CONTAINER_DEFINITION, "rn": "MyGroup", "lbl": ["north"],
        "conPs": [
            {"coPID": "JASPER-8997112212741433747", "coPTe": 1, "netID": "8997112212741433747", "slot": "A"},
            {"coPID": "INTELSAT-27597", "coPTe": "SATELLITE", "netID": "27597"},
        ],
        "liCRr": "R-4711",
        "priRe": {"prPID": "JASPER-8997112212741433747", "faPID": "INTELSAT-27597", "priTd": 5, "hold": 60},
        "updTe": 0, "errMe": "",
    }});
    assert_eq!(sent, expected);
}

#[test]
fn a_group_is_written_as_it_was_read() {
    let json = from_the_hub();
    assert_eq!(serde_json::to_value(read(&json)).expect("JSON"), json);
}

#[test]
fn a_group_that_breaks_a_rule_does_not_hide_the_others() {
    let mut broken = from_the_hub();
    broken["priRe"]["priTd"] = json!(9);
    let body = json!({"m2m:cnt": {"rn": "connectivityGroups", "dtiot:conGp": [broken, from_the_hub()]}});
    let list = ListGroups::answer(&Response::new(body.to_string().into())).expect("a list");
    assert_eq!((list.groups.len(), list.unreadable.len()), (1, 1));
    assert_eq!(list.unreadable[0].name.as_deref(), Some("MyGroup"));
    assert!(list.unreadable[0].reason.contains("1 to 6"), "{}", list.unreadable[0].reason);
}

#[test]
fn an_absent_list_means_no_groups() {
    let body = json!({"m2m:cnt": {"rn": "connectivityGroups", "ty": 3}}).to_string();
    assert_eq!(ListGroups::answer(&Response::new(body.into())), Ok(GroupList::default()));
}

#[test]
fn an_empty_fallback_means_no_fallback() {
    for fallback in [json!(""), Value::Null] {
        let mut json = from_the_hub();
        json["priRe"]["faPID"] = fallback;
        assert_eq!(read(&json).definition.priority_rule.fallback, None);
    }
}

#[test]
fn the_list_is_requested_as_in_the_tutorial() {
    let uri = |list: ListGroups| list.request(&hub(), &request_id()).uri().to_string();
    let base =
        "https://myiot-t.com/api-gw/device-management-orchestrator/v3/eos/connectivityGroups?rcn=4&ty=28";
    assert_eq!(uri(ListGroups::default()), base);
    let page = ListGroups { limit: Some(50), offset: Some(100), update_status: None };
    assert_eq!(uri(page), format!("{base}&limit=50&offset=100"));
    let pending = ListGroups { update_status: Some(UpdateStatus::InProgress), ..ListGroups::default() };
    assert_eq!(uri(pending), format!("{base}&updTe=1"));
}
