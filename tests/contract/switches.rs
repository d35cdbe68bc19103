//! Each switch for an unknown behaviour of the hub, in both positions.

use crate::bad_input::{Form, GROUPS, ONE_GROUP, check, send};
use crate::fixture::{body, header, json as fixture};
use mock_server::{Assumptions, Options, PutName, UnknownAttributes};
use serde_json::{Value, json};
use tests::{Stack, Target};

fn stack(change: impl Fn(&mut Assumptions)) -> Stack {
    let mut assumptions = Assumptions::default();
    change(&mut assumptions);
    Stack::with_options(Options { assumptions, ..Options::default() })
}

fn group(value: &Value) -> String {
    json!({ "dtiot:conGp": value }).to_string()
}

fn put(target: &Target, headers: &[(&str, &str)], value: &Value) -> http::Response<Vec<u8>> {
    send(target, ("PUT", ONE_GROUP), headers, &group(value))
}

#[test]
fn entity_tags() {
    let off = stack(|_| ());
    let answer = send(&off.mock(), ("GET", ONE_GROUP), &[], "");
    assert!(!answer.headers().contains_key("etag"));
    let nonsense = [("if-match", "\"nonsense\"")];
    assert_eq!(put(&off.mock(), &nonsense, &json!({"lbl": []})).status(), 200, "the header is ignored");

    let on = stack(|assumptions| assumptions.entity_tags = true);
    let mock = on.mock();
    let tag = header(&send(&mock, ("GET", ONE_GROUP), &[], ""), "etag").to_owned();
    check(&put(&mock, &nonsense, &json!({"lbl": []})), 412, Form::Dmo(4000), "another tag");
    let changed = put(&mock, &[("if-match", &tag)], &json!({"lbl": ["a"]}));
    assert_eq!(changed.status(), 200);
    assert_ne!(header(&changed, "etag"), tag);
    check(&put(&mock, &[("if-match", &tag)], &json!({"lbl": []})), 412, Form::Dmo(4000), "an old tag");
    let refused = send(&mock, ("DELETE", ONE_GROUP), &[("if-match", &tag)], "");
    check(&refused, 412, Form::Dmo(4000), "an old tag");
    assert_eq!(put(&mock, &[("if-match", "*")], &json!({"lbl": []})).status(), 200);
    assert_eq!(put(&mock, &[], &json!({"lbl": []})).status(), 200, "no tag, no condition");
}

#[test]
fn state_tags() {
    let on = stack(|_| ());
    assert!(body(&send(&on.mock(), ("GET", ONE_GROUP), &[], ""))["dtiot:conGp"]["st"].is_u64());
    let off = stack(|assumptions| assumptions.state_tags = false);
    let mock = off.mock();
    let list = body(&send(&mock, ("GET", &format!("{GROUPS}?rcn=4")), &[], ""));
    assert!(!list.to_string().contains("\"st\""), "{list}");
    let changed = body(&put(&mock, &[], &json!({"lbl": []})));
    assert_eq!(changed["dtiot:conGp"].get("st"), None);
}

#[test]
fn registered_origin() {
    let stranger = [("x-m2m-origin", "Cd2ccli")];
    let on = stack(|_| ());
    check(&send(&on.mock(), ("GET", GROUPS), &stranger, ""), 403, Form::Dmo(4103), "enforced");
    let off = stack(|assumptions| assumptions.registered_origin = false);
    assert_eq!(send(&off.mock(), ("GET", GROUPS), &stranger, "").status(), 200);
    let create = fixture("step-3-create-group/request.json").to_string();
    let made = send(&off.mock(), ("POST", GROUPS), &stranger, &create);
    assert_eq!(body(&made)["dtiot:conGp"]["cr"], "Cd2ccli");
}

#[test]
fn known_products() {
    let create = |change: &dyn Fn(&mut Value)| {
        let mut body = fixture("step-3-create-group/request.json");
        change(&mut body["dtiot:conGp"]);
        body.to_string()
    };
    let bodies = [
        create(&|group| group["conPs"][1]["coPID"] = "INTELSAT-0".into()),
        create(&|group| group["priRe"]["prPID"] = "STC-8996601445292041010".into()),
        create(&|group| group["priRe"]["faPID"] = group["priRe"]["prPID"].clone()),
    ];
    for text in &bodies {
        assert_eq!(send(&stack(|_| ()).mock(), ("POST", GROUPS), &[], text).status(), 201, "{text}");
    }
    let on = stack(|assumptions| assumptions.known_products = true);
    for text in &bodies {
        check(&send(&on.mock(), ("POST", GROUPS), &[], text), 400, Form::Dmo(4000), text);
    }
    assert_eq!(send(&on.mock(), ("POST", GROUPS), &[], &create(&|_| ())).status(), 201);
    let rule = json!({"priRe": {"prPID": "STC-8996601445292041010", "priTd": 3}});
    check(&put(&on.mock(), &[], &rule), 400, Form::Dmo(4000), "not one of the products of the group");
    assert_eq!(put(&on.mock(), &[], &json!({"lbl": []})).status(), 200);
}

#[test]
fn the_name_in_a_put() {
    let statuses = |put_name: PutName| {
        let stack = stack(|assumptions| assumptions.put_name = put_name);
        let mock = stack.mock();
        let status = |name: &str| put(&mock, &[], &json!({"rn": name, "lbl": ["a"]})).status().as_u16();
        let statuses = (
            status("bremen-ferry-1"),
            status("other"),
            put(&mock, &[], &json!({"lbl": []})).status().as_u16(),
        );
        let names = body(&send(&mock, ("GET", ONE_GROUP), &[], ""));
        assert_eq!(names["dtiot:conGp"]["rn"], "bremen-ferry-1");
        statuses
    };
    assert_eq!(statuses(PutName::Equal), (200, 400, 200));
    assert_eq!(statuses(PutName::Refuse), (400, 400, 200));
    assert_eq!(statuses(PutName::Ignore), (200, 200, 200));
}

#[test]
fn unknown_attributes() {
    let keep = stack(|_| ());
    let refuse = stack(|assumptions| assumptions.unknown_attributes = UnknownAttributes::Refuse);
    for value in [
        json!({"note": "a"}),
        json!({"priRe": {"prPID": "INTELSAT-27597", "priTd": 1, "hold": 60}}),
        json!({"conPs": [{"coPID": "INTELSAT-27597", "coPTe": 2, "netID": "27597", "slot": "A"}]}),
    ] {
        assert_eq!(put(&keep.mock(), &[], &value).status(), 200, "{value}");
        check(&put(&refuse.mock(), &[], &value), 400, Form::Dmo(4000), &value.to_string());
    }
    assert_eq!(body(&send(&keep.mock(), ("GET", ONE_GROUP), &[], ""))["dtiot:conGp"]["note"], "a");
    assert_eq!(put(&refuse.mock(), &[], &json!({"lbl": ["a"]})).status(), 200);
}
