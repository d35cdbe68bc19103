//! The calls that a [`MockHub`](crate::MockHub) received.

use crate::journal::query::Query;
use crate::journal::view::Links;
use crate::mock::Mock;
use serde_json::Value;
use std::fmt::Write as _;

/// What is wrong with a rule or a filter, or which calls arrived instead of the expected ones.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct MockHubError(pub(super) String);

/// The calls that a [`MockHub`](crate::MockHub) received, all or filtered.
///
/// The filters are those of `GET /__mock/journal`, and the calls those of the default sandbox: named
/// sandboxes have their own journals.
#[derive(Clone, Debug)]
#[must_use = "reads nothing before `count`, `list` or `verify`"]
pub struct HubRequests<'a> {
    mock: &'a Mock,
    /// The hub's address.
    url: String,
    query: String,
}

impl<'a> HubRequests<'a> {
    pub(super) fn new(mock: &'a Mock, url: String) -> Self {
        Self { mock, url, query: String::new() }
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

    /// How many there are in the journal. Fails for an unknown operation.
    pub fn count(&self) -> Result<u64, MockHubError> {
        Ok(self.read()?["count"].as_u64().unwrap_or_default())
    }

    /// All of them, the newest first, as `GET /__mock/journal` shows them, with secrets redacted. Fails for an
    /// unknown operation.
    pub fn list(&self) -> Result<Vec<Value>, MockHubError> {
        match self.read()?["requests"].take() {
            Value::Array(calls) => Ok(calls),
            _ => Ok(Vec::new()),
        }
    }

    /// Checks that there were exactly so many. If not, the error says how many, and which calls nearly match.
    ///
    /// It also fails for an unknown operation, and if the journal has dropped calls or is off, because then the
    /// number is unknown.
    pub fn verify(&self, times: u64) -> Result<(), MockHubError> {
        let answer = self.read()?;
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

    /// Removes all calls from the journal, whatever the filters.
    pub fn clear(&self) {
        self.mock.sandboxes().default().journal().clear();
    }

    fn read(&self) -> Result<Value, MockHubError> {
        let all = format!("{}&limit={}", self.query, u32::MAX);
        let query = Query::read(Some(&all)).map_err(MockHubError)?;
        let links = Links { origin: self.url.clone(), prefix: String::new() };
        Ok(query.answer(self.mock.sandboxes().default().journal(), &links))
    }
}
