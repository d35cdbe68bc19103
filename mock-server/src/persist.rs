//! Runs a call that may change the default sandbox, and persists the change before its response is sent.

use crate::sandbox::Sandbox;
use axum::body::Bytes;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, Method, Response, StatusCode, header};
use axum::middleware::Next;
use hub_api::onem2m::RESPONSE_STATUS_CODE;
use hub_api::refusal::DebugInfo;
use mock_hub::{Reason, Source, gateway_message, json};

/// A response that says that a change could not be stored.
pub(crate) trait StoreFailed {
    /// Replaces the response of the change, which is no longer true.
    fn store_failed(self, reason: String) -> Self;
}

/// Waits for other changes, runs the call, and persists what it changed. Without a state file it only runs
/// the call.
pub(crate) async fn persisted<R: StoreFailed + Send + 'static>(
    sandbox: &Sandbox,
    reads: bool,
    call: impl Future<Output = R> + Send + 'static,
) -> R {
    let Some(persistence) = sandbox.persistence().cloned() else {
        return call.await;
    };
    if reads {
        let _lock = persistence.lock.read().await;
        return call.await;
    }
    let sandbox = sandbox.clone();
    // A task of its own, which completes the change even if the client is gone.
    let exchange = tokio::spawn(async move {
        let _lock = persistence.lock.write().await;
        let response = call.await;
        match tokio::task::spawn_blocking(move || sandbox.persist()).await {
            Ok(Ok(())) => response,
            Ok(Err(reason)) => response.store_failed(reason),
            Err(failed) => response.store_failed(failed.to_string()),
        }
    });
    match exchange.await.map_err(tokio::task::JoinError::try_into_panic) {
        Ok(response) => response,
        Err(Ok(panic)) => std::panic::resume_unwind(panic),
        // The runtime is shutting down, and drops this call as well.
        Err(Err(_)) => std::future::pending().await,
    }
}

/// The same around the handlers under `/__mock/`.
pub(crate) async fn persist(sandbox: Sandbox, request: Request, next: Next) -> axum::response::Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    persisted(&sandbox, reads, async move { next.run(request).await }).await
}

impl StoreFailed for axum::response::Response {
    fn store_failed(self, reason: String) -> Self {
        gateway_message(StatusCode::INSUFFICIENT_STORAGE, reason).map(axum::body::Body::from)
    }
}

impl StoreFailed for Response<Bytes> {
    /// 507 in the form of the service. oneM2M has no code for it; 5000 is a fault of the service (TS-0004).
    fn store_failed(self, reason: String) -> Self {
        const STORE_FAILED: Reason =
            Reason { rule: "the change could not be stored", sources: &[Source::Mock("the state file")] };
        let code = HeaderName::from_static(RESPONSE_STATUS_CODE);
        if !self.headers().contains_key(&code) {
            return STORE_FAILED.of(gateway_message(StatusCode::INSUFFICIENT_STORAGE, reason));
        }
        let (mut parts, _) = self.into_parts();
        let body = json(StatusCode::INSUFFICIENT_STORAGE, &DebugInfo { text: reason }).into_body();
        parts.status = StatusCode::INSUFFICIENT_STORAGE;
        parts.headers.insert(header::CONTENT_LENGTH, body.len().into());
        let json = HeaderValue::from_static("application/json; charset=utf-8");
        parts.headers.insert(header::CONTENT_TYPE, json);
        parts.headers.insert(code, HeaderValue::from_static("5000"));
        STORE_FAILED.of(Response::from_parts(parts, body))
    }
}
