//! The console's own files: read once when the proxy starts, served from memory.
//!
//! What is not in that list does not exist, whatever the path says.

mod kind;
mod negotiate;
mod read;
mod site;

pub use site::Site;

use crate::config::Shared;
use crate::forward::path_gate;
use crate::refused::Refused;
use crate::request_log::Template;
use crate::response_headers;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::{IntoResponse as _, Response};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use site::File;
use std::sync::Arc;

/// In log and counts, any file of the console: which ones there are changes with each build.
const ASSET: Template = Template("asset");
/// Likewise, the document at the address of any page.
const PAGE: Template = Template("page");

/// Answers whatever no other route answers: a file, the console's document for one of its pages, or
/// 404. Never the document for an unknown path: a script that is gone must not come back as HTML.
pub(crate) async fn serve(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let site = &shared.config.site;
    let path = request.uri().path();
    let found = match site.file(path) {
        Some(file) => Some((file, ASSET)),
        None if is_page(path) => Some((site.document(), PAGE)),
        None => None,
    };
    let Some((file, template)) = found else {
        return Refused::new(StatusCode::NOT_FOUND, "there is nothing at this address").into_response();
    };
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Refused::new(StatusCode::METHOD_NOT_ALLOWED, "a page can be read and nothing else")
            .with_header(header::ALLOW, HeaderValue::from_static("GET, HEAD"))
            .into_response();
    }
    let mut response = respond(file, request.headers());
    response.extensions_mut().insert(template);
    response
}

/// The paths of the console's pages. Source: design.md section 4.
fn is_page(path: &str) -> bool {
    if path == "/" {
        return true;
    }
    let Ok(segments) = path_gate::segments(path) else {
        return false;
    };
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    match segments[..] {
        ["products" | "sign-in" | "activity"] | ["groups" | "products", _] => true,
        ["groups", _, page] => page == "edit",
        _ => false,
    }
}

fn respond(file: &File, request: &HeaderMap) -> Response {
    let variant = negotiate::choose(file, request);
    let unchanged = negotiate::has_already(variant, request);
    let mut response =
        Response::new(if unchanged { Body::empty() } else { Body::from(variant.bytes.clone()) });
    if unchanged {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    let headers = response.headers_mut();
    if file.kind.is_document() {
        response_headers::of_document(headers);
    } else {
        response_headers::of_asset(headers);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(file.cache_control));
    headers.insert(header::ETAG, variant.etag.clone());
    if file.has_variants() {
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    }
    if !unchanged {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.kind.media_type()));
        if let Some(encoding) = variant.encoding {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
    }
    response
}

#[cfg(test)]
mod tests;
