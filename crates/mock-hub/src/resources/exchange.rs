//! What all exchanges with the DMO have in common: the headers of request and answer (oneM2M TS-0009).

use crate::call::Call;
use crate::onem2m::answer::{Answer, Code, Refusal};
use crate::onem2m::long_names;
use crate::reason::Source::{Assumed, OneM2m, Tutorial};
use crate::time;
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Request, Response, header};
use hub_api::identifier::Invalid;
use hub_api::onem2m::{ORIGINATING_TIMESTAMP, RELEASE_VERSION, REQUEST_ID};
use hub_api::{ApplicationId, RequestId};
use serde_json::Value;

/// Reads the headers that every request must have, lets the operation answer, and adds the headers of an
/// answer.
pub(crate) fn exchange(
    call: &mut Call<'_>,
    answer: impl FnOnce(&mut Call<'_>, &ApplicationId) -> Result<Answer, Refusal>,
) -> Response<Bytes> {
    let headers = call.request.headers();
    let request_id = one_header(headers, "X-M2M-RI", RequestId::new);
    let origin = one_header(headers, "X-M2M-Origin", ApplicationId::new);
    let answer = request_id.and(origin).and_then(|origin| answer(call, &origin));
    let mut response = answer.map_or_else(Refusal::into_response, Answer::into_response);
    let full_names = call.request.headers().get("fullname").is_some_and(|value| value == "true");
    if full_names || !call.assumptions.state_tags {
        response = rewritten(response, full_names, call.assumptions.state_tags);
    }
    with_headers(response, call.request, call.now)
}

/// The response with the headers of every answer.
pub(crate) fn with_headers(
    mut response: Response<Bytes>,
    request: &Request<Bytes>,
    now: i64,
) -> Response<Bytes> {
    let request_id = one_header(request.headers(), "X-M2M-RI", RequestId::new).ok();
    let headers = response.headers_mut();
    if let Some(echo) = request_id.and_then(|id| HeaderValue::from_str(id.as_str()).ok()) {
        headers.insert(REQUEST_ID, echo);
    }
    if let Some(content_type) = headers.get_mut(header::CONTENT_TYPE) {
        *content_type = HeaderValue::from_static("application/json; charset=utf-8");
    }
    headers.insert(RELEASE_VERSION, HeaderValue::from_static("3"));
    if let Ok(now) = HeaderValue::from_str(&time::rfc3339(now)) {
        headers.insert(ORIGINATING_TIMESTAMP, now);
    }
    response
}

/// Refuses an application that is not registered, unless this is switched off. Source: "Get started",
/// step 3: "the system will reject" others.
pub(crate) fn check_registered(call: &Call<'_>, application: &ApplicationId) -> Result<(), Refusal> {
    if !call.assumptions.registered_origin || call.state.applications.is_registered(application) {
        return Ok(());
    }
    let text = format!("the originator {application} is not a registered application");
    Err(Refusal::new(Code::OriginatorHasNoPrivilege, text))
}

/// The answer with long names of attributes, or without state tags.
fn rewritten(response: Response<Bytes>, full_names: bool, state_tags: bool) -> Response<Bytes> {
    response.map(|body| {
        let Ok(mut answer) = serde_json::from_slice::<Value>(&body) else {
            return body;
        };
        if !state_tags {
            remove_state_tags(&mut answer);
        }
        if full_names {
            answer = long_names::lengthen(answer);
        }
        answer.to_string().into()
    })
}

/// Removes `st` from resources and from the children in them.
fn remove_state_tags(answer: &mut Value) {
    match answer {
        Value::Array(list) => list.iter_mut().for_each(remove_state_tags),
        Value::Object(object) => {
            object.shift_remove("st");
            let resources = object.iter_mut().filter(|(name, _)| name.contains(':'));
            resources.for_each(|(_, resource)| remove_state_tags(resource));
        }
        _ => (),
    }
}

fn one_header<T>(
    headers: &HeaderMap,
    name: &str,
    read: fn(String) -> Result<T, Invalid>,
) -> Result<T, Refusal> {
    let mut values = headers.get_all(name).iter();
    let value = match (values.next(), values.next()) {
        (None, _) => return Err(bad_header(name, "is missing")),
        (Some(_), Some(_)) => return Err(bad_header(name, "occurs more than once")),
        (Some(value), None) => value.to_str().map_err(|_| bad_header(name, "is not visible ASCII"))?,
    };
    read(value.to_owned()).map_err(|wrong| bad_header(name, &wrong.to_string()))
}

fn bad_header(title: &str, wrong: &str) -> Refusal {
    let sources = &[Tutorial("steps 3 to 7"), OneM2m("TS-0009 6.4.7 and 6.4.8"), Assumed(4)];
    Refusal::bad_request(format!("the header {title} {wrong}"))
        .because("X-M2M-Origin and X-M2M-RI come with every request", sources)
}
