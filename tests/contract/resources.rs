//! The DMO as a tree of oneM2M resources: `rcn`, filters, addressing, long names, applications.

use crate::bad_input::{GROUPS, ONE_GROUP, send};
use crate::fixture::{body, header, json as fixture};
use http::Response;
use hub_api::connectivity_group::ListGroups;
use serde_json::{Value, json};
use tests::{Stack, Target};

const TENANT: &str = "/device-management-orchestrator/v3/eos";

fn get(target: &Target, path: &str) -> Value {
    let answer = send(target, ("GET", path), &[], "");
    assert_eq!((answer.status().as_u16(), header(&answer, "x-m2m-rsc")), (200, "2000"), "{path}");
    body(&answer)
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

fn names(list: &Value) -> Vec<&str> {
    let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().map(|entry| entry["rn"].as_str().or(entry["nm"].as_str()).expect("a name")).collect()
}

fn put(target: &Target, path: &str, group: Value) -> Response<Vec<u8>> {
    send(target, ("PUT", path), &[], &json!({ "dtiot:conGp": group }).to_string())
}

#[test]
fn a_retrieve_returns_the_requested_result_content() {
    let stack = Stack::start();
    let mock = stack.mock();
    let list = |rcn: u8| get(&mock, &format!("{GROUPS}?rcn={rcn}&limit=2"));
    assert!(list(1)["m2m:cnt"].get("dtiot:conGp").is_none());
    assert_eq!(names(&list(4)["m2m:cnt"]["dtiot:conGp"]), ["alta-mast-3", "bremen-ferry-1"]);
    assert_eq!(list(4)["m2m:cnt"]["rn"], "connectivityGroups");
    assert_eq!(keys(&list(8)["m2m:cnt"]), ["dtiot:conGp"]);
    let reference = json!({
        "nm": "alta-mast-3", "typ": 28, "val": "eos/connectivityGroups/alta-mast-3",
        "spty": "com.telekom.iot.orchestrator.connectivityGroup",
    });
    assert_eq!(list(5)["m2m:cnt"]["ch"][0], reference);
    assert_eq!(list(5)["m2m:cnt"]["ty"], 3);
    assert_eq!(keys(&list(6)), ["m2m:rrl"]);
    assert_eq!(list(6)["m2m:rrl"]["rrf"][0], reference);
    let group = |rcn: u8| get(&mock, &format!("{ONE_GROUP}?rcn={rcn}"));
    for rcn in [4, 5] {
        assert_eq!(group(rcn), group(1), "a group has no children");
    }
    assert_eq!((group(6), group(8)), (json!({"m2m:rrl": {"rrf": []}}), json!({"dtiot:conGp": {}})));
}

#[test]
fn a_change_returns_the_requested_result_content() {
    let stack = Stack::with_stopped_clock();
    let mock = stack.mock();
    let create = fixture("step-3-create-group/request.json").to_string();
    let made = send(&mock, ("POST", &format!("{GROUPS}?rcn=9")), &[], &create);
    assert_eq!(keys(&body(&made)["dtiot:conGp"]), ["ty", "cr", "tsn", "st", "ri", "pi", "ct", "lt"]);
    mock.advance(60.0);
    let only_hub = put(&mock, &format!("{GROUPS}/MyGroup?rcn=9"), json!({"lbl": ["new"]}));
    let expected = json!({"dtiot:conGp": {"st": 2, "lt": "20230609T093100,250000"}});
    assert_eq!(body(&only_hub), expected);
    let nothing = put(&mock, &format!("{GROUPS}/MyGroup?rcn=0"), json!({"lbl": ["newer"]}));
    assert_eq!((nothing.status().as_u16(), nothing.body().len()), (200, 0));
    let before = get(&mock, &format!("{GROUPS}/MyGroup"));
    assert_eq!(before["dtiot:conGp"]["lbl"], json!(["newer"]));
    let deleted = send(&mock, ("DELETE", &format!("{GROUPS}/MyGroup?rcn=1")), &[], "");
    assert_eq!((header(&deleted, "x-m2m-rsc"), body(&deleted)), ("2002", before));
}

#[test]
fn each_method_accepts_only_its_own_result_contents() {
    let create = fixture("step-3-create-group/request.json").to_string();
    let change = json!({"dtiot:conGp": {"lbl": ["a"]}}).to_string();
    for (method, path, text, taken) in [
        ("GET", GROUPS, "", &[1, 4, 5, 6, 8][..]),
        ("GET", ONE_GROUP, "", &[1, 4, 5, 6, 8]),
        ("GET", TENANT, "", &[1, 4, 5, 6, 8]),
        ("POST", GROUPS, &*create, &[0, 1, 9]),
        ("PUT", ONE_GROUP, &*change, &[0, 1, 9]),
        ("DELETE", ONE_GROUP, "", &[0, 1, 4, 5, 6, 8]),
    ] {
        for rcn in 0..=9 {
            let mock = Stack::start();
            let answer = send(&mock.mock(), (method, &format!("{path}?rcn={rcn}")), &[], text);
            let expected = taken.contains(&rcn);
            assert_eq!(answer.status().is_success(), expected, "{method} {path} rcn={rcn}");
            let code = header(&answer, "x-m2m-rsc");
            assert_eq!(code == "4000", !expected, "{method} {path} rcn={rcn}: {code}");
            if rcn == 0 && expected {
                assert!(answer.body().is_empty(), "{method} {path}: no content was requested");
            }
        }
    }
}

#[test]
fn lists_can_be_filtered_by_type_and_attributes_and_paged() {
    let stack = Stack::start();
    let mock = stack.mock();
    let list = |query: &str| get(&mock, &format!("{GROUPS}?rcn=4&{query}"))["m2m:cnt"]["dtiot:conGp"].take();
    assert_eq!(names(&list("ty=28")).len(), 8);
    for none in ["ty=2", "updTe=7", "liCRr=R-0", "lbl=south", "api=NDemo"] {
        assert_eq!(list(none), Value::Null, "{none}: an empty list is left out");
    }
    assert_eq!(names(&list("updTe=0")), ["nuuk-depot"]);
    assert_eq!(names(&list("liCRr=R-1001")), ["bremen-ferry-1"]);
    assert_eq!(names(&list("linkedConnectivityRouter=R-1001")), ["bremen-ferry-1"]);
    assert_eq!(names(&list("lbl=harbour")), ["lerwick-harbour"]);
    let applied = list("updTe=2");
    for page in ["limit=2&offset=1", "lim=2&ofst=1"] {
        let page = list(&format!("updTe=2&{page}"));
        assert_eq!(names(&page), names(&applied)[1..3]);
    }
    let refused = send(&mock, ("GET", &format!("{GROUPS}?rcn=4&updte=2")), &[], "");
    assert_eq!(refused.status(), 400, "a misspelt filter is rejected, not ignored");
}

#[test]
fn the_tenant_lists_its_children() {
    let stack = Stack::start();
    let mock = stack.mock();
    let tenant = |query: &str| get(&mock, &format!("{TENANT}?{query}"))["m2m:cb"].take();
    assert_eq!(keys(&tenant("")), ["rn", "ty", "ri", "csi", "ct", "lt"]);
    let all = tenant("rcn=4");
    assert_eq!((names(&all["m2m:ae"]), names(&all["m2m:cnt"])), (vec!["CPDemo"], vec!["connectivityGroups"]));
    let applications = tenant("rcn=4&ty=2");
    assert_eq!(applications["m2m:ae"][0]["aei"], "CPDemo");
    assert_eq!(applications.get("m2m:cnt"), None);
    assert_eq!(keys(&tenant("rcn=8&ty=3")), ["m2m:cnt"]);
    assert_eq!(tenant("rcn=8&ty=23"), json!({}));
    assert_eq!(names(&tenant("rcn=5")["ch"]), ["CPDemo", "connectivityGroups"]);
}

#[test]
fn every_resource_can_be_addressed_by_its_identifier() {
    let stack = Stack::start();
    let mock = stack.mock();
    let by_id =
        |value: &Value| format!("{}/{}", TENANT.replace("/eos", "/~/eos"), value.as_str().expect("an id"));
    for (path, key) in [
        (TENANT, "m2m:cb"),
        (GROUPS, "m2m:cnt"),
        (ONE_GROUP, "dtiot:conGp"),
        (&format!("{TENANT}/CPDemo"), "m2m:ae"),
    ] {
        let named = get(&mock, path);
        let path = by_id(&named[key]["ri"]);
        assert_eq!(get(&mock, &path), named, "{path}");
        assert_eq!(get(&mock, &format!("{path}?rcn=1&ty=28")), named);
    }
    let group = by_id(&get(&mock, ONE_GROUP)["dtiot:conGp"]["ri"]);
    assert_eq!(header(&put(&mock, &group, json!({"lbl": ["found"]})), "x-m2m-rsc"), "2004");
    assert_eq!(get(&mock, ONE_GROUP)["dtiot:conGp"]["lbl"], json!(["found"]));
    assert_eq!(header(&send(&mock, ("DELETE", &group), &[], ""), "x-m2m-rsc"), "2002");
    assert_eq!(send(&mock, ("GET", ONE_GROUP), &[], "").status(), 404);
    assert_eq!(send(&mock, ("GET", &group), &[], "").status(), 404);
}

#[test]
fn long_attribute_names_are_accepted_and_returned_on_request() {
    let stack = Stack::start();
    let mock = stack.mock();
    let long = json!({"dtiot:conGp": {
        "containerDefinition": "com.telekom.iot.orchestrator.connectivityGroup", "resourceName": "long",
        "connectivityProducts": [{
            "connectivityProductID": "INTELSAT-27597", "connectivityProductType": 2, "networkID": "27597",
        }],
        "linkedConnectivityRouter": "R-1", "note": {"rn": "as it came"},
        "priorityRule": {"priorityProductID": "INTELSAT-27597", "priorityThreshold": 3},
    }});
    let made = send(&mock, ("POST", GROUPS), &[], &long.to_string());
    assert_eq!(made.status(), 201);
    let group = &body(&made)["dtiot:conGp"];
    assert_eq!((&group["rn"], &group["priRe"]["priTd"]), (&json!("long"), &json!(3)));
    let response = send(&mock, ("GET", &format!("{GROUPS}?rcn=4&rn=long")), &[("fullname", "true")], "");
    let container = &body(&response)["m2m:cnt"];
    assert_eq!(container["resourceName"], "connectivityGroups");
    let response = container["dtiot:conGp"][0].as_object().expect("a group");
    for (name, value) in long["dtiot:conGp"].as_object().expect("a group") {
        assert_eq!(&response[name], value, "{name}");
    }
    let twice = r#"{"dtiot:conGp": {"lbl": [], "labels": []}}"#;
    assert_eq!(send(&mock, ("PUT", ONE_GROUP), &[], twice).status(), 400);
}

#[test]
fn applications_can_be_retrieved_and_deleted() {
    let stack = Stack::with_stopped_clock();
    let newcomer = stack.mock_as("CAppTest");
    let as_newcomer = [("x-m2m-origin", "CAppTest"), ("content-type", "application/json;ty=2")];
    let request = fixture("get-started-register-application/request.json").to_string();
    let registered = send(&newcomer, ("POST", TENANT), &as_newcomer, &request);
    assert_eq!(registered.status(), 201);
    let path = format!("{TENANT}/TestApp");
    let read = send(&newcomer, ("GET", &path), &as_newcomer, "");
    assert_eq!(body(&read), body(&registered));
    let deleted = send(&newcomer, ("DELETE", &path), &as_newcomer, "");
    assert_eq!((header(&deleted, "x-m2m-rsc"), deleted.body().len()), ("2002", 0));
    let stranger = newcomer.exchange(&ListGroups::default());
    assert_eq!((stranger.status().as_u16(), header(&stranger, "x-m2m-rsc")), (403, "4103"));
    assert_eq!(send(&stack.mock(), ("GET", &path), &[], "").status(), 404);
    assert_eq!(send(&newcomer, ("POST", TENANT), &as_newcomer, &request).status(), 201, "its name is free");
}
