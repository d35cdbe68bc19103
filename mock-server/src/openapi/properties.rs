//! Rules for every part of the descriptions, so that generators produce usable clients.

use super::trial::resolved;
use super::{CONTROL, DOCUMENT};
use serde_json::Value;

/// The schemas that have no required member: changes, and parts of resources.
const WITHOUT_REQUIRED: [&str; 7] = [
    "ApplicationPart",
    "ContainerPart",
    "GroupChange",
    "GroupPart",
    "MetricsPart",
    "Reset",
    "TenantResourcePart",
];

/// The descriptions and their names.
fn documents() -> Vec<(&'static str, Value)> {
    let documents = [("openapi.json", DOCUMENT), ("control-openapi.json", CONTROL)];
    documents.map(|(name, text)| (name, serde_json::from_str(text).expect("JSON"))).into()
}

/// Calls a function with every schema of a description and its path.
fn each_schema(document: &Value, check: &mut impl FnMut(&str, &Value)) {
    fn walk(value: &Value, path: &str, check: &mut impl FnMut(&str, &Value)) {
        match value {
            Value::Object(members) => {
                for (name, member) in members {
                    let path = format!("{path}/{name}");
                    match name.as_str() {
                        "schema" | "items" | "not" | "propertyNames" => check(&path, member),
                        "additionalProperties" if member != false => check(&path, member),
                        "schemas" | "properties" => {
                            for (name, schema) in member.as_object().into_iter().flatten() {
                                check(&format!("{path}/{name}"), schema);
                            }
                        }
                        "anyOf" | "oneOf" | "allOf" => {
                            for (index, schema) in member.as_array().into_iter().flatten().enumerate() {
                                check(&format!("{path}/{index}"), schema);
                            }
                        }
                        _ => (),
                    }
                    // Examples contain members of any name.
                    if !matches!(name.as_str(), "example" | "examples") {
                        walk(member, &path, check);
                    }
                }
            }
            Value::Array(list) => list.iter().for_each(|value| walk(value, path, check)),
            _ => (),
        }
    }
    walk(document, "", check);
}

/// Calls a function with every operation of a description and its name.
fn each_operation(document: &Value, check: &mut impl FnMut(&str, &Value)) {
    for (_, methods) in document["paths"].as_object().into_iter().flatten() {
        for (_, operation) in methods.as_object().into_iter().flatten() {
            check(operation["operationId"].as_str().expect("an operationId"), operation);
        }
    }
}

#[test]
fn every_schema_says_what_it_is() {
    for (name, document) in documents() {
        let mut schemas = 0;
        each_schema(&document, &mut |path, schema| {
            schemas += 1;
            let members = schema.as_object().unwrap_or_else(|| panic!("{name}{path} is {schema}"));
            assert!(!members.is_empty(), "{name}{path} is empty");
            assert!(schema["type"] != "array" || schema["items"].is_object(), "{name}{path} has no items");
            assert!(!members.contains_key("const"), "{name}{path}: some generators do not read const");
            let is_forbidden = path.ends_with("/not");
            assert!(
                schema.get("enum").is_none() || schema["type"].is_string() || is_forbidden,
                "{name}{path}"
            );
        });
        assert!(schemas > 100);
    }
}

#[test]
fn every_object_has_a_name_a_description_and_its_required_members() {
    for (name, document) in documents() {
        each_schema(&document, &mut |path, schema| {
            let own_name = path.strip_prefix("/components/schemas/").filter(|name| !name.contains('/'));
            if schema["properties"].is_object() {
                let own_name = own_name.unwrap_or_else(|| panic!("{name}{path} has no name"));
                let required = schema["required"].as_array();
                assert_eq!(required.is_none(), WITHOUT_REQUIRED.contains(&own_name), "{name}{path}");
                for (member, schema) in schema["properties"].as_object().into_iter().flatten() {
                    // Some generators treat a member with a default as required.
                    assert!(schema.get("default").is_none(), "{name}{path} has a default of {member}");
                }
                for member in required.into_iter().flatten() {
                    let member = member.as_str().expect("a name");
                    assert!(
                        schema["properties"][member].is_object(),
                        "{name}{path} does not describe {member}"
                    );
                }
            }
            if own_name.is_some() {
                assert!(schema["description"].is_string(), "{name}{path} has no description");
            }
        });
    }
}

#[test]
fn every_body_is_a_named_schema_with_an_example() {
    for (name, document) in documents() {
        each_operation(&document, &mut |id, operation| {
            let bodies = [("request", &operation["requestBody"])].into_iter();
            let answers = operation["responses"].as_object().expect("answers").iter();
            let answers = answers.map(|(status, answer)| (&**status, resolved(&document, answer)));
            for (of, body) in bodies.chain(answers) {
                for (media_type, content) in body["content"].as_object().into_iter().flatten() {
                    let schema = &content["schema"];
                    let is_text = media_type == "text/event-stream";
                    assert!(
                        schema["$ref"].is_string() || is_text,
                        "{name} {id} {of} {media_type} has no name"
                    );
                    let has_example = [&content["example"], &resolved(&document, schema)["example"]];
                    let has_example = has_example.into_iter().any(|example| !example.is_null());
                    assert!(has_example, "{name} {id} {of} {media_type} has no example");
                }
            }
        });
    }
}

#[test]
fn every_parameter_that_is_required_has_an_example() {
    // Clients get both values from other calls, as the links in the description say.
    const MADE: [&str; 2] = ["resource_id", "monitor_id"];
    for (name, document) in documents() {
        each_operation(&document, &mut |id, operation| {
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                let parameter = resolved(&document, parameter);
                let is_made = MADE.iter().any(|made| parameter["name"] == *made);
                let is_given = parameter["required"] != true || !parameter["example"].is_null();
                assert!(is_given || is_made, "{name} {id} {}", parameter["name"]);
            }
        });
    }
}

#[test]
fn every_401_is_what_the_gateway_sends() {
    for (name, document) in documents() {
        each_operation(&document, &mut |id, operation| {
            if operation["security"].is_array() && name == "openapi.json" {
                let answer = &operation["responses"]["401"];
                let content = &answer["content"]["application/json"];
                assert_eq!(content["schema"]["$ref"], "#/components/schemas/GatewayMessage", "{id}");
                assert_eq!(content["example"]["message"], "Unauthorized", "{id}");
                let header = resolved(&document, &answer["headers"]["WWW-Authenticate"]);
                assert_eq!(header["example"], r#"Bearer realm="iothub""#, "{id}");
            }
        });
    }
}

#[test]
fn the_published_answers_are_the_examples() {
    macro_rules! fixture {
        ($path:literal) => {
            serde_json::from_str::<Value>(include_str!(concat!("../../../tests/fixtures/", $path)))
                .expect("JSON")
        };
    }
    let document: Value = serde_json::from_str(DOCUMENT).expect("JSON");
    let mut published = 0;
    each_operation(&document, &mut |id, operation| {
        let example =
            |status: &str| &operation["responses"][status]["content"]["application/json"]["example"];
        let (found, expected) = match id {
            "listProducts" => (example("200"), fixture!("step-1-list-products/answer.json")),
            "findProducts" => (example("200"), fixture!("step-2-find-products/answer.json")),
            "retrieveProduct" => (example("200"), fixture!("sim-tutorial-retrieve-product/answer.json")),
            "registerApplication" => {
                (example("201"), fixture!("get-started-register-application/answer.json"))
            }
            "createGroup" => {
                let group = &document["components"]["schemas"]["CreateGroup"]["example"];
                (group, fixture!("step-3-create-group/request.json"))
            }
            _ => return,
        };
        assert_eq!(*found, expected, "{id}");
        published += 1;
    });
    assert_eq!(published, 5);
}

#[test]
fn every_reference_has_a_target() {
    for (name, document) in documents() {
        let mut references = Vec::new();
        collect(&document, &mut references);
        assert!(references.len() > 100);
        for reference in references {
            let pointer = reference.strip_prefix('#').expect("a reference inside the document");
            assert!(document.pointer(pointer).is_some(), "{name}: {reference}");
        }
    }
}

fn collect(value: &Value, references: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            if let Some(Value::String(reference)) = object.get("$ref") {
                references.push(reference.clone());
            }
            object.values().for_each(|value| collect(value, references));
        }
        Value::Array(list) => list.iter().for_each(|value| collect(value, references)),
        _ => (),
    }
}
