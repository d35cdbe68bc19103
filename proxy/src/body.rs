//! Reading the body of a request, within limits.

use crate::media_type;
use crate::rejection::Rejection;
use axum::body::{Body, Bytes, HttpBody as _};
use console_api::Reason;
use http::HeaderMap;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use std::time::Duration;

/// The limit of the hub's gateway, which is far more than any group needs.
const MAX_BODY: usize = 256 * 1024;
/// How long a browser may take to send it.
const BODY_TIMEOUT: Duration = Duration::from_secs(15);

/// The whole body. One that is announced as too large is rejected at once.
pub(crate) async fn read(body: Body) -> Result<Bytes, Rejection> {
    let too_large = || Rejection::new(Reason::TooLarge, "the body is larger than 256 KiB");
    if body.size_hint().lower() > MAX_BODY as u64 {
        return Err(too_large());
    }
    match tokio::time::timeout(BODY_TIMEOUT, Limited::new(body, MAX_BODY).collect()).await {
        Ok(Ok(body)) => Ok(body.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(too_large()),
        Ok(Err(_)) => Err(Rejection::malformed("the body ended early")),
        Err(_) => Err(Rejection::new(Reason::TooSlow, "the body took longer than 15 seconds")),
    }
}

/// Rejects a body that is not declared as JSON. Parameters such as `;ty=28` are for the hub.
pub(crate) fn check_json(headers: &HeaderMap) -> Result<(), Rejection> {
    if media_type::of(headers) == media_type::JSON {
        return Ok(());
    }
    Err(Rejection::new(Reason::MediaType, "the body has to be application/json"))
}
