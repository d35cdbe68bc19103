//! The query of a retrieve: the result content, and a filter for the children.

use super::answer::Refusal;
use super::long_names;
use super::parameters::{Parameters, bad_query};
use super::result_content::{RETRIEVE, ResultContent};
use serde_json::{Map, Value};

/// The attributes that children can be filtered by. Other names are refused, because a misspelt filter
/// would look like one without hits.
const ATTRIBUTES: [&str; 19] = [
    "rn", "ri", "pi", "ct", "lt", "st", "cr", "lbl", "cnd", "liCRr", "updTe", "errMe", "tsn", "api", "aei",
    "cni", "cbs", "reqRD", "metUt",
];

/// The parameters that are not filters.
const PARAMETERS: [&str; 6] = ["rcn", "ty", "limit", "lim", "offset", "ofst"];

/// The query of a retrieve.
#[derive(Debug)]
pub(crate) struct Selection {
    pub(crate) content: ResultContent,
    resource_type: Option<usize>,
    pub(crate) limit: usize,
    /// How many children to skip.
    pub(crate) offset: usize,
    filters: Vec<(String, String)>,
}

impl Selection {
    /// Reads `rcn`, `ty`, `limit` or `lim`, `offset` or `ofst`, both from 0, and filters such as
    /// `updTe=2`.
    pub(crate) fn read(query: Option<&str>) -> Result<Self, Refusal> {
        let known = |name: &str| PARAMETERS.contains(&name) || ATTRIBUTES.contains(&long_names::short(name));
        let parameters = Parameters::read(query, known)?;
        let limit = parameters.number(&["limit", "lim"])?;
        if limit == Some(0) {
            return Err(bad_query("the parameter limit has to be at least 1"));
        }
        Ok(Self {
            content: parameters.result_content(RETRIEVE)?,
            resource_type: parameters.number(&["ty"])?,
            limit: limit.unwrap_or(usize::MAX),
            offset: parameters.number(&["offset", "ofst"])?.unwrap_or(0),
            filters: parameters
                .others(&PARAMETERS)
                .map(|(name, value)| (long_names::short(name).to_owned(), value.to_owned()))
                .collect(),
        })
    }

    /// Whether children of this type are asked for. Every content of a retrieve but the default has some.
    pub(crate) fn wants(&self, resource_type: u8) -> bool {
        self.content != ResultContent::Attributes
            && self.resource_type.is_none_or(|wanted| wanted == usize::from(resource_type))
    }

    /// Whether children are filtered by their attributes.
    pub(crate) fn has_filters(&self) -> bool {
        !self.filters.is_empty()
    }

    /// Whether a child passes the filters.
    pub(crate) fn matches(&self, child: &Map<String, Value>) -> bool {
        self.filters.iter().all(|(name, wanted)| child.get(name).is_some_and(|value| is(value, wanted)))
    }
}

fn is(value: &Value, wanted: &str) -> bool {
    match value {
        Value::String(text) => text == wanted,
        Value::Number(number) => number.to_string() == wanted,
        Value::Array(list) => list.iter().any(|entry| is(entry, wanted)),
        Value::Bool(_) | Value::Null | Value::Object(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn children_are_filtered_by_type_and_by_values() {
        let read = |query: &str| Selection::read(Some(query)).expect("a selection");
        let group = json!({"rn": "a", "updTe": 2, "lbl": ["north", "harbour"]});
        let group = group.as_object().expect("an object");
        assert!(read("rcn=4&ty=28").wants(28) && !read("rcn=4&ty=2").wants(28) && !read("ty=28").wants(28));
        for hit in ["updTe=2", "lbl=harbour", "resourceName=a&updTe=2", ""] {
            assert!(read(hit).matches(group), "{hit}");
        }
        for miss in ["updTe=0", "lbl=south", "rn=a&updTe=3", "liCRr=R-1"] {
            assert!(!read(miss).matches(group), "{miss}");
        }
        for bad in ["rcn=9", "rcn=0", "rcn=7", "limit=0", "lim=1&limit=1", "nonsense=1", "rn=a&rn=b"] {
            assert!(Selection::read(Some(bad)).is_err(), "{bad}");
        }
    }
}
