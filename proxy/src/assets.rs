//! The console's own files: read once when the proxy starts, served from memory.
//!
//! Only files in that list are served, whatever the path says.

mod kind;
pub(crate) mod negotiate;
mod read;
pub(crate) mod site;

use crate::path_segments;
use crate::rejection::Rejection;
use crate::request_log::Template;
use crate::response_headers;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::{IntoResponse as _, Response};
use console_api::Reason;
use console_api::pages::{GROUPS, Page};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use site::{File, Site};
use std::sync::Arc;

/// The template of every file, since which files there are changes with each build.
const ASSET: Template = Template("asset");
/// The template of the document, whichever page it is served for.
const PAGE: Template = Template("page");
/// The template of the document at an address that is no page.
const UNKNOWN: Template = Template("-");

/// The fallback: a file, the console's document for one of its pages, or 404. An unknown address that is opened
/// in a browser is the document too, which says so; a missing script must not come back as HTML.
pub(crate) async fn serve(State(site): State<Arc<Site>>, request: Request) -> Response {
    let path = request.uri().path();
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let is_opened = reads && negotiate::accepts(request.headers(), header::ACCEPT, "text/html");
    let (file, template, status) = match site.file(path) {
        Some(file) => (file, ASSET, StatusCode::OK),
        None if is_page(path) => (site.document(), PAGE, StatusCode::OK),
        None if is_opened => (site.document(), UNKNOWN, StatusCode::NOT_FOUND),
        None => {
            return Rejection::new(Reason::UnknownAddress, "this address does not exist").into_response();
        }
    };
    if !reads {
        return Rejection::new(Reason::Method, "pages and files can only be read")
            .with_header(header::ALLOW, HeaderValue::from_static("GET, HEAD"))
            .into_response();
    }
    let mut response = respond(file, status, request.headers());
    response.extensions_mut().insert(template);
    if status == StatusCode::NOT_FOUND {
        response.extensions_mut().insert(Reason::UnknownAddress);
    }
    response
}

/// Whether a path is the address of a page, written in the one way that no two servers read differently.
fn is_page(path: &str) -> bool {
    path == GROUPS || path_segments::decode(path).is_ok() && Page::at(path) != Page::Unknown
}

fn respond(file: &File, status: StatusCode, request: &HeaderMap) -> Response {
    let variant = negotiate::choose(file, request);
    let unchanged = status.is_success() && negotiate::is_cached(variant, request);
    let mut response =
        Response::new(if unchanged { Body::empty() } else { Body::from(variant.bytes.clone()) });
    *response.status_mut() = if unchanged { StatusCode::NOT_MODIFIED } else { status };
    let headers = response.headers_mut();
    let list: &[_] =
        if file.kind.is_document() { &response_headers::DOCUMENT } else { &response_headers::ASSET };
    response_headers::set(headers, list);
    if status.is_success() {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(file.cache_control));
        headers.insert(header::ETAG, variant.etag.clone());
    } else {
        // The same address may be a page of the next version, and is JSON for other clients.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if file.has_variants() {
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    }
    if !unchanged {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.kind.media_type));
        if let Some(encoding) = variant.encoding {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
    }
    response
}

#[cfg(test)]
mod tests;
