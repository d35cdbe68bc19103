//! `/api-gw/…`: passing an allowed call on to the hub and its answer back.
//!
//! Nothing is copied but what stands in one of the lists: path, query, headers, body, each checked
//! and written anew. So there is nothing to strip.

mod answer;
mod audited;
pub(crate) mod path_gate;
mod query;
mod request_headers;

use crate::body;
use crate::config::Shared;
use crate::refused::Refused;
use crate::request_log::{Id, Template};
use crate::session::{Identity, SignedIn};
use crate::token::Failure;
use axum::body::Bytes;
use axum::extract::{ConnectInfo, Request, State};
use axum::response::{IntoResponse as _, Response};
use axum::routing::any;
use axum::{Extension, Router};
use console_api::headers::FRESH_TOKEN;
use http::request::Parts;
use http::{HeaderValue, Method, StatusCode, Uri, header};
use hub_api::endpoint::Effect;
use hub_client::NoAnswer;
use path_gate::{Denied, Passed};
use secrecy::{ExposeSecret as _, SecretString};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

/// Where the console finds the hub.
const PREFIX: &str = "/api-gw";
/// How long the hub may take for one call.
const DEADLINE: Duration = Duration::from_secs(20);
/// When to come back after the token endpoint failed.
const PAUSE: u64 = 5;

pub(crate) fn router() -> Router<Arc<Shared>> {
    Router::new()
        .route(PREFIX, any(forward))
        .route("/api-gw/", any(forward))
        .route("/api-gw/{*path}", any(forward))
}

async fn forward(
    State(shared): State<Arc<Shared>>,
    SignedIn(identity): SignedIn,
    Extension(Id(request_id)): Extension<Id>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
) -> Result<Response, Refused> {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path().strip_prefix(PREFIX).unwrap_or_default();
    let passed = path_gate::check(&parts.method, path).map_err(denied)?;
    let template = Template(passed.endpoint.path);
    let outcome = async {
        let call = Call::check(&shared, &identity, &passed, &parts, &request_id)?;
        let body = body::read(body).await?;
        let _place = shared.in_flight.begin()?;
        if !body.is_empty() && matches!(parts.method, Method::GET | Method::DELETE) {
            return Err(Refused::bad_request("a call that reads or deletes has no body"));
        }
        match &shared.config.audit {
            Some(audit) if passed.endpoint.effect == Effect::Changes => {
                let asking = audited::Asking { identity: &identity, request_id: &request_id, peer };
                audited::send(audit, &shared, &asking, &passed, call, body).await
            }
            _ => call.send_renewing(&shared, &identity, body).await,
        }
    };
    let mut response = outcome.await.unwrap_or_else(Refused::into_response);
    response.extensions_mut().insert(template);
    Ok(response)
}

fn denied(denied: Denied) -> Refused {
    match denied {
        Denied::Malformed(what) => Refused::bad_request(format!("the path has {what}")),
        Denied::Unknown => {
            Refused::new(StatusCode::NOT_FOUND, "the console knows no operation of the hub at this path")
        }
        Denied::Method(allow) => {
            Refused::new(StatusCode::METHOD_NOT_ALLOWED, "the console knows no such operation at this path")
                .with_header(header::ALLOW, allow)
        }
    }
}

/// A checked call that lacks only its token and its body.
struct Call(http::request::Builder);

impl Call {
    fn check(
        shared: &Shared,
        identity: &Identity,
        passed: &Passed,
        parts: &Parts,
        request_id: &hub_api::RequestId,
    ) -> Result<Self, Refused> {
        if passed.tenant != identity.tenant.as_str() {
            let message = format!("this session is for the tenant {}", identity.tenant);
            return Err(Refused::new(StatusCode::FORBIDDEN, message));
        }
        let query = query::check(passed.endpoint.query, parts.uri.query().unwrap_or_default())?;
        let url = format!("{}{}{query}", shared.config.hub.api_url(), passed.path);
        let uri: Uri = url.parse().map_err(|_| Refused::bad_request("the address is too long"))?;
        let mut call = http::Request::builder().method(parts.method.clone()).uri(uri);
        if let Some(headers) = call.headers_mut() {
            *headers = request_headers::check(&parts.method, &parts.headers)?;
            request_headers::add(headers, passed.endpoint, identity, request_id);
        }
        Ok(Self(call))
    }

    /// The same address, to be read and not changed.
    fn reading(&self) -> Self {
        let uri = self.0.uri_ref().map(Uri::to_string).unwrap_or_default();
        let mut call = http::Request::builder().uri(uri.split('?').next().unwrap_or_default());
        if let (Some(headers), Some(own)) = (call.headers_mut(), self.0.headers_ref()) {
            headers.clone_from(own);
            headers.remove(header::CONTENT_TYPE);
            headers.remove(header::IF_MATCH);
            let request_id = hub_api::RequestId::from(Uuid::new_v4().into_bytes());
            if let Ok(request_id) = HeaderValue::from_str(request_id.as_str()) {
                headers.insert(hub_api::onem2m::REQUEST_ID, request_id);
            }
        }
        Self(call)
    }

    /// Sends the call with the identity's token. A 401 says that the hub did nothing, so the call
    /// goes out once more if there can be another token; never a third time. A 401 to a new token is
    /// marked as such: signing in again would not help.
    async fn send_renewing(
        self,
        shared: &Shared,
        identity: &Identity,
        body: Bytes,
    ) -> Result<Response, Refused> {
        let call = self.0.body(body).map_err(|_| Refused::bad_request("the request cannot be passed on"))?;
        let token = shared.tokens.current(identity).await.map_err(no_token)?;
        let mut answer = send(shared, &call, &token).await?;
        if answer.status() != StatusCode::UNAUTHORIZED || !identity.access.renews() {
            return answer::pass_on(answer);
        }
        if let Some(token) = shared.tokens.other_than(&token, identity).await.map_err(no_token)? {
            answer = send(shared, &call, &token).await?;
        }
        let refused = answer.status() == StatusCode::UNAUTHORIZED;
        let mut response = answer::pass_on(answer)?;
        if refused {
            response.headers_mut().insert(FRESH_TOKEN, HeaderValue::from_static("1"));
        }
        Ok(response)
    }
}

async fn send(
    shared: &Shared,
    call: &http::Request<Bytes>,
    token: &SecretString,
) -> Result<http::Response<Bytes>, Refused> {
    let mut call = call.clone();
    let mut bearer = HeaderValue::try_from(format!("Bearer {}", token.expose_secret()))
        .map_err(|_| Refused::new(StatusCode::UNAUTHORIZED, "the token is none that can be sent"))?;
    bearer.set_sensitive(true);
    call.headers_mut().insert(header::AUTHORIZATION, bearer);
    shared.config.client.send(call, DEADLINE).await.map_err(|no_answer| match no_answer {
        NoAnswer::TooSlow => Refused::new(StatusCode::GATEWAY_TIMEOUT, no_answer.to_string()),
        NoAnswer::Unreachable | NoAnswer::CutOff => Refused::bad_gateway(no_answer.to_string()),
    })
}

fn no_token(failure: Failure) -> Refused {
    let later = |message: String, seconds: u64| {
        Refused::new(StatusCode::SERVICE_UNAVAILABLE, message)
            .with_header(header::RETRY_AFTER, HeaderValue::from(seconds))
    };
    match failure {
        Failure::Refused(words) => {
            let message = format!("the hub does not accept the credentials any more: {words}");
            Refused::new(StatusCode::UNAUTHORIZED, message)
        }
        Failure::TooMany(seconds) => later("the hub's token endpoint asks to wait".to_owned(), seconds),
        Failure::Broken(what) => later(format!("the token has ended, and {what}"), PAUSE),
    }
}
