//! The description of an operation: method, path template, service, effect.

use http::Method;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The service of the hub that answers an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// The Connection Management Orchestrator (CMO): connection products.
    ConnectionManagement,
    /// The Device Management Orchestrator (DMO): a oneM2M service, which asks for `X-M2M-Origin`.
    DeviceManagement,
    /// The token endpoint (Keycloak). Only the proxy calls it.
    Token,
}

/// What an operation does to the hub's data. The method does not tell: `POST …/product/find` reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The hub's data stay as they are.
    Reads,
    /// The hub's data change.
    Changes,
}

/// The description of an operation: what the app sends, the proxy allows and the mock answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// The operation in two or three words, for logs and tables.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path below the base of the APIs, with `{placeholders}`:
    /// `/device-management-orchestrator/v3/{tenant}`.
    pub path: &'static str,
    /// Which service answers.
    pub service: Service,
    /// Whether it changes anything.
    pub effect: Effect,
    /// The names of its query parameters.
    pub query: &'static [&'static str],
}

impl Endpoint {
    /// The path with its placeholders filled, each value escaped as one segment.
    pub fn fill(&self, values: &[(&str, &str)]) -> String {
        let filled = self.path.split('/').map(|part| {
            let value = values.iter().find(|(name, _)| placeholder(part) == Some(*name));
            value.map_or_else(|| part.to_owned(), |(_, text)| encode_segment(text))
        });
        filled.collect::<Vec<_>>().join("/")
    }

    /// Whether a path, as its decoded segments, is one of this template.
    pub fn matches(&self, segments: &[impl AsRef<str>]) -> bool {
        self.parts().count() == segments.len()
            && self.parts().zip(segments).all(|(part, segment)| match placeholder(part) {
                Some(_) => !segment.as_ref().is_empty(),
                None => part == segment.as_ref(),
            })
    }

    /// The segment that stands where the template has the placeholder `name`.
    pub fn value<'a>(&self, name: &str, segments: &'a [impl AsRef<str>]) -> Option<&'a str> {
        let index = self.parts().position(|part| placeholder(part) == Some(name))?;
        segments.get(index).map(AsRef::as_ref)
    }

    fn parts(&self) -> impl Iterator<Item = &'static str> {
        self.path.split('/').skip(1)
    }
}

/// The name in a part of a template, if the part is a placeholder.
fn placeholder(part: &str) -> Option<&str> {
    part.strip_prefix('{')?.strip_suffix('}')
}

/// All that RFC 3986 allows unescaped in a path segment stays readable.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b':');

/// A text as one segment of a path, or one value of a query.
pub fn encode_segment(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GROUP: Endpoint = Endpoint {
        name: "test",
        method: Method::GET,
        path: "/a/{tenant}/b/{resource_name}",
        service: Service::DeviceManagement,
        effect: Effect::Reads,
        query: &[],
    };

    #[test]
    fn a_value_fills_one_segment_and_cannot_leave_it() {
        let path = GROUP.fill(&[("tenant", "eos"), ("resource_name", "../x ü/?#")]);
        assert_eq!(path, "/a/eos/b/..%2Fx%20%C3%BC%2F%3F%23");
    }

    #[test]
    fn a_path_matches_its_template_and_gives_its_values() {
        let segments = ["a", "eos", "b", "bremen-ferry-1"];
        assert!(GROUP.matches(&segments));
        assert_eq!(GROUP.value("tenant", &segments), Some("eos"));
        assert_eq!(GROUP.value("resource_name", &segments), Some("bremen-ferry-1"));
        assert_eq!(GROUP.value("product_id", &segments), None);
        for other in [&["a", "eos", "b"][..], &["a", "eos", "c", "x"], &["a", "", "b", "x"], &[]] {
            assert!(!GROUP.matches(other), "{other:?}");
        }
    }
}
