//! Executions against a model of the hub: any schedule of answers, crashes and retries.

use super::fleet::{Groups, as_told, config, definition, groups, shares_a_product, sorted, told, updated};
use crate::{
    Answer, Call, CallRequest, Checks, DesiredGroup, Entry, Execution, Expected, Failure, MAX_CALLS, Plan,
    Request, State, prune, with_removals,
};
use proptest::prelude::*;
use std::collections::{HashMap, HashSet};

/// What happens to a call.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fate {
    Answered,
    LostBefore,
    LostAfter,
    Refused,
    Busy,
    Crash { after: bool },
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        6 => Just(Fate::Answered),
        1 => Just(Fate::LostBefore),
        1 => Just(Fate::LostAfter),
        1 => Just(Fate::Refused),
        1 => Just(Fate::Busy),
        1 => any::<bool>().prop_map(|after| Fate::Crash { after }),
    ]
}

/// The hub, and what it was asked.
struct Hub {
    groups: Groups,
    /// Changes that were sent for a group since it was last read.
    unread: HashMap<String, usize>,
    twice: bool,
}

impl Hub {
    fn answer(&mut self, request: &CallRequest, fate: Fate) -> Answer {
        let lost = || Err(Failure::Unknown("lost".to_owned()));
        let is_made = matches!(fate, Fate::Answered | Fate::LostAfter | Fate::Crash { after: true });
        if let CallRequest::Change(change) = request
            && !matches!(fate, Fate::Busy | Fate::Refused)
        {
            let count = self.unread.entry(name(change)).or_default();
            *count += 1;
            self.twice |= *count > 1;
        }
        let answer = match request {
            _ if fate == Fate::Busy => {
                return Err(Failure::Busy { error: "busy".to_owned(), retry_after: Some(7) });
            }
            _ if fate == Fate::Refused => return Err(Failure::Rejected("refused".to_owned())),
            CallRequest::Read(call) => {
                if is_made {
                    self.unread.remove(call.name.as_str());
                }
                self.read(call.name.as_str())
            }
            CallRequest::Change(change) if is_made => self.change(change),
            CallRequest::Change(_) => lost(),
        };
        if fate == Fate::Answered { answer } else { lost() }
    }

    fn read(&self, name: &str) -> Answer {
        let group = self.groups.get(name).map(as_told).map(Some);
        group.ok_or_else(|| Failure::NotFound("404".to_owned()))
    }

    fn change(&mut self, change: &Request) -> Answer {
        let name = name(change);
        let missing = || Err(Failure::NotFound("404".to_owned()));
        // An accepted change is known to be made.
        self.unread.remove(&name);
        let answer = match (change, self.groups.get(&name)) {
            (Request::Create(_), Some(_)) => return Err(Failure::Conflict("409".to_owned())),
            (Request::Create(call), None) => Ok(Some(call.definition.clone())),
            (_, None) => return missing(),
            (Request::Update(call), Some(group)) => Ok(Some(updated(group, &call.definition))),
            (Request::Delete(_), Some(_)) => Ok::<_, ()>(None),
        };
        match answer {
            Ok(Some(group)) => drop(self.groups.insert(name.clone(), group)),
            _ => drop(self.groups.remove(&name)),
        }
        assert!(!shares_a_product(&self.groups), "a product is in two groups");
        Ok(self.groups.get(&name).map(as_told))
    }
}

fn name(change: &Request) -> String {
    match change {
        Request::Create(call) => call.definition.name.to_string(),
        Request::Update(call) => call.definition.name.to_string(),
        Request::Delete(call) => call.name.to_string(),
    }
}

fn plan(before: &Groups, after: &Groups) -> Plan {
    let mut desired: Vec<DesiredGroup> = after
        .iter()
        .map(|(name, group)| DesiredGroup {
            name: group.name.clone(),
            definition: Some(before.get(name).map_or(group.clone(), |before| with_removals(before, group))),
            expected: Expected::Anything,
        })
        .collect();
    desired.extend(prune(&told(before), &desired));
    Plan::new(&told(before), &desired, &Checks::default())
}

/// Runs to the end or to a crash; the calls are answered in any order.
fn run(
    execution: &mut Execution,
    hub: &mut Hub,
    log: &mut Vec<Entry>,
    fates: &mut Vec<(Fate, usize)>,
) -> bool {
    let mut calls: Vec<Call> = Vec::new();
    loop {
        while let Some(call) = execution.next_call() {
            calls.push(call);
        }
        assert!(calls.len() <= MAX_CALLS);
        log.extend(execution.take_entries());
        if calls.is_empty() {
            assert!(execution.is_finished(), "neither finished nor with a call");
            return true;
        }
        let (fate, index) = fates.pop().unwrap_or((Fate::Answered, 0));
        let call = calls.remove(index % calls.len());
        let answer = hub.answer(&call.request(), fate);
        if let Fate::Crash { after } = fate {
            // What was on its way arrives at the hub, or does not.
            for call in calls {
                let fate = if after { Fate::LostAfter } else { Fate::LostBefore };
                drop(hub.answer(&call.request(), fate));
            }
            return false;
        }
        assert_eq!(execution.answer(call, answer).is_some(), fate == Fate::Busy);
        log.extend(execution.take_entries());
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_schedule_of_answers_crashes_and_retries_ends_as_planned(
        (before, after, mut fates) in
            (groups(), groups(), proptest::collection::vec((fate(), 0..4_usize), 0..40))
    ) {
        let plan = plan(&before, &after);
        let mut hub = Hub { groups: before, unread: HashMap::new(), twice: false };
        let mut log = Vec::new();
        let mut execution = Execution::new(plan.clone());
        for _ in 0..100 {
            while !run(&mut execution, &mut hub, &mut log, &mut fates) {
                execution = Execution::resume(plan.clone(), &log);
            }
            if execution.report().iter().all(|row| matches!(row.state, None | Some(State::Applied))) {
                break;
            }
            execution.retry_failed();
        }
        prop_assert!(!hub.twice, "a change was sent twice without a look: {log:?}");
        prop_assert_eq!(sorted(&hub.groups), sorted(&after), "{:?}", execution.report());
        let names: HashSet<_> = execution.report().into_iter().map(|row| row.name).collect();
        prop_assert_eq!(names.len(), plan.rows.len());
        prop_assert_eq!(execution.report().len(), plan.rows.len());
    }
}

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
        execution.observe(&told_with(4, status));
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
    let mut hub = Hub { groups: fleet([1, 2]), unread: HashMap::new(), twice: false };
    let mut execution = Execution::new(plan(&hub.groups, &fleet([2, 1])));
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
