//! Plans in the browser's database. Each has a short record, the plan, and a log that is only appended to.

use crate::plans::origin::Origin;
use crate::storage::database::{self, Store};
use crate::transport::random_id;
use js_sys::Date;
use plan::{Action, Entry, Plan};
use serde::{Deserialize, Serialize};

/// How long a plan is kept after its last change, in milliseconds. It can be undone for as long.
const LIFETIME: f64 = 24.0 * 3_600_000.0;

/// The entry of a plan in the list of plans.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Its identifier.
    pub id: String,
    /// The tenant and the application whose groups it changes.
    pub access: (String, String),
    /// When it was made, in milliseconds since 1970.
    pub created: f64,
    /// When a call was last sent for it, in milliseconds since 1970.
    pub used: f64,
    /// The origin of the plan.
    pub origin: Origin,
    /// Whether it was ever executed.
    pub has_begun: bool,
    /// How many rows change something.
    pub rows: usize,
    /// How many of them the hub has applied.
    pub applied: usize,
    /// How many of them the hub has accepted and not applied yet.
    pub requested: usize,
    /// How many of them were not made, or may not have been.
    pub failed: usize,
}

impl Record {
    /// The record of a plan that is made now.
    pub fn new(access: (String, String), origin: Origin, plan: &Plan) -> Self {
        let created = Date::now();
        Self {
            id: random_id().to_string().chars().filter(char::is_ascii_alphanumeric).collect(),
            access,
            created,
            used: created,
            origin,
            has_begun: false,
            rows: plan.rows.len() - plan.count(Action::Nothing),
            applied: 0,
            requested: 0,
            failed: 0,
        }
    }

    /// Stores it; false if the browser does not store it.
    pub async fn write(&self) -> bool {
        match serde_json::to_string(self) {
            Ok(text) => database::write(Store::Plans, &self.id, &text).await,
            Err(_) => false,
        }
    }

    /// Stores its plan; false if the browser does not store it.
    pub async fn write_plan(&self, plan: &Plan) -> bool {
        match serde_json::to_string(plan) {
            Ok(text) => database::write(Store::Parts, &plan_key(&self.id), &text).await,
            Err(_) => false,
        }
    }

    /// Appends to its log; false if the browser does not store it. The number orders the parts of one tab.
    pub async fn append(&self, entries: &[Entry], now: f64, number: usize) -> bool {
        // One tab at a time executes a plan, so the time orders the parts of several tabs.
        let key = format!("{}{now:015.0}-{number:08}", log_prefix(&self.id));
        match serde_json::to_string(entries) {
            Ok(text) => database::write(Store::Parts, &key, &text).await,
            Err(_) => false,
        }
    }

    /// Whether its lifetime is over.
    fn is_expired(&self, now: f64) -> bool {
        now - self.used.max(self.created) > LIFETIME
    }
}

fn plan_key(id: &str) -> String {
    format!("{id}/plan")
}

fn log_prefix(id: &str) -> String {
    format!("{id}/log/")
}

/// Removes expired plans.
pub async fn remove_expired(now: f64) {
    for record in read_all().await.into_iter().filter(|record| record.is_expired(now)) {
        remove(&record.id).await;
    }
}

async fn read_all() -> Vec<Record> {
    let texts = database::read(Store::Plans, "").await.unwrap_or_default();
    texts.iter().filter_map(|text| serde_json::from_str(text).ok()).collect()
}

/// The records of an access, the newest first.
pub async fn all(access: &(String, String), now: f64) -> Vec<Record> {
    let mut records = read_all().await;
    records.retain(|record| !record.is_expired(now) && record.access == *access);
    records.sort_by(|one, other| other.created.total_cmp(&one.created));
    records
}

/// A record and its plan.
pub async fn read(id: &str) -> Option<(Record, Plan)> {
    let record = database::read(Store::Plans, id).await?.into_iter().next()?;
    let plan = database::read(Store::Parts, &plan_key(id)).await?.into_iter().next()?;
    Some((serde_json::from_str(&record).ok()?, serde_json::from_str(&plan).ok()?))
}

/// The log of a plan; `None` if the database does not answer, or a part cannot be parsed.
pub async fn log(id: &str) -> Option<Vec<Entry>> {
    let parts = database::read(Store::Parts, &log_prefix(id)).await?;
    let parts: Result<Vec<Vec<Entry>>, _> = parts.iter().map(|part| serde_json::from_str(part)).collect();
    Some(parts.ok()?.into_iter().flatten().collect())
}

/// Removes a plan.
pub async fn remove(id: &str) {
    database::remove(Store::Plans, id).await;
    database::remove(Store::Parts, &format!("{id}/")).await;
}
