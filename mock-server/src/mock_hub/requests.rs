//! The calls that a [`MockHub`](super::MockHub) got.

use super::{MockHub, MockHubError};
use crate::journal::Query;
use serde_json::Value;
use std::fmt::Write as _;

/// The calls that a [`MockHub`](super::MockHub) got, all of them or those that fit what is added.
///
/// The filters are those of `GET /__mock/journal`, and the calls those of the world of everybody: named
/// worlds have journals of their own.
#[derive(Clone, Debug)]
#[must_use = "asks nothing before `count`, `list` or `verify`"]
pub struct HubRequests<'a> {
    hub: &'a MockHub,
    query: String,
}

impl<'a> HubRequests<'a> {
    pub(super) fn new(hub: &'a MockHub) -> Self {
        Self { hub, query: String::new() }
    }

    /// Only those of an operation: `create group`, `list products`, `fetch token`, …
    pub fn operation(self, name: &str) -> Self {
        self.with("operation", name)
    }

    /// Only those with this name of a group, router, product or client, in path or body.
    pub fn name(self, name: &str) -> Self {
        self.with("name", name)
    }

    /// Only those of a method.
    pub fn method(self, method: &str) -> Self {
        self.with("method", method)
    }

    /// Only those whose path contains this.
    pub fn path(self, part: &str) -> Self {
        self.with("path", part)
    }

    /// Only those that were answered with this status.
    pub fn status(self, status: u16) -> Self {
        self.with("status", &status.to_string())
    }

    fn with(mut self, name: &str, value: &str) -> Self {
        self.query = form_urlencoded::Serializer::new(self.query).append_pair(name, value).finish();
        self
    }

    /// How many there are in the journal. Fails for an operation that there is not.
    pub fn count(&self) -> Result<u64, MockHubError> {
        Ok(self.ask()?["count"].as_u64().unwrap_or_default())
    }

    /// All of them, the newest first, as `GET /__mock/journal` shows them: secrets masked. Fails for an
    /// operation that there is not.
    pub fn list(&self) -> Result<Vec<Value>, MockHubError> {
        match self.ask()?["requests"].take() {
            Value::Array(calls) => Ok(calls),
            _ => Ok(Vec::new()),
        }
    }

    /// Whether there were exactly so many. If not, the error says how many, and which calls nearly fit.
    ///
    /// Fails, too, for an operation that there is not, and where calls have left the journal or there is
    /// none, because then nobody knows.
    pub fn verify(&self, times: u64) -> Result<(), MockHubError> {
        let answer = self.ask()?;
        let (count, left) = (&answer["count"], &answer["left_the_journal"]);
        if *left != 0 {
            let text = format!("{left} calls have left the journal, so their number is not known");
            return Err(MockHubError(text));
        }
        if *count == times {
            return Ok(());
        }
        let mut text = format!("{count} calls instead of {times} of {:?}", self.query);
        for near in answer["near_misses"].as_array().into_iter().flatten() {
            let part = |name: &str| near[name].as_str().unwrap_or_default();
            let _ = write!(text, "\n  {} {}: {}", part("method"), part("path"), part("differs"));
        }
        Err(MockHubError(text))
    }

    /// Forgets all calls, those that do not fit, too.
    pub fn clear(&self) {
        self.hub.mock.worlds().everybody().journal().clear();
    }

    fn ask(&self) -> Result<Value, MockHubError> {
        let all = format!("{}&limit={}", self.query, u32::MAX);
        let query = Query::read(Some(&all)).map_err(MockHubError)?;
        Ok(query.answer(self.hub.mock.worlds().everybody(), &self.hub.url()))
    }
}
