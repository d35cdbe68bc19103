//! The calls and reports of executions in named situations.

use super::fleet::{Groups, as_told, definition};
use super::hub::{Fate, Hub, plan};
use crate::{CallRequest, Execution, Failure, Request, State};

fn one_update() -> Execution {
    let group = |threshold| definition("a", &[1], 1, threshold, 0);
    let fleet = |threshold| Groups::from([("a".to_owned(), group(threshold))]);
    Execution::new(plan(&fleet(3), &fleet(4)))
}

fn told_with(threshold: u8, status: i64) -> hub_api::connectivity_group::ConnectivityGroup {
    let mut group = as_told(&definition("a", &[1], 1, threshold, 0));
    group.update_status = status.into();
    group
}

#[test]
fn what_is_only_requested_is_not_applied_until_the_hub_says_so() {
    for (status, state) in [(2, State::Applied), (3, State::Failed), (1, State::Requested)] {
        let mut execution = one_update();
        let read = execution.next_call().expect("a read");
        execution.answer(read, Ok(Some(told_with(3, 2))));
        let send = execution.next_call().expect("a change");
        execution.answer(send, Ok(Some(told_with(4, 0))));
        assert_eq!(execution.report()[0].state, Some(State::Requested));
        execution.observe(&[told_with(4, status)]);
        assert_eq!(execution.report()[0].state, Some(state));
    }
}

#[test]
fn a_paused_execution_gives_out_no_call_and_goes_on_later() {
    let mut execution = one_update();
    execution.pause();
    assert!(execution.next_call().is_none() && execution.is_finished());
    execution.go_on();
    assert!(execution.next_call().is_some());
}

#[test]
fn a_group_that_another_client_changed_is_named_and_not_overwritten() {
    let mut execution = one_update();
    let read = execution.next_call().expect("a read");
    execution.answer(read, Ok(Some(told_with(6, 2))));
    assert!(execution.next_call().is_none());
    assert_eq!(execution.report()[0].state, Some(State::Failed));
}

#[test]
fn a_group_that_is_deleted_and_not_created_again_is_failed() {
    let fleet = |products: [u8; 2]| -> Groups {
        let [a, b] = products;
        let groups = [definition("a", &[a], 1, 3, 0), definition("b", &[b], 2, 3, 0)];
        groups.into_iter().map(|group| (group.name.to_string(), group)).collect()
    };
    let plan = plan(&fleet([1, 2]), &fleet([2, 1]));
    let mut hub = Hub::new(fleet([1, 2]), &plan);
    let mut execution = Execution::new(plan);
    while let Some(call) = execution.next_call() {
        let request = call.request();
        let is_update =
            matches!(&request, CallRequest::Change(change) if matches!(**change, Request::Update(_)));
        let answer = hub.answer(&request, if is_update { Fate::Refused } else { Fate::Answered });
        execution.answer(call, answer);
    }
    assert!(!hub.groups.contains_key("a"), "the group is deleted");
    let row = &execution.report()[0];
    assert_eq!(row.state, Some(State::Failed));
    assert!(row.message.contains("deleted") && row.message.contains("undo"), "{}", row.message);
}

#[test]
fn a_group_that_the_hub_created_and_failed_to_apply_is_sent_again_as_an_update() {
    let fleet = Groups::from([("a".to_owned(), definition("a", &[1], 1, 3, 0))]);
    let mut execution = Execution::new(plan(&Groups::new(), &fleet));
    let send = execution.next_call().expect("a change");
    execution.answer(send, Ok(Some(told_with(3, 3))));
    assert_eq!(execution.report()[0].state, Some(State::Failed));
    execution.retry_failed();
    let look = execution.next_call().expect("a look");
    assert!(matches!(look.request(), CallRequest::Read(_)));
    execution.answer(look, Ok(Some(told_with(3, 3))));
    let look = execution.next_call().expect("a look before the update");
    execution.answer(look, Ok(Some(told_with(3, 3))));
    let send = execution.next_call().expect("an update");
    let request = send.request();
    assert!(matches!(request, CallRequest::Change(change) if matches!(*change, Request::Update(_))));
    execution.answer(send, Ok(Some(told_with(3, 2))));
    assert_eq!(execution.report()[0].state, Some(State::Applied));
}

#[test]
fn a_change_by_another_client_after_the_end_fails_the_row() {
    let applied = || {
        let mut execution = one_update();
        let read = execution.next_call().expect("a read");
        execution.answer(read, Ok(Some(told_with(3, 2))));
        let send = execution.next_call().expect("a change");
        execution.answer(send, Ok(Some(told_with(4, 2))));
        execution
    };
    for (groups, state) in [
        (vec![told_with(4, 2)], State::Applied),
        (vec![told_with(5, 2)], State::Failed),
        (Vec::new(), State::Failed),
    ] {
        let mut execution = applied();
        execution.confirm(&groups);
        assert_eq!(execution.report()[0].state, Some(state), "{groups:?}");
    }
}

#[test]
fn a_change_whose_outcome_is_unknown_is_decided_by_the_list() {
    for (threshold, state) in [(4, State::Applied), (3, State::Failed), (6, State::Unknown)] {
        let mut execution = one_update();
        let read = execution.next_call().expect("a read");
        execution.answer(read, Ok(Some(told_with(3, 2))));
        for _ in 0..2 {
            let call = execution.next_call().expect("a change, then a look");
            execution.answer(call, Err(Failure::Unknown("lost".to_owned())));
        }
        assert_eq!(execution.report()[0].state, Some(State::Unknown));
        execution.confirm(&[told_with(threshold, 2)]);
        assert_eq!(execution.report()[0].state, Some(state));
    }
}

#[test]
fn an_update_that_only_removes_an_attribute_is_made_once_the_attribute_is_gone() {
    let fleet = |note| Groups::from([("a".to_owned(), definition("a", &[1], 1, 3, note))]);
    let told = |note| as_told(&definition("a", &[1], 1, 3, note));
    for (note, state) in [(0, State::Applied), (1, State::Failed)] {
        let mut execution = Execution::new(plan(&fleet(1), &fleet(0)));
        let read = execution.next_call().expect("a read");
        execution.answer(read, Ok(Some(told(1))));
        for _ in 0..2 {
            let call = execution.next_call().expect("a change, then a look");
            execution.answer(call, Err(Failure::Unknown("lost".to_owned())));
        }
        execution.confirm(&[told(note)]);
        assert_eq!(execution.report()[0].state, Some(state), "{note}");
    }
}
