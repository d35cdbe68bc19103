//! What a fault does to a call.

use super::rules::Strike;
use super::{Ending, Fault, WorkEnding, form};
use crate::call::Call;
use crate::{World, connectivity_groups, products};
use axum::body::{Body, Bytes};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{Html, IntoResponse as _, Response};
use http_body_util::BodyExt as _;
use std::future::Future;

/// The header that says which fault struck.
const HEADER: HeaderName = HeaderName::from_static("x-mock-fault");

/// How a call ends.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// With an answer.
    Answer(Response),
    /// With an answer of which only the first half is sent.
    HalfAnAnswer(Response),
    /// With a reset of the connection.
    Reset,
    /// Not at all.
    Stall,
}

/// Lets the fault happen; `answer` makes what would be answered without it.
pub(crate) async fn meet(
    strike: &Strike,
    world: &World,
    call: &Call<'_>,
    answer: impl Future<Output = Response>,
) -> Outcome {
    if !strike.delay.is_zero() {
        tokio::time::sleep(strike.delay).await;
    }
    let tenant = call.tenant().and_then(|tenant| world.of_tenant(&tenant));
    let outcome = match &strike.fault {
        None | Some(Fault::Delay { .. }) => Outcome::Answer(answer.await),
        Some(Fault::Status { status, message, retry_after_seconds }) => {
            let refusal = (*status, message.as_deref(), *retry_after_seconds);
            Outcome::Answer(form::refusal(world, call, refusal))
        }
        Some(Fault::ResetBefore {}) => Outcome::Reset,
        Some(Fault::ResetAfter {}) => {
            drop(answer.await);
            Outcome::Reset
        }
        Some(Fault::Stall {}) => {
            drop(answer.await);
            Outcome::Stall
        }
        Some(Fault::Truncated {}) => Outcome::HalfAnAnswer(answer.await),
        Some(Fault::Malformed {}) => Outcome::Answer(malformed(answer.await).await),
        Some(Fault::Html { status }) => Outcome::Answer(page(*status)),
        Some(Fault::AnotherEditor {}) => {
            if let (Some(tenant), Some(name)) = (tenant, call.group()) {
                connectivity_groups::change_as_another_editor(&tenant, &name);
            }
            Outcome::Answer(answer.await)
        }
        Some(Fault::Work { ending }) => {
            let response = answer.await;
            let name = call.group().filter(|_| response.status().is_success());
            match (tenant, name) {
                (Some(tenant), Some(name)) => {
                    connectivity_groups::end_work(&tenant, &name, ending.ending());
                }
                (Some(tenant), None) => products::end_work(&tenant, &response, *ending),
                (None, _) => (),
            }
            Outcome::Answer(response)
        }
    };
    match outcome {
        Outcome::Answer(response) => Outcome::Answer(labelled(response, strike)),
        Outcome::HalfAnAnswer(response) => Outcome::HalfAnAnswer(labelled(response, strike)),
        other => other,
    }
}

fn labelled(mut response: Response, strike: &Strike) -> Response {
    if let Ok(label) = HeaderValue::from_str(&strike.label) {
        response.headers_mut().insert(HEADER, label);
    }
    response
}

impl WorkEnding {
    fn ending(self) -> Ending {
        match self {
            Self::Hangs => Ending::StaysAsked,
            Self::HangsInProgress => Ending::StaysInProgress,
            Self::Fails => Ending::Failed("The router did not answer within 120 s."),
        }
    }
}

/// The answer with a body that no parser takes: its last character is another.
async fn malformed(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let body = body.collect().await.map(http_body_util::Collected::to_bytes).unwrap_or_default();
    let mut broken = body.slice(..body.len().saturating_sub(1)).to_vec();
    broken.push(b'<');
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(Bytes::from(broken)))
}

/// What a portal or a load balancer sends instead of an answer.
fn page(status: u16) -> Response {
    let text = "<!doctype html>\n<html><head><title>Sign in to the network</title></head>\
                <body><h1>Sign in to the network</h1></body></html>\n";
    let status = axum::http::StatusCode::from_u16(status).unwrap_or_default();
    (status, Html(text)).into_response()
}
