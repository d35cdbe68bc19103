//! Makes one change of a group: sends what `plan` says, until it is done.

use crate::call_log;
use crate::error::Error;
use crate::hub::HubClient;
use plan::{Failure, Intent, Outcome, Request, Step};

/// Makes a change that an operator has started.
pub async fn make(hub: HubClient, intent: Intent) -> Outcome<Error> {
    let mut step = Step::first(intent);
    loop {
        step = match step {
            Step::Read(read) => {
                let answer = hub.send(&read.request()).await.inspect(|group| hub.groups.put(group));
                if let Err(error) = &answer
                    && read.may_find_nothing()
                {
                    call_log::expect_not_found(error);
                }
                read.answer(answer.map_err(failure))
            }
            Step::Send(send) => {
                let answer = match send.request() {
                    Request::Create(call) => hub.send(&call).await.map(|group| hub.groups.put(&group)),
                    Request::Update(call) => hub.send(&call).await.map(|group| hub.groups.put(&group)),
                    Request::Delete(call) => {
                        let answer = hub.send(&call).await;
                        if answer.as_ref().err().is_none_or(Error::is_not_found) {
                            hub.groups.remove(&call.name);
                        }
                        answer
                    }
                };
                send.answer(answer.map_err(failure))
            }
            Step::Done(outcome) => return outcome,
        };
    }
}

fn failure(error: Error) -> Failure<Error> {
    match error {
        error if error.is_not_found() => Failure::NotFound(error),
        error if error.is_conflict() => Failure::Conflict(error),
        error if error.leaves_outcome_unknown() => Failure::Unknown(error),
        error => Failure::Rejected(error),
    }
}
