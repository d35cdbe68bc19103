//! How the CMO says no: the problem object of tutorial step 2.

use crate::products::PUBLIC_ADDRESS;
use axum::Json;
use axum::extract::OriginalUri;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use hub_api::refusal::Problem as Body;
use uuid::Uuid;

/// A refusal of the CMO.
#[derive(Debug)]
pub(crate) struct Problem(pub(crate) Box<Body>);

impl Problem {
    /// 404: there is no such product. The `type` is that of the published sample.
    pub(crate) fn not_found(detail: String, uri: &Uri) -> Self {
        Self::new(StatusCode::NOT_FOUND, "Not Found", detail, uri)
    }

    /// 400. Source of the `type`: the hub's page on errors.
    pub(crate) fn bad_request(detail: impl Into<String>, uri: &Uri) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "Missing or malformed parameter", detail.into(), uri)
    }

    /// 400: the product or its backend does not take it. Source of the `type`: the hub's page on errors.
    pub(crate) fn invalid_action(detail: String, uri: &Uri) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "Invalid Action", detail, uri)
    }

    /// 415: a patch in another form than the two that there are.
    pub(crate) fn media_type(uri: &Uri) -> Self {
        let detail =
            "Content-Type has to be application/json-patch+json or application/json-patch-query+json";
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "Unsupported Media Type", detail.to_owned(), uri)
    }

    /// 500: the backend that was asked for a change could not make it (assumed).
    pub(crate) fn backend_failed(uri: &Uri) -> Self {
        let detail = "The backend did not make the change".to_owned();
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error", detail, uri)
    }

    fn new(status: StatusCode, kind: &str, detail: String, uri: &Uri) -> Self {
        Self(Box::new(Body {
            kind: kind.to_owned(),
            status: status.as_u16(),
            title: "Error".to_owned(),
            detail,
            instance: format!("{PUBLIC_ADDRESS}{}", uri.path()),
            external_errors: Vec::new(),
            type_name: "problem".to_owned(),
            trace_id: Uuid::new_v4().to_string(),
        }))
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::BAD_REQUEST);
        (status, Json(self.0)).into_response()
    }
}

/// The answer to a method that a resource does not have.
pub(crate) async fn wrong_method(OriginalUri(uri): OriginalUri) -> Problem {
    let detail = "the resource does not have this operation".to_owned();
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "Method Not Allowed", detail, &uri)
}
