//! Executes a plan against the hub, four calls at once.

use crate::hub::{CallError, Hub};
use crate::report_file::ReportFile;
use crate::show::Output;
use crate::signals::Signals;
use crate::stop::Stop;
use hub_api::connectivity_group::{ConnectivityGroup, RetrieveGroup};
use plan::{Answer, Call, CallRequest, Execution, Reported, Request, State};
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::Instant;

/// How often the hub is asked whether it has applied what it accepted.
const POLL_INTERVAL: Duration = Duration::from_secs(1);
/// The most groups that are read one by one instead of the list.
const MAX_SINGLE_READS: usize = 20;
/// How often the progress is shown.
const PROGRESS_INTERVAL: Duration = Duration::from_millis(200);
/// The longest pause before the hub is called again, in seconds, whatever it asks for.
const MAX_PAUSE: u64 = 300;

/// Makes the calls of an execution until it is finished, or until a signal. Then it waits for the calls in flight, or
/// for a second signal. Returns whether it was stopped.
pub(crate) async fn run(
    hub: &Arc<Hub>,
    execution: &mut Execution,
    report: &mut ReportFile,
    signals: &mut Signals,
    output: Output,
) -> Result<bool, Stop> {
    let mut calls: JoinSet<(Call, Answer)> = JoinSet::new();
    let mut pause_until: Option<Instant> = None;
    let mut is_stopped = false;
    let mut shown = Instant::now();
    loop {
        if pause_until.is_none_or(|until| until <= Instant::now()) {
            pause_until = None;
            let next: Vec<Call> = std::iter::from_fn(|| execution.next_call()).collect();
            report.write(&execution.take_entries())?;
            for call in next {
                let hub = Arc::clone(hub);
                calls.spawn(async move { make(&hub, call).await });
            }
        }
        if calls.is_empty() && (is_stopped || pause_until.is_none()) {
            output.progress(execution, true);
            return Ok(is_stopped);
        }
        let pause = async {
            match pause_until {
                Some(until) => tokio::time::sleep_until(until).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            Some(done) = calls.join_next() => {
                let (call, answer) = done.map_err(|error| Stop(1, error.to_string()))?;
                if let Some(seconds) = execution.answer(call, answer) {
                    let pause = seconds.min(MAX_PAUSE);
                    Output::pause(pause, seconds);
                    pause_until = pause_until.max(Some(Instant::now() + Duration::from_secs(pause)));
                }
                report.write(&execution.take_entries())?;
                // With thousands of rows, counting the states takes longer than an answer.
                if shown.elapsed() >= PROGRESS_INTERVAL {
                    output.progress(execution, false);
                    shown = Instant::now();
                }
            }
            () = pause => (),
            () = signals.next() => {
                if is_stopped {
                    // In the report these calls are sent, so the run that resumes it looks them up.
                    Output::note("stopped without the answers of the calls on their way");
                    return Ok(true);
                }
                is_stopped = true;
                execution.pause();
                Output::note("stopping after the calls on their way; once more stops at once");
            }
        }
    }
}

async fn make(hub: &Hub, call: Call) -> (Call, Answer) {
    let answer: Result<_, CallError> = match call.request() {
        CallRequest::Read(read) => hub.read(&read).await.map(Some),
        CallRequest::Change(change) => match *change {
            Request::Create(create) => hub.send(&create).await.map(Some),
            Request::Update(update) => hub.send(&update).await.map(Some),
            Request::Delete(delete) => hub.send(&delete).await.map(|()| None),
        },
    };
    (call, answer.map_err(Into::into))
}

/// Reads all groups once more, and waits up to `wait` until the hub has applied the accepted changes. The report names
/// each group that differs from the result of its change.
pub(crate) async fn wait_for_applied(
    hub: &Hub,
    execution: &mut Execution,
    report: &mut ReportFile,
    signals: &mut Signals,
    wait: Duration,
) -> Result<(), Stop> {
    let end = Instant::now() + wait;
    match or_signal(signals, hub.groups()).await {
        Some(Ok((_, groups))) => execution.confirm(&groups),
        Some(Err(Stop(_, reason))) => {
            Output::note(&format!("the groups were not compared at the end: {reason}"));
        }
        None => return Ok(()),
    }
    report.write(&execution.take_entries())?;
    loop {
        let mut names = execution.report();
        names.retain(|row| row.state == Some(State::Requested));
        let next = Instant::now() + POLL_INTERVAL;
        if names.is_empty() || next > end {
            return Ok(());
        }
        let poll = async {
            tokio::time::sleep_until(next).await;
            requested(hub, names).await
        };
        let Some(groups) = or_signal(signals, poll).await else { return Ok(()) };
        execution.observe(&groups);
        report.write(&execution.take_entries())?;
    }
}

/// The result of a future, unless a signal comes first.
async fn or_signal<T>(signals: &mut Signals, future: impl Future<Output = T>) -> Option<T> {
    tokio::select! {
        result = future => Some(result),
        () = signals.next() => None,
    }
}

/// The requested groups, or all groups if that takes fewer calls. Rows whose groups cannot be read stay requested.
async fn requested(hub: &Hub, rows: Vec<Reported>) -> Vec<ConnectivityGroup> {
    if rows.len() > MAX_SINGLE_READS {
        return hub.groups().await.map(|(_, groups)| groups).unwrap_or_default();
    }
    let mut groups = Vec::new();
    for Reported { name, .. } in rows {
        groups.extend(hub.read(&RetrieveGroup { name }).await.ok());
    }
    groups
}
