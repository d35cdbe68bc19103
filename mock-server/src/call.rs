//! A call as fault rules and the journal see it: the operation, the tenant, and the names in it.

use axum::body::Bytes;
use axum::http::{HeaderMap, Method, Request, Uri, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hub_api::Endpoint;
use hub_api::endpoint::{Effect, Service};
use percent_encoding::percent_decode_str;
use serde_json::Value;

/// The prefix of the paths of the two APIs.
const API: &str = "/api-gw";

/// A request whose body was read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Call<'a> {
    /// `None` if the request is not an operation of the hub.
    pub(crate) endpoint: Option<&'static Endpoint>,
    pub(crate) method: &'a Method,
    pub(crate) uri: &'a Uri,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) body: &'a [u8],
}

impl<'a> Call<'a> {
    pub(crate) fn new(endpoint: Option<&'static Endpoint>, request: &'a Request<Bytes>) -> Self {
        let (method, uri, headers) = (request.method(), request.uri(), request.headers());
        Self { endpoint, method, uri, headers, body: request.body() }
    }

    /// Whether it reads or changes.
    pub(crate) fn effect(&self) -> Effect {
        mock_hub::effect(self.endpoint, self.method)
    }

    /// The value of a placeholder in the path, decoded.
    fn placeholder(&self, name: &str) -> Option<String> {
        let path = self.uri.path();
        let segments: Vec<&str> = path.strip_prefix(API).unwrap_or(path).split('/').skip(1).collect();
        let value = self.endpoint?.value(name, &segments)?;
        Some(percent_decode_str(value).decode_utf8().ok()?.into_owned())
    }

    pub(crate) fn tenant(&self) -> Option<String> {
        self.placeholder("tenant")
    }

    /// The group in the path, or in the body of a create.
    pub(crate) fn group(&self) -> Option<String> {
        let in_body = || Some(self.resource()?.get("rn")?.as_str()?.to_owned());
        self.placeholder("resource_name").or_else(in_body)
    }

    /// All names in it: of the group or application, its router, the product, the client.
    pub(crate) fn names(&self) -> Vec<String> {
        let resource = self.resource();
        let text = |name| Some(resource.as_ref()?.get(name)?.as_str()?.to_owned());
        let in_path = ["resource_name", "product_id", "resource_id", "serial"];
        let in_path = in_path.map(|name| self.placeholder(name));
        in_path.into_iter().chain([text("rn"), text("liCRr"), self.client()]).flatten().collect()
    }

    /// The one resource in a body of JSON.
    fn resource(&self) -> Option<Value> {
        let body: Value = serde_json::from_slice(self.body).ok()?;
        Some(body.as_object()?.values().next()?.clone())
    }

    /// The client that asks for a token.
    pub(crate) fn client(&self) -> Option<String> {
        self.endpoint
            .filter(|endpoint| endpoint.service == Service::Token && *self.method == Method::POST)?;
        let in_form = form_urlencoded::parse(self.body).find(|(name, _)| name == "client_id");
        in_form.map(|(_, id)| id.into_owned()).or_else(|| {
            let (_, encoded) = self.headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
            let pair = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
            Some(percent_decode_str(pair.split_once(':')?.0).decode_utf8().ok()?.into_owned())
        })
    }
}
