//! The schemas of oneM2M's answers: a whole resource, the part of one that `rcn` asks for, or references alone.

use serde_json::{Map, Value, json};

/// Schema of the resource, its name in an answer, and the schema of the answers.
const RESOURCES: [(&str, &str, &str); 5] = [
    ("Group", "dtiot:conGp", "GroupAnswer"),
    ("Container", "m2m:cnt", "ContainerAnswer"),
    ("Application", "m2m:ae", "ApplicationAnswer"),
    ("TenantResource", "m2m:cb", "TenantAnswer"),
    ("Metrics", "m2m:cnt", "MetricsAnswer"),
];

/// Adds the schemas of answers to those of resources. Each has a name, because generators invent names for schemas
/// without one.
pub(super) fn add(schemas: &mut Map<String, Value>) {
    for (resource, member, answer) in RESOURCES {
        let part = format!("{resource}Part");
        let mut schema = schemas[resource].clone();
        if let Some(members) = schema.as_object_mut() {
            members.remove("required");
        }
        schema["description"] = "The part of the resource that `rcn` 8 or 9 asks for.".into();
        schemas.insert(part.clone(), schema);
        let mut variants = Vec::new();
        for (of, description) in
            [(resource, "The whole resource."), (&*part, "A part of the resource, for `rcn` 8 or 9.")]
        {
            let name = format!("{of}Representation");
            let content = json!({
                "type": "object",
                "description": description,
                "properties": { member: { "$ref": format!("#/components/schemas/{of}") } },
                "required": [member],
                "additionalProperties": false,
            });
            variants.push(json!({ "$ref": format!("#/components/schemas/{name}") }));
            schemas.insert(name, content);
        }
        variants.push(json!({ "$ref": "#/components/schemas/ReferencesAnswer" }));
        let description = "The whole resource, unless `rcn` asks for less.";
        schemas.insert(answer.to_owned(), json!({ "description": description, "anyOf": variants }));
    }
}
