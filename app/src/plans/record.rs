//! Plans in the browser's database. Each has a short record, the plan in slices, and a log that is only appended to.

use crate::plans::origin::Origin;
use crate::storage::database::{self, Store};
use crate::storage::lock::{self, Lock};
use crate::tasks::pause_if_long;
use crate::transport::random_id;
use js_sys::Date;
use plan::{Action, Entry, Plan, Row, Task};
use serde::{Deserialize, Serialize};

/// How long a plan is kept, and can be undone, after its last change, in milliseconds.
const LIFETIME: f64 = 24.0 * 3_600_000.0;

/// How many rows are written or read at once. A row and its tasks have about 2 KB, so a slice takes a few milliseconds.
const SLICE: usize = 200;

/// A slice of a plan, which is read as a plan.
#[derive(Serialize)]
struct Slice<'a> {
    rows: &'a [Row],
    tasks: &'a [Task],
}

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
    /// How many slices the plan has; 0 until all of them are stored.
    #[serde(default)]
    pub slices: usize,
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
            slices: 0,
        }
    }

    /// Stores it; false if the browser does not store it.
    pub async fn write(&self) -> bool {
        match serde_json::to_string(self) {
            Ok(text) => database::write(Store::Plans, &self.id, &text).await,
            Err(_) => false,
        }
    }

    /// Stores it with its plan and log; false, and none of it is left, if the browser does not store them. The record
    /// comes first, so that a plan whose tab is closed meanwhile expires like every other.
    pub async fn write_plan(&mut self, plan: &Plan, log: &[Entry]) -> bool {
        let is_stored = self.write_parts(plan, log).await;
        if !is_stored {
            self.slices = 0;
            remove(&self.id).await;
        }
        is_stored
    }

    async fn write_parts(&mut self, plan: &Plan, log: &[Entry]) -> bool {
        if !self.write().await || !log.is_empty() && !self.append(log, self.created, 1).await {
            return false;
        }
        let slices = plan.rows.len().max(plan.tasks.len()).div_ceil(SLICE).max(1);
        for number in 0..slices {
            let slice = Slice { rows: slice(&plan.rows, number), tasks: slice(&plan.tasks, number) };
            let Ok(text) = serde_json::to_string(&slice) else { return false };
            if !database::write(Store::Parts, &slice_key(&self.id, number), &text).await {
                return false;
            }
            pause_if_long().await;
        }
        self.slices = slices;
        self.write().await
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
    pub fn is_expired(&self, now: f64) -> bool {
        now - self.used.max(self.created) > LIFETIME
    }
}

fn slice<T>(all: &[T], number: usize) -> &[T] {
    all.chunks(SLICE).nth(number).unwrap_or_default()
}

fn slice_key(id: &str, number: usize) -> String {
    format!("{id}/plan/{number:05}")
}

fn log_prefix(id: &str) -> String {
    format!("{id}/log/")
}

/// Removes expired plans, other than those that a tab executes.
pub async fn remove_expired(now: f64) {
    for Record { id, .. } in read_all().await.into_iter().filter(|record| record.is_expired(now)) {
        if let Some(_lock) = lock(&id).await {
            remove(&id).await;
        }
    }
}

/// Takes the lock of a plan, which the tab that executes it holds; `None` if another one has it.
pub async fn lock(id: &str) -> Option<Lock> {
    lock::take(&format!("plan/{id}")).await
}

/// Whether the database has the record of a plan.
pub async fn exists(id: &str) -> bool {
    database::read(Store::Plans, id).await.is_some_and(|records| !records.is_empty())
}

/// Whether the browser gives access to the database.
pub async fn are_readable() -> bool {
    database::read(Store::Plans, "").await.is_some()
}

async fn read_all() -> Vec<Record> {
    let texts = database::read(Store::Plans, "").await.unwrap_or_default();
    texts.iter().filter_map(|text| serde_json::from_str(text).ok()).collect()
}

/// The records of an access, the newest first.
pub async fn all(access: &(String, String), now: f64) -> Vec<Record> {
    let mut records = read_all().await;
    records.retain(|record| !record.is_expired(now) && record.access == *access && record.slices > 0);
    newest_first(&mut records);
    records
}

/// Puts the newest first.
pub fn newest_first(records: &mut [Record]) {
    records.sort_by(|one, other| other.created.total_cmp(&one.created));
}

/// A record and its plan.
pub async fn read(id: &str) -> Option<(Record, Plan)> {
    let record = database::read(Store::Plans, id).await?.into_iter().next()?;
    let record: Record = serde_json::from_str(&record).ok()?;
    if record.slices == 0 {
        return None;
    }
    let mut plan = Plan::default();
    for number in 0..record.slices {
        let slice = database::read(Store::Parts, &slice_key(id, number)).await?.into_iter().next()?;
        let slice: Plan = serde_json::from_str(&slice).ok()?;
        plan.rows.extend(slice.rows);
        plan.tasks.extend(slice.tasks);
        pause_if_long().await;
    }
    Some((record, plan))
}

/// The log of a plan; `None` if the database does not answer, or a part cannot be parsed.
pub async fn log(id: &str) -> Option<Vec<Entry>> {
    let parts = database::read(Store::Parts, &log_prefix(id)).await?;
    let mut log = Vec::new();
    for part in parts {
        log.extend(serde_json::from_str::<Vec<Entry>>(&part).ok()?);
        pause_if_long().await;
    }
    Some(log)
}

/// Removes a plan, its record last: parts without a record would never expire.
pub async fn remove(id: &str) {
    database::remove(Store::Parts, &format!("{id}/")).await;
    database::remove(Store::Plans, id).await;
}
