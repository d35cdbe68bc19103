//! Refusals of the CMO: the problem object of tutorial step 2.

use crate::demo::PUBLIC_ADDRESS;
use crate::message::json;
use crate::reason::Reason;
use crate::reason::Source::{Concluded, Docs, Mock, Tutorial};
use crate::rng::Rng;
use bytes::Bytes;
use http::{Response, StatusCode};
use hub_api::refusal::Problem as Body;

/// A refusal of the CMO.
#[derive(Debug)]
pub(crate) struct Problem {
    status: StatusCode,
    /// The `type`.
    kind: &'static str,
    detail: String,
    reason: Reason,
}

impl Problem {
    fn new(status: StatusCode, detail: impl Into<String>, reason: Reason) -> Self {
        Self { status, kind: status.canonical_reason().unwrap_or_default(), detail: detail.into(), reason }
    }

    /// 404. The `type` is that of the published sample.
    pub(crate) fn not_found(detail: String) -> Self {
        let sources = &[Tutorial("the errors of step 2"), Concluded("section 5")];
        Self::new(StatusCode::NOT_FOUND, detail, Reason::new("there is no such product", sources))
    }

    /// 404: a monitor that was never started, or that newer ones have displaced.
    pub(crate) fn no_monitor(id: &str) -> Self {
        let reason = Reason::new("there is no such monitor", &[Concluded("section 1.2")]);
        Self::not_found(format!("Monitor with id {id} not found")).because(reason)
    }

    /// 400. Source of the `type`: the hub's page on errors.
    pub(crate) fn bad_request(detail: impl Into<String>) -> Self {
        let sources = &[Docs("errors of the CMO"), Concluded("section 5")];
        let reason = Reason::new("a parameter or the body is malformed", sources);
        let kind = "Missing or malformed parameter";
        Self { kind, ..Self::new(StatusCode::BAD_REQUEST, detail, reason) }
    }

    /// 400: the product or its backend does not support the change. Source of the `type`: the hub's page on
    /// errors.
    pub(crate) fn invalid_action(detail: String) -> Self {
        let sources = &[Docs("errors of the CMO"), Concluded("section 1.2")];
        let reason = Reason::new("the product or its backend does not support the change", sources);
        Self { kind: "Invalid Action", ..Self::new(StatusCode::BAD_REQUEST, detail, reason) }
    }

    /// 400: the backend is still making the last change (assumed).
    pub(crate) fn in_progress(id: &str) -> Self {
        let reason = Reason::new("a part changes once at a time", &[Concluded("section 1.2")]);
        Self::invalid_action(format!("the last change of {id} is not done yet")).because(reason)
    }

    /// 415: a body with a media type that the operation does not support.
    pub(crate) fn media_type(detail: String) -> Self {
        let sources = &[Docs("SIM activation, custom properties"), Concluded("section 5")];
        let reason = Reason::new("the media type is not one of the API's", sources);
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail, reason)
    }

    /// 405.
    pub(crate) fn wrong_method() -> Self {
        let rule = "the resource does not have this operation";
        Self::new(StatusCode::METHOD_NOT_ALLOWED, rule, Reason::new(rule, &[Concluded("section 5")]))
    }

    /// 500: the backend could not make the change (assumed).
    pub(crate) fn backend_failed() -> Self {
        let reason = Reason::new("the backend did not make the change", &[Concluded("section 1.2")]);
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "The backend did not make the change", reason)
    }

    /// A refusal with a chosen status.
    pub(crate) fn injected(status: StatusCode, detail: &str) -> Self {
        let reason =
            Reason::new("the status was chosen by the caller of the mock", &[Mock("fault injection")]);
        match status {
            StatusCode::BAD_REQUEST => Self::bad_request(detail).because(reason),
            _ => Self::new(status, detail, reason),
        }
    }

    /// The same with a closer reason.
    pub(crate) fn because(self, reason: Reason) -> Self {
        Self { reason, ..self }
    }

    /// The body of the refusal of a request to `path`.
    pub(crate) fn into_body(self, path: &str, rng: &mut Rng) -> Body {
        Body {
            kind: self.kind.to_owned(),
            status: self.status.as_u16(),
            title: "Error".to_owned(),
            detail: self.detail,
            instance: format!("{PUBLIC_ADDRESS}{path}"),
            external_errors: Vec::new(),
            type_name: "problem".to_owned(),
            trace_id: rng.uuid(),
        }
    }

    pub(crate) fn into_response(self, path: &str, rng: &mut Rng) -> Response<Bytes> {
        let (status, reason) = (self.status, self.reason);
        reason.of(json(status, &self.into_body(path, rng)))
    }
}
