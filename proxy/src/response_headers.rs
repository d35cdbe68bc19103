//! The headers that every answer of the proxy carries. Source: security.md section 2.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::HeaderValue;
use http::header::{self, HeaderMap, HeaderName};

/// What the page may load and do: its own scripts, styles, images and calls, WebAssembly, and
/// nothing else; no inline code, no frames, no strings that become script.
const DOCUMENT_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'none'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; \
    trusted-types default";

/// What an answer of an API may do if somebody opens it as a page: nothing.
const API_POLICY: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

const PERMISSIONS: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
    hid=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=(), \
    xr-spatial-tracking=(), clipboard-read=(), clipboard-write=(self)";

const DOCUMENT: [(HeaderName, &str); 8] = [
    (header::CONTENT_SECURITY_POLICY, DOCUMENT_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-embedder-policy"), "require-corp"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), PERMISSIONS),
];

const ASSET: [(HeaderName, &str); 2] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

const API: [(HeaderName, &str); 4] = [
    (header::CACHE_CONTROL, "no-store"),
    (header::CONTENT_SECURITY_POLICY, API_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// For HTML, and for SVG, which a browser treats as a document too.
pub(crate) fn of_document(headers: &mut HeaderMap) {
    set(headers, &DOCUMENT);
}

/// For scripts, styles, WebAssembly and images.
pub(crate) fn of_asset(headers: &mut HeaderMap) {
    set(headers, &ASSET);
}

/// For `/api-gw`, `/session` and whatever the proxy itself has to say.
pub(crate) fn of_api(headers: &mut HeaderMap) {
    set(headers, &API);
}

fn set(headers: &mut HeaderMap, list: &[(HeaderName, &'static str)]) {
    for (name, value) in list {
        headers.insert(name.clone(), HeaderValue::from_static(value));
    }
}

/// [`of_api`] as a layer.
pub(crate) async fn for_api(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    of_api(response.headers_mut());
    response
}

/// Tells browsers to come back over TLS only. For a console whose public address is https.
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
    fn an_answer_of_an_api_is_never_stored_and_never_a_page() {
        let mut headers = HeaderMap::new();
        of_api(&mut headers);
        assert_eq!(headers["cache-control"], "no-store");
        assert_eq!(headers["content-security-policy"], "default-src 'none'; sandbox; frame-ancestors 'none'");
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!(headers["cross-origin-resource-policy"], "same-origin");
    }
}
