//! What all operations of an API have in common: parameters, refusals, headers, security.

use serde_json::{Value, json};

/// One of the three services behind the mock's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Service {
    Tokens,
    Products,
    Resources,
}

impl Service {
    fn of(path: &str) -> Self {
        match path {
            path if path.contains("/connection-management-orchestrator/") => Self::Products,
            path if path.contains("/device-management-orchestrator/") => Self::Resources,
            _ => Self::Tokens,
        }
    }

    /// The schema of its refusals.
    fn refusal(self) -> &'static str {
        match self {
            Self::Tokens => "TokenRefusal",
            Self::Products => "ProductRefusal",
            Self::Resources => "Refusal",
        }
    }

    /// Status and description of the refusals that each of its operations may answer with.
    fn refusals(self) -> &'static [(&'static str, &'static str)] {
        const PARAMETER: (&str, &str) = ("400", "Something in the request is not as it should be");
        const NOT_FOUND: (&str, &str) = ("404", "It is not there");
        const SLOW: (&str, &str) = ("408", "The body took too long");
        const LARGE: (&str, &str) = ("413", "The body is larger than 256 KiB");
        const MEDIA_TYPE: (&str, &str) = ("415", "The media type, or an encoding, is not supported");
        const FAILED: (&str, &str) = ("500", "The mock failed");
        const UNAUTHORIZED: (&str, &str) = ("401", "There is no good token");
        const FORBIDDEN: (&str, &str) = ("403", "The token, or the application, does not permit it");
        const TOO_MANY: (&str, &str) = ("429", "The client sent too many requests");
        match self {
            Self::Tokens => &[PARAMETER, NOT_FOUND, SLOW, LARGE, MEDIA_TYPE, FAILED],
            Self::Products | Self::Resources => {
                &[PARAMETER, UNAUTHORIZED, FORBIDDEN, NOT_FOUND, SLOW, LARGE, MEDIA_TYPE, TOO_MANY, FAILED]
            }
        }
    }
}

/// Adds to an operation what goes without saying at its route.
pub(super) fn complete(path: &str, method: &str, operation: &mut Value) {
    let service = Service::of(path);
    let placeholders = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let name = operation["operationId"].as_str().unwrap_or_default().to_owned();
    let mut parameters: Vec<&str> =
        placeholders.map(|placeholder| placeholder_of(&name, placeholder)).collect();
    if service == Service::Resources {
        let origin = if name == "registerApplication" { "newcomer" } else { "origin" };
        parameters.extend([origin, "request_id", "full_name"]);
        if matches!(method, "put" | "delete") && !path.ends_with("/v3/{tenant}/{resource_name}") {
            parameters.push("if_match");
        }
    }
    parameters.extend(query(&name));
    operation["parameters"] = parameters.into_iter().map(|name| reference("parameters", name)).collect();
    if operation["requestBody"].is_object() {
        operation["requestBody"]["required"] = true.into();
    }
    if service != Service::Tokens {
        operation["security"] = json!([{ "token": [] }]);
    }
    for (status, description) in service.refusals() {
        if operation["responses"].get(*status).is_none() {
            let schema = reference("schemas", service.refusal());
            operation["responses"][*status] = json!({
                "description": description, "content": { "application/json": { "schema": schema } },
            });
        }
    }
    for (status, response) in operation["responses"].as_object_mut().into_iter().flatten() {
        let headers: Vec<&str> = headers(service, status);
        if !headers.is_empty() {
            let headers = headers.into_iter().map(|name| (name.to_owned(), reference("headers", name)));
            response["headers"] = Value::Object(headers.collect());
        }
    }
}

/// The parameter that a placeholder in the path of an operation stands for.
fn placeholder_of<'a>(operation: &str, placeholder: &'a str) -> &'a str {
    match (operation, placeholder) {
        ("retrieveApplication", "resource_name") => "application_name",
        // What the examples make, and not what others of them read or ask in the name of.
        ("deleteGroup", "resource_name") => "made_name",
        ("deleteApplication", "resource_name") => "registered_name",
        ("changeProduct", "product_id") => "part_id",
        _ => placeholder,
    }
}

/// The parameters in the query of an operation.
fn query(operation: &str) -> &'static [&'static str] {
    match operation {
        "listProducts" => &["pageSize", "pageNumber", "fields"],
        "listGroups" => &["rcn_list", "ty_list", "limit", "offset", "updTe", "lbl"],
        "retrieveTenant" | "retrieveByIdentifier" | "retrieveTerminal" => {
            &["rcn_retrieve", "ty", "limit", "offset", "updTe", "lbl"]
        }
        "retrieveGroup" | "retrieveApplication" => &["rcn_retrieve"],
        "createGroup" | "registerApplication" | "updateGroup" | "updateByIdentifier" => &["rcn_write"],
        "deleteGroup" | "deleteApplication" | "deleteByIdentifier" => &["rcn_delete"],
        _ => &[],
    }
}

/// The headers of an answer.
fn headers(service: Service, status: &str) -> Vec<&'static str> {
    let mut headers = Vec::new();
    if service == Service::Resources && !matches!(status, "401" | "429" | "408" | "413" | "500") {
        headers.extend(["X-M2M-RSC", "X-M2M-RI", "X-M2M-RVI", "X-M2M-OT"]);
        if matches!(status, "200" | "201") {
            headers.push("ETag");
        }
    }
    match (service, status) {
        (Service::Products | Service::Resources, "401") => headers.push("WWW-Authenticate"),
        (Service::Products, "202") => headers.push("Location"),
        (_, "405") => headers.push("Allow"),
        (_, "429") => headers.push("Retry-After"),
        _ => (),
    }
    headers
}

fn reference(kind: &str, name: &str) -> Value {
    json!({ "$ref": format!("#/components/{kind}/{name}") })
}
