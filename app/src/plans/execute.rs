//! The execution of a plan: its calls, and what follows the last one.

use crate::call_log;
use crate::clock::now;
use crate::error::Error;
use crate::hub::HubClient;
use crate::plans::calls::{send, wait};
use crate::plans::current::{self, MAX_BY_NAME};
use crate::plans::failure::{pauses, retry_after};
use crate::plans::inner::MAX_PAUSE;
use crate::plans::progress::Status;
use crate::plans::run::Run;
use crate::tasks::pause_if_long;
use hub_api::connectivity_group::ListGroups;
use leptos::prelude::*;
use leptos::task::spawn_local;
use plan::{Call, CallRequest, State};
use std::sync::Arc;
use std::time::Duration;

/// How often the hub is polled for the changes that it has accepted.
const POLL_INTERVAL: Duration = Duration::from_secs(3);
/// How often all groups are read instead, if more than a few changes are pending.
const SWEEP_INTERVAL: Duration = Duration::from_mins(1);

impl Run {
    /// Begins, or continues after a pause, a stop or a crash. With `is_retry`, failed rows are tried again.
    pub async fn go_on(self: &Arc<Self>, hub: HubClient, is_retry: bool) {
        if self.inner().status == Status::Running || hub.access().as_ref() != Some(self.access()) {
            return;
        }
        if untrack(|| self.is_gone()) {
            return self.show();
        }
        if self.inner().hold.take().is_some() {
            // If the operator has to sign in again, this call asks for it, before any change is made.
            let call = ListGroups { limit: Some(1), offset: Some(0), update_status: None };
            if let Err(error) = hub.send(&call).await
                && pauses(&error)
            {
                self.inner().hold = Some(error);
                self.show();
                return;
            }
        }
        if !self.take_lock().await || hub.access().as_ref() != Some(self.access()) {
            return self.release();
        }
        {
            let mut inner = self.inner();
            inner.status = Status::Running;
            inner.record.has_begun = true;
            inner.rate.forget();
            inner.execution.go_on();
            if is_retry {
                inner.execution.retry_failed();
            }
        }
        self.write_record().await;
        Arc::clone(self).pump(hub);
    }

    /// Makes no more calls until the operator continues.
    pub fn pause(&self) {
        let mut inner = self.inner();
        if inner.status == Status::Running {
            inner.status = Status::Paused;
            inner.execution.pause();
        }
        drop(inner);
        self.show();
    }

    /// Makes no more calls, and releases the plan to other tabs once the calls in flight are answered.
    pub fn stop(self: &Arc<Self>, hub: HubClient) {
        self.pause();
        self.inner().status = Status::Idle;
        self.show();
        // Writes the log and releases the lock, now or after the last answer.
        Arc::clone(self).pump(hub);
    }

    /// Polls the hub until it has applied all changes that it accepted.
    pub async fn observe(self: Arc<Self>, hub: HubClient) {
        let is_observed = std::mem::replace(&mut self.inner().is_observed, true);
        if is_observed {
            return;
        }
        let mut has_read = false;
        loop {
            let groups: Vec<_> = {
                let inner = self.inner();
                let rows = inner.execution.plan().rows.iter().zip(inner.execution.states());
                let requested = rows.filter(|(_, state)| *state == Some(State::Requested));
                requested.map(|(row, _)| (row.name.clone(), true)).collect()
            };
            let is_needed =
                !groups.is_empty() && self.inner().status != Status::Running && !untrack(|| self.is_gone());
            if !is_needed || hub.access().as_ref() != Some(self.access()) || !self.take_lock().await {
                break;
            }
            let read = current::read_quietly(hub, &groups).await;
            if hub.access().as_ref() != Some(self.access()) {
                break;
            }
            has_read = true;
            let pause = read.as_ref().err().and_then(retry_after).unwrap_or_default();
            let count = groups.len();
            // Rows whose groups cannot be read stay requested.
            let groups = read.unwrap_or_default();
            self.inner().execution.observe(&groups);
            for group in &groups {
                hub.groups.put(group);
                pause_if_long().await;
            }
            self.write().await;
            self.show();
            if self.inner().execution.count(State::Requested) > 0 {
                wait(interval(count).max(Duration::from_secs(pause.min(MAX_PAUSE)))).await;
            }
        }
        if has_read {
            self.write_record().await;
        }
        self.inner().is_observed = false;
        self.release();
    }

    /// Writes the log, then makes the calls that can be made now.
    fn pump(self: Arc<Self>, hub: HubClient) {
        let (calls, entries) = {
            let mut inner = self.inner();
            let is_waiting = inner.waits_until.is_some_and(|until| until > now());
            let calls: Vec<Call> = if is_waiting || inner.status != Status::Running {
                Vec::new()
            } else {
                inner.waits_until = None;
                std::iter::from_fn(|| inner.execution.next_call()).collect()
            };
            // Taken together with the calls: no call is made before its entries are stored.
            (calls, inner.take_entries())
        };
        spawn_local(async move {
            self.append(entries).await;
            let has_calls = !calls.is_empty();
            for call in calls {
                spawn_local(Arc::clone(&self).make(hub, call));
            }
            if !has_calls {
                self.settle(hub).await;
            }
            self.show_sometimes();
        });
    }

    async fn make(self: Arc<Self>, hub: HubClient, call: Call) {
        let is_read = matches!(call.request(), CallRequest::Read(_));
        // No call is made with another access. The request is built before the first `await` of this task.
        let answer = if hub.access().as_ref() == Some(self.access()) {
            send(hub, call.request()).await
        } else {
            Err(Error::NotSignedIn)
        };
        if let Err(error) = &answer
            && call.may_find_nothing()
        {
            call_log::expect_not_found(error);
        }
        let pause = self.inner().take_answer(call, answer, is_read);
        if let Some(seconds) = pause {
            // No answer may arrive before the end of the pause, so the view is updated now.
            self.show();
            let run = Arc::clone(&self);
            set_timeout(move || run.pump(hub), Duration::from_millis(seconds * 1000 + 20));
        }
        self.pump(hub);
    }

    /// Ends the execution if no changes are left.
    async fn settle(self: &Arc<Self>, hub: HubClient) {
        let (is_over, is_complete) = {
            let mut inner = self.inner();
            let is_over = inner.execution.is_finished() && inner.status != Status::Paused;
            let is_complete = is_over && inner.status == Status::Running;
            if is_complete {
                inner.status = Status::Idle;
                inner.waits_until = None;
            } else if is_over {
                inner.lock = None;
            }
            (is_over, is_complete)
        };
        if is_over {
            self.show();
            self.write_record().await;
            if is_complete {
                self.compare(hub).await;
            }
            // It keeps the lock, and releases it at its end.
            Box::pin(Arc::clone(self).observe(hub)).await;
            self.write_record().await;
        }
    }

    /// Reads the groups of the changed rows again after the last call, and compares them with the plan: another client
    /// may have changed them, and a call that had timed out may have arrived late.
    async fn compare(&self, hub: HubClient) {
        let changed = self.inner().changed();
        let read = match changed.is_empty() {
            true => Ok(Vec::new()),
            false => current::read_again(hub, &changed).await,
        };
        let is_compared = {
            let mut inner = self.inner();
            // If the operator has continued meanwhile, the groups are compared at the next end.
            let is_meant = inner.status == Status::Idle && hub.access().as_ref() == Some(self.access());
            inner.is_compared = read.is_ok();
            if let (Ok(groups), true) = (&read, is_meant) {
                inner.execution.confirm(groups);
            }
            is_meant && read.is_ok()
        };
        for group in read.iter().flatten().filter(|_| is_compared) {
            hub.groups.put(group);
            pause_if_long().await;
        }
        self.write().await;
        self.show();
        let requested = self.inner().execution.count(State::Requested);
        if is_compared && requested > 0 {
            wait(interval(requested)).await;
        }
    }
}

/// How often the hub is polled for so many changes.
fn interval(requested: usize) -> Duration {
    if requested > MAX_BY_NAME { SWEEP_INTERVAL } else { POLL_INTERVAL }
}
