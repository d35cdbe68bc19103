//! `PATCH /product/{id}-simCard`: the status of a SIM card (RFC 6902) and properties that the customer
//! adds (`json-patch-query`). Source: the hub's pages on SIM activation and on custom properties; what
//! each backend permits: its page on connectivity management, and assumed where that is silent.

use super::changes::Change;
use axum::http::{HeaderMap, header};
use serde_json::Value;

/// The media type of a change of status.
const STATUS: &str = "application/json-patch+json";
/// The media type of a change of custom properties.
const PROPERTIES: &str = "application/json-patch-query+json";
/// How many operations a patch may have.
const MOST_OPERATIONS: usize = 100;
/// How long the name of a custom property may be, in characters (assumed).
const LONGEST_NAME: usize = 255;

/// Why a patch is not done.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// Its media type is neither of the two.
    MediaType,
    /// It is not in the form that it says it has.
    Malformed(String),
    /// The product, or its backend, does not take it.
    InvalidAction(String),
}

/// Reads a patch for the part with this identifier, of a product of this backend.
pub(super) fn read(
    headers: &HeaderMap,
    patch: Result<Value, String>,
    (part, backend): (&Value, &str),
) -> Result<Vec<Change>, Refused> {
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let media_type = content_type.and_then(|value| value.split(';').next()).unwrap_or_default().trim();
    let read: fn(&Value, &str) -> Result<Change, Refused> = match media_type.to_ascii_lowercase().as_str() {
        STATUS => status,
        PROPERTIES => property,
        _ => return Err(Refused::MediaType),
    };
    let patch = patch.map_err(Refused::Malformed)?;
    let operations = patch.as_array().filter(|list| (1..=MOST_OPERATIONS).contains(&list.len()));
    let operations = operations.ok_or_else(|| {
        Refused::Malformed(format!("the body has to be a list of 1 to {MOST_OPERATIONS} operations"))
    })?;
    let changes = operations.iter().map(|operation| read(operation, backend));
    let changes = changes.collect::<Result<Vec<_>, _>>()?;
    let kind = part["@type"].as_str().unwrap_or_default();
    let takes = |change: &Change| match change {
        Change::Status(_) => kind == "simCard",
        Change::Property { .. } => matches!(kind, "simCard" | "terminal"),
    };
    if changes.iter().all(takes) {
        return Ok(changes);
    }
    let id = part["id"].as_str().unwrap_or_default();
    Err(Refused::InvalidAction(format!("{id} cannot be changed so; its -simCard can")))
}

/// `{"op": "replace", "path": "/status", "value": "ACTIVE"}`
fn status(operation: &Value, backend: &str) -> Result<Change, Refused> {
    expect(operation, "op", &["replace"])?;
    expect(operation, "path", &["/status"])?;
    let status = text(operation, "value")?;
    // Blocking and ending are TMSP's, ending with the month TMUS's.
    let known = match status {
        "ACTIVE" | "INACTIVE" | "SUSPENDED" => true,
        "BLOCKED" | "TERMINATED" => backend == "TMSP",
        "PENDING_TERMINATE" => backend == "TMUS",
        _ => return Err(Refused::Malformed(format!("value {status:?} is no status that can be set"))),
    };
    if known {
        Ok(Change::Status(status.to_owned()))
    } else {
        Err(Refused::InvalidAction(format!("{backend} does not take the status {status}")))
    }
}

/// `{"op": "add", "path": "customProperty", "value": {"name": …, "value": …}}`; the published path has
/// no slash in front.
fn property(operation: &Value, _: &str) -> Result<Change, Refused> {
    expect(operation, "op", &["add"])?;
    expect(operation, "path", &["customProperty", "/customProperty"])?;
    let property = operation["value"].as_object().filter(|property| property.len() == 2);
    if property.is_none() {
        return Err(Refused::Malformed("value has to be an object of name and value".to_owned()));
    }
    let (name, value) = (text(&operation["value"], "name")?, text(&operation["value"], "value")?);
    if !is_name(name) {
        let rule = "words of characters that can be seen, with a space between them";
        return Err(Refused::Malformed(format!(
            "name has to be {rule}, of at most {LONGEST_NAME} characters"
        )));
    }
    Ok(Change::Property { name: name.to_owned(), value: value.to_owned() })
}

/// Whether it can be the name of a custom property (assumed).
fn is_name(name: &str) -> bool {
    let is_seen = |letter: char| !letter.is_whitespace() && !letter.is_control();
    name.chars().count() <= LONGEST_NAME
        && name.split(' ').all(|word| !word.is_empty() && word.chars().all(is_seen))
}

fn expect(operation: &Value, name: &str, known: &[&str]) -> Result<(), Refused> {
    let found = text(operation, name)?;
    if known.contains(&found) {
        return Ok(());
    }
    Err(Refused::Malformed(format!("{name} has to be {:?}, not {found:?}", known[0])))
}

fn text<'a>(object: &'a Value, name: &str) -> Result<&'a str, Refused> {
    object[name].as_str().ok_or_else(|| Refused::Malformed(format!("{name} has to be a text")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn patch(media_type: &str, operation: Value, backend: &str) -> Result<Vec<Change>, Refused> {
        let headers = HeaderMap::from_iter([(header::CONTENT_TYPE, media_type.parse().expect("a value"))]);
        let card = json!({"id": "X-1-simCard", "@type": "simCard"});
        read(&headers, Ok(json!([operation])), (&card, backend))
    }

    #[test]
    fn a_backend_takes_its_own_statuses() {
        let set = |status: &str, backend: &str| {
            patch(STATUS, json!({"op": "replace", "path": "/status", "value": status}), backend)
        };
        assert_eq!(set("ACTIVE", "JASPER"), Ok(vec![Change::Status("ACTIVE".to_owned())]));
        assert!(set("BLOCKED", "TMSP").is_ok() && set("PENDING_TERMINATE", "TMUS").is_ok());
        assert!(matches!(set("BLOCKED", "JASPER"), Err(Refused::InvalidAction(_))));
        assert!(matches!(set("active", "JASPER"), Err(Refused::Malformed(_))));
    }

    #[test]
    fn a_patch_has_one_of_two_forms() {
        let add = json!({"op": "add", "path": "customProperty", "value": {"name": "a b", "value": "b"}});
        assert!(patch(PROPERTIES, add.clone(), "STC").is_ok());
        assert!(matches!(patch(STATUS, add.clone(), "STC"), Err(Refused::Malformed(_))));
        assert_eq!(patch("application/json", add, "STC"), Err(Refused::MediaType));
        for bad in [
            json!(7),
            json!({"op": "remove", "path": "customProperty", "value": {"name": "a", "value": "b"}}),
            json!({"op": "add", "path": "customProperty", "value": {"name": " ", "value": "b"}}),
            json!({"op": "add", "path": "customProperty", "value": {"name": "a\u{9b}", "value": "b"}}),
            json!({"op": "add", "path": "customProperty", "value": {"name": "a  b", "value": "b"}}),
            json!({"op": "add", "path": "customProperty", "value": {"name": "a", "value": 7}}),
            json!({"op": "add", "path": "customProperty", "value": {"name": "a"}}),
        ] {
            assert!(matches!(patch(PROPERTIES, bad.clone(), "STC"), Err(Refused::Malformed(_))), "{bad}");
        }
    }
}
