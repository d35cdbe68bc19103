//! Runs a call that may change the default sandbox, and persists the change before its response is sent.

use crate::message::message;
use crate::sandbox::Sandbox;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use hub_api::endpoint::Effect;

/// Waits for other changes, runs the call, and persists what it changed. Without a state file it only runs
/// the call. The error says why the change could not be stored, and so was not made.
pub(crate) async fn persisted<R: Send + 'static>(
    sandbox: &Sandbox,
    effect: Effect,
    call: impl Future<Output = R> + Send + 'static,
) -> Result<R, String> {
    let Some(persistence) = sandbox.persistence().cloned() else {
        return Ok(call.await);
    };
    if effect == Effect::Reads {
        let _lock = persistence.lock.read().await;
        return Ok(call.await);
    }
    let sandbox = sandbox.clone();
    // A task of its own, which completes the change even if the client is gone.
    let change = tokio::spawn(async move {
        let _lock = persistence.lock.write().await;
        let response = call.await;
        let stored = tokio::task::spawn_blocking(move || sandbox.persist()).await;
        stored.unwrap_or_else(|failed| Err(failed.to_string())).map(|()| response)
    });
    match change.await.map_err(tokio::task::JoinError::try_into_panic) {
        Ok(response) => response,
        Err(Ok(panic)) => std::panic::resume_unwind(panic),
        // The runtime is shutting down, and drops this call as well.
        Err(Err(_)) => std::future::pending().await,
    }
}

/// The same around the handlers under `/__mock/`.
pub(crate) async fn persist(sandbox: Sandbox, request: Request, next: Next) -> Response {
    let effect = mock_hub::effect(None, request.method());
    let response = persisted(&sandbox, effect, async move { next.run(request).await }).await;
    response.unwrap_or_else(|reason| message(StatusCode::INSUFFICIENT_STORAGE, reason))
}
