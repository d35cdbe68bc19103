//! Which paths go out: reject, do not repair.
//!
//! A path is split, each segment decoded once and checked, and what goes out is the checked segments
//! encoded anew. Whatever two servers could read in two ways is refused.

use http::{HeaderValue, Method};
use hub_api::identifier::Invalid;
use hub_api::{ROUTES, ResourceName, Route};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// As in `hub-api`: all that RFC 3986 lets stand unescaped in a segment stays readable.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b':');

static TABLE: [Route; 9] = ROUTES;

/// A path that may go out.
#[derive(Debug)]
pub(super) struct Passed {
    /// The operation it is.
    pub(super) route: &'static Route,
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
    let candidates: Vec<&Route> = TABLE.iter().filter(|route| tenant(route, &segments).is_some()).collect();
    if candidates.is_empty() {
        return Err(Denied::Unknown);
    }
    let Some(route) = candidates.iter().find(|route| route.method == *method) else {
        return Err(Denied::Method(allow(&candidates)));
    };
    let tenant = tenant(route, &segments).unwrap_or_default().to_owned();
    Ok(Passed { route, path: encoded(&segments), tenant })
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

/// The tenant in the segments, if they are of this route.
fn tenant<'a>(route: &Route, segments: &'a [String]) -> Option<&'a str> {
    let template: Vec<&str> = route.path.split('/').skip(1).collect();
    if template.len() != segments.len() {
        return None;
    }
    let mut tenant = None;
    for (expected, segment) in template.into_iter().zip(segments) {
        match expected {
            "{tenant}" => tenant = Some(segment.as_str()),
            // `la`, `ol` and `~` address other things at a oneM2M service.
            "{resource_name}" if ResourceName::new(segment) == Err(Invalid::Reserved) => return None,
            placeholder if placeholder.starts_with('{') => (),
            literal if literal == segment => (),
            _ => return None,
        }
    }
    tenant
}

fn encoded(segments: &[String]) -> String {
    segments
        .iter()
        .flat_map(|segment| ["/".to_owned(), utf8_percent_encode(segment, SEGMENT).to_string()])
        .collect()
}

fn allow(routes: &[&Route]) -> HeaderValue {
    let methods: Vec<&str> = routes.iter().map(|route| route.method.as_str()).collect();
    // The methods of the table are tokens, so this cannot fail.
    HeaderValue::try_from(methods.join(", ")).unwrap_or(HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests;
