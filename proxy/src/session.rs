//! `/session`: sign-in state. Credentials stay on the server.
//!
//! The browser holds an opaque id in a cookie, the session store holds the [`Identity`].

pub(crate) mod attempts;
pub(crate) mod cookie;
pub(crate) mod lifetime;
mod sign_in;
pub(crate) mod signed_in;
pub(crate) mod store;

use crate::body;
use crate::identity::{Identity, SharedAccess, User};
use crate::in_flight::InFlight;
use crate::rejection::Rejection;
use crate::token::Tokens;
use crate::trusted_proxy::{TrustedProxies, peer};
use attempts::{Attempts, Source};
use axum::Json;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use console_api::{Reason, SessionInfo};
use http::StatusCode;
use sign_in::SignIn;
use signed_in::{IDENTITY, MaybeSignedIn, store_failed};
use std::sync::Arc;
use tower_sessions::Session;

/// What a sign-in uses.
pub(crate) struct SignInService {
    pub(crate) tokens: Arc<Tokens>,
    pub(crate) attempts: Attempts,
    pub(crate) in_flight: Arc<InFlight>,
    pub(crate) trusted_proxies: TrustedProxies,
    pub(crate) shared_access: Option<SharedAccess>,
}

/// 204 without a session: a success, so that the browser's console shows no error.
pub(crate) async fn show(
    State(tokens): State<Arc<Tokens>>,
    MaybeSignedIn(identity): MaybeSignedIn,
) -> Response {
    match identity {
        Some(identity) => Json(info(&tokens, identity)).into_response(),
        None => StatusCode::NO_CONTENT.into_response(),
    }
}

pub(crate) async fn sign_in(
    State(service): State<Arc<SignInService>>,
    session: Session,
    request: Request,
) -> Result<Json<SessionInfo>, Rejection> {
    body::check_json(request.headers())?;
    let user = request.extensions().get::<User>().cloned();
    let trusted = &service.trusted_proxies;
    let client = peer(&request).map(|peer| trusted.client(peer, request.headers()));
    let source = Source::new(user.clone(), client);
    let body = body::read(request.into_body()).await?;
    let _in_flight = service.in_flight.permit()?;
    let sign_in = SignIn::read(&body, service.shared_access.as_ref())?;
    let permit = service.attempts.permit(&source).await?;
    if sign_in.is_pasted() {
        service.attempts.record_pasted(source.clone());
    }
    let identity = sign_in.identity(&service.tokens, user).await.inspect_err(|rejection| {
        if matches!(rejection.reason(), Reason::CredentialsRefused | Reason::OtherTenant) {
            service.attempts.record_refused(source);
        }
    })?;
    drop(permit);
    // A new id at each sign-in, so that an id that was planted or seen before is worthless.
    session.cycle_id().await.map_err(|error| store_failed(&error))?;
    session.insert(IDENTITY, &identity).await.map_err(|error| store_failed(&error))?;
    Ok(Json(info(&service.tokens, identity)))
}

pub(crate) async fn sign_out(
    session: Session,
    MaybeSignedIn(identity): MaybeSignedIn,
) -> Result<Response, Rejection> {
    if identity.is_some() {
        session.flush().await.map_err(|error| store_failed(&error))?;
    }
    // Without `Clear-Site-Data`: no API response is in the browser's cache (`no-store`), and browsers take seconds
    // to clear a full one.
    Ok(StatusCode::NO_CONTENT.into_response())
}

fn info(tokens: &Tokens, identity: Identity) -> SessionInfo {
    let token = tokens.state(&identity);
    let Identity { tenant, application, access, .. } = identity;
    let renews = access.renews();
    SessionInfo {
        tenant,
        application,
        permissions: token.permissions,
        expires_in: token.seconds_left,
        renews,
    }
}
