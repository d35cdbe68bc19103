//! Putting the description together. It is made when the tests run, and compared with what is kept.

use serde_json::{Value, json};
use utoipa::openapi::OpenApi;

/// Schemas, parameters and headers.
const COMPONENTS: &str = include_str!("components.json");

/// The whole description, made from what the routes tell about themselves.
pub(super) fn describe(routes: &OpenApi) -> Value {
    let mut document = serde_json::to_value(routes).unwrap_or_default();
    document["info"] = json!({
        "title": "T IoT Hub, as mock-server answers",
        "version": "1",
        "description": "The part of the T IoT Hub that is documented, with what is assumed about the rest. \
                        Not a description by the hub's operator.",
        "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
    });
    document["servers"] = json!([{ "url": "/", "description": "This mock" }]);
    document["components"] = serde_json::from_str(COMPONENTS).unwrap_or_default();
    let paths = document["paths"].as_object_mut();
    for (path, methods) in paths.into_iter().flatten() {
        for (method, operation) in methods.as_object_mut().into_iter().flatten() {
            super::common::complete(path, method, operation);
            super::links::add(operation);
        }
    }
    document
}

mod tests {
    use super::describe;
    use crate::openapi::DOCUMENT;
    use serde_json::Value;
    use std::path::Path;

    /// Set to anything, it makes the test write the description instead of comparing it.
    const UPDATE: &str = "UPDATE_OPENAPI";

    #[test]
    fn the_description_that_is_kept_is_that_of_the_routes() {
        let made = describe(&crate::hub().split_for_parts().1);
        let made = serde_json::to_string_pretty(&made).expect("JSON") + "\n";
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("openapi.json");
        if std::env::var_os(UPDATE).is_some() {
            std::fs::write(&path, &made).expect("written");
        }
        let kept = std::fs::read_to_string(&path).expect("openapi.json");
        assert!(kept == made, "the routes changed: run this test with {UPDATE}=1 and look at openapi.json");
    }

    #[test]
    fn every_reference_leads_somewhere() {
        let document: Value = serde_json::from_str(DOCUMENT).expect("JSON");
        let mut references = Vec::new();
        collect(&document, &mut references);
        assert!(references.len() > 100);
        for reference in references {
            let pointer = reference.strip_prefix('#').expect("a reference inside the document");
            assert!(document.pointer(pointer).is_some(), "{reference}");
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
