//! The result content (`rcn`, TS-0001 section 8.1.2): what an answer contains, and writing it.

use super::answer::Refusal;
use crate::reason::Source::{Assumed, OneM2m};
use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::sync::Arc;

/// The values that the hub's own client knows, and those with references.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ResultContent {
    Nothing = 0,
    Attributes = 1,
    AttributesAndChildren = 4,
    AttributesAndReferences = 5,
    References = 6,
    Children = 8,
    /// Only what the hub set or changed itself.
    Modified = 9,
}

impl ResultContent {
    /// Reads the number for one of the methods.
    pub(super) fn read(number: usize, known: &[Self]) -> Result<Self, Refusal> {
        let found = known.iter().copied().find(|content| *content as usize == number);
        found.ok_or_else(|| {
            let rule = "this result content is not for this operation";
            Refusal::bad_request(format!("rcn={number} is not supported here"))
                .because(rule, &[OneM2m("TS-0004 6.3.4.2.7"), Assumed(4)])
        })
    }
}

/// The values for retrieve; the first is the default.
pub(crate) const RETRIEVE: &[ResultContent] = &[
    ResultContent::Attributes,
    ResultContent::AttributesAndChildren,
    ResultContent::AttributesAndReferences,
    ResultContent::References,
    ResultContent::Children,
];
/// The values for create and update; the first is the default.
pub(crate) const WRITE: &[ResultContent] =
    &[ResultContent::Attributes, ResultContent::Nothing, ResultContent::Modified];
/// The values for delete; the first is the default.
pub(crate) const DELETE: &[ResultContent] = &[
    ResultContent::Nothing,
    ResultContent::Attributes,
    ResultContent::AttributesAndChildren,
    ResultContent::AttributesAndReferences,
    ResultContent::References,
    ResultContent::Children,
];

/// A resource and its path.
pub(crate) struct Resource<'a> {
    /// The key around it: `m2m:cnt`.
    pub(crate) kind: &'static str,
    /// Its attributes.
    pub(crate) attributes: &'a Map<String, Value>,
    /// Its path from the tenant on, without a leading slash.
    pub(crate) path: &'a str,
}

/// A child of a resource: the key around it, and its attributes, which are shared with the model.
pub(crate) type Child = (&'static str, Arc<Map<String, Value>>);

impl Resource<'_> {
    /// The resource as JSON, with as much as `rcn` asks for. Children are a list even if there is one;
    /// without children there is no list.
    pub(crate) fn represent(&self, content: ResultContent, children: &[Child]) -> Option<String> {
        Some(match content {
            ResultContent::Nothing => return None,
            ResultContent::References => {
                json!({ "m2m:rrl": { "rrf": self.references(children) } }).to_string()
            }
            _ => {
                let contents = Contents { resource: self, content, children };
                serde_json::to_string(&HashMap::from([(self.kind, contents)])).unwrap_or_default()
            }
        })
    }

    /// Names, types and paths of the children (TS-0004, `m2m:childResourceRef`).
    fn references(&self, children: &[Child]) -> Value {
        let reference = |(_, child): &Child| {
            let name = child.get("rn").and_then(Value::as_str).unwrap_or_default();
            let kind = child.get("ty");
            let mut reference = json!({ "nm": name, "typ": kind, "val": format!("{}/{name}", self.path) });
            if let Some(definition) = child.get("cnd") {
                reference["spty"] = definition.clone();
            }
            reference
        };
        children.iter().map(reference).collect()
    }
}

/// Attributes and children of a resource, written from the model without a copy.
struct Contents<'a> {
    resource: &'a Resource<'a>,
    content: ResultContent,
    children: &'a [Child],
}

impl Serialize for Contents<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { resource, content, children } = *self;
        let mut map = serializer.serialize_map(None)?;
        if content != ResultContent::Children {
            for (name, value) in resource.attributes {
                map.serialize_entry(name, value)?;
            }
        }
        match content {
            ResultContent::AttributesAndChildren | ResultContent::Children => {
                let mut kinds: Vec<&str> = Vec::new();
                for (kind, _) in children {
                    if !kinds.contains(kind) {
                        kinds.push(kind);
                    }
                }
                for kind in kinds {
                    let of_kind = children.iter().filter(|(other, _)| *other == kind);
                    let list: Vec<_> = of_kind.map(|(_, child)| child.as_ref()).collect();
                    map.serialize_entry(kind, &list)?;
                }
            }
            ResultContent::AttributesAndReferences if !children.is_empty() => {
                map.serialize_entry("ch", &resource.references(children))?;
            }
            _ => (),
        }
        map.end()
    }
}

/// The answer to a create or an update of a resource without children. `Modified` are the attributes that
/// the hub set itself: those that differ from `before` and from `sent`.
pub(crate) fn written(
    content: ResultContent,
    before: &Map<String, Value>,
    sent: &Map<String, Value>,
    after: &Resource<'_>,
) -> Option<String> {
    if content != ResultContent::Modified {
        return after.represent(content, &[]);
    }
    let own = |(name, value): &(&String, &Value)| {
        before.get(*name) != Some(value) && sent.get(*name) != Some(value)
    };
    let modified = after.attributes.iter().filter(own).map(|(name, value)| (name.clone(), value.clone()));
    Resource { attributes: &modified.collect(), ..*after }.represent(content, &[])
}
