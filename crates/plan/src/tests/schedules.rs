//! Executions under any schedule of answers, crashes, retries and pauses.

use super::fleet::{Groups, config, groups, sorted};
use super::hub::{Fate, Hub, plan};
use crate::{Call, Checks, Entry, Execution, MAX_CALLS, Plan, State, is_as_requested};
use proptest::prelude::*;
use std::collections::HashSet;

/// The next event.
#[derive(Clone, Copy, Debug)]
enum Event {
    /// A call in flight ends like this.
    Call(Fate, usize),
    /// The program dies. Of the calls in flight those arrive whose bit is set.
    Crash(u8),
    /// The program dies while it writes the log before new calls, after this many entries.
    CrashWriting(usize, u8),
    /// The operator stops and continues.
    Pause,
    /// The operator retries failed rows while other calls are in flight.
    Retry,
    /// The hub applies the changes that it has accepted, or fails to, and the program reads all groups.
    Observe(i64),
    /// Calls that had timed out arrive.
    Arrive,
    /// Another client changes the threshold of a group, or deletes it.
    Another(usize, Option<u8>),
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        6 => Just(Fate::Answered),
        1 => Just(Fate::Pending),
        1 => Just(Fate::LostBefore),
        1 => Just(Fate::LostAfter),
        1 => Just(Fate::Refused),
        1 => Just(Fate::Busy),
    ]
}

/// Events of this program and of the hub.
fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        12 => (fate(), 0..4_usize).prop_map(|(fate, index)| Event::Call(fate, index)),
        1 => any::<u8>().prop_map(Event::Crash),
        1 => (0..4_usize, any::<u8>()).prop_map(|(entries, arrived)| Event::CrashWriting(entries, arrived)),
        1 => Just(Event::Pause),
        1 => Just(Event::Retry),
        1 => (2..=3_i64).prop_map(Event::Observe),
    ]
}

/// Adds events that the program cannot undo: a late call may restore what a later call of its row has replaced.
fn event_with_others() -> impl Strategy<Value = Event> {
    let another = (0..5_usize, proptest::option::of(1..=6_u8));
    prop_oneof![
        18 => event(),
        2 => another.prop_map(|(group, threshold)| Event::Another(group, threshold)),
        1 => (0..4_usize).prop_map(|index| Event::Call(Fate::Late, index)),
        1 => Just(Event::Arrive),
    ]
}

/// A program that executes a plan and is started again after each crash.
struct Program {
    plan: Plan,
    execution: Execution,
    log: Vec<Entry>,
    hub: Hub,
    events: Vec<Event>,
    calls: Vec<Call>,
    is_paused: bool,
    /// Whether it ends with the last event, even with calls in flight.
    stops: bool,
}

impl Program {
    fn new(before: Groups, after: &Groups, events: Vec<Event>) -> Self {
        let plan = plan(&before, after);
        let hub = Hub::new(before, &plan);
        let execution = Execution::new(plan.clone());
        let (log, calls) = (Vec::new(), Vec::new());
        Self { plan, execution, log, hub, events, calls, is_paused: false, stops: false }
    }

    /// Runs until no call can be made.
    fn run(&mut self) {
        loop {
            let on_their_way = self.calls.len();
            while let Some(call) = self.execution.next_call() {
                self.calls.push(call);
            }
            assert!(self.calls.len() <= MAX_CALLS);
            let entries = self.execution.take_entries();
            if let Some(Event::CrashWriting(count, arrived)) = self.events.last().copied() {
                self.events.pop();
                self.log.extend(entries.into_iter().take(count));
                self.calls.truncate(on_their_way);
                self.crash(arrived);
                continue;
            }
            self.log.extend(entries);
            if self.calls.is_empty() && self.is_paused {
                assert!(self.execution.is_finished(), "a paused execution waits for calls");
                self.is_paused = false;
                self.execution.go_on();
                continue;
            }
            if self.calls.is_empty() {
                assert!(self.execution.is_finished(), "neither finished nor with a call");
                return;
            }
            if self.stops && self.events.is_empty() {
                self.crash(0b0101);
                return;
            }
            let event = self.events.pop().unwrap_or(Event::Call(Fate::Answered, 0));
            self.happen(event);
            self.log.extend(self.execution.take_entries());
        }
    }

    fn happen(&mut self, event: Event) {
        match event {
            Event::Call(fate, index) => {
                let call = self.calls.remove(index % self.calls.len());
                let answer = self.hub.answer(&call.request(), fate);
                assert_eq!(self.execution.answer(call, answer).is_some(), fate == Fate::Busy);
            }
            Event::Crash(arrived) | Event::CrashWriting(_, arrived) => self.crash(arrived),
            Event::Pause => {
                self.is_paused = true;
                self.execution.pause();
            }
            Event::Retry => self.execution.retry_failed(),
            Event::Observe(status) => {
                self.hub.apply(status);
                self.execution.observe(&self.hub.told());
            }
            Event::Arrive => self.hub.arrive(),
            Event::Another(group, threshold) => self.hub.change_by_another(group, threshold),
        }
    }

    fn crash(&mut self, arrived: u8) {
        for (index, call) in std::mem::take(&mut self.calls).into_iter().enumerate() {
            let fate = if arrived >> index & 1 == 1 { Fate::LostAfter } else { Fate::LostBefore };
            drop(self.hub.answer(&call.request(), fate));
        }
        self.is_paused = false;
        self.execution = Execution::resume(self.plan.clone(), &self.log);
    }

    /// Runs to the end, reads all groups, and retries failed rows, for this many rounds without events.
    fn run_to_the_end(&mut self, rounds: usize) {
        let mut left = rounds;
        while left > 0 {
            left = if self.events.is_empty() { left - 1 } else { left };
            self.run();
            self.hub.arrive();
            self.hub.apply(2);
            self.execution.confirm(&self.hub.told());
            self.log.extend(self.execution.take_entries());
            if self.execution.report().iter().all(|row| matches!(row.state, None | Some(State::Applied))) {
                return;
            }
            if left > 0 {
                self.execution.retry_failed();
                // An event is removed here, because a task that cannot be retried does not use up events.
                self.events.pop();
            }
        }
    }

    /// The program that undoes the changes of this one.
    fn undo(mut self) -> Self {
        self.hub.arrive();
        let was_sent = |row| self.log.iter().any(|entry| entry.row == row && entry.state == State::Sent);
        let plan = Plan::new(&self.hub.told(), &self.plan.undo(was_sent), Checks::default());
        let hub = Hub::new(self.hub.groups, &plan);
        Self { hub, execution: Execution::new(plan.clone()), plan, log: Vec::new(), stops: false, ..self }
    }

    fn reports_each_row_once(&self) -> bool {
        let report = self.execution.report();
        let names: HashSet<_> = report.iter().map(|row| &row.name).collect();
        names.len() == self.plan.rows.len() && report.len() == self.plan.rows.len()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_schedule_of_answers_crashes_and_retries_ends_as_planned(
        (before, after, events) in (groups(), groups(), proptest::collection::vec(event(), 0..40))
    ) {
        let mut program = Program::new(before, &after, events);
        program.run_to_the_end(4);
        prop_assert_eq!(&program.hub.violations, &[] as &[String], "{:?}", program.log);
        prop_assert_eq!(sorted(&program.hub.groups), sorted(&after), "{:?}", program.execution.report());
        prop_assert!(program.reports_each_row_once());
    }

    #[test]
    fn the_changes_of_any_schedule_can_be_undone(
        (before, after, events) in (groups(), groups(), proptest::collection::vec(event(), 0..30))
    ) {
        let mut program = Program::new(before.clone(), &after, events);
        program.stops = true;
        program.run();
        let mut undo = program.undo();
        prop_assert!(!undo.plan.has_errors(), "{:?}", undo.plan.rows);
        undo.events.clear();
        undo.run_to_the_end(2);
        prop_assert_eq!(&undo.hub.violations, &[] as &[String], "{:?}", undo.log);
        prop_assert_eq!(sorted(&undo.hub.groups), sorted(&before), "{:?}", undo.execution.report());
    }

    #[test]
    fn every_difference_by_others_and_late_calls_is_reported_and_no_seen_change_is_overwritten(
        (before, after, events) in (groups(), groups(), proptest::collection::vec(event_with_others(), 0..40))
    ) {
        let mut program = Program::new(before, &after, events);
        program.run_to_the_end(2);
        prop_assert_eq!(&program.hub.violations, &[] as &[String], "{:?}", program.log);
        prop_assert!(program.reports_each_row_once());
        for (row, reported) in program.plan.rows.iter().zip(program.execution.report()) {
            let is_as_planned = match (&row.after, program.hub.groups.get(row.name.as_str())) {
                (Some(after), Some(group)) => is_as_requested(group, after),
                (None, None) => true,
                _ => false,
            };
            let is_done = matches!(reported.state, Some(State::Applied | State::Requested));
            prop_assert!(is_as_planned || !is_done, "{reported:?}: {:?}", program.log);
        }
    }
}
