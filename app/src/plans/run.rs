//! A plan that is open in this page: its state, its lock and its log.

use crate::clock::now;
use crate::plans::calls::wait;
use crate::plans::inner::{Inner, Part};
use crate::plans::progress::{FAILED, Progress, Status, Storage};
use crate::plans::record::{self, Record};
use js_sys::Date;
use leptos::prelude::*;
use plan::{DesiredGroup, Entry, Execution, Plan, Reported, State};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How often a task checks whether another task has finished taking the lock of the plan.
const LOCK_INTERVAL: Duration = Duration::from_millis(20);
/// How often the page shows progress, in milliseconds.
const SHOW_INTERVAL: f64 = 200.0;

/// A plan that is open in this page.
#[derive(Debug)]
pub struct Run {
    inner: Mutex<Inner>,
    id: String,
    access: (String, String),
    /// Changes when the view has to be updated.
    version: ArcRwSignal<u32>,
}

impl Run {
    /// A plan that was made now.
    pub fn new(record: Record, execution: Execution, storage: Storage) -> Arc<Self> {
        let inner = Inner::new(record, execution, storage);
        let (id, access) = (inner.record.id.clone(), inner.record.access.clone());
        Arc::new(Self { inner: Mutex::new(inner), id, access, version: ArcRwSignal::new(0) })
    }

    /// A plan that was stored, with its log.
    pub fn resumed(record: Record, plan: Plan, log: &[Entry]) -> Arc<Self> {
        let run = Self::new(record, Execution::resume(plan, log), Storage::Stored);
        run.inner().take_log(log);
        run
    }

    /// Its identifier.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The tenant and the application whose groups it changes.
    pub fn access(&self) -> &(String, String) {
        &self.access
    }

    /// Its entry in the list of plans.
    pub fn record(&self) -> Record {
        self.version.track();
        self.inner().record.clone()
    }

    /// Reads the plan.
    pub fn with_plan<T>(&self, read: impl FnOnce(&Plan) -> T) -> T {
        read(self.inner().execution.plan())
    }

    /// How far each row is; `None` if there is nothing to do.
    pub fn states(&self) -> Vec<Option<State>> {
        self.version.track();
        let inner = self.inner();
        inner.execution.states().collect()
    }

    /// A row and its state.
    pub fn reported(&self, row: usize) -> Option<Reported> {
        self.version.track();
        self.inner().execution.reported(row)
    }

    /// Its progress.
    pub fn progress(&self) -> Progress {
        self.version.track();
        self.inner().progress()
    }

    /// Whether the browser no longer keeps it: its time is over, or another tab has discarded it. A running plan is kept.
    pub fn is_gone(&self) -> bool {
        self.version.track();
        self.inner().is_gone(Date::now())
    }

    /// Whether changes were sent.
    pub fn has_sent(&self) -> bool {
        !self.inner().sent.is_empty()
    }

    /// The groups that undo the changes that were sent.
    pub fn undo(&self) -> Vec<DesiredGroup> {
        let inner = self.inner();
        inner.execution.plan().undo(|row| inner.sent.contains(&row))
    }

    /// Whether no tab has executed the plan or executes it now. If so, this tab holds its lock.
    pub async fn is_unused(&self) -> bool {
        let is_unused = self.take_lock().await && !self.inner().record.has_begun;
        if !is_unused {
            self.release();
            self.show();
        }
        is_unused
    }

    /// Takes the lock of the plan, and the log of other tabs; false if another tab executes the plan.
    pub(super) async fn take_lock(&self) -> bool {
        // Two tasks of this tab may want the lock at once.
        while std::mem::replace(&mut self.inner().is_taking_lock, true) {
            wait(LOCK_INTERVAL).await;
        }
        let is_taken = self.inner().lock.is_some() || self.take_free_lock().await;
        self.inner().is_taking_lock = false;
        is_taken
    }

    async fn take_free_lock(&self) -> bool {
        let Some(lock) = record::lock(&self.id).await else {
            self.inner().status = Status::Elsewhere;
            self.show();
            return false;
        };
        let (log, is_kept) = (record::log(&self.id).await, record::exists(&self.id).await);
        let is_taken = self.inner().take_over(lock, log, is_kept);
        if !is_taken {
            self.show();
        }
        is_taken
    }

    /// Releases the lock, unless the plan is executed. If a call is in flight, its answer releases it.
    pub(super) fn release(&self) {
        let mut inner = self.inner();
        if inner.status == Status::Idle && inner.execution.calls_in_flight() == 0 {
            inner.lock = None;
        }
    }

    /// Appends the new entries of the execution to the log. If the browser does not store them, the page says so and the
    /// plan continues.
    pub(super) async fn write(&self) {
        let entries = self.inner().take_entries();
        self.append(entries).await;
    }

    pub(super) async fn append(&self, Part { record, entries, time, number }: Part) {
        if !entries.is_empty() && self.is_stored() {
            let is_stored = record.append(&entries, time, number).await;
            self.inner().note_stored(entries, is_stored);
        }
    }

    /// Brings the record of the plan up to date.
    pub(super) async fn write_record(&self) {
        let progress = untrack(|| self.progress());
        let record = {
            let mut inner = self.inner();
            inner.record.used = Date::now();
            inner.record.applied = progress.count(&[State::Applied]);
            inner.record.requested = progress.count(&[State::Requested]);
            inner.record.failed = progress.count(&FAILED);
            inner.record.clone()
        };
        if self.is_stored() && !record.write().await {
            self.inner().note_stored(Vec::new(), false);
        }
        self.show();
    }

    /// Whether the browser's database has the plan. Of another plan it has no log.
    fn is_stored(&self) -> bool {
        matches!(self.inner().storage, Storage::Stored | Storage::Incomplete)
    }

    pub(super) fn show_sometimes(&self) {
        let is_due = now() - self.inner().shown > SHOW_INTERVAL;
        if is_due {
            self.show();
        }
    }

    pub(super) fn show(&self) {
        self.inner().shown = now();
        self.version.update(|version| *version += 1);
    }

    pub(super) fn inner(&self) -> MutexGuard<'_, Inner> {
        // The page has one thread.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
