//! Invalid bodies for every operation of the mock's own API, generated from its description.

use crate::openapi::CONTROL;
use crate::openapi::trial::{Call, Trial, resolved};
use crate::options::Options;
use serde_json::{Value, json};
use tokio::runtime::Builder;

/// Words of the JSON parser, which do not help the author of a body.
const WORDS_OF_THE_PARSER: [&str; 8] = [
    "invalid type",
    "invalid value",
    "unknown field",
    "unknown variant",
    "missing field",
    "expected struct",
    "did not match",
    "at line",
];

/// A member accepts at most two of these kinds of values.
const VALUES: [fn() -> Value; 5] =
    [|| Value::Null, || true.into(), || (-1.5).into(), || json!({ "x": 1 }), || json!([1])];

/// An invalid body, and the member that its rejection has to name.
struct Wrong {
    body: Value,
    named: String,
}

/// Bodies with an unknown member, and with a value of another type in each member.
fn wrong_bodies(document: &Value, schema: &Value, example: &Value) -> Vec<Wrong> {
    let mut unknown = example.clone();
    unknown["colour"] = 1.into();
    let mut wrong = vec![Wrong { body: unknown, named: "colour".to_owned() }];
    for (member, of) in schema["properties"].as_object().into_iter().flatten() {
        let of = resolved(document, of);
        for value in VALUES.map(|value| value()) {
            let own_types = [of].into_iter().chain(of["anyOf"].as_array().into_iter().flatten());
            let fits = own_types.map(|of| &of["type"]).any(|kind| match &value {
                Value::Bool(_) => kind == "boolean",
                Value::Object(_) => kind == "object",
                _ => false,
            });
            if !fits {
                let mut body = example.clone();
                body[member] = value;
                wrong.push(Wrong { body, named: member.clone() });
            }
        }
    }
    wrong
}

#[test]
fn every_invalid_body_is_rejected_with_the_name_of_the_invalid_member() {
    let runtime = Builder::new_current_thread().enable_time().build().expect("a runtime");
    let document: Value = serde_json::from_str(CONTROL).expect("JSON");
    let mut mock = Trial::start(Options::default());
    let mut sent = 0;
    let mut check = |path: &str, method: &str, Wrong { body, named }: Wrong| {
        let mut call = Call::of(&document, path, method);
        call.set_body(&body.to_string());
        let answer = runtime.block_on(mock.send(&call));
        assert_eq!(answer.status, 400, "{method} {path} {body}: {}", answer.body);
        let message = answer.body["message"].as_str().expect("a message");
        assert!(message.contains(&named), "{method} {path} {body}: {message} does not name {named}");
        let foreign = WORDS_OF_THE_PARSER.into_iter().find(|word| message.contains(word));
        assert_eq!(foreign, None, "{method} {path} {body}: {message}");
        sent += 1;
    };
    for (path, methods) in document["paths"].as_object().expect("paths") {
        for (method, operation) in methods.as_object().expect("methods") {
            let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
            if schema.is_null() {
                continue;
            }
            let schema = resolved(&document, schema);
            for wrong in wrong_bodies(&document, schema, &schema["example"]) {
                // `dataset` excludes the other members of the example, so it is sent alone.
                let alone = wrong.named == "dataset";
                let body = if alone { json!({ "dataset": wrong.body["dataset"] }) } else { wrong.body };
                check(path, method, Wrong { body, named: wrong.named });
            }
        }
    }
    // The parts of a body: faults, and lists of products and groups.
    let schemas = &document["components"]["schemas"];
    for variant in schemas["Fault"]["oneOf"].as_array().expect("variants") {
        let schema = resolved(&document, variant);
        let mut example = json!({ "kind": schema["properties"]["kind"]["enum"][0] });
        for (member, value) in
            [("status", json!(503)), ("milliseconds", json!(5)), ("outcome", json!("hangs"))]
        {
            if schema["properties"].get(member).is_some() {
                example[member] = value;
            }
        }
        for wrong in wrong_bodies(&document, schema, &example) {
            // Any value is allowed as the body of an answer.
            if wrong.named != "body" {
                let body = json!({ "fault": wrong.body });
                check("/__mock/faults", "post", Wrong { body, named: format!("fault.{}", wrong.named) });
            }
        }
    }
    assert!(sent > 100, "{sent}");
}
