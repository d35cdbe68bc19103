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
        let method = endpoint.method.as_str().to_ascii_lowercase();
        paths.entry(full_path(endpoint)).or_default().insert(method, operation);
    }
    let mut components: Value = serde_json::from_str(COMPONENTS).unwrap_or_default();
    if let Some(schemas) = components["schemas"].as_object_mut() {
        super::representations::add(schemas);
    }
    let mut document = json!({
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
        "components": components,
    });
    super::examples::add(&mut document);
    document
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
}
