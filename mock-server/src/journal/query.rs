//! Filtering and counting entries, and the entries that nearly match.

use super::Journal;
use super::entry::Entry;
use super::view::Links;
use crate::fault::rule::unknown_operation;
use crate::redact;
use serde_json::{Value, json};
use std::sync::Arc;

/// How many entries an answer has without `limit`.
const DEFAULT_LIMIT: usize = 50;
/// How many near misses an answer has at most.
const MAX_NEAR_MISSES: usize = 5;

/// A filter. An entry has to meet all criteria.
#[derive(Debug, Default)]
pub(crate) struct Query {
    criteria: Vec<Criterion>,
    limit: Option<usize>,
}

/// A criterion for an entry.
#[derive(Debug, PartialEq, Eq)]
enum Criterion {
    Operation(String),
    /// The tenant in its path.
    Tenant(String),
    Method(String),
    /// A part of the path.
    Path(String),
    /// A name in it: of a group, a router, a product or a client.
    Name(String),
    Status(u16),
    /// Whether a fault was injected.
    Fault(bool),
    /// Whether it is an operation.
    Matched(bool),
    /// From this number on.
    Since(u64),
}

impl Query {
    /// Reads the query of an address. An unknown parameter is refused, because ignoring a filter would give
    /// too high a count.
    pub(crate) fn read(query: Option<&str>) -> Result<Self, String> {
        let mut read = Self::default();
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            let value = value.into_owned();
            let number = || value.parse::<u64>().map_err(|_| format!("{name} has to be a number"));
            let boolean = || value.parse::<bool>().map_err(|_| format!("{name} has to be true or false"));
            let criterion = match name.as_ref() {
                "operation" => match unknown_operation(&value) {
                    Some(unknown) => return Err(unknown),
                    None => Criterion::Operation(value),
                },
                "tenant" => Criterion::Tenant(value),
                "method" => Criterion::Method(value.to_ascii_uppercase()),
                "path" => Criterion::Path(value),
                "name" => Criterion::Name(value),
                "status" => {
                    Criterion::Status(u16::try_from(number()?).map_err(|_| "status is too large".to_owned())?)
                }
                "fault" => Criterion::Fault(boolean()?),
                "matched" => Criterion::Matched(boolean()?),
                "since" => Criterion::Since(number()?),
                "limit" => {
                    read.limit = Some(usize::try_from(number()?).unwrap_or(usize::MAX));
                    continue;
                }
                other => return Err(format!("the parameter {other} is not known here")),
            };
            read.criteria.push(criterion);
        }
        Ok(read)
    }

    /// The matching entries, the newest first, and their count. If there are none, the answer has those
    /// that differ in one criterion.
    pub(crate) fn answer(&self, journal: &Journal, links: &Links) -> Value {
        let (entries, dropped) = journal.entries();
        let found: Vec<_> = entries.iter().filter(|entry| self.unmet(entry).is_empty()).collect();
        let shown = found.iter().take(self.limit.unwrap_or(DEFAULT_LIMIT));
        let mut answer = json!({
            "count": found.len(),
            "left_the_journal": dropped,
            "requests": shown.map(|entry| entry.view(links)).collect::<Value>(),
        });
        if found.is_empty() && !self.criteria.is_empty() {
            answer["near_misses"] = self.near_misses(&entries);
        }
        answer
    }

    fn near_misses(&self, entries: &[Arc<Entry>]) -> Value {
        let near = entries.iter().filter_map(|entry| match self.unmet(entry).as_slice() {
            [one] => Some(json!({
                "id": entry.id, "method": entry.method.as_str(), "path": redact::target(&entry.uri),
                "differs": one.differs(entry),
            })),
            _ => None,
        });
        near.take(MAX_NEAR_MISSES).collect()
    }

    /// The criteria that an entry does not meet.
    fn unmet(&self, entry: &Entry) -> Vec<&Criterion> {
        self.criteria.iter().filter(|criterion| !criterion.is_met(entry)).collect()
    }
}

impl Criterion {
    fn is_met(&self, entry: &Entry) -> bool {
        match self {
            Self::Operation(wanted) => entry.endpoint.is_some_and(|endpoint| endpoint.name == wanted),
            Self::Tenant(wanted) => entry.call(&entry.headers.map()).tenant().as_ref() == Some(wanted),
            Self::Method(wanted) => entry.method.as_str() == wanted,
            Self::Path(wanted) => entry.uri.path().contains(wanted),
            Self::Name(wanted) => entry.call(&entry.headers.map()).names().contains(wanted),
            Self::Status(wanted) => entry.status() == Some(*wanted),
            Self::Fault(wanted) => entry.fault.is_some() == *wanted,
            Self::Matched(wanted) => entry.endpoint.is_some() == *wanted,
            Self::Since(wanted) => entry.id >= *wanted,
        }
    }

    fn differs(&self, entry: &Entry) -> String {
        let operation = entry.endpoint.map_or("none", |endpoint| endpoint.name);
        match self {
            Self::Operation(wanted) => format!("operation {operation:?} where {wanted:?} was asked for"),
            Self::Tenant(wanted) => {
                let tenant = entry.call(&entry.headers.map()).tenant();
                format!("tenant {} where {wanted} was asked for", tenant.as_deref().unwrap_or("none"))
            }
            Self::Method(wanted) => format!("method {} where {wanted} was asked for", entry.method),
            Self::Path(wanted) => format!("its path does not contain {wanted:?}"),
            Self::Name(wanted) => {
                format!("names {:?} where {wanted:?} was asked for", entry.call(&entry.headers.map()).names())
            }
            Self::Status(wanted) => format!("status {:?} where {wanted} was asked for", entry.status()),
            Self::Fault(wanted) => format!("fault {:?} where {wanted} was asked for", entry.fault),
            Self::Matched(wanted) => format!("operation {operation:?} where matched={wanted} was asked for"),
            Self::Since(wanted) => format!("it came before number {wanted}"),
        }
    }
}
