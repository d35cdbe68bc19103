//! Extractors for the identity behind a request.

use crate::identity::{Identity, User};
use crate::rejection::Rejection;
use axum::extract::FromRequestParts;
use console_api::Reason;
use http::request::Parts;
use tower_sessions::Session;

/// The key of the identity in a session.
pub(super) const IDENTITY: &str = "identity";
/// When to try again while the sessions cannot be read, in seconds.
const RETRY_AFTER: u64 = 5;

/// The identity of a request, if its session has one. Behind a sign-on proxy only the user who signed in
/// can use a session, so that a browser that changes hands does not pass it on.
pub(crate) struct MaybeSignedIn(pub(super) Option<Identity>);

impl<S: Send + Sync> FromRequestParts<S> for MaybeSignedIn {
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Rejection> {
        let Some(session) = parts.extensions.get::<Session>() else {
            return Ok(Self(None));
        };
        let identity: Option<Identity> = session.get(IDENTITY).await.map_err(|error| store_failed(&error))?;
        let user = parts.extensions.get::<User>();
        Ok(Self(identity.filter(|identity| identity.user.as_ref() == user)))
    }
}

/// The identity of a request that needs one.
pub(crate) struct SignedIn(pub(crate) Identity);

impl<S: Send + Sync> FromRequestParts<S> for SignedIn {
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Rejection> {
        let MaybeSignedIn(identity) = MaybeSignedIn::from_request_parts(parts, state).await?;
        identity.map(Self).ok_or_else(|| Rejection::new(Reason::NotSignedIn, "not signed in"))
    }
}

pub(super) fn store_failed(error: &tower_sessions::session::Error) -> Rejection {
    tracing::error!(%error, "the session store failed");
    Rejection::new(Reason::SessionStore, "the sessions cannot be read or written").retry_after(RETRY_AFTER)
}
