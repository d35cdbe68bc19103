//! What every call to the hub has in common, and the table of them all.

use crate::{Error, Hub, RequestId, curl};
use http::{Method, Request, Response, header};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde_json::Value;

/// One call to the hub, as a value.
pub trait Operation {
    /// What the hub answers when it does it.
    type Answer;

    /// Method and path template.
    const ROUTE: Route;

    /// The request, without `Authorization`: the token is added by whoever holds it. `request_id`
    /// becomes `X-M2M-RI` and should be new for each request.
    fn request(&self, hub: &Hub, request_id: &RequestId) -> Request<Vec<u8>>;

    /// Reads the hub's answer.
    fn answer(response: &Response<Vec<u8>>) -> Result<Self::Answer, Error>;

    /// The same call as a cURL command in the manner of the tutorial, with `$ACCESS_TOKEN` in place
    /// of the token.
    fn curl(&self, hub: &Hub, request_id: &RequestId) -> String {
        curl::command(&self.request(hub, request_id))
    }
}

/// Method and path of an operation below the base of the APIs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The operation in two or three words, for logs and tables.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path with `{placeholders}`: `/device-management-orchestrator/v3/{tenant}`.
    pub path: &'static str,
}

/// Every operation below `/api-gw`: what the mock serves and all that the proxy lets through. The
/// token endpoint is no part of it: the page has no business there.
pub const ROUTES: [Route; 9] = [
    crate::product::ListProducts::ROUTE,
    crate::product::FindProducts::ROUTE,
    crate::product::RetrieveProduct::ROUTE,
    crate::application_entity::RegisterApplication::ROUTE,
    crate::connectivity_group::CreateGroup::ROUTE,
    crate::connectivity_group::ListGroups::ROUTE,
    crate::connectivity_group::RetrieveGroup::ROUTE,
    crate::connectivity_group::UpdateGroup::ROUTE,
    crate::connectivity_group::DeleteGroup::ROUTE,
];

/// All that RFC 3986 lets stand unescaped in a path segment stays readable.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b':');

impl Route {
    /// The path with its placeholders filled, each value escaped as one segment.
    pub(crate) fn fill(&self, values: &[(&str, &str)]) -> String {
        let filled = self.path.split('/').map(|segment| {
            let value = values.iter().find(|(name, _)| segment == format!("{{{name}}}"));
            value.map_or_else(|| segment.to_owned(), |(_, text)| segment_text(text))
        });
        filled.collect::<Vec<_>>().join("/")
    }
}

fn segment_text(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

/// `name=value&…` for those that have a value; with the `?` if there is any.
pub(crate) fn query(pairs: &[(&str, Option<String>)]) -> String {
    let pairs: Vec<String> = pairs
        .iter()
        .filter_map(|(name, value)| Some(format!("{name}={}", segment_text(value.as_deref()?))))
        .collect();
    if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
}

/// A request in the tutorial's form, its headers in the tutorial's order.
pub(crate) struct Draft<'a> {
    pub(crate) route: Route,
    pub(crate) url: String,
    pub(crate) content_type: &'static str,
    pub(crate) origin: Option<&'a str>,
    pub(crate) request_id: &'a RequestId,
    pub(crate) body: Vec<u8>,
}

impl Draft<'_> {
    pub(crate) fn build(self) -> Request<Vec<u8>> {
        let mut request = Request::new(self.body);
        *request.method_mut() = self.route.method;
        // Both come from checked types and escaped segments; a base that is no URI leaves `/`,
        // which no hub answers, and is refused where the base is configured.
        *request.uri_mut() = self.url.parse().unwrap_or_default();
        let headers = request.headers_mut();
        headers.insert(header::CONTENT_TYPE, http::HeaderValue::from_static(self.content_type));
        if let Some(origin) = self.origin.and_then(|origin| origin.parse().ok()) {
            headers.insert(crate::onem2m::header::ORIGIN, origin);
        }
        if let Ok(request_id) = self.request_id.as_str().parse() {
            headers.insert(crate::onem2m::header::REQUEST_ID, request_id);
        }
        headers.insert(header::ACCEPT, http::HeaderValue::from_static("application/json"));
        request
    }
}

/// A body of JSON, indented as the tutorial's are, so that a printed command can be read.
///
/// All reading and writing goes through [`Value`], so that every type is compiled for one format
/// and not for three: the page is smaller by it.
pub(crate) fn json_body(body: &impl Serialize) -> Vec<u8> {
    // Our own types have text keys and finite numbers only, so this cannot fail; an empty body
    // would be refused by the hub.
    serde_json::to_value(body).and_then(|body| serde_json::to_vec_pretty(&body)).unwrap_or_default()
}

/// Reads a success with a JSON body.
pub(crate) fn json_answer<T>(
    response: &Response<Vec<u8>>,
    read: impl FnOnce(Value) -> Result<T, serde_json::Error>,
) -> Result<T, Error> {
    read(json_value(response)?).map_err(|error| Error::not_understood(response, &error))
}

fn json_value(response: &Response<Vec<u8>>) -> Result<Value, Error> {
    if !response.status().is_success() {
        return Err(Error::from_response(response));
    }
    serde_json::from_slice(response.body()).map_err(|error| Error::not_understood(response, &error))
}

/// Reads a success whose body does not matter.
pub(crate) fn empty_answer(response: &Response<Vec<u8>>) -> Result<(), Error> {
    if response.status().is_success() { Ok(()) } else { Err(Error::from_response(response)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_fills_one_segment_and_cannot_leave_it() {
        let route = Route { name: "test", method: Method::GET, path: "/a/{tenant}/b/{resource_name}" };
        let path = route.fill(&[("tenant", "eos"), ("resource_name", "../x ü/?#")]);
        assert_eq!(path, "/a/eos/b/..%2Fx%20%C3%BC%2F%3F%23");
    }

    #[test]
    fn no_two_operations_share_method_and_path() {
        for (index, route) in ROUTES.iter().enumerate() {
            assert!(route.path.starts_with('/'));
            let same = |other: &Route| other.method == route.method && other.path == route.path;
            assert!(!ROUTES[index + 1..].iter().any(same), "{route:?}");
        }
    }
}
