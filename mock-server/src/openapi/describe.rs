//! Building the description. The tests build it, and compare it with the file in the repository.

use super::operations::{OPERATIONS, Operation};
use mock_hub::{endpoints, full_path};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Schemas, parameters and headers.
const COMPONENTS: &str = include_str!("components.json");

/// The whole description: an operation for each endpoint of the hub.
fn describe() -> Value {
    let mut paths: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
    for endpoint in endpoints() {
        let described = OPERATIONS.iter().find(|operation| operation.name == endpoint.name);
        let mut operation = described.map(describe_operation).unwrap_or_default();
        super::common::complete(endpoint, &mut operation);
        super::links::add(&mut operation);
        add_examples(&mut operation);
        let method = endpoint.method.as_str().to_ascii_lowercase();
        paths.entry(full_path(endpoint)).or_default().insert(method, operation);
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "T IoT Hub, as mock-server answers",
            "description": "The documented part of the T IoT Hub, with what is assumed about the rest. \
                            Not a description by the hub's operator.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
            "version": "1",
        },
        "servers": [{ "url": "/", "description": "This mock" }],
        "paths": paths,
        "components": serde_json::from_str::<Value>(COMPONENTS).unwrap_or_default(),
    })
}

/// `create group` as `createGroup`.
fn identifier(name: &str) -> String {
    let mut words = name.split(' ');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |all, word| {
        let (initial, rest) = word.split_at(1);
        all + &initial.to_ascii_uppercase() + rest
    })
}

/// Adds the examples of answers.
fn add_examples(operation: &mut Value) {
    let name = operation["operationId"].as_str().unwrap_or_default().to_owned();
    for (status, response) in operation["responses"].as_object_mut().into_iter().flatten() {
        let content = response.get_mut("content").and_then(|content| content.get_mut("application/json"));
        if let Some((content, example)) = content.zip(super::examples::of(&name, status)) {
            content["example"] = example;
        }
    }
}

fn describe_operation(operation: &Operation) -> Value {
    let content = |media_type: &str, schema: &str| {
        let schema = json!({ "$ref": format!("#/components/schemas/{schema}") });
        json!({ media_type: { "schema": schema } })
    };
    let mut described = json!({
        "tags": [operation.tag], "summary": operation.summary, "operationId": identifier(operation.name),
    });
    for (media_type, schema) in operation.bodies {
        described["requestBody"]["content"][*media_type] = content(media_type, schema)[*media_type].take();
    }
    for response in operation.responses {
        described["responses"][response.status] = match response.schema {
            Some(schema) => json!({
                "description": response.description, "content": content("application/json", schema),
            }),
            None => json!({ "description": response.description }),
        };
    }
    described
}

mod tests {
    use super::{OPERATIONS, describe, endpoints};
    use crate::openapi::DOCUMENT;
    use serde_json::Value;
    use std::path::Path;

    /// If this is set, the test writes the description before it compares it.
    const UPDATE: &str = "UPDATE_OPENAPI";

    #[test]
    fn the_description_in_the_repository_is_up_to_date() {
        let made = serde_json::to_string_pretty(&describe()).expect("JSON") + "\n";
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("openapi.json");
        if std::env::var_os(UPDATE).is_some() {
            std::fs::write(&path, &made).expect("written");
        }
        let kept = std::fs::read_to_string(&path).expect("openapi.json");
        assert!(
            kept == made,
            "the description changed: run this test with {UPDATE}=1 and review openapi.json"
        );
    }

    #[test]
    fn every_endpoint_is_described_and_nothing_else() {
        assert_eq!(endpoints().count(), OPERATIONS.len());
        for endpoint in endpoints() {
            let described = OPERATIONS.iter().filter(|operation| operation.name == endpoint.name);
            assert_eq!(described.count(), 1, "{}", endpoint.name);
        }
    }

    #[test]
    fn every_reference_has_a_target() {
        let document: Value = serde_json::from_str(DOCUMENT).expect("JSON");
        let mut references = Vec::new();
        collect(&document, &mut references);
        assert!(references.len() > 100);
        for reference in references {
            let pointer = reference.strip_prefix('#').expect("a reference inside the document");
            assert!(document.pointer(pointer).is_some(), "{reference}");
        }
    }

    /// Generators of clients do not read schemas that are `true` or `false`, nor lists of nothing.
    #[test]
    fn every_schema_is_an_object_and_every_list_has_items() {
        fn check(value: &Value, path: &str) {
            for (name, part) in value.as_object().into_iter().flatten() {
                let path = format!("{path}/{name}");
                if matches!(name.as_str(), "properties" | "schemas") {
                    for (name, schema) in part.as_object().into_iter().flatten() {
                        assert!(schema.is_object(), "{path}/{name}");
                    }
                }
                check(part, &path);
            }
            for part in value.as_array().into_iter().flatten() {
                check(part, path);
            }
            assert!(value["type"] != "array" || value.get("items").is_some(), "{path}");
        }
        let document: Value = serde_json::from_str(DOCUMENT).expect("JSON");
        check(&document["components"], "");
    }

    #[test]
    fn every_documented_401_of_the_apis_is_the_gateways() {
        let document: Value = serde_json::from_str(DOCUMENT).expect("JSON");
        let operations = document["paths"].as_object().into_iter().flatten();
        let operations = operations.flat_map(|(_, methods)| methods.as_object().into_iter().flatten());
        for (_, operation) in operations.filter(|(_, operation)| operation["security"].is_array()) {
            let content = &operation["responses"]["401"]["content"]["application/json"];
            assert_eq!(content["schema"]["$ref"], "#/components/schemas/GatewayMessage");
            assert!(content["example"]["message"].is_string());
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
}
