//! The faults as a union: a schema for each kind, generated from the list by which the mock reads them.

use crate::fault::reading::{FAULTS, Kind, Shape};
use serde_json::{Map, Value, json};

/// Adds a schema for each kind of fault, and their union.
pub(super) fn add(schemas: &mut Map<String, Value>) {
    let (mut variants, mut mapping) = (Vec::new(), Map::new());
    for Shape(kind, needed, optional) in &FAULTS {
        let name = schema_name(kind);
        let mut properties = Map::new();
        properties.insert("kind".to_owned(), json!({ "type": "string", "enum": [kind] }));
        for (member, of) in needed.iter().chain(*optional) {
            properties.insert((*member).to_owned(), member_of(kind, member, *of));
        }
        let required = ["kind"].into_iter().chain(needed.iter().map(|(member, _)| *member));
        schemas.insert(
            name.clone(),
            json!({
                "type": "object",
                "description": description(kind),
                "properties": properties,
                "required": required.collect::<Vec<_>>(),
                "additionalProperties": false,
            }),
        );
        let reference = format!("#/components/schemas/{name}");
        variants.push(json!({ "$ref": reference }));
        mapping.insert((*kind).to_owned(), reference.into());
    }
    schemas.insert(
        "Fault".to_owned(),
        json!({
            "description": "What happens to a call.",
            "oneOf": variants,
            "discriminator": { "propertyName": "kind", "mapping": mapping },
        }),
    );
}

/// `reset-before` as `ResetBeforeFault`.
fn schema_name(kind: &str) -> String {
    let words = kind.split('-').map(|word| word[..1].to_ascii_uppercase() + &word[1..]);
    words.collect::<String>() + "Fault"
}

fn description(kind: &str) -> &'static str {
    match kind {
        "status" => "A refusal in the form of the hub. The hub gets no request.",
        "delay" => {
            "The hub gets the call after this time, or as soon as the rule is removed or switched off."
        }
        "reset-before" => "The connection is reset. The hub gets no request.",
        "reset-after" => "The change is made, then the connection is reset.",
        "stall" => "The change is made, and no answer comes.",
        "truncated" => "The change is made, and the connection ends in the middle of the answer.",
        "malformed" => "The change is made, and the body of the answer is not JSON.",
        "html" => "A page of HTML, as portals and load balancers send. The hub gets no request.",
        "answer" => "An answer of one's own. The hub gets no request.",
        "another-editor" => "Another editor changes the group just before the call.",
        "update-outcome" => "The update that the call starts is not applied.",
        _ => "",
    }
}

/// The schema of a member.
fn member_of(kind: &str, member: &str, of: Kind) -> Value {
    match (kind, member, of) {
        ("status", "status", _) => json!({ "type": "integer", "minimum": 400, "maximum": 599 }),
        (_, "status", _) => {
            json!({ "type": "integer", "minimum": 200, "maximum": 599, "description": "200 without it." })
        }
        (_, "milliseconds", _) => json!({ "type": "number", "minimum": 0, "maximum": 60000 }),
        (_, "outcome", _) => json!({ "type": "string", "enum": ["hangs", "hangs-in-progress", "fails"] }),
        (_, "headers", _) => json!({ "type": "object", "additionalProperties": { "type": "string" } }),
        (_, _, Kind::Text) => json!({ "type": "string" }),
        (_, _, Kind::Number) => json!({ "type": "integer", "minimum": 0 }),
        (_, _, Kind::Flag) => json!({ "type": "boolean" }),
        (_, _, Kind::Object) => json!({ "type": "object" }),
        (_, _, Kind::Any) => json!({
            "description": "JSON, or a text that is sent as it is.",
            "anyOf": [
                { "type": "object" }, { "type": "array", "items": { "type": "object" } }, { "type": "string" },
            ],
        }),
    }
}

#[test]
fn every_kind_of_fault_is_described() {
    for Shape(kind, ..) in &FAULTS {
        assert!(!description(kind).is_empty(), "{kind}");
    }
}
