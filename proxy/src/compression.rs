//! Compression of the hub's answers.

use crate::assets::negotiate::accepts;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::HeaderValue;
use http::header::ACCEPT_ENCODING;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::SizeAbove;

/// Smaller answers fit into one packet as they are.
const MIN_COMPRESSED: u64 = 1024;

/// Compresses the hub's answers if the browser accepts it, as fast as gzip can. Length does not betray a secret
/// (BREACH): no token, secret or session id is in a body, and no other site can send the session's cookie. The
/// answers to `/session` stay as they are.
pub(crate) fn layer() -> CompressionLayer<SizeAbove> {
    CompressionLayer::new().quality(CompressionLevel::Fastest).compress_when(SizeAbove::new(MIN_COMPRESSED))
}

/// Wraps [`layer`], and reduces `Accept-Encoding` to `gzip` or removes it. For a request that accepts no encoding at
/// all, tower-http would make the call and then set the status 406, so a change that was made would look refused.
pub(crate) async fn only_gzip(mut request: Request, next: Next) -> Response {
    let accepts_gzip = accepts(request.headers(), ACCEPT_ENCODING, "gzip");
    let headers = request.headers_mut();
    headers.remove(ACCEPT_ENCODING);
    if accepts_gzip {
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
    }
    next.run(request).await
}
