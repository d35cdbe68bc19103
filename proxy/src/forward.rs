//! `/api-gw/…`: forwards an allowed call to the hub and its response to the page.
//!
//! Only allow-listed parts are forwarded, and each is validated and re-encoded; nothing needs stripping.

mod answer;
mod audited;
mod call;
mod path_gate;
mod query;
mod request_headers;
mod upstream;

use crate::audit::Audit;
use crate::body;
use crate::in_flight::InFlight;
use crate::rejection::Rejection;
use crate::request_log::{Id, Template};
use crate::session::signed_in::SignedIn;
use crate::token::Tokens;
use crate::urls::HubUrls;
use audited::AuditContext;
use axum::Extension;
use axum::extract::{ConnectInfo, Request, State};
use axum::response::{IntoResponse as _, Response};
use call::Call;
use console_api::paths;
use http::Method;
use hub_api::endpoint::Effect;
use hub_client::HubClient;
use std::net::SocketAddr;
use std::sync::Arc;
use upstream::Upstream;

/// What forwarding uses.
pub(crate) struct Forwarder {
    hub: HubUrls,
    upstream: Upstream,
    in_flight: Arc<InFlight>,
    audit: Option<Audit>,
}

impl Forwarder {
    pub(crate) fn new(
        client: HubClient,
        hub: HubUrls,
        tokens: Arc<Tokens>,
        in_flight: Arc<InFlight>,
        audit: Option<Audit>,
    ) -> Self {
        Self { hub, upstream: Upstream { client, tokens }, in_flight, audit }
    }
}

pub(crate) async fn forward(
    State(forwarder): State<Arc<Forwarder>>,
    SignedIn(identity): SignedIn,
    Extension(Id(request_id)): Extension<Id>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
) -> Result<Response, Rejection> {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path().strip_prefix(paths::API).unwrap_or_default();
    let allowed = path_gate::check(&parts.method, path)?;
    let template = Template(allowed.endpoint.path);
    let outcome = async {
        let call = Call::new(&forwarder.hub, &identity, &allowed, &parts, &request_id)?;
        let body = body::read(body).await?;
        let _permit = forwarder.in_flight.permit()?;
        if !body.is_empty() && matches!(parts.method, Method::GET | Method::DELETE) {
            return Err(Rejection::malformed("a call that reads or deletes has no body"));
        }
        match &forwarder.audit {
            Some(audit) if allowed.endpoint.effect == Effect::Changes => {
                let context =
                    AuditContext { identity: &identity, allowed: &allowed, request_id: &request_id, peer };
                audited::send(audit, &forwarder.upstream, &context, call, body).await
            }
            _ => forwarder.upstream.send(&identity, call, body).await,
        }
    };
    let mut response = outcome.await.unwrap_or_else(Rejection::into_response);
    response.extensions_mut().insert(template);
    Ok(response)
}
