//! Building the description of the mock's own API. The tests build it, and compare it with the file in the
//! repository.

mod bodies;
mod examples;
mod faults;
mod operations;

use super::trial::copied;
use mock_hub::endpoints;
use operations::{OPERATIONS, Operation};
use serde_json::{Map, Value, json};

/// Schemas and parameters.
const COMPONENTS: &str = include_str!("control/components.json");
/// The hub's schemas, which the mock's data use.
const HUB_COMPONENTS: &str = include_str!("components.json");

/// The whole description: an operation for each path and method below `/__mock/`, without the page.
pub(super) fn describe() -> Value {
    let mut paths: Map<String, Value> = Map::new();
    for operation in &OPERATIONS {
        let path = paths.entry(format!("/__mock/{}", operation.path)).or_insert_with(|| json!({}));
        path[operation.method] = describe_operation(operation);
    }
    let mut document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "The mock's own API",
            "description": "Clock, data, fault rules and journal of mock-server, for tests. It is not part of the \
                            hub. docs/mock.md explains it.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
            "version": "1",
        },
        "servers": [
            { "url": "/", "description": "The default sandbox, or that of X-Mock-Sandbox" },
            {
                "url": "/__mock/sandbox/{sandbox}",
                "description": "A sandbox",
                "variables": { "sandbox": { "default": "kiel", "description": "Its name" } },
            },
        ],
        "security": [{}, { "key": [] }],
        "paths": paths,
        "components": components(),
    });
    examples::add(&mut document);
    document
}

fn components() -> Value {
    let mut components: Value = serde_json::from_str(COMPONENTS).unwrap_or_default();
    let hub: Value = serde_json::from_str(HUB_COMPONENTS).unwrap_or_default();
    if let Some(schemas) = components["schemas"].as_object_mut() {
        faults::add(schemas);
        let names: Vec<&str> = endpoints().map(|endpoint| endpoint.name).collect();
        let description = "The name of an operation of the hub. Its spellings `listGroups` and `list-groups`, as in \
                           the description of the hub, are taken too; answers have this one.";
        let names = json!({ "type": "string", "description": description, "enum": names });
        schemas.insert("OperationName".to_owned(), names);
        for name in ["GroupProduct", "PriorityRule"] {
            copied(&hub["schemas"], name, schemas);
        }
        copied(&hub["schemas"], "ResourceName", schemas);
    }
    components
}

fn describe_operation(operation: &Operation) -> Value {
    let content = |schema: &str| {
        let media_type = if schema == "Events" { "text/event-stream" } else { "application/json" };
        json!({ media_type: { "schema": { "$ref": format!("#/components/schemas/{schema}") } } })
    };
    let parameters = operation.parameters.iter().chain(&["sandbox"]);
    let parameters = parameters.map(|name| json!({ "$ref": format!("#/components/parameters/{name}") }));
    let mut described = json!({
        "tags": [operation.tag],
        "summary": operation.summary,
        "operationId": operation.name,
        "parameters": parameters.collect::<Value>(),
    });
    if let Some((schema, required)) = operation.body {
        described["requestBody"] = json!({ "required": required, "content": content(schema) });
    }
    for response in operation.responses {
        described["responses"][response.status] = json!({ "description": response.description });
        if let Some(schema) = response.schema {
            described["responses"][response.status]["content"] = content(schema);
        }
    }
    described["responses"]["400"] = json!({ "description": "The request is invalid; the message says what is", "content": content("Message") });
    for (status, ..) in examples::COMMON {
        described["responses"][status] = json!({ "$ref": format!("#/components/responses/{status}") });
    }
    described
}

mod tests {
    use super::{OPERATIONS, describe};
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn the_description_of_the_control_api_is_up_to_date() {
        let made = serde_json::to_string_pretty(&describe()).expect("JSON") + "\n";
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("control-openapi.json");
        if std::env::var_os("UPDATE_OPENAPI").is_some() {
            std::fs::write(&path, &made).expect("written");
        }
        let kept = std::fs::read_to_string(&path).expect("control-openapi.json");
        assert!(kept == made, "the description changed: run this test with UPDATE_OPENAPI=1 and review it");
    }

    /// The paths of the page, which is not an API.
    const PAGE: [&str; 5] = ["/", "/__mock", "/__mock/", "/__mock/page/{name}", "/__mock/page/token"];

    #[test]
    fn every_control_route_is_described_and_no_other() {
        let source: String = include_str!("../admin.rs").split_whitespace().collect();
        let mut routes = BTreeSet::new();
        for route in source.split(".route(\"").skip(1) {
            let (path, rest) = route.split_once("\",").expect("a route");
            let handlers = rest.split(".route").next().unwrap_or_default();
            for method in ["get", "post", "put", "patch", "delete"] {
                if handlers.contains(&format!("{method}(")) && !PAGE.contains(&path) {
                    routes.insert(format!("{method} {path}"));
                }
            }
        }
        let described = OPERATIONS.iter().map(|operation| {
            let (method, path) = (operation.method, operation.path);
            format!("{method} /__mock/{path}")
        });
        assert!(routes.len() > 15, "{routes:?}");
        assert_eq!(routes, described.collect());
    }
}
