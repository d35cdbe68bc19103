//! A fault rule: which calls it applies to, and the fault that it injects.

use crate::operation;
use axum::http::{HeaderName, HeaderValue};
use mock_hub::UpdateOutcome;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// The longest delay, in milliseconds.
const MAX_DELAY: f64 = 60_000.0;

/// The headers of an answer that belong to the connection and its framing.
const CONNECTION: [&str; 4] = ["content-length", "transfer-encoding", "connection", "upgrade"];

/// A fault and the calls into which it is injected. As JSON it is the body of `POST /__mock/faults`; a
/// condition that is left out matches every call.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FaultRule {
    /// The operation: `create group`; `fetch token` is the token endpoint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// The tenant in the path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenant: Option<String>,
    /// A name in the path or the body: of a group, a router, a product or a client. `*` at the end matches
    /// any ending.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The first matching call that gets the fault, counted from 1.
    #[serde(default = "one")]
    pub from_call: u64,
    /// How many calls get the fault; all by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u64>,
    /// The probability for each call, above 0 up to 1.
    #[serde(default = "certain")]
    pub probability: f64,
    /// The seed of the probability: the n-th matching call of a rule always has the same result.
    #[serde(default = "one")]
    pub seed: u64,
    /// The fault.
    pub fault: Fault,
}

/// A fault. As JSON: `{"kind": "status", "status": 503}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "snake_case", deny_unknown_fields)]
pub enum Fault {
    /// A refusal in the hub's form. The hub gets no request.
    Status {
        /// From 400 to 599.
        status: u16,
        /// Replaces the hub's message.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        message: Option<String>,
        /// `Retry-After`; a 429 always has one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retry_after_seconds: Option<u32>,
    },
    /// The hub gets the call after this time, or as soon as the rule is removed or switched off.
    Delay {
        /// From 0 to 60,000, in real time.
        milliseconds: f64,
    },
    /// The connection is reset. The hub gets no request.
    ResetBefore {},
    /// The hub makes the change, then the connection is reset: the answer is lost.
    ResetAfter {},
    /// The hub makes the change, and no answer comes.
    Stall {},
    /// The hub makes the change, and the connection ends in the middle of the answer's body.
    Truncated {},
    /// The hub makes the change, and the answer's body is not JSON.
    Malformed {},
    /// An answer of one's own. The hub gets no request.
    Answer {
        /// From 200 to 599.
        #[serde(default = "ok")]
        status: u16,
        /// Names and values; without a `Content-Type` it is that of JSON, or of text for a text.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        headers: BTreeMap<String, String>,
        /// JSON, or a text that is sent as it is.
        #[serde(default, skip_serializing_if = "Value::is_null")]
        body: Value,
    },
    /// Another editor changes the group just before this call: its threshold changes, and `st` rises.
    AnotherEditor {},
    /// The update that this call starts is not applied: the hub's update of a group, or an asynchronous
    /// backend's update of a SIM card.
    UpdateOutcome {
        /// How it ends.
        outcome: UpdateOutcome,
    },
}

const fn one() -> u64 {
    1
}

const fn certain() -> f64 {
    1.0
}

const fn ok() -> u16 {
    200
}

impl FaultRule {
    /// A rule that injects a fault into every call.
    pub fn always(fault: Fault) -> Self {
        let (operation, tenant, name, times) = (None, None, None, None);
        Self { operation, tenant, name, from_call: 1, times, probability: 1.0, seed: 1, fault }
    }

    /// The same for one operation: `create group`.
    #[must_use]
    pub fn on(self, operation: &str) -> Self {
        Self { operation: Some(operation.to_owned()), ..self }
    }

    /// The same for a number of calls.
    #[must_use]
    pub fn times(self, times: u64) -> Self {
        Self { times: Some(times), ..self }
    }

    /// The rule with its operation in words, or what is wrong with it.
    pub(crate) fn checked(mut self) -> Result<Self, String> {
        if let Some(operation) = &self.operation {
            self.operation = Some(operation::named(operation)?.to_owned());
        }
        for (name, count) in [("from_call", Some(self.from_call)), ("times", self.times)] {
            if count == Some(0) {
                return Err(format!("{name} is 0; calls are counted from 1"));
            }
        }
        let Self { probability, .. } = self;
        if !(probability > 0.0 && probability <= 1.0) {
            return Err(format!("probability is {probability}; it has to be above 0 and at most 1"));
        }
        self.fault.wrong().map_or(Ok(self), Err)
    }
}

impl Fault {
    /// What is wrong with a value of it, if anything is.
    fn wrong(&self) -> Option<String> {
        match self {
            Self::Status { status, .. } if !(400..=599).contains(status) => {
                Some(format!("fault.status is {status}; it has to be from 400 to 599"))
            }
            Self::Delay { milliseconds } if !(0.0..=MAX_DELAY).contains(milliseconds) => {
                Some(format!("fault.milliseconds is {milliseconds}; it has to be from 0 to 60000"))
            }
            Self::Answer { status, .. } if !(200..=599).contains(status) => {
                Some(format!("fault.status is {status}; it has to be from 200 to 599"))
            }
            Self::Answer { status, body, .. } if !has_body(*status) && !body.is_null() => {
                Some(format!("fault.status is {status}, which has no body"))
            }
            Self::Answer { headers, .. } => headers.iter().find_map(wrong_header),
            _ => None,
        }
    }

    /// Its kind, as in JSON.
    pub(crate) fn kind(&self) -> String {
        let json = serde_json::to_value(self).unwrap_or_default();
        json["kind"].as_str().unwrap_or_default().to_owned()
    }
}

fn wrong_header((name, value): (&String, &String)) -> Option<String> {
    if name.parse::<HeaderName>().is_err() {
        return Some(format!("fault.headers: {name:?} is not the name of a header"));
    }
    if CONNECTION.iter().any(|own| own.eq_ignore_ascii_case(name)) {
        return Some(format!("fault.headers: {name} is set by the mock"));
    }
    HeaderValue::from_str(value)
        .is_err()
        .then(|| format!("fault.headers: the value of {name} has a line break"))
}

/// Whether an answer with this status has a body (RFC 9110 section 6.4.1).
pub(crate) fn has_body(status: u16) -> bool {
    !matches!(status, 204 | 205 | 304)
}
