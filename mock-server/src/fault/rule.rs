//! A rule: which calls a fault strikes, and what it does to them.

use super::Delay;
use crate::operation;
use serde::{Deserialize, Serialize};

/// Which calls are struck, how often, and by what. As JSON it is the body of `POST /__mock/faults`; what
/// is left out matches everything.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FaultRule {
    /// The operation, `create group`; `fetch token` is the token endpoint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// The tenant in the path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenant: Option<String>,
    /// A name in the path or in the body: of a group, a router, a product or a client. A `*` at the end
    /// stands for anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The first of the matching calls that is struck, from 1.
    #[serde(default = "one")]
    pub from_call: u64,
    /// How many calls are struck; nothing means all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u64>,
    /// How likely each is struck, above 0 up to 1.
    #[serde(default = "certain")]
    pub probability: f64,
    /// Decides chance: the n-th matching call of a rule with this seed has the same luck every time.
    #[serde(default = "one")]
    pub seed: u64,
    /// What happens.
    pub fault: Fault,
}

/// What happens to a call. As JSON: `{"kind": "status", "status": 503}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "snake_case", deny_unknown_fields)]
pub enum Fault {
    /// A refusal in the hub's form; nothing was changed.
    Status {
        /// From 400 to 599.
        status: u16,
        /// In place of the hub's words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        message: Option<String>,
        /// `Retry-After`; a 429 has one in any case.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retry_after_seconds: Option<u32>,
    },
    /// The answer comes later.
    Delay {
        /// How much.
        milliseconds: Delay,
    },
    /// The connection is reset; nothing was changed.
    ResetBefore {},
    /// The change is made and the connection is reset: the answer is lost.
    ResetAfter {},
    /// The change is made and no answer comes.
    Stall {},
    /// The change is made, and the answer's body ends in its middle with the connection.
    Truncated {},
    /// The change is made, and the answer's body is no JSON.
    Malformed {},
    /// A page of HTML in place of an answer, as portals and load balancers send; nothing was changed.
    Html {
        /// Its status.
        #[serde(default = "ok")]
        status: u16,
    },
    /// Another editor changes the group just before this call: its threshold moves, and `st` rises.
    AnotherEditor {},
    /// The work on what this call makes or changes does not end well: the hub's on a group, or that of a
    /// backend which takes its time on a SIM card.
    Work {
        /// How it ends.
        ending: WorkEnding,
    },
}

/// How work ends that does not end well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WorkEnding {
    /// `updTe` stays 0; a monitor stays `InProgress`.
    Hangs,
    /// `updTe` becomes 1 and stays so; a monitor stays `InProgress`.
    HangsInProgress,
    /// `updTe` becomes 3, with a message in `errMe`; a monitor becomes `InError`.
    Fails,
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
    /// A rule by which every call is struck.
    pub fn always(fault: Fault) -> Self {
        let (operation, tenant, name, times) = (None, None, None, None);
        Self { operation, tenant, name, from_call: 1, times, probability: 1.0, seed: 1, fault }
    }

    /// The same for one operation only, `create group`.
    #[must_use]
    pub fn on(self, operation: &str) -> Self {
        Self { operation: Some(operation.to_owned()), ..self }
    }

    /// The same for a number of calls only.
    #[must_use]
    pub fn times(self, times: u64) -> Self {
        Self { times: Some(times), ..self }
    }

    /// Reads the body of a request.
    pub(crate) fn read(body: &[u8]) -> Result<Self, String> {
        let rule = crate::body::json(body)?;
        let rule = serde_json::from_value::<Self>(rule).map_err(|error| format!("no rule: {error}"))?;
        rule.wrong().map_or(Ok(rule), Err)
    }

    /// What is wrong with it, if anything is.
    pub(crate) fn wrong(&self) -> Option<String> {
        if let Some(name) = self.operation.as_deref().filter(|name| !operation::is_known(name)) {
            return Some(format!(
                "there is no operation {name:?}; there are {}",
                operation::names().join(", ")
            ));
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
            Fault::Html { status } if !(200..=599).contains(status) || matches!(status, 204 | 205 | 304) => {
                Some("status has to be one from 200 to 599 that has a body".to_owned())
            }
            Fault::Delay { milliseconds } => milliseconds.wrong().map(str::to_owned),
            _ => None,
        }
    }
}

impl Fault {
    /// Its kind, as in JSON.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Status { .. } => "status",
            Self::Delay { .. } => "delay",
            Self::ResetBefore {} => "reset-before",
            Self::ResetAfter {} => "reset-after",
            Self::Stall {} => "stall",
            Self::Truncated {} => "truncated",
            Self::Malformed {} => "malformed",
            Self::Html { .. } => "html",
            Self::AnotherEditor {} => "another-editor",
            Self::Work { .. } => "work",
        }
    }
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
            r#"{"fault":{"kind":"delay","milliseconds":-1}}"#,
            r#"{"operation":"make group","fault":{"kind":"stall"}}"#,
            r#"{"probability":0,"fault":{"kind":"stall"}}"#,
            r#"{"times":0,"fault":{"kind":"stall"}}"#,
            r#"{"time":1,"fault":{"kind":"stall"}}"#,
        ] {
            assert!(FaultRule::read(bad.as_bytes()).is_err(), "{bad}");
        }
    }
}
