//! `/session`: who somebody is, kept here and never told.
//!
//! The browser holds an opaque id in a cookie, the store holds an [`Identity`].

mod attempts;
mod identity;
mod sign_in;
mod store;

pub(crate) use attempts::Attempts;
pub(crate) use identity::{Access, Identity};
pub use store::{SessionKey, SessionLifetime, Sessions};

use crate::body;
use crate::config::Shared;
use crate::refused::Refused;
use crate::sign_on::{self, User};
use attempts::Source;
use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use http::request::Parts;
use http::{HeaderValue, Method, StatusCode, header};
use hub_api::permission::Permissions;
use hub_api::{ApplicationId, Tenant};
use serde::Serialize;
use std::sync::Arc;
use tower_sessions::cookie::time::Duration;
use tower_sessions::{Expiry, Session, SessionManagerLayer};

/// The prefix makes browsers insist on `Secure`, `HttpOnly`, `Path=/` and no `Domain`.
const COOKIE: &str = "__Host-Http-tcg";
const COOKIE_REMOVED: &str = "__Host-Http-tcg=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0";
/// When to come back, in seconds, while the sessions cannot be read.
const PAUSE: u64 = 5;
/// Where the identity is in a session.
const IDENTITY: &str = "identity";

pub(crate) fn router() -> Router<Arc<Shared>> {
    Router::new().route("/session", get(tell).post(sign_in).delete(sign_out))
}

/// A session's record is written at its sign-in only, so what tower-sessions takes for inactivity is
/// the time since then.
pub(crate) fn layer(sessions: &Sessions) -> SessionManagerLayer<Sessions> {
    let absolute = Duration::try_from(sessions.lifetime().absolute).unwrap_or(Duration::MAX);
    SessionManagerLayer::new(sessions.clone()).with_name(COOKIE).with_expiry(Expiry::OnInactivity(absolute))
}

/// What a session is, as far as the page may know.
#[derive(Serialize)]
struct SessionInfo {
    tenant: Tenant,
    application: ApplicationId,
    permissions: Permissions,
    /// Seconds until the token ends; null if it does not say.
    expires_in: Option<u64>,
    /// Whether the proxy gets the next token by itself.
    renews: bool,
}

/// 204 without a session: an answer, not an error, so that the browser's console stays empty.
async fn tell(State(shared): State<Arc<Shared>>, Visitor(identity): Visitor) -> Response {
    match identity {
        Some(identity) => Json(info(&shared, identity)).into_response(),
        None => StatusCode::NO_CONTENT.into_response(),
    }
}

async fn sign_in(
    State(shared): State<Arc<Shared>>,
    session: Session,
    request: Request,
) -> Result<Json<SessionInfo>, Refused> {
    if !body::is_json(request.headers()) {
        return Err(Refused::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "the body has to be application/json"));
    }
    let user = request.extensions().get::<User>().cloned();
    let trusted = &shared.config.trusted_proxies;
    let client = sign_on::peer(&request).map(|peer| trusted.client(peer, request.headers()));
    let source = Source::new(user.clone(), client);
    let body = body::read(request.into_body()).await?;
    let _in_flight = shared.in_flight.begin()?;
    let wish = match &shared.config.shared_access {
        Some(access) => sign_in::Wish::for_shared(access, &body)?,
        None => sign_in::Wish::read(&body)?,
    };
    let place = shared.attempts.begin(&source).await?;
    let identity = match wish.grant(&shared, user).await {
        Err(refused) if matches!(refused.status(), StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN) => {
            shared.attempts.refused(source);
            return Err(refused);
        }
        outcome => outcome?,
    };
    drop(place);
    // A new id at each sign-in: whoever planted or saw the old one has nothing.
    session.cycle_id().await.map_err(|error| broken_store(&error))?;
    session.insert(IDENTITY, &identity).await.map_err(|error| broken_store(&error))?;
    Ok(Json(info(&shared, identity)))
}

async fn sign_out(session: Session, Visitor(identity): Visitor) -> Result<Response, Refused> {
    if identity.is_some() {
        session.flush().await.map_err(|error| broken_store(&error))?;
    }
    // Not "storage" as well: theme, language and drafts live there, and no secret does.
    let clear = (header::HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\""));
    let cookie = (header::SET_COOKIE, HeaderValue::from_static(COOKIE_REMOVED));
    let mut response = StatusCode::NO_CONTENT.into_response();
    response.headers_mut().extend([clear, cookie]);
    Ok(response)
}

fn info(shared: &Shared, identity: Identity) -> SessionInfo {
    let now = shared.tokens.now(&identity);
    let Identity { tenant, application, access, .. } = identity;
    let renews = access.renews();
    SessionInfo { tenant, application, permissions: now.permissions, expires_in: now.seconds_left, renews }
}

/// Whoever sends a request: somebody who signed in, or nobody yet. Behind a sign-on proxy a session
/// is its user's alone, so that a browser that changes hands does not hand it on.
struct Visitor(Option<Identity>);

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refused> {
        let Some(session) = parts.extensions.get::<Session>() else {
            return Ok(Self(None));
        };
        let identity: Option<Identity> = session.get(IDENTITY).await.map_err(|error| broken_store(&error))?;
        let user = parts.extensions.get::<User>();
        Ok(Self(identity.filter(|identity| identity.user.as_ref() == user)))
    }
}

/// The identity of a request that needs one: 401 without.
pub(crate) struct SignedIn(pub(crate) Identity);

impl<S: Send + Sync> FromRequestParts<S> for SignedIn {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refused> {
        let Visitor(identity) = Visitor::from_request_parts(parts, state).await?;
        identity.map(Self).ok_or_else(|| Refused::new(StatusCode::UNAUTHORIZED, "not signed in"))
    }
}

fn broken_store(error: &tower_sessions::session::Error) -> Refused {
    tracing::error!(%error, "sessions");
    Refused::new(StatusCode::SERVICE_UNAVAILABLE, "sessions cannot be read just now")
        .with_header(header::RETRY_AFTER, HeaderValue::from(PAUSE))
}

/// Lets a cookie out with a sign-in or a sign-out and with nothing else.
///
/// tower-sessions removes the cookie of a session that is gone. A slow answer to a request of the
/// session before would so take away the cookie of the one that has just begun.
pub(crate) async fn own_cookie_only(request: Request, next: Next) -> Response {
    let is_session = request.uri().path() == "/session";
    let signs_in = is_session && *request.method() == Method::POST;
    let signs_out = is_session && *request.method() == Method::DELETE;
    let mut response = next.run(request).await;
    let removed = signs_out && response.status().is_success();
    if removed {
        response.headers_mut().insert(header::SET_COOKIE, HeaderValue::from_static(COOKIE_REMOVED));
    } else if !(signs_in && response.status().is_success()) {
        response.headers_mut().remove(header::SET_COOKIE);
    }
    response
}
