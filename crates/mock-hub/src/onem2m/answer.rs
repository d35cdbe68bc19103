//! The status codes of oneM2M, and the two forms of an answer (TS-0004 and TS-0009).

use crate::message::{json, json_text};
use crate::reason::Reason;
use crate::reason::Source::{self, Assumed, Docs, OneM2m};
use bytes::Bytes;
use http::{HeaderValue, Response, StatusCode, header};
use hub_api::onem2m::RESPONSE_STATUS_CODE;
use hub_api::refusal::DebugInfo;

/// The response status codes of a success (TS-0004 section 6.6).
#[derive(Clone, Copy, Debug)]
#[repr(u16)]
pub(crate) enum Success {
    Ok = 2000,
    Created = 2001,
    Deleted = 2002,
    Updated = 2004,
}

impl Success {
    /// Its HTTP status (TS-0009 section 6.3.2).
    fn status(self) -> StatusCode {
        match self {
            Self::Ok | Self::Deleted | Self::Updated => StatusCode::OK,
            Self::Created => StatusCode::CREATED,
        }
    }
}

/// The response status codes of a refusal (TS-0004 section 6.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
pub(crate) enum Code {
    BadRequest = 4000,
    NotFound = 4004,
    OperationNotAllowed = 4005,
    UnsupportedMediaType = 4015,
    ContentsUnacceptable = 4102,
    OriginatorHasNoPrivilege = 4103,
    Conflict = 4105,
    InvalidChildResourceType = 4108,
    OriginatorHasAlreadyRegistered = 4117,
    /// HTTP's 412, for which oneM2M has no code. Assumed: that of a bad request (`docs/hub-api.md`, 9.22).
    PreconditionFailed = 412,
}

impl Code {
    /// The number in `X-M2M-RSC`.
    fn number(self) -> u16 {
        match self {
            Self::PreconditionFailed => Self::BadRequest as u16,
            other => other as u16,
        }
    }

    /// Its HTTP status (TS-0009 section 6.3.2).
    fn status(self) -> StatusCode {
        match self {
            Self::BadRequest | Self::ContentsUnacceptable => StatusCode::BAD_REQUEST,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::OperationNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Conflict => StatusCode::CONFLICT,
            Self::PreconditionFailed => StatusCode::PRECONDITION_FAILED,
            Self::OriginatorHasNoPrivilege
            | Self::InvalidChildResourceType
            | Self::OriginatorHasAlreadyRegistered => StatusCode::FORBIDDEN,
        }
    }

    /// Why a request is refused with this code, if the refusal gives no closer reason.
    fn reason(self) -> Reason {
        let (rule, sources): (_, &[_]) = match self {
            Self::BadRequest => {
                ("the request is not well formed", &[OneM2m("TS-0004 6.6.3.5, 4000"), Assumed(4)])
            }
            Self::NotFound => {
                ("there is no such resource", &[OneM2m("TS-0004 6.6.3.5, 4004"), Assumed(4), Assumed(20)])
            }
            Self::OperationNotAllowed => {
                ("the resource does not have this operation", &[OneM2m("TS-0004 6.6.3.5, 4005"), Assumed(4)])
            }
            Self::UnsupportedMediaType => {
                ("the body has to be JSON", &[OneM2m("TS-0004 6.6.3.5, 4015"), Assumed(4)])
            }
            Self::ContentsUnacceptable => {
                ("the object in the body is not a group", &[OneM2m("TS-0004 6.6.3.5, 4102"), Assumed(4)])
            }
            Self::OriginatorHasNoPrivilege => {
                ("the application is not registered", &[Docs("Get started, step 3"), Assumed(6), Assumed(14)])
            }
            Self::Conflict => {
                ("the name is taken", &[OneM2m("TS-0004 6.6.3.5, 4105"), Assumed(4), Assumed(20)])
            }
            Self::InvalidChildResourceType => (
                "a resource of this type cannot be created here",
                &[OneM2m("TS-0004 6.6.3.5, 4108"), Assumed(4)],
            ),
            Self::OriginatorHasAlreadyRegistered => {
                ("an application registers once", &[OneM2m("TS-0004 6.6.3.5, 4117"), Assumed(4)])
            }
            Self::PreconditionFailed => ("the group has changed since it was read", &[Assumed(22)]),
        };
        Reason { rule, sources }
    }
}

/// A success.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) code: Success,
    /// JSON, if there is a body.
    pub(crate) body: Option<String>,
    /// The entity tag of the group in it.
    pub(crate) entity_tag: Option<HeaderValue>,
}

impl Answer {
    pub(crate) fn new(code: Success, body: Option<String>) -> Self {
        Self { code, body, entity_tag: None }
    }

    pub(crate) fn into_response(self) -> Response<Bytes> {
        let mut response = self.body.map_or_else(Response::default, json_text);
        *response.status_mut() = self.code.status();
        let headers = response.headers_mut();
        headers.insert(RESPONSE_STATUS_CODE, (self.code as u16).into());
        if let Some(tag) = self.entity_tag {
            headers.insert(header::ETAG, tag);
        }
        response
    }
}

/// A refusal.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) code: Code,
    /// What is wrong, in a sentence.
    pub(crate) text: String,
    /// The methods that the resource has, for 405.
    pub(crate) allow: Option<&'static str>,
    reason: Option<Reason>,
}

impl Refusal {
    pub(crate) fn new(code: Code, text: impl Into<String>) -> Self {
        Self { code, text: text.into(), allow: None, reason: None }
    }

    pub(crate) fn bad_request(text: impl Into<String>) -> Self {
        Self::new(Code::BadRequest, text)
    }

    /// The refusal of a method that the resource does not have.
    pub(crate) fn wrong_method() -> Self {
        Self::new(Code::OperationNotAllowed, "the resource does not have this operation")
    }

    /// The same with a closer reason than that of its code.
    pub(crate) fn because(self, rule: &'static str, sources: &'static [Source]) -> Self {
        Self { reason: Some(Reason { rule, sources }), ..self }
    }

    pub(crate) fn into_response(self) -> Response<Bytes> {
        let reason = self.reason.unwrap_or_else(|| self.code.reason());
        let mut response = debug_info(self.code.status(), self.code.number(), self.text);
        if let Some(allow) = self.allow {
            response.headers_mut().insert(header::ALLOW, HeaderValue::from_static(allow));
        }
        reason.of(response)
    }
}

/// A refusal with a chosen status, and the code of oneM2M for it (TS-0009 section 6.3.2).
pub(crate) fn refusal(status: StatusCode, text: &str) -> Response<Bytes> {
    let number = match status {
        StatusCode::NOT_FOUND => Code::NotFound as u16,
        StatusCode::METHOD_NOT_ALLOWED => Code::OperationNotAllowed as u16,
        StatusCode::NOT_ACCEPTABLE => 5207,
        StatusCode::CONFLICT => Code::Conflict as u16,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Code::UnsupportedMediaType as u16,
        StatusCode::NOT_IMPLEMENTED => 5001,
        status if status.is_server_error() => 5000,
        _ => Code::BadRequest as u16,
    };
    debug_info(status, number, text.to_owned())
}

fn debug_info(status: StatusCode, code: u16, text: String) -> Response<Bytes> {
    let mut response = json(status, &DebugInfo { text });
    response.headers_mut().insert(RESPONSE_STATUS_CODE, code.into());
    response
}
