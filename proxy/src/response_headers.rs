//! The headers of every response of the proxy.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use console_api::headers::ANSWER;
use http::HeaderValue;
use http::header::{self, HeaderMap, HeaderName};

/// The page may load its own scripts, styles, images and WebAssembly, and call its own origin. Inline code,
/// frames and strings that become script are forbidden.
const DOCUMENT_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'none'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; \
    trusted-types default";

/// An API response that is opened as a page may do nothing.
const API_POLICY: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

const PERMISSIONS: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
    hid=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=(), \
    xr-spatial-tracking=(), clipboard-read=(), clipboard-write=(self)";

/// For HTML, and for SVG, which a browser treats as a document too.
pub(crate) const DOCUMENT: [(HeaderName, &str); 8] = [
    (header::CONTENT_SECURITY_POLICY, DOCUMENT_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-embedder-policy"), "require-corp"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), PERMISSIONS),
];

/// For scripts, styles, WebAssembly and images.
pub(crate) const ASSET: [(HeaderName, &str); 2] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// For API responses and the proxy's own error responses.
pub(crate) const API: [(HeaderName, &str); 5] = [
    (ANSWER, "1"),
    (header::CACHE_CONTROL, "no-store"),
    (header::CONTENT_SECURITY_POLICY, API_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Sets [`DOCUMENT`], [`ASSET`] or [`API`].
pub(crate) fn set(headers: &mut HeaderMap, list: &[(HeaderName, &'static str)]) {
    for (name, value) in list {
        headers.insert(name.clone(), HeaderValue::from_static(value));
    }
}

/// [`API`] as a layer.
pub(crate) async fn for_api(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    set(response.headers_mut(), &API);
    response
}

/// Tells browsers to use https only. For a console with an https public URL.
pub(crate) async fn strict_transport(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let two_years = HeaderValue::from_static("max-age=63072000; includeSubDomains");
    response.headers_mut().insert(header::STRICT_TRANSPORT_SECURITY, two_years);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_api_response_is_never_stored_and_never_a_page() {
        let mut headers = HeaderMap::new();
        set(&mut headers, &API);
        assert_eq!(headers["cache-control"], "no-store");
        assert_eq!(headers["content-security-policy"], "default-src 'none'; sandbox; frame-ancestors 'none'");
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!(headers["cross-origin-resource-policy"], "same-origin");
    }
}
