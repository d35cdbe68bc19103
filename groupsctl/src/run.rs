//! Executes a plan against the hub, four calls at once.

use crate::hub::{CallError, Hub};
use crate::report_file::ReportFile;
use crate::show::Output;
use crate::stop::Stop;
use plan::{Answer, Call, CallRequest, Execution, Request, State};
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::Instant;

/// How often the hub is asked whether it has applied what it accepted.
const POLL_INTERVAL: Duration = Duration::from_secs(1);
/// The longest pause before the hub is called again, in seconds, whatever it asks for.
const MAX_PAUSE: u64 = 300;

/// Makes the calls of an execution until it is finished, or until Ctrl-C; then it waits for the calls on their way.
/// Returns whether it was stopped.
pub(crate) async fn run(
    hub: &Arc<Hub>,
    execution: &mut Execution,
    report: &mut ReportFile,
    output: Output,
) -> Result<bool, Stop> {
    let mut calls: JoinSet<(Call, Answer)> = JoinSet::new();
    let mut pause_until: Option<Instant> = None;
    let mut is_stopped = false;
    let stop = tokio::signal::ctrl_c();
    tokio::pin!(stop);
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
                output.progress(execution, false);
            }
            () = pause => (),
            _ = &mut stop, if !is_stopped => {
                is_stopped = true;
                execution.pause();
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

/// Waits until the hub has applied what it accepted, at most so long.
pub(crate) async fn wait_for_applied(
    hub: &Hub,
    execution: &mut Execution,
    report: &mut ReportFile,
    wait: Duration,
) -> Result<(), Stop> {
    let end = tokio::time::sleep(wait);
    let stop = tokio::signal::ctrl_c();
    tokio::pin!(end, stop);
    while execution.count(State::Requested) > 0 {
        let poll = async {
            tokio::time::sleep(POLL_INTERVAL).await;
            hub.groups().await
        };
        let read = tokio::select! {
            read = poll => read,
            () = &mut end => return Ok(()),
            _ = &mut stop => return Ok(()),
        };
        // What cannot be read now stays requested.
        if let Ok((_, groups)) = read {
            for group in &groups {
                execution.observe(group);
            }
            report.write(&execution.take_entries())?;
        }
    }
    Ok(())
}
