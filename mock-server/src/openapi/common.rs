//! What all operations of a service have in common: parameters, refusals, headers, security.

use hub_api::Endpoint;
use hub_api::endpoint::Service;
use serde_json::{Value, json};

/// The schema of a service's refusals.
fn refusal(service: Service) -> &'static str {
    match service {
        Service::Token => "TokenRefusal",
        Service::ConnectionManagement => "ProductRefusal",
        Service::DeviceManagement => "Refusal",
    }
}

/// Status and description of the refusals of all operations of a service.
fn refusals(service: Service) -> &'static [(&'static str, &'static str)] {
    const PARAMETER: (&str, &str) = ("400", "The request is invalid");
    const NOT_FOUND: (&str, &str) = ("404", "Not found");
    const SLOW: (&str, &str) = ("408", "The body took too long");
    const LARGE: (&str, &str) = ("413", "The body is larger than 256 KiB");
    const MEDIA_TYPE: (&str, &str) = ("415", "The media type, or an encoding, is not supported");
    const FAILED: (&str, &str) = ("500", "The mock failed");
    const UNAUTHORIZED: (&str, &str) = ("401", "There is no valid token");
    const FORBIDDEN: (&str, &str) = ("403", "The token, or the application, does not permit it");
    const TOO_MANY: (&str, &str) = ("429", "The client sent too many requests");
    match service {
        Service::Token => &[PARAMETER, NOT_FOUND, SLOW, LARGE, MEDIA_TYPE, FAILED],
        Service::ConnectionManagement | Service::DeviceManagement => {
            &[PARAMETER, UNAUTHORIZED, FORBIDDEN, NOT_FOUND, SLOW, LARGE, MEDIA_TYPE, TOO_MANY, FAILED]
        }
    }
}

/// Adds to an operation what all operations of its service have in common.
pub(super) fn complete(endpoint: &Endpoint, operation: &mut Value) {
    let Endpoint { path, method, service, .. } = endpoint;
    let service = *service;
    let placeholders = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let name = operation["operationId"].as_str().unwrap_or_default().to_owned();
    let mut parameters: Vec<&str> =
        placeholders.map(|placeholder| placeholder_of(&name, placeholder)).collect();
    if service == Service::DeviceManagement {
        let origin = if name == "registerApplication" { "newcomer" } else { "origin" };
        parameters.extend([origin, "request_id", "full_name"]);
        if matches!(method.as_str(), "PUT" | "DELETE") && !path.ends_with("/v3/{tenant}/{resource_name}") {
            parameters.push("if_match");
        }
    }
    parameters.extend(query(&name));
    operation["parameters"] = parameters.into_iter().map(|name| reference("parameters", name)).collect();
    if operation["requestBody"].is_object() {
        operation["requestBody"]["required"] = true.into();
    }
    if service != Service::Token {
        operation["security"] = json!([{ "token": [] }]);
    }
    for (status, description) in refusals(service) {
        if operation["responses"].get(*status).is_none() {
            // The gateway answers these, whatever is behind it.
            let is_gateways = service != Service::Token && matches!(*status, "401" | "408" | "413" | "429");
            let schema = if is_gateways { "GatewayMessage" } else { refusal(service) };
            let schema = reference("schemas", schema);
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

/// The parameter for a placeholder in the path of an operation.
fn placeholder_of<'a>(operation: &str, placeholder: &'a str) -> &'a str {
    match (operation, placeholder) {
        ("retrieveApplication", "resource_name") => "application_name",
        // The examples that delete name what an example creates, not what other examples read or use.
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
    if service == Service::DeviceManagement && !matches!(status, "401" | "429" | "408" | "413" | "500") {
        headers.extend(["X-M2M-RSC", "X-M2M-RI", "X-M2M-RVI", "X-M2M-OT"]);
        if matches!(status, "200" | "201") {
            headers.push("ETag");
        }
    }
    match (service, status) {
        (Service::ConnectionManagement | Service::DeviceManagement, "401") => {
            headers.push("WWW-Authenticate");
        }
        (Service::ConnectionManagement, "202") => headers.push("Location"),
        (_, "405") => headers.push("Allow"),
        (_, "429") => headers.push("Retry-After"),
        _ => (),
    }
    headers
}

fn reference(kind: &str, name: &str) -> Value {
    json!({ "$ref": format!("#/components/{kind}/{name}") })
}
