//! How large a request may be, how long its body may take, and how many are handled at once.

use crate::message::served;
use axum::body::{Body, Bytes, HttpBody as _};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Response, StatusCode, header};
use axum::middleware::Next;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use mock_hub::{Reason, Source, gateway_message};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// The largest body, in bytes. The hub's own limit is not published.
const MAX_BODY: usize = 256 * 1024;
/// How much of a body that is too large is read and discarded, in bytes: a client that is still sending
/// would lose the answer if the connection closed.
const MAX_DISCARD: u64 = 4 * 1024 * 1024;
/// How long a body may take, so that a slow client cannot hold a connection for ever.
const BODY_TIMEOUT: Duration = Duration::from_secs(15);

/// Permits for the requests that are handled at once.
pub(crate) type Permits = Arc<Semaphore>;

/// Permits for [`serve::MAX_IN_FLIGHT`] requests.
pub(crate) fn permits() -> Permits {
    Arc::new(Semaphore::new(serve::MAX_IN_FLIGHT))
}

/// The response to a request that gets no permit. Source: assumed.
pub(crate) fn overloaded() -> Response<Bytes> {
    const OVERLOADED: Reason = Reason {
        rule: "the mock is handling its maximum number of requests",
        sources: &[Source::Mock("limits")],
    };
    let mut response = gateway_message(StatusCode::SERVICE_UNAVAILABLE, "Too many requests at once");
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
    OVERLOADED.of(response)
}

/// Reads the body, and lets the request pass with a permit. Slow senders hold a connection but no permit.
pub(crate) async fn limit(
    State(permits): State<Permits>,
    request: Request,
    next: Next,
) -> axum::response::Response {
    let (parts, body) = read_body(request).await;
    match (body, permits.try_acquire()) {
        (Ok(body), Ok(_permit)) => next.run(Request::from_parts(parts, Body::from(body))).await,
        (Ok(_), Err(_)) => served(overloaded()),
        (Err(refusal), _) => served(refusal),
    }
}

/// A request with its whole body, or with the refusal of one that is too large, too slow or encoded.
pub(crate) async fn read_body(request: Request) -> (Parts, Result<Bytes, Response<Bytes>>) {
    const ENCODED: Reason = Reason { rule: "bodies must not be encoded", sources: &[Source::Mock("limits")] };
    const CUT_OFF: Reason = Reason { rule: "the body ended early", sources: &[Source::Mock("limits")] };
    const SLOW: Reason = Reason { rule: "the body took too long", sources: &[Source::Mock("limits")] };
    let (parts, mut body) = request.into_parts();
    if hub_client::is_compressed(&parts.headers) {
        let text = "Content-Encoding is not supported";
        return (parts, Err(ENCODED.of(gateway_message(StatusCode::UNSUPPORTED_MEDIA_TYPE, text))));
    }
    let announced = body.size_hint().lower();
    if announced > MAX_BODY as u64 {
        // A client that asks before it sends (`Expect`) does not send, and discarding more than the limit
        // would not help.
        if !parts.headers.contains_key(header::EXPECT) && announced <= MAX_DISCARD {
            discard(body);
        }
        return (parts, Err(too_large()));
    }
    let read = Limited::new(&mut body, MAX_BODY).collect();
    let body = match tokio::time::timeout(BODY_TIMEOUT, read).await {
        // A copy, so that the journal does not keep the buffer that the connection was read into.
        Ok(Ok(whole)) => Ok(Bytes::copy_from_slice(&whole.to_bytes())),
        Ok(Err(error)) if error.is::<LengthLimitError>() => {
            discard(body);
            Err(too_large())
        }
        Ok(Err(_)) => Err(CUT_OFF.of(gateway_message(StatusCode::BAD_REQUEST, "Request body ended early"))),
        Err(_) => Err(SLOW.of(gateway_message(StatusCode::REQUEST_TIMEOUT, "Request body took too long"))),
    };
    (parts, body)
}

/// Reads on while the refusal is sent, and discards what arrives.
fn discard(mut body: Body) {
    tokio::spawn(tokio::time::timeout(BODY_TIMEOUT, async move {
        let mut length = 0_u64;
        while let Some(Ok(frame)) = body.frame().await {
            length += frame.data_ref().map_or(0, |chunk| chunk.len() as u64);
            if length > MAX_DISCARD {
                break;
            }
        }
    }));
}

/// Source: Kong's request size limiting.
fn too_large() -> Response<Bytes> {
    const TOO_LARGE: Reason =
        Reason { rule: "the body is too large", sources: &[Source::Kong("request size limiting")] };
    TOO_LARGE.of(gateway_message(StatusCode::PAYLOAD_TOO_LARGE, "Request size limit exceeded"))
}
