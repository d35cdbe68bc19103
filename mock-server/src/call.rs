//! A call as rules of faults see it: what it does, for whom, and to what.

use crate::operation::Operation;
use axum::http::{HeaderMap, Method, Uri, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::percent_decode_str;
use serde_json::Value;

/// A request whose body was read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Call<'a> {
    pub(crate) operation: Option<Operation>,
    pub(crate) method: &'a Method,
    pub(crate) uri: &'a Uri,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) body: &'a [u8],
}

impl Call<'_> {
    /// What stands in the path where the operation has this placeholder, decoded.
    fn placeholder(&self, name: &str) -> Option<String> {
        let operation = self.operation?;
        let path = self.uri.path().strip_prefix(operation.prefix)?;
        let (_, part) = operation.path.split('/').zip(path.split('/')).find(|(wanted, _)| *wanted == name)?;
        Some(percent_decode_str(part).decode_utf8().ok()?.into_owned())
    }

    pub(crate) fn tenant(&self) -> Option<String> {
        self.placeholder("{tenant}")
    }

    /// The group that it concerns: in the path, or in the body of a create.
    pub(crate) fn group(&self) -> Option<String> {
        let in_body = || Some(self.resource()?.get("rn")?.as_str()?.to_owned());
        self.placeholder("{resource_name}").or_else(in_body)
    }

    /// All names in it: of the group or application, its router, the product, the client.
    pub(crate) fn names(&self) -> Vec<String> {
        let resource = self.resource();
        let text = |name| Some(resource.as_ref()?.get(name)?.as_str()?.to_owned());
        let in_path = ["{resource_name}", "{product_id}", "{resource_id}", "{serial}"];
        let in_path = in_path.map(|name| self.placeholder(name));
        in_path.into_iter().chain([text("rn"), text("liCRr"), self.client()]).flatten().collect()
    }

    /// What the one key of a body in JSON holds.
    fn resource(&self) -> Option<Value> {
        let body: Value = serde_json::from_slice(self.body).ok()?;
        Some(body.as_object()?.values().next()?.clone())
    }

    /// The client that asks for a token.
    pub(crate) fn client(&self) -> Option<String> {
        self.operation.filter(|operation| operation.name == "fetch token")?;
        let in_form = form_urlencoded::parse(self.body).find(|(name, _)| name == "client_id");
        in_form.map(|(_, id)| id.into_owned()).or_else(|| {
            let (_, encoded) = self.headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
            let pair = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
            Some(percent_decode_str(pair.split_once(':')?.0).decode_utf8().ok()?.into_owned())
        })
    }
}
