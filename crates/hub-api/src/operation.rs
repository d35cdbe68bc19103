//! What every call to the hub has in common.

use crate::curl::{self, Shell};
use crate::endpoint::{Endpoint, Service, encode_segment};
use crate::{Error, Hub, RequestId};
use http::{HeaderValue, Request, Response, header};
use serde::Serialize;
use serde_json::Value;

/// One call to the hub, as a value.
pub trait Operation {
    /// The hub's answer to a successful call.
    type Answer;

    /// The operation's description.
    const ENDPOINT: Endpoint;

    /// The request, without `Authorization`: the holder of the token adds it. `request_id`
    /// becomes `X-M2M-RI` and should be new for each request.
    fn request(&self, hub: &Hub, request_id: &RequestId) -> Request<Vec<u8>>;

    /// Reads the hub's answer.
    fn answer(response: &Response<Vec<u8>>) -> Result<Self::Answer, Error>;

    /// The same call as a cURL command for a shell, in the manner of the tutorial, with the environment
    /// variable `ACCESS_TOKEN` in place of the token.
    fn curl(&self, hub: &Hub, request_id: &RequestId, shell: Shell) -> String {
        curl::command(&self.request(hub, request_id), shell)
    }
}

/// A request in the tutorial's form, its headers in the tutorial's order.
pub(crate) struct RequestParts<'a> {
    endpoint: Endpoint,
    hub: &'a Hub,
    request_id: &'a RequestId,
    values: [(&'static str, &'a str); 2],
    query: String,
    content_type: &'static str,
    body: Vec<u8>,
}

impl<'a> RequestParts<'a> {
    /// A request for the hub's tenant, without query and body.
    pub(crate) fn new(endpoint: Endpoint, hub: &'a Hub, request_id: &'a RequestId) -> Self {
        let values = [("tenant", hub.tenant.as_str()), ("", "")];
        let content_type = "application/json";
        Self { endpoint, hub, request_id, values, query: String::new(), content_type, body: Vec::new() }
    }

    /// Fills the path's other placeholder.
    pub(crate) fn value(mut self, name: &'static str, value: &'a str) -> Self {
        self.values[1] = (name, value);
        self
    }

    /// Sets the parameters that have a value.
    pub(crate) fn query(mut self, pairs: &[(&str, Option<String>)]) -> Self {
        for (name, value) in pairs {
            if let Some(value) = value {
                let separator = if self.query.is_empty() { "?" } else { "&" };
                self.query.extend([separator, name, "=", &encode_segment(value)]);
            }
        }
        self
    }

    /// Sets a JSON body.
    pub(crate) fn body(mut self, content_type: &'static str, body: &impl Serialize) -> Self {
        self.content_type = content_type;
        self.body = json_body(body);
        self
    }

    /// Sets a JSON body without spaces, for one that may be long.
    pub(crate) fn compact_body(mut self, content_type: &'static str, body: &impl Serialize) -> Self {
        self.content_type = content_type;
        self.body = serde_json::to_value(body).map(|body| body.to_string().into_bytes()).unwrap_or_default();
        self
    }

    pub(crate) fn build(self) -> Request<Vec<u8>> {
        let url = format!("{}{}{}", self.hub.api_url, self.endpoint.fill(&self.values), self.query);
        let mut request = Request::new(self.body);
        *request.method_mut() = self.endpoint.method;
        // Both come from checked types and escaped segments; a base that is not a URI leaves `/`,
        // which no hub answers, and is refused where the base is configured.
        *request.uri_mut() = url.parse().unwrap_or_default();
        let headers = request.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        if self.endpoint.service == Service::DeviceManagement
            && let Ok(origin) = self.hub.application.as_str().parse()
        {
            headers.insert(crate::onem2m::ORIGIN, origin);
        }
        if let Ok(request_id) = self.request_id.as_str().parse() {
            headers.insert(crate::onem2m::REQUEST_ID, request_id);
        }
        headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
        request
    }
}

/// A body of JSON, indented as the tutorial's are, so that a printed command can be read.
///
/// All reading and writing goes through [`Value`], so that every type is compiled for one format
/// and not for three: the page is smaller by it.
fn json_body(body: &impl Serialize) -> Vec<u8> {
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
