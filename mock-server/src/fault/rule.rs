//! A fault rule: which calls it applies to, and the fault that it injects.

use axum::http::HeaderValue;
use mock_hub::{UpdateOutcome, endpoints, read_json};
use serde::{Deserialize, Serialize};

/// The longest delay, in milliseconds.
const MAX_DELAY: f64 = 60_000.0;

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
    /// The hub gets the call after this time.
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
    /// A page of HTML instead of an answer, as portals and load balancers send. The hub gets no request.
    Html {
        /// Its status.
        #[serde(default = "ok")]
        status: u16,
        /// `Retry-After`: seconds, or a date of HTTP.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retry_after: Option<String>,
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

    /// Reads the body of a request.
    pub(crate) fn read(body: &[u8]) -> Result<Self, String> {
        let rule = read_json(body)?;
        let rule = serde_json::from_value::<Self>(rule).map_err(|error| format!("not a rule: {error}"))?;
        rule.wrong().map_or(Ok(rule), Err)
    }

    /// What is wrong with the rule, if anything is.
    pub(crate) fn wrong(&self) -> Option<String> {
        if let Some(unknown) = self.operation.as_deref().and_then(unknown_operation) {
            return Some(unknown);
        }
        if self.from_call == 0 || self.times == Some(0) {
            return Some("from_call and times are counted from 1".to_owned());
        }
        if !(self.probability > 0.0 && self.probability <= 1.0) {
            return Some("probability has to be above 0 and at most 1".to_owned());
        }
        match &self.fault {
            Fault::Status { status, .. } if !(400..=599).contains(status) => {
                Some("status has to be from 400 to 599".to_owned())
            }
            Fault::Html { status, .. }
                if !(200..=599).contains(status) || matches!(status, 204 | 205 | 304) =>
            {
                Some("status has to be one from 200 to 599 that has a body".to_owned())
            }
            Fault::Html { retry_after: Some(text), .. } if HeaderValue::from_str(text).is_err() => {
                Some("retry_after has to be seconds or a date of HTTP".to_owned())
            }
            Fault::Delay { milliseconds } if !(0.0..=MAX_DELAY).contains(milliseconds) => {
                Some("milliseconds has to be from 0 to 60000".to_owned())
            }
            _ => None,
        }
    }
}

impl Fault {
    /// Its kind, as in JSON.
    pub(crate) fn kind(&self) -> String {
        let json = serde_json::to_value(self).unwrap_or_default();
        json["kind"].as_str().unwrap_or_default().to_owned()
    }
}

/// What is wrong with the name of an operation, if no operation has it.
pub(crate) fn unknown_operation(name: &str) -> Option<String> {
    if endpoints().any(|endpoint| endpoint.name == name) {
        return None;
    }
    let names: Vec<&str> = endpoints().map(|endpoint| endpoint.name).collect();
    Some(format!("unknown operation {name:?}; expected one of {}", names.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_read_strictly_and_written_as_it_was_read() {
        let text = r#"{"operation":"create group","name":"kiel-*","from_call":3,"times":1,
            "fault":{"kind":"status","status":429,"retry_after_seconds":3600}}"#;
        let rule = FaultRule::read(text.as_bytes()).expect("a rule");
        assert_eq!((rule.from_call, rule.times, rule.probability), (3, Some(1), 1.0));
        let written = serde_json::to_vec(&rule).expect("JSON");
        assert_eq!(FaultRule::read(&written), Ok(rule));
        for bad in [
            "",
            "{}",
            r#"{"fault":{"kind":"nothing"}}"#,
            r#"{"fault":{"kind":"stall","for":1}}"#,
            r#"{"fault":{"kind":"status","status":200}}"#,
            r#"{"fault":{"kind":"html","status":204}}"#,
            r#"{"fault":{"kind":"html","status":503,"retry_after":"a\nb"}}"#,
            r#"{"fault":{"kind":"delay","milliseconds":-1}}"#,
            r#"{"fault":{"kind":"delay","milliseconds":60001}}"#,
            r#"{"operation":"make group","fault":{"kind":"stall"}}"#,
            r#"{"probability":0,"fault":{"kind":"stall"}}"#,
            r#"{"times":0,"fault":{"kind":"stall"}}"#,
            r#"{"time":1,"fault":{"kind":"stall"}}"#,
        ] {
            assert!(FaultRule::read(bad.as_bytes()).is_err(), "{bad}");
        }
    }
}
