//! Which paths go out: reject, do not repair.
//!
//! A path is split, each segment decoded once and checked, and what goes out is the checked segments
//! encoded anew. Whatever two servers could read in two ways is refused.

use http::{HeaderValue, Method};
use hub_api::endpoint::encode_segment;
use hub_api::identifier::Invalid;
use hub_api::{ENDPOINTS, Endpoint, ResourceName};
use percent_encoding::percent_decode_str;

/// A path that may go out.
#[derive(Debug)]
pub(super) struct Passed {
    /// The operation it is.
    pub(super) endpoint: &'static Endpoint,
    /// The path to send, below the base of the APIs.
    pub(super) path: String,
    /// The tenant in it.
    pub(super) tenant: String,
}

/// Why a path may not go out.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Denied {
    /// It can be read in more than one way.
    Malformed(&'static str),
    /// It is no operation's.
    Unknown,
    /// It is an operation's, with one of these methods.
    Method(HeaderValue),
}

/// Checks the raw path of a request, without the prefix under which the proxy serves it.
pub(super) fn check(method: &Method, raw_path: &str) -> Result<Passed, Denied> {
    let segments = segments(raw_path).map_err(Denied::Malformed)?;
    let candidates: Vec<&Endpoint> =
        ENDPOINTS.iter().filter(|endpoint| addresses(endpoint, &segments)).collect();
    if candidates.is_empty() {
        return Err(Denied::Unknown);
    }
    let Some(endpoint) = candidates.iter().find(|endpoint| endpoint.method == *method) else {
        return Err(Denied::Method(allow(&candidates)));
    };
    let tenant = endpoint.value("tenant", &segments).unwrap_or_default().to_owned();
    Ok(Passed { endpoint, path: encoded(&segments), tenant })
}

/// The segments of a path, decoded once and checked.
pub(crate) fn segments(raw_path: &str) -> Result<Vec<String>, &'static str> {
    let Some(below_root) = raw_path.strip_prefix('/') else {
        return Err("no slash at its beginning");
    };
    below_root.split('/').map(segment).collect()
}

fn segment(raw: &str) -> Result<String, &'static str> {
    let text = percent_decode_str(raw).decode_utf8().map_err(|_| "a part that is not UTF-8")?;
    match &*text {
        "" => Err("an empty part"),
        "." | ".." => Err("a part of dots"),
        text if text.contains(['/', '\\', ';', '%']) => Err("a part with one of / \\ ; %"),
        text if text.contains(char::is_control) => Err("a part with a control character"),
        text => Ok(text.to_owned()),
    }
}

/// Whether the segments are a path of this endpoint.
fn addresses(endpoint: &Endpoint, segments: &[String]) -> bool {
    // `la`, `ol` and `~` address other things at a oneM2M service.
    let reserved = |name| ResourceName::new(name) == Err(Invalid::Reserved);
    endpoint.matches(segments) && !endpoint.value("resource_name", segments).is_some_and(reserved)
}

fn encoded(segments: &[String]) -> String {
    segments.iter().flat_map(|segment| ["/".to_owned(), encode_segment(segment)]).collect()
}

fn allow(endpoints: &[&Endpoint]) -> HeaderValue {
    let methods: Vec<&str> = endpoints.iter().map(|endpoint| endpoint.method.as_str()).collect();
    // The methods of the table are tokens, so this cannot fail.
    HeaderValue::try_from(methods.join(", ")).unwrap_or(HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests;
