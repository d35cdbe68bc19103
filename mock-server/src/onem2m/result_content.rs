//! What an answer shall contain (`rcn`, TS-0001 section 8.1.2), and putting it together.

use super::{Code, Refusal};
use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::sync::Arc;

/// The values that the hub's own client knows, and those with references.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ResultContent {
    /// 0
    Nothing,
    /// 1
    Attributes,
    /// 4
    AttributesAndChildren,
    /// 5
    AttributesAndReferences,
    /// 6
    References,
    /// 8
    Children,
    /// 9: only what the hub set or changed by itself.
    Modified,
}

impl ResultContent {
    fn of_number(number: usize) -> Option<Self> {
        Some(match number {
            0 => Self::Nothing,
            1 => Self::Attributes,
            4 => Self::AttributesAndChildren,
            5 => Self::AttributesAndReferences,
            6 => Self::References,
            8 => Self::Children,
            9 => Self::Modified,
            _ => return None,
        })
    }

    /// Reads the number for one of the methods.
    pub(super) fn read(number: usize, known: &[Self]) -> Result<Self, Refusal> {
        let found = Self::of_number(number).filter(|found| known.contains(found));
        found.ok_or_else(|| Refusal(Code::BadRequest, format!("rcn={number} is not supported here")))
    }

    /// Whether the children of the resource are of interest.
    pub(crate) fn has_children(self) -> bool {
        !matches!(self, Self::Nothing | Self::Attributes | Self::Modified)
    }
}

/// What retrieving may ask for; the first is the default.
pub(crate) const RETRIEVE: &[ResultContent] = &[
    ResultContent::Attributes,
    ResultContent::AttributesAndChildren,
    ResultContent::AttributesAndReferences,
    ResultContent::References,
    ResultContent::Children,
];
/// What creating and changing may ask for; the first is the default.
pub(crate) const WRITE: &[ResultContent] =
    &[ResultContent::Attributes, ResultContent::Nothing, ResultContent::Modified];
/// What deleting may ask for; the first is the default.
pub(crate) const DELETE: &[ResultContent] = &[
    ResultContent::Nothing,
    ResultContent::Attributes,
    ResultContent::AttributesAndChildren,
    ResultContent::AttributesAndReferences,
    ResultContent::References,
    ResultContent::Children,
];

/// A resource and where it is.
pub(crate) struct Resource<'a> {
    /// The key around it: `m2m:cnt`.
    pub(crate) kind: &'static str,
    /// Its attributes.
    pub(crate) attributes: &'a Map<String, Value>,
    /// Its path from the tenant on, without a slash in front.
    pub(crate) path: &'a str,
}

/// A child of a resource: the key around it, and its attributes, which are shared with whoever keeps
/// them.
pub(crate) type Child = (&'static str, Arc<Map<String, Value>>);

/// The text of a resource, as it was asked for.
#[derive(Debug)]
pub(crate) struct Representation(pub(super) String);

impl Resource<'_> {
    /// The resource as it was asked for. A list of children is there even for one, and left out for
    /// none.
    pub(crate) fn represent(&self, content: ResultContent, children: &[Child]) -> Option<Representation> {
        let text = match content {
            ResultContent::Nothing => return None,
            ResultContent::References => {
                json!({ "m2m:rrl": { "rrf": self.references(children) } }).to_string()
            }
            _ => {
                let contents = Contents { resource: self, content, children };
                serde_json::to_string(&HashMap::from([(self.kind, contents)])).unwrap_or_default()
            }
        };
        Some(Representation(text))
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

/// Attributes and children of a resource. They are written from where they are kept, without a copy.
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

/// What differs from what was there and from what was sent: the part that the hub did by itself.
pub(crate) fn modified(
    before: &Map<String, Value>,
    sent: &Map<String, Value>,
    after: &Map<String, Value>,
) -> Map<String, Value> {
    let own = |(name, value): &(&String, &Value)| {
        before.get(*name) != Some(value) && sent.get(*name) != Some(value)
    };
    after.iter().filter(own).map(|(name, value)| (name.clone(), value.clone())).collect()
}
