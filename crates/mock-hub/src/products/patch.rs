//! The body of `PATCH /product/{id}-simCard`: the status of a SIM card (RFC 6902) or custom properties
//! (`json-patch-query`). Source: the hub's pages on SIM activation and on custom properties; what each
//! backend supports: its page on connectivity management, or assumed.

use super::media_type::{check, expected};
use super::problem::Problem;
use crate::model::products::changes::Change;
use http::HeaderMap;
use serde_json::Value;

/// The media type of a change of status.
const STATUS: &str = "application/json-patch+json";
/// The media type of a change of custom properties.
const PROPERTIES: &str = "application/json-patch-query+json";
const MEDIA_TYPES: [&str; 2] = [STATUS, PROPERTIES];
/// How many operations a patch may have.
const MAX_OPERATIONS: usize = 100;
/// How long the name of a custom property may be, in characters (assumed).
const MAX_NAME: usize = 255;

/// Reads a patch for the part with this identifier, of a product of this backend.
pub(super) fn read(
    headers: &HeaderMap,
    patch: Result<&Value, &String>,
    part: &Value,
    backend: &str,
) -> Result<Vec<Change>, Problem> {
    let media_type = check(headers, &MEDIA_TYPES)?.ok_or_else(|| expected(&MEDIA_TYPES, "missing"))?;
    let read = if media_type == PROPERTIES { property } else { status };
    let patch = patch.map_err(Problem::bad_request)?;
    let operations = patch.as_array().filter(|list| (1..=MAX_OPERATIONS).contains(&list.len()));
    let operations = operations.ok_or_else(|| {
        Problem::bad_request(format!("the body has to be a list of 1 to {MAX_OPERATIONS} operations"))
    })?;
    let changes = operations.iter().map(|operation| read(operation, backend));
    let changes = changes.collect::<Result<Vec<_>, _>>()?;
    let kind = part["@type"].as_str().unwrap_or_default();
    let supports = |change: &Change| match change {
        Change::Status(_) => kind == "simCard",
        Change::Property { .. } => matches!(kind, "simCard" | "terminal"),
    };
    if changes.iter().all(supports) {
        return Ok(changes);
    }
    let id = part["id"].as_str().unwrap_or_default();
    Err(Problem::invalid_action(format!("{id} does not support this change; its -simCard does")))
}

/// `{"op": "replace", "path": "/status", "value": "ACTIVE"}`
fn status(operation: &Value, backend: &str) -> Result<Change, Problem> {
    expect(operation, "op", &["replace"])?;
    expect(operation, "path", &["/status"])?;
    let status = text(operation, "value")?;
    // Only TMSP blocks and terminates; only TMUS terminates at the end of the month.
    let known = match status {
        "ACTIVE" | "INACTIVE" | "SUSPENDED" => true,
        "BLOCKED" | "TERMINATED" => backend == "TMSP",
        "PENDING_TERMINATE" => backend == "TMUS",
        _ => return Err(Problem::bad_request(format!("value {status:?} is not a status that can be set"))),
    };
    if known {
        Ok(Change::Status(status.to_owned()))
    } else {
        Err(Problem::invalid_action(format!("{backend} does not support the status {status}")))
    }
}

/// `{"op": "add", "path": "customProperty", "value": {"name": …, "value": …}}`; the published path has
/// no leading slash.
fn property(operation: &Value, _: &str) -> Result<Change, Problem> {
    expect(operation, "op", &["add"])?;
    expect(operation, "path", &["customProperty", "/customProperty"])?;
    let property = operation["value"].as_object().filter(|property| property.len() == 2);
    if property.is_none() {
        return Err(Problem::bad_request("value has to be an object of name and value".to_owned()));
    }
    let (name, value) = (text(&operation["value"], "name")?, text(&operation["value"], "value")?);
    if !is_name(name) {
        let rule = "words of characters that can be seen, with a space between them";
        return Err(Problem::bad_request(format!("name has to be {rule}, of at most {MAX_NAME} characters")));
    }
    Ok(Change::Property { name: name.to_owned(), value: value.to_owned() })
}

/// Whether a text can be the name of a custom property (assumed).
fn is_name(name: &str) -> bool {
    let is_seen = |letter: char| !letter.is_whitespace() && !letter.is_control();
    name.chars().count() <= MAX_NAME
        && name.split(' ').all(|word| !word.is_empty() && word.chars().all(is_seen))
}

fn expect(operation: &Value, name: &str, known: &[&str]) -> Result<(), Problem> {
    let found = text(operation, name)?;
    if known.contains(&found) {
        return Ok(());
    }
    Err(Problem::bad_request(format!("{name} has to be {:?}, not {found:?}", known[0])))
}

fn text<'a>(object: &'a Value, name: &str) -> Result<&'a str, Problem> {
    object[name].as_str().ok_or_else(|| Problem::bad_request(format!("{name} has to be a text")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Rng;
    use http::header;
    use serde_json::json;

    /// The changes, or the kind of the refusal.
    fn patch(media_type: &str, operation: &Value, backend: &str) -> Result<Vec<Change>, String> {
        let headers = HeaderMap::from_iter([(header::CONTENT_TYPE, media_type.parse().expect("a value"))]);
        let card = json!({"id": "X-1-simCard", "@type": "simCard"});
        let changes = read(&headers, Ok(&json!([operation])), &card, backend);
        changes.map_err(|problem| problem.into_body("/", &mut Rng::new(0)).kind)
    }

    #[test]
    fn a_backend_supports_its_own_statuses() {
        let set = |status: &str, backend: &str| {
            patch(STATUS, &json!({"op": "replace", "path": "/status", "value": status}), backend)
        };
        assert_eq!(set("ACTIVE", "JASPER"), Ok(vec![Change::Status("ACTIVE".to_owned())]));
        assert!(set("BLOCKED", "TMSP").is_ok() && set("PENDING_TERMINATE", "TMUS").is_ok());
        assert_eq!(set("BLOCKED", "JASPER"), Err("Invalid Action".to_owned()));
        assert_eq!(set("active", "JASPER"), Err(MALFORMED.to_owned()));
    }

    const MALFORMED: &str = "Missing or malformed parameter";

    #[test]
    fn a_patch_has_one_of_two_forms() {
        let add = json!({"op": "add", "path": "customProperty", "value": {"name": "a b", "value": "b"}});
        assert!(patch(PROPERTIES, &add, "STC").is_ok());
        assert_eq!(patch(STATUS, &add, "STC"), Err(MALFORMED.to_owned()));
        assert_eq!(patch("application/json", &add, "STC"), Err("Unsupported Media Type".to_owned()));
        for bad in [
            json!(7),
            json!({"op": "remove", "path": "customProperty", "value": {"name": "a", "value": "b"}}),
            json!({"op": "add", "path": "customProperty", "value": {"name": " ", "value": "b"}}),
            json!({"op": "add", "path": "customProperty", "value": {"name": "a\u{9b}", "value": "b"}}),
            json!({"op": "add", "path": "customProperty", "value": {"name": "a  b", "value": "b"}}),
            json!({"op": "add", "path": "customProperty", "value": {"name": "a", "value": 7}}),
            json!({"op": "add", "path": "customProperty", "value": {"name": "a"}}),
        ] {
            assert_eq!(patch(PROPERTIES, &bad, "STC"), Err(MALFORMED.to_owned()), "{bad}");
        }
    }
}
