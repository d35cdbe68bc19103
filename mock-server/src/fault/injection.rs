//! What a fault does to a call: it replaces the hub, changes its state or the outcome of an update before
//! the hub answers, or changes the answer.

use super::rule::Fault;
use crate::call::Call;
use crate::refusal::Refusal;
use axum::body::Bytes;
use axum::http::{HeaderName, HeaderValue, Response, StatusCode, header};
use mock_hub::UpdateOutcome;
use std::time::Duration;

/// The header that names the injected faults.
const HEADER: HeaderName = HeaderName::from_static("x-mock-fault");

/// The faults of a call.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Injection {
    /// The rules or the trigger, for `X-Mock-Fault`: `rule-3 status`.
    pub(crate) label: String,
    pub(crate) delay: Duration,
    pub(crate) fault: Option<Fault>,
}

/// How a call ends.
#[derive(Debug)]
pub(crate) enum Delivery {
    /// With an answer.
    Whole(Response<Bytes>),
    /// With an answer of which only the first half is sent.
    Half(Response<Bytes>),
    /// With a reset of the connection.
    Reset,
    /// Without an answer.
    Stall,
}

impl Injection {
    pub(super) fn add(&mut self, by: &str, fault: &Fault) {
        if !self.label.is_empty() {
            self.label.push_str(", ");
        }
        self.label.push_str(by);
        self.label.push(' ');
        self.label.push_str(fault.kind());
        match fault {
            Fault::Delay { milliseconds } => {
                self.delay += Duration::from_secs_f64(milliseconds.max(0.0) / 1000.0);
            }
            fault => self.fault = Some(fault.clone()),
        }
    }

    /// How the call ends if the hub does not get it.
    pub(crate) fn replaces_hub(&self, call: &Call<'_>, now: i64) -> Option<Delivery> {
        let response = match self.fault.as_ref()? {
            Fault::Status { status, message, retry_after_seconds } => {
                let (message, retry_after) = (message.as_deref(), *retry_after_seconds);
                Refusal { status: *status, message, retry_after }.response(call, now)
            }
            Fault::Html { status } => page(*status),
            Fault::ResetBefore {} => return Some(Delivery::Reset),
            _ => return None,
        };
        Some(Delivery::Whole(self.labelled(response)))
    }

    /// Whether another editor changes the group before the hub gets the call.
    pub(crate) fn is_another_editor(&self) -> bool {
        self.fault == Some(Fault::AnotherEditor {})
    }

    /// How the update ends that the call starts, if the fault decides it.
    pub(crate) fn outcome(&self) -> Option<UpdateOutcome> {
        match self.fault {
            Some(Fault::UpdateOutcome { outcome }) => Some(outcome),
            _ => None,
        }
    }

    /// How the call ends that the hub has answered.
    pub(crate) fn deliver(&self, response: Response<Bytes>) -> Delivery {
        match self.fault {
            Some(Fault::ResetAfter {}) => Delivery::Reset,
            Some(Fault::Stall {}) => Delivery::Stall,
            Some(Fault::Truncated {}) => Delivery::Half(self.labelled(response)),
            Some(Fault::Malformed {}) => Delivery::Whole(self.labelled(malformed(response))),
            _ => Delivery::Whole(self.labelled(response)),
        }
    }

    fn labelled(&self, mut response: Response<Bytes>) -> Response<Bytes> {
        if let Ok(label) = HeaderValue::from_str(&self.label) {
            response.headers_mut().insert(HEADER, label);
        }
        response
    }
}

/// The answer with another last character, which no parser of JSON accepts.
fn malformed(mut response: Response<Bytes>) -> Response<Bytes> {
    response.headers_mut().remove(header::CONTENT_LENGTH);
    response.map(|body| {
        let mut broken = body[..body.len().saturating_sub(1)].to_vec();
        broken.push(b'<');
        broken.into()
    })
}

/// What a portal or a load balancer sends instead of an answer.
fn page(status: u16) -> Response<Bytes> {
    let text = "<!doctype html>\n<html><head><title>Sign in to the network</title></head>\
                <body><h1>Sign in to the network</h1></body></html>\n";
    let mut response = Response::new(Bytes::from_static(text.as_bytes()));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or_default();
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, html);
    response
}
