//! What every exchange with the DMO has in common: the headers that come in and go out, the status
//! codes, and the form of a refusal (oneM2M TS-0004 and TS-0009).

mod content_type;
pub(crate) mod long_names;
mod parameters;
pub(crate) mod result_content;
mod selection;

pub(crate) use content_type::{ContentType, named_type, resource_type};
pub(crate) use parameters::Parameters;
pub(crate) use result_content::{Representation, Resource, ResultContent};
pub(crate) use selection::Selection;

use crate::{World, clock};
use axum::Json;
use axum::body::to_bytes;
use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use hub_api::onem2m::{ORIGIN, ORIGINATING_TIMESTAMP, RELEASE_VERSION, REQUEST_ID, RESPONSE_STATUS_CODE};
use hub_api::refusal::DebugInfo;
use hub_api::{ApplicationId, RequestId};
use serde_json::Value;

/// The response status codes in use (TS-0004 section 6.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
pub(crate) enum Code {
    Ok = 2000,
    Created = 2001,
    Deleted = 2002,
    Updated = 2004,
    BadRequest = 4000,
    NotFound = 4004,
    OperationNotAllowed = 4005,
    UnsupportedMediaType = 4015,
    ContentsUnacceptable = 4102,
    OriginatorHasNoPrivilege = 4103,
    Conflict = 4105,
    InvalidChildResourceType = 4108,
    OriginatorHasAlreadyRegistered = 4117,
    /// HTTP's own 412, for which oneM2M has no code of its own (assumed: that of a bad request).
    PreconditionFailed = 412,
}

impl Code {
    /// What `X-M2M-RSC` says.
    fn number(self) -> u16 {
        match self {
            Self::PreconditionFailed => Self::BadRequest as u16,
            other => other as u16,
        }
    }

    /// The HTTP status for it (TS-0009 section 6.3.2).
    fn status(self) -> StatusCode {
        match self {
            Self::Ok | Self::Deleted | Self::Updated => StatusCode::OK,
            Self::Created => StatusCode::CREATED,
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
}

/// A success: its code, and a body if there is one.
#[derive(Debug)]
pub(crate) struct Answer(pub(crate) Code, pub(crate) Option<Representation>);

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let code = [(RESPONSE_STATUS_CODE, self.0.number().to_string())];
        match self.1 {
            Some(Representation(text)) => {
                let json = [(header::CONTENT_TYPE, "application/json")];
                (self.0.status(), code, json, text).into_response()
            }
            None => (self.0.status(), code).into_response(),
        }
    }
}

/// A refusal: its code, and what is wrong in a sentence.
#[derive(Debug)]
pub(crate) struct Refusal(pub(crate) Code, pub(crate) String);

impl Refusal {
    pub(crate) fn bad_request(text: impl Into<String>) -> Self {
        Self(Code::BadRequest, text.into())
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let code = [(RESPONSE_STATUS_CODE, self.0.number().to_string())];
        (self.0.status(), code, Json(DebugInfo { text: self.1 })).into_response()
    }
}

/// The answer to a method that a resource does not have.
pub(crate) async fn wrong_method() -> Refusal {
    Refusal(Code::OperationNotAllowed, "the resource does not have this operation".to_owned())
}

/// Asks for the headers that every request has to have, and gives every answer its own.
pub(crate) async fn exchange(world: World, mut request: Request, next: Next) -> Response {
    let request_id = one_header(request.headers(), REQUEST_ID)
        .and_then(|text| RequestId::new(text).map_err(|wrong| bad_header("X-M2M-RI", &wrong.to_string())));
    let origin = one_header(request.headers(), ORIGIN).and_then(|text| {
        ApplicationId::new(text).map_err(|wrong| bad_header("X-M2M-Origin", &wrong.to_string()))
    });
    let echo = request_id.as_ref().ok().and_then(|id| HeaderValue::from_str(id.as_str()).ok());
    let mut response = match request_id.and(origin) {
        Ok(origin) => {
            let full_names = request.headers().get("fullname").is_some_and(|value| value == "true");
            request.extensions_mut().insert(Originator(origin));
            let response = next.run(request).await;
            let state_tags = world.options().assumptions.state_tags;
            if full_names || !state_tags {
                rewritten(response, full_names, state_tags).await
            } else {
                response
            }
        }
        Err(refusal) => refusal.into_response(),
    };
    let headers = response.headers_mut();
    if let Some(echo) = echo {
        headers.insert(REQUEST_ID, echo);
    }
    if headers.contains_key(header::CONTENT_TYPE) {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
    }
    headers.insert(RELEASE_VERSION, HeaderValue::from_static("3"));
    if let Ok(now) = HeaderValue::from_str(&clock::rfc3339(world.now())) {
        headers.insert(ORIGINATING_TIMESTAMP, now);
    }
    response
}

/// The answer with long names of attributes, or without state tags.
async fn rewritten(response: Response, full_names: bool, state_tags: bool) -> Response {
    let (mut parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let Ok(mut answer) = serde_json::from_slice::<Value>(&bytes) else {
        return Response::from_parts(parts, bytes.into());
    };
    if !state_tags {
        without_state_tags(&mut answer);
    }
    if full_names {
        answer = long_names::lengthen(answer);
    }
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, answer.to_string().into())
}

/// Takes `st` out of resources and of the children in them.
fn without_state_tags(answer: &mut Value) {
    match answer {
        Value::Array(list) => list.iter_mut().for_each(without_state_tags),
        Value::Object(object) => {
            object.shift_remove("st");
            let resources = object.iter_mut().filter(|(name, _)| name.contains(':'));
            resources.for_each(|(_, resource)| without_state_tags(resource));
        }
        _ => (),
    }
}

fn one_header<'a>(headers: &'a HeaderMap, name: &str) -> Result<&'a str, Refusal> {
    let title = if name == ORIGIN { "X-M2M-Origin" } else { "X-M2M-RI" };
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (None, _) => Err(bad_header(title, "is missing")),
        (Some(_), Some(_)) => Err(bad_header(title, "is there more than once")),
        (Some(value), None) => value.to_str().map_err(|_| bad_header(title, "is not visible ASCII")),
    }
}

fn bad_header(title: &str, wrong: &str) -> Refusal {
    Refusal::bad_request(format!("the header {title} {wrong}"))
}

/// The application that a request says it comes from.
#[derive(Clone, Debug)]
pub(crate) struct Originator(pub(crate) ApplicationId);

/// The same, and the hub knows it. Source: "Get started", step 3: "the system will reject" others.
#[derive(Debug)]
pub(crate) struct RegisteredOriginator(pub(crate) ApplicationId);

impl<S: Sync> FromRequestParts<S> for RegisteredOriginator {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let world = World::from_request_parts(parts, state).await?;
        let Some(Originator(application)) = parts.extensions.get::<Originator>().cloned() else {
            return Err(bad_header("X-M2M-Origin", "is missing").into_response());
        };
        let enforced = world.options().assumptions.registered_origin;
        if enforced && !world.state().applications.knows(&application) {
            let text = format!("the originator {application} is not a registered application");
            return Err(Refusal(Code::OriginatorHasNoPrivilege, text).into_response());
        }
        Ok(Self(application))
    }
}
