//! Links between operations: what was created can be read, changed and deleted.

use serde_json::{Map, Value, json};

/// From an operation and a status to others, with the value of one of their parameters.
struct Link {
    from: (&'static str, &'static str),
    to: &'static [&'static str],
    parameter: &'static str,
    /// A runtime expression (OpenAPI 3.1 section 4.8.20.3).
    value: &'static str,
}

const BY_IDENTIFIER: &[&str] = &["retrieveByIdentifier", "updateByIdentifier", "deleteByIdentifier"];

const LINKS: [Link; 6] = [
    Link {
        from: ("createGroup", "201"),
        to: &["retrieveGroup", "updateGroup", "deleteGroup"],
        parameter: "resource_name",
        value: "$response.body#/dtiot:conGp/rn",
    },
    Link {
        from: ("createGroup", "201"),
        to: BY_IDENTIFIER,
        parameter: "resource_id",
        value: "$response.body#/dtiot:conGp/ri",
    },
    Link {
        from: ("registerApplication", "201"),
        to: &["retrieveApplication", "deleteApplication"],
        parameter: "resource_name",
        value: "$response.body#/m2m:ae/rn",
    },
    Link {
        from: ("listProducts", "200"),
        to: &["retrieveProduct"],
        parameter: "product_id",
        value: "$response.body#/entities/0/id",
    },
    Link {
        from: ("listProducts", "200"),
        to: &["changeProduct"],
        parameter: "product_id",
        value: "{$response.body#/entities/0/id}-simCard",
    },
    Link {
        from: ("changeProduct", "202"),
        to: &["retrieveMonitor"],
        parameter: "monitor_id",
        value: "$response.body#/id",
    },
];

/// Adds the links of an operation to its answers.
pub(super) fn add(operation: &mut Value) {
    let Some(name) = operation["operationId"].as_str().map(str::to_owned) else {
        return;
    };
    for link in LINKS.iter().filter(|link| link.from.0 == name) {
        let response = &mut operation["responses"][link.from.1];
        if !response["links"].is_object() {
            response["links"] = Map::new().into();
        }
        for to in link.to {
            response["links"][*to] = json!({
                "operationId": to,
                "parameters": { "tenant": "$request.path.tenant", link.parameter: link.value },
            });
        }
    }
}
