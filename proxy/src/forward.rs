//! `/api-gw/…`: forwards an allowed call to the hub and its response to the page.
//!
//! Only allow-listed parts are forwarded, and each is validated and re-encoded; nothing needs stripping.

mod answer;
mod audited;
mod call;
mod path_gate;
mod query;
mod request_headers;
pub(crate) mod upstream;

use crate::audit::Audit;
use crate::body;
use crate::in_flight::InFlight;
use crate::rejection::Rejection;
use crate::request_log::{Id, Template};
use crate::session::signed_in::SignedIn;
use crate::urls::HubUrls;
use audited::AuditContext;
use axum::Extension;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::response::{IntoResponse as _, Response};
use call::Call;
use console_api::paths;
use http::Method;
use hub_api::endpoint::Effect;
use std::net::SocketAddr;
use std::sync::Arc;
use upstream::Upstream;

/// What forwarding uses.
pub(crate) struct Forwarder {
    pub(crate) hub: HubUrls,
    pub(crate) upstream: Upstream,
    pub(crate) in_flight: Arc<InFlight>,
    pub(crate) audit: Option<Audit>,
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
    let mut response = outcome.await.map_or_else(Rejection::into_response, |answer| answer.map(Body::new));
    response.extensions_mut().insert(template);
    Ok(response)
}
