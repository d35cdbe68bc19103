//! Long names of attributes: the DMO accepts them in a body, and returns them if the request has
//! `fullName: true`. Those of oneM2M are the standard's (TS-0004); those of a group are assumed: derived
//! from the short ones by the rule that shortens them (`docs/hub-api.md`, section 1.3).

use serde_json::{Map, Value};

/// Short and long.
const NAMES: [(&str, &str); 37] = [
    ("rn", "resourceName"),
    ("ri", "resourceID"),
    ("pi", "parentID"),
    ("ty", "resourceType"),
    ("ct", "creationTime"),
    ("lt", "lastModifiedTime"),
    ("st", "stateTag"),
    ("cr", "creator"),
    ("lbl", "labels"),
    ("et", "expirationTime"),
    ("cs", "contentSize"),
    ("cnd", "containerDefinition"),
    ("cni", "currentNrOfInstances"),
    ("cbs", "currentByteSize"),
    ("api", "App-ID"),
    ("aei", "AE-ID"),
    ("apn", "appName"),
    ("poa", "pointOfAccess"),
    ("rr", "requestReachability"),
    ("srv", "supportedReleaseVersions"),
    ("csi", "CSE-ID"),
    ("ch", "childResource"),
    ("rrf", "resourceRef"),
    ("tsn", "typeShortName"),
    ("conPs", "connectivityProducts"),
    ("coPID", "connectivityProductID"),
    ("coPTe", "connectivityProductType"),
    ("netID", "networkID"),
    ("liCRr", "linkedConnectivityRouter"),
    ("priRe", "priorityRule"),
    ("prPID", "priorityProductID"),
    ("faPID", "fallbackProductID"),
    ("priTd", "priorityThreshold"),
    ("updTe", "updateType"),
    ("errMe", "errorMessage"),
    ("metUt", "metricUnit"),
    ("metTe", "metricType"),
];

/// The short name of an attribute. An unknown name, or a short one, is returned as it is.
pub(crate) fn short(name: &str) -> &str {
    NAMES.iter().find(|(_, long)| *long == name).map_or(name, |(short, _)| short)
}

fn long(name: &str) -> &str {
    NAMES.iter().find(|(short, _)| *short == name).map_or(name, |(_, long)| long)
}

/// A body with short names in place of long ones. An attribute under both names is an error.
pub(crate) fn shorten(body: Value) -> Result<Value, String> {
    rename(body, &short)
}

/// An answer with long names in place of short ones.
pub(crate) fn lengthen(answer: Value) -> Value {
    // An answer of the mock contains no attribute twice, so this cannot fail.
    rename(answer, &long).unwrap_or_default()
}

/// Renames the keys of resources, and of the documented objects inside them. Other objects belong to the
/// sender.
fn rename(value: Value, name_of: &dyn Fn(&str) -> &str) -> Result<Value, String> {
    match value {
        Value::Array(list) => list.into_iter().map(|entry| rename(entry, name_of)).collect(),
        Value::Object(object) => {
            let mut renamed = Map::new();
            for (name, value) in object {
                let inside = name.contains(':') || matches!(short(&name), "conPs" | "priRe" | "ch" | "rrf");
                let value = if inside { rename(value, name_of)? } else { value };
                let name = name_of(&name);
                if renamed.insert(name.to_owned(), value).is_some() {
                    return Err(format!("{name} occurs twice, once under its long name"));
                }
            }
            Ok(Value::Object(renamed))
        }
        other => Ok(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_are_converted_both_ways_and_unknown_names_stay() {
        let short = json!({"dtiot:conGp": {
            "rn": "a", "conPs": [{"coPID": "A-1", "slot": "B"}], "priRe": {"priTd": 3}, "note": {"rn": "b"},
        }});
        let long = json!({"dtiot:conGp": {
            "resourceName": "a", "connectivityProducts": [{"connectivityProductID": "A-1", "slot": "B"}],
            "priorityRule": {"priorityThreshold": 3}, "note": {"rn": "b"},
        }});
        assert_eq!(lengthen(short.clone()), long);
        assert_eq!(shorten(long), Ok(short.clone()));
        assert_eq!(shorten(short.clone()), Ok(short));
        assert!(shorten(json!({"m2m:ae": {"rn": "a", "resourceName": "b"}})).is_err());
    }

    #[test]
    fn every_name_occurs_once() {
        for (index, (short, long)) in NAMES.iter().enumerate() {
            let again =
                |(other, another): &(&str, &str)| other == short || another == long || another == short;
            assert!(!NAMES[index + 1..].iter().any(again), "{short} {long}");
        }
    }
}
