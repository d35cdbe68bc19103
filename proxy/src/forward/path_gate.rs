//! The allow-list of methods and paths. Ambiguous paths are rejected, not repaired.
//!
//! A path is split, each segment is decoded once and checked, and the checked segments are encoded again.

use crate::path_segments;
use crate::rejection::Rejection;
use console_api::Reason;
use http::{HeaderValue, Method, header};
use hub_api::endpoint::encode_segment;
use hub_api::identifier::Invalid;
use hub_api::{ENDPOINTS, Endpoint, ResourceName};

/// An allowed call.
#[derive(Debug)]
pub(super) struct Allowed {
    /// Its operation.
    pub(super) endpoint: &'static Endpoint,
    /// The path to send, below the base of the APIs.
    pub(super) path: String,
    /// The tenant in the path.
    pub(super) tenant: String,
}

/// Checks the raw path of a request, without the prefix under which the proxy serves it.
pub(super) fn check(method: &Method, raw_path: &str) -> Result<Allowed, Rejection> {
    let segments = path_segments::decode(raw_path)
        .map_err(|what| Rejection::malformed(format!("the path has {what}")))?;
    let candidates: Vec<&Endpoint> =
        ENDPOINTS.iter().filter(|endpoint| addresses(endpoint, &segments)).collect();
    if candidates.is_empty() {
        let message = "the console has no operation of the hub at this path";
        return Err(Rejection::new(Reason::UnknownAddress, message));
    }
    let Some(endpoint) = candidates.iter().find(|endpoint| endpoint.method == *method) else {
        let message = "the console has no operation with this method at this path";
        return Err(Rejection::new(Reason::Method, message).with_header(header::ALLOW, allow(&candidates)));
    };
    let tenant = endpoint.value("tenant", &segments).unwrap_or_default().to_owned();
    Ok(Allowed { endpoint, path: encoded(&segments), tenant })
}

/// Whether the segments are a path of this endpoint.
fn addresses(endpoint: &Endpoint, segments: &[String]) -> bool {
    // `la`, `ol` and `~` are reserved in oneM2M and address other resources.
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
