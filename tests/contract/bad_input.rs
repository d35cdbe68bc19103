//! Malformed, oversized, wrongly typed and unauthorized requests get a 4xx in the error format of the
//! component that rejects them, and change nothing.

mod around;

use crate::fixture::{body, header, json as fixture};
use http::{Request, Response};
use hub_api::connectivity_group::ListGroups;
use serde_json::{Value, json};
use tests::{Stack, Target};

/// The error format of a rejection.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Form {
    /// `{"message": …}`
    Gateway,
    /// `{"m2m:dbg": …}` and this `X-M2M-RSC`.
    Dmo(u16),
    /// A problem object.
    Cmo,
}

pub(crate) const GROUPS: &str = "/device-management-orchestrator/v3/eos/connectivityGroups";
pub(crate) const ONE_GROUP: &str = "/device-management-orchestrator/v3/eos/connectivityGroups/bremen-ferry-1";

pub(crate) fn send(
    target: &Target,
    (method, path): (&str, &str),
    headers: &[(&str, &str)],
    text: &str,
) -> Response<Vec<u8>> {
    let mut request = Request::builder().method(method).uri(format!("{}{path}", target.hub().api_url));
    let usual = [("content-type", "application/json;ty=28"), ("x-m2m-origin", "CPDemo"), ("x-m2m-ri", "1")];
    for (name, value) in usual {
        if !headers.iter().any(|(other, _)| *other == name) {
            request = request.header(name, value);
        }
    }
    for (name, value) in headers.iter().filter(|(_, value)| *value != "(none)") {
        request = request.header(*name, *value);
    }
    target.send(request.body(text.into()).expect("a request"))
}

pub(crate) fn check(response: &Response<Vec<u8>>, status: u16, form: Form, name: &str) {
    let text = body(response);
    assert_eq!(response.status(), status, "{name}: {text}");
    let (key, code) = match form {
        Form::Gateway => ("message", String::new()),
        Form::Dmo(code) => ("m2m:dbg", code.to_string()),
        Form::Cmo => ("detail", String::new()),
    };
    assert!(text[key].as_str().is_some_and(|words| !words.is_empty()), "{name}: {text}");
    assert_eq!(header(response, "x-m2m-rsc"), code, "{name}: {text}");
}

fn groups(target: &Target) -> Value {
    body(&target.exchange(&ListGroups::default()))
}

/// The tutorial's body with one value replaced.
fn with(path: &str, value: Value) -> String {
    let mut body = fixture("step-3-create-group/request.json");
    *body.pointer_mut(&format!("/dtiot:conGp{path}")).expect("a path in the body") = value;
    body.to_string()
}

#[test]
fn an_invalid_create_names_the_invalid_attribute() {
    let stack = Stack::start();
    let mock = stack.mock();
    let before = groups(&mock);
    for (text, named) in [
        (String::new(), "body"),
        ("{".to_owned(), "body"),
        ("null".to_owned(), "dtiot:conGp"),
        ("[]".to_owned(), "dtiot:conGp"),
        (r#"{"dtiot:conGp":[]}"#.to_owned(), "dtiot:conGp"),
        (r#"{"dtiot:conGp":{},"m2m:ae":{}}"#.to_owned(), "dtiot:conGp"),
        (r#"{"dtiot:conGp":{}}"#.to_owned(), "cnd"),
        ("[".repeat(100_000), "body"),
        (with("/cnd", json!("com.example")), "cnd"),
        (with("/rn", json!("a b")), "rn"),
        (with("/rn", json!("")), "rn"),
        (with("/rn", json!(7)), "rn"),
        (with("/rn", json!("x".repeat(256))), "rn"),
        (with("/conPs", json!({})), "conPs"),
        (with("/conPs/1", json!("INTELSAT-27597")), "conPs[1]"),
        (with("/conPs/1/coPID", json!(27_597)), "conPs[1].coPID"),
        (with("/conPs/0/coPTe", json!(null)), "conPs[0].coPTe"),
        (with("/conPs/0/netID", json!(8_997_112_212_741_433_747_u64)), "conPs[0].netID"),
        (with("/liCRr", json!(["R-1"])), "liCRr"),
        (with("/priRe", json!(null)), "priRe"),
        (with("/priRe/prPID", json!("")), "priRe.prPID"),
        (with("/priRe/priTd", json!(0)), "priRe.priTd"),
        (with("/priRe/priTd", json!(7)), "priRe.priTd"),
        (with("/priRe/priTd", json!("3")), "priRe.priTd"),
        (with("/updTe", json!(true)), "updTe"),
        (with("/errMe", json!(0)), "errMe"),
    ] {
        let answer = send(&mock, ("POST", GROUPS), &[], &text);
        let name = &text[..text.len().min(200)];
        check(&answer, 400, Form::Dmo(4000), name);
        let words = body(&answer)["m2m:dbg"].take();
        assert!(words.as_str().is_some_and(|words| words.contains(named)), "{name}: {words}");
    }
    assert_eq!(groups(&mock), before);
}

#[test]
fn an_invalid_update_changes_nothing() {
    let stack = Stack::start();
    let mock = stack.mock();
    let before = groups(&mock);
    for (group, named) in [
        (json!({"rn": "other"}), "rn"),
        (json!({"cnd": "com.example"}), "cnd"),
        (json!({"ri": "6482e3935b243e17db6ad715"}), "ri"),
        (json!({"st": 99}), "st"),
        (json!({"cr": null}), "cr"),
        (json!({"priRe": null}), "priRe"),
        (json!({"conPs": null}), "conPs"),
        // One valid attribute does not make an invalid one acceptable.
        (json!({"lbl": ["new"], "liCRr": 7}), "liCRr"),
        (json!({"liCRr": "R-9", "priRe": {"prPID": "A-1", "priTd": 9}}), "priRe.priTd"),
    ] {
        let text = json!({ "dtiot:conGp": group }).to_string();
        let answer = send(&mock, ("PUT", ONE_GROUP), &[], &text);
        check(&answer, 400, Form::Dmo(4000), &text);
        assert!(body(&answer)["m2m:dbg"].as_str().is_some_and(|words| words.starts_with(named)), "{text}");
    }
    assert_eq!(groups(&mock), before);
}

#[test]
fn a_body_of_the_maximum_size_is_accepted() {
    let stack = Stack::start();
    let mut body = fixture("step-3-create-group/request.json");
    body["dtiot:conGp"]["note"] = "".into();
    let room = 256 * 1024 - body.to_string().len();
    body["dtiot:conGp"]["note"] = "x".repeat(room).into();
    assert_eq!(send(&stack.mock(), ("POST", GROUPS), &[], &body.to_string()).status(), 201);
}
