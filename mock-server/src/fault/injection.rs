//! What a fault does to a call: it replaces the hub, changes its state or the outcome of an update before
//! the hub answers, or changes the answer.

use super::rule::{Fault, has_body};
use crate::journal::entry::Ending;
use axum::body::Bytes;
use axum::http::{HeaderName, HeaderValue, Response, StatusCode, header};
use mock_hub::InjectedRefusal;
use serde_json::Value;
use std::collections::BTreeMap;
use std::time::Duration;
use tokio::sync::watch;

/// The header that names the injected faults.
const HEADER: HeaderName = HeaderName::from_static("x-mock-fault");

/// The faults of a call.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Injection {
    /// The rules or the trigger, for `X-Mock-Fault`: `rule-3 status`.
    pub(crate) label: String,
    pub(crate) delays: Vec<Delay>,
    pub(crate) fault: Option<Fault>,
}

/// A delay, and whether its rule is on; a trigger has no rule.
#[derive(Clone, Debug)]
pub(crate) struct Delay {
    time: Duration,
    rule: Option<watch::Receiver<bool>>,
}

impl PartialEq for Delay {
    /// Delays of one time are equal, whichever rules they are of.
    fn eq(&self, other: &Self) -> bool {
        self.time == other.time
    }
}

impl Delay {
    /// Waits until its time is over, or its rule is switched off or removed.
    pub(crate) async fn wait(&self) {
        let time = tokio::time::sleep(self.time);
        match self.rule.clone() {
            None => time.await,
            Some(mut rule) => tokio::select! {
                () = time => (),
                // Removed, a rule ends this as well, by an error.
                _ = rule.wait_for(|on| !on) => (),
            },
        }
    }
}

impl Injection {
    /// Adds the fault of a rule or of a trigger, which has no `rule`.
    pub(super) fn add(&mut self, by: &str, fault: &Fault, rule: Option<&watch::Sender<bool>>) {
        if !self.label.is_empty() {
            self.label.push_str(", ");
        }
        self.label.push_str(by);
        self.label.push(' ');
        self.label.push_str(&fault.kind());
        match fault {
            Fault::Delay { milliseconds } => {
                let time = Duration::from_secs_f64(milliseconds.max(0.0) / 1000.0);
                self.delays.push(Delay { time, rule: rule.map(watch::Sender::subscribe) });
            }
            fault => self.fault = Some(fault.clone()),
        }
    }

    /// How the call ends if the hub does not get it. `refuse` makes a refusal in the form of the hub.
    pub(crate) fn replaces_hub(
        &self,
        refuse: impl FnOnce(&InjectedRefusal<'_>) -> Response<Bytes>,
    ) -> Option<Ending<Response<Bytes>>> {
        let response = match self.fault.as_ref()? {
            Fault::Status { status, message, retry_after_seconds } => {
                let status = StatusCode::from_u16(*status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
                let (message, retry_after) = (message.as_deref(), *retry_after_seconds);
                refuse(&InjectedRefusal { status, message, retry_after })
            }
            Fault::Answer { status, headers, body } => own_answer(*status, headers, body),
            Fault::ResetBefore {} => return Some(Ending::Reset),
            _ => return None,
        };
        Some(Ending::Answered(self.labelled(response)))
    }

    /// How the call ends that the hub has answered.
    pub(crate) fn deliver(&self, response: Response<Bytes>) -> Ending<Response<Bytes>> {
        match self.fault {
            Some(Fault::ResetAfter {}) => Ending::Reset,
            Some(Fault::Stall {}) => Ending::Stalled,
            Some(Fault::Truncated {}) => Ending::Truncated(self.labelled(response)),
            Some(Fault::Malformed {}) => Ending::Answered(self.labelled(malformed(response))),
            _ => Ending::Answered(self.labelled(response)),
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

/// The answer that a rule contains, whose status and headers were checked when it was added.
fn own_answer(status: u16, headers: &BTreeMap<String, String>, body: &Value) -> Response<Bytes> {
    let (text, content_type) = match body {
        Value::Null => (String::new(), None),
        Value::String(text) => (text.clone(), Some("text/plain; charset=utf-8")),
        json => (json.to_string(), Some("application/json")),
    };
    let length = text.len();
    let mut response = Response::new(Bytes::from(text));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or_default();
    let own = response.headers_mut();
    if let Some(content_type) = content_type {
        own.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    }
    for (name, value) in headers {
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::from_str(value)) {
            own.insert(name, value);
        }
    }
    if has_body(status) {
        own.insert(header::CONTENT_LENGTH, length.into());
    }
    response
}
