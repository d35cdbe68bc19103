//! Reading what a browser sends, within bounds.

use crate::refused::Refused;
use axum::body::{Body, Bytes, HttpBody as _};
use http::{HeaderMap, StatusCode, header};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use std::time::Duration;

/// What the hub's gateway takes, and far more than any group needs.
const MOST: usize = 256 * 1024;
/// How long a browser may take to send it.
const DEADLINE: Duration = Duration::from_secs(15);

/// The whole body, or why not. One that is announced as too large is not waited for.
pub(crate) async fn read(body: Body) -> Result<Bytes, Refused> {
    let too_large = || Refused::new(StatusCode::PAYLOAD_TOO_LARGE, "the body is larger than 256 KiB");
    if body.size_hint().lower() > MOST as u64 {
        return Err(too_large());
    }
    match tokio::time::timeout(DEADLINE, Limited::new(body, MOST).collect()).await {
        Ok(Ok(body)) => Ok(body.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(too_large()),
        Ok(Err(_)) => Err(Refused::bad_request("the body ended early")),
        Err(_) => Err(Refused::new(StatusCode::REQUEST_TIMEOUT, "the body took longer than 15 seconds")),
    }
}

/// Whether the body says that it is JSON; `;ty=28` and other parameters are the hub's business.
pub(crate) fn is_json(headers: &HeaderMap) -> bool {
    let media_type =
        headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()?.split(';').next());
    media_type.is_some_and(|media_type| media_type.trim().eq_ignore_ascii_case("application/json"))
}
