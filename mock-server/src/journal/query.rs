//! Filtering and counting entries, and the entries that nearly match.

use super::Journal;
use super::entry::Entry;
use super::view::Links;
use crate::operation;
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

/// A property of an entry, by the name of its parameter, and its wanted value.
#[derive(Debug)]
struct Criterion {
    property: String,
    wanted: String,
}

impl Query {
    /// Reads the query of an address. An unknown parameter is refused, because ignoring a filter would give
    /// too high a count.
    pub(crate) fn read(query: Option<&str>) -> Result<Self, String> {
        let mut read = Self::default();
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            let number = || value.parse::<u64>().map_err(|_| format!("{name} has to be a number"));
            let boolean = || value.parse::<bool>().map_err(|_| format!("{name} has to be true or false"));
            let wanted = match name.as_ref() {
                "operation" => operation::named(&value)?.to_owned(),
                "tenant" | "path" | "name" => value.into_owned(),
                "method" => value.to_ascii_uppercase(),
                "status" | "since" => number()?.to_string(),
                "fault" | "matched" => boolean()?.to_string(),
                "limit" => {
                    read.limit = Some(usize::try_from(number()?).unwrap_or(usize::MAX));
                    continue;
                }
                other => return Err(format!("the parameter {other} is not known here")),
            };
            read.criteria.push(Criterion { property: name.into_owned(), wanted });
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
        let found = self.found(entry);
        match self.property.as_str() {
            "path" => found.iter().any(|path| path.contains(&self.wanted)),
            "since" => self.wanted.parse().is_ok_and(|since: u64| entry.id >= since),
            _ => found.contains(&self.wanted),
        }
    }

    fn differs(&self, entry: &Entry) -> String {
        let Self { property, wanted } = self;
        let found = self.found(entry);
        let found = if found.is_empty() { "none".to_owned() } else { found.join(", ") };
        format!("{property} {found} where {wanted} was asked for")
    }

    /// The values of the property that an entry has.
    fn found(&self, entry: &Entry) -> Vec<String> {
        let one = |value: Option<String>| value.into_iter().collect();
        match self.property.as_str() {
            "operation" => one(entry.endpoint.map(|endpoint| endpoint.name.to_owned())),
            "tenant" => one(entry.call(&entry.headers.map()).tenant()),
            "method" => vec![entry.method.to_string()],
            "path" => vec![entry.uri.path().to_owned()],
            // Of a group, a router, a product or a client.
            "name" => entry.call(&entry.headers.map()).names(),
            "status" => one(entry.status().map(|status| status.to_string())),
            // Whether one was injected.
            "fault" => vec![entry.fault.is_some().to_string()],
            // Whether it is an operation.
            "matched" => vec![entry.endpoint.is_some().to_string()],
            "since" => vec![entry.id.to_string()],
            _ => Vec::new(),
        }
    }
}
