//! A checked call to the hub, which lacks only its token and its body.

use super::path_gate::Allowed;
use super::{query, request_headers};
use crate::identity::Identity;
use crate::rejection::Rejection;
use crate::urls::HubUrls;
use axum::body::Bytes;
use console_api::{Reason, headers, session_name};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Uri, header};
use hub_api::connectivity_group::ListGroups;
use hub_api::{Operation as _, RequestId, onem2m};
use uuid::Uuid;

pub(super) struct Call {
    request: http::Request<()>,
    /// Whether it lists groups, whose answer may be larger than any other.
    is_list: bool,
}

impl Call {
    /// Checks session, tenant, query and headers.
    pub(super) fn new(
        hub: &HubUrls,
        identity: &Identity,
        allowed: &Allowed,
        parts: &Parts,
        request_id: &RequestId,
    ) -> Result<Self, Rejection> {
        check_session(identity, &parts.headers)?;
        if allowed.tenant != identity.tenant.as_str() {
            let message = format!("this session is for the tenant {}", identity.tenant);
            return Err(Rejection::new(Reason::OtherTenant, message));
        }
        let query = query::check(allowed.endpoint.query, parts.uri.query().unwrap_or_default())?;
        let url = format!("{}{}{query}", hub.api_url(), allowed.path);
        let uri: Uri = url.parse().map_err(|_| Rejection::malformed("the address is too long"))?;
        let mut headers = request_headers::check(&parts.method, &parts.headers)?;
        request_headers::add(&mut headers, allowed.endpoint, identity, request_id);
        let mut call = http::Request::new(());
        *call.method_mut() = parts.method.clone();
        *call.uri_mut() = uri;
        *call.headers_mut() = headers;
        Ok(Self { request: call, is_list: *allowed.endpoint == ListGroups::ENDPOINT })
    }

    pub(super) fn is_list(&self) -> bool {
        self.is_list
    }

    /// A call that reads what this one changes.
    pub(super) fn read_first(&self) -> Self {
        let mut call = http::Request::new(());
        let uri = self.request.uri().to_string();
        // A part of a URI that ends before its query is a URI.
        *call.uri_mut() = uri.split('?').next().and_then(|uri| uri.parse().ok()).unwrap_or_default();
        let headers = call.headers_mut();
        headers.clone_from(self.request.headers());
        headers.remove(header::CONTENT_TYPE);
        headers.remove(header::IF_MATCH);
        let request_id = RequestId::from(Uuid::new_v4().into_bytes());
        if let Ok(request_id) = HeaderValue::from_str(request_id.as_str()) {
            headers.insert(onem2m::REQUEST_ID, request_id);
        }
        Self { request: call, is_list: false }
    }

    pub(super) fn with_body(self, body: Bytes) -> http::Request<Bytes> {
        self.request.map(|()| body)
    }
}

/// The page says for which session it was made. All its tabs share one cookie, so a sign-in in another tab changes
/// the session under an open page. A client that is not the page may leave this header out.
fn check_session(identity: &Identity, sent: &HeaderMap) -> Result<(), Rejection> {
    let name = session_name(&identity.tenant, &identity.application);
    if sent.get_all(headers::SESSION).iter().all(|expected| expected.as_bytes() == name.as_bytes()) {
        return Ok(());
    }
    let message = format!("the session is now that of {name}, so the call was not sent");
    Err(Rejection::new(Reason::OtherSession, message))
}
