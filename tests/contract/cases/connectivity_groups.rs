//! Connectivity groups: tutorial steps 3 to 7. No answer with a group is published; the expected
//! ones are those of docs/hub-api.md section 4.

use crate::fixture::{body, header, json as fixture};
use hub_api::connectivity_group::{
    CreateGroup, DeleteGroup, GroupDefinition, ListGroups, RetrieveGroup, UpdateGroup,
};
use hub_api::update_status::UpdateStatus;
use hub_api::{Error, ResourceName};
use serde::Deserialize as _;
use serde_json::{Value, json};
use tests::Target;

/// The group of the tutorial's command.
fn definition() -> GroupDefinition {
    let mut group = fixture("step-3-create-group/request.json")["dtiot:conGp"].take();
    for written_by_create in ["cnd", "updTe", "errMe"] {
        group.as_object_mut().expect("an object").shift_remove(written_by_create);
    }
    GroupDefinition::deserialize(group).expect("a definition")
}

fn name(name: &str) -> ResourceName {
    name.parse().expect("a name")
}

pub(super) fn create(target: &Target) {
    let answer = target.exchange(&CreateGroup { definition: definition() });
    assert_eq!((answer.status().as_u16(), header(&answer, "x-m2m-rsc")), (201, "2001"));
    assert_eq!(header(&answer, "x-m2m-ri"), "contract-1");
    let mut created = body(&answer);
    let (resource_id, parent) = (created["dtiot:conGp"]["ri"].take(), created["dtiot:conGp"]["pi"].take());
    assert!(
        resource_id.as_str().is_some_and(|id| id.len() == 24 && id.starts_with("6482f118")),
        "{resource_id}"
    );
    let container = body(&target.exchange(&ListGroups::default()))["m2m:cnt"]["ri"].take();
    assert_eq!(parent, container);
    let expected = json!({"dtiot:conGp": {
        "cnd": "com.telekom.iot.orchestrator.connectivityGroup", "rn": "MyGroup",
        "conPs": [
            {"coPID": "JASPER-8997112212741433747", "coPTe": 1, "netID": "8997112212741433747"},
            {"coPID": "INTELSAT-27597", "coPTe": 2, "netID": "27597"},
        ],
        "liCRr": "R-4711",
        "priRe": {"prPID": "JASPER-8997112212741433747", "faPID": "INTELSAT-27597", "priTd": 3},
        "updTe": 0, "errMe": "", "ty": 28, "cr": "CPDemo", "tsn": "dtiot:conGp", "st": 0,
        "ri": null, "pi": null, "ct": "20230609T093000,250000", "lt": "20230609T093000,250000",
    }});
    assert_eq!(created.to_string(), expected.to_string());

    let twice = target.call(&CreateGroup { definition: definition() }).expect_err("a conflict");
    assert!(
        matches!(&twice, Error::Conflict(refusal) if refusal.response_status_code == Some(4105)),
        "{twice}"
    );
}

pub(super) fn list(target: &Target) {
    let whole = body(&target.exchange(&ListGroups::default()));
    let container = whole["m2m:cnt"].as_object().expect("a container");
    let keys: Vec<&str> = container.keys().map(String::as_str).collect();
    assert_eq!(keys, ["rn", "ty", "st", "cni", "cbs", "cr", "ri", "pi", "ct", "lt", "dtiot:conGp"]);
    assert_eq!((&container["rn"], &container["pi"]), (&json!("connectivityGroups"), &json!("eos")));

    let groups = target.call(&ListGroups::default()).expect("a list").groups;
    let names: Vec<String> = groups.iter().map(|group| group.definition.name.to_string()).collect();
    assert!(names.is_sorted_by_key(|name| name.to_lowercase()) && names.len() == 8, "{names:?}");
    let page = ListGroups { limit: Some(3), offset: Some(2), update_status: None };
    let page = target.call(&page).expect("a page").groups;
    assert_eq!(page, groups[2..5]);
    for (status, expected) in [(0, vec!["nuuk-depot"]), (1, vec![]), (3, vec!["alta-mast-3"])] {
        let of_status = ListGroups { update_status: Some(status.into()), ..ListGroups::default() };
        let of_status = target.call(&of_status).expect("the groups of a status").groups;
        let names: Vec<&str> = of_status.iter().map(|group| group.definition.name.as_str()).collect();
        assert_eq!(names, expected, "{status}");
    }

    for group in groups {
        target.call(&DeleteGroup { name: group.definition.name }).expect("deleted");
    }
    let empty = body(&target.exchange(&ListGroups::default()));
    assert_eq!(empty["m2m:cnt"].get("dtiot:conGp"), None, "an empty list is left out");
}

pub(super) fn retrieve(target: &Target) {
    let answer = target.exchange(&RetrieveGroup { name: name("bremen-ferry-1") });
    assert_eq!((answer.status().as_u16(), header(&answer, "x-m2m-rsc")), (200, "2000"));
    let list = body(&target.exchange(&ListGroups::default()));
    let listed = list["m2m:cnt"]["dtiot:conGp"].as_array().expect("a list").iter();
    let listed = listed.clone().find(|group| group["rn"] == "bremen-ferry-1").expect("listed");
    assert_eq!(&body(&answer)["dtiot:conGp"], listed);

    let nothing = target.exchange(&RetrieveGroup { name: name("nobody") });
    assert_eq!((nothing.status().as_u16(), header(&nothing, "x-m2m-rsc")), (404, "4004"));
    assert!(body(&nothing)["m2m:dbg"].as_str().is_some_and(|text| text.contains("nobody")));
}

/// Unknown attributes survive read, change and write, through every server in between.
pub(super) fn update(target: &Target) {
    let before = target.call(&RetrieveGroup { name: name("lerwick-harbour") }).expect("a group");
    let mut definition = before.to_definition();
    definition.priority_rule.threshold = 5.try_into().expect("a level");
    target.advance(60.0);
    let answer = target.exchange(&UpdateGroup { definition });
    assert_eq!((answer.status().as_u16(), header(&answer, "x-m2m-rsc")), (200, "2004"));

    let mut expected = serde_json::to_value(&before).expect("JSON");
    expected["priRe"]["priTd"] = 5.into();
    expected["updTe"] = 0.into();
    expected["st"] = (before.state_tag().expect("a tag") + 1).into();
    expected["lt"] = "20230609T093100,250000".into();
    assert_eq!(expected["lbl"], json!(["harbour", "north"]));
    assert_eq!(body(&answer)["dtiot:conGp"], expected);

    target.advance(3.0);
    let after = target.call(&RetrieveGroup { name: name("lerwick-harbour") }).expect("a group");
    assert_eq!(after.update_status, UpdateStatus::Succeeded);
    assert_eq!(after.definition.other.get("note"), before.definition.other.get("note"));

    let mut stranger = before.to_definition();
    stranger.name = name("nobody");
    let refused = target.call(&UpdateGroup { definition: stranger }).expect_err("never made by an update");
    assert!(matches!(refused, Error::NotFound(_)), "{refused}");
}

pub(super) fn delete(target: &Target) {
    let delete = DeleteGroup { name: name("nuuk-depot") };
    let answer = target.exchange(&delete);
    assert_eq!((answer.status().as_u16(), header(&answer, "x-m2m-rsc")), (200, "2002"));
    assert_eq!(answer.body(), b"");
    let again = target.exchange(&delete);
    assert_eq!((again.status().as_u16(), header(&again, "x-m2m-rsc")), (404, "4004"));
    let left: Value = body(&target.exchange(&ListGroups::default()));
    assert_eq!(left["m2m:cnt"]["dtiot:conGp"].as_array().map(Vec::len), Some(7));
}
