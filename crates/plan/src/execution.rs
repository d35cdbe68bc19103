//! A plan on its way: which call comes next, and what each answer makes of its row.

use crate::entry::{Entry, State};
use crate::many::Plan;
use crate::outcome::{Failure, Outcome, Verified};
use crate::reason::{AND_DIFFERENT, BLOCKED, CHANGED, DIFFERENT, LOOKED_UP, NO_GROUP};
use crate::step::{Intent, ReadStep, Request, SendStep, Step};
use hub_api::connectivity_group::{ConnectivityGroup, GroupDefinition, RetrieveGroup};
use hub_api::update_status::UpdateStatus;
use std::collections::VecDeque;

/// How many calls are on their way at the same time.
pub const MAX_CALLS: usize = 4;

/// Executes a plan: gives calls to make, takes their answers, and says what to write down.
///
/// A caller asks for calls until there is none, writes down the entries that [`Execution::take_entries`] returns
/// *before* it makes the calls, and hands back each answer. After a crash it resumes from the plan and the entries:
/// a change that was sent and not answered is looked up before anything else is sent for its row.
#[derive(Debug)]
pub struct Execution {
    plan: Plan,
    slots: Vec<Slot>,
    /// The tasks of each row: its first and its second stage.
    stages: Vec<[Option<usize>; 2]>,
    queue: VecDeque<usize>,
    in_flight: usize,
    is_held: bool,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Slot {
    state: State,
    message: String,
    next: Option<Next>,
    /// Whether it waits in the queue or is on its way.
    is_busy: bool,
    /// Whether it is being retried after a failure.
    is_retry: bool,
}

/// What is next for a task.
#[derive(Debug)]
enum Next {
    /// Its first step. It is made when it is due, because it copies both sides of the change.
    First,
    /// A look at the group: the change may have been sent.
    Verify,
    /// A later step.
    Step(Box<Step<String>>),
}

/// A call to make. Its answer goes to [`Execution::answer`].
#[derive(Debug)]
pub struct Call {
    task: usize,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Read(ReadStep<String>),
    Send(SendStep),
}

/// What a call asks the hub.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallRequest {
    /// Reads a group.
    Read(RetrieveGroup),
    /// Changes a group.
    Change(Box<Request>),
}

/// The hub's answer: the group, if it sent one.
pub type Answer = Result<Option<ConnectivityGroup>, Failure<String>>;

impl Call {
    /// What to send.
    pub fn request(&self) -> CallRequest {
        match &self.kind {
            Kind::Read(read) => CallRequest::Read(read.request()),
            Kind::Send(send) => CallRequest::Change(Box::new(send.request())),
        }
    }

    /// Whether it reads a group that may be gone, or not be there yet.
    pub fn may_find_nothing(&self) -> bool {
        matches!(&self.kind, Kind::Read(read) if read.may_find_nothing())
    }
}

impl Execution {
    /// Begins to execute a plan.
    pub fn new(plan: Plan) -> Self {
        Self::resume(plan, &[])
    }

    /// Goes on with a plan whose execution wrote these entries.
    pub fn resume(plan: Plan, entries: &[Entry]) -> Self {
        let (state, message) = (State::ToDo, String::new());
        let slot =
            |_: &_| Slot { state, message: message.clone(), next: None, is_busy: false, is_retry: false };
        let slots = plan.tasks.iter().map(slot).collect();
        let mut stages = vec![[None; 2]; plan.rows.len()];
        for (index, task) in plan.tasks.iter().enumerate() {
            if let Some(place) = stages.get_mut(task.row).and_then(|stages| stages.get_mut(task.stage)) {
                *place = Some(index);
            }
        }
        let (queue, in_flight, is_held, written) = (VecDeque::new(), 0, false, Vec::new());
        let mut execution = Self { plan, slots, stages, queue, in_flight, is_held, entries: written };
        for entry in entries {
            let index = execution.stages.get(entry.row).and_then(|stages| *stages.get(entry.stage)?);
            if let Some(slot) = index.and_then(|index| execution.slots.get_mut(index)) {
                slot.state = entry.state;
                slot.message.clone_from(&entry.message);
            }
        }
        execution.enqueue(|state| matches!(state, State::ToDo | State::Sent | State::Unknown));
        execution
    }

    /// Goes on as another execution of the plan, which wrote these entries.
    pub fn take_over(&mut self, entries: &[Entry]) {
        *self = Self::resume(std::mem::take(&mut self.plan), entries);
    }

    /// The plan.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The next call to make now; `None` if enough are on their way, or none is left, or it is held.
    pub fn next_call(&mut self) -> Option<Call> {
        if self.is_held || self.in_flight >= MAX_CALLS {
            return None;
        }
        for _ in 0..self.queue.len() {
            let index = self.queue.pop_front()?;
            if !self.is_ready(index) {
                self.queue.push_back(index);
                continue;
            }
            let kind = match self.take_step(index)? {
                Step::Read(read) => Kind::Read(read),
                Step::Send(send) => {
                    self.write(index, State::Sent, String::new());
                    Kind::Send(send)
                }
                Step::Done(_) => continue,
            };
            self.in_flight += 1;
            return Some(Call { task: index, kind });
        }
        None
    }

    fn take_step(&mut self, index: usize) -> Option<Step<String>> {
        let intent = || self.plan.tasks.get(index)?.intent();
        Some(match self.slots.get_mut(index)?.next.take()? {
            Next::First => Step::first(intent()?),
            Next::Verify => Step::verify(intent()?, LOOKED_UP.to_owned()),
            Next::Step(step) => *step,
        })
    }

    /// Takes an answer. Returns how many seconds to wait before any other call, if the hub has too many requests:
    /// 1 if it does not say how long.
    pub fn answer(&mut self, call: Call, answer: Answer) -> Option<u64> {
        let Call { task, kind } = call;
        self.in_flight = self.in_flight.saturating_sub(1);
        if let Err(Failure::Busy { retry_after, .. }) = answer {
            let step = match kind {
                Kind::Read(read) => Step::Read(read),
                Kind::Send(send) => {
                    // The change was not made, so it is as if it had not been sent.
                    self.write(task, State::ToDo, String::new());
                    Step::Send(send)
                }
            };
            self.put_first(task, step);
            return Some(retry_after.unwrap_or(1));
        }
        let group = answer.as_ref().ok().cloned().flatten();
        let step = match kind {
            Kind::Read(read) => {
                let missing = || Failure::Unknown(NO_GROUP.to_owned());
                read.answer(answer.and_then(|group| group.ok_or_else(missing)))
            }
            Kind::Send(send) => send.answer(answer.map(drop)),
        };
        match step {
            Step::Done(outcome) => self.done(task, outcome, group.as_ref()),
            Step::Read(read) => {
                self.write(task, State::Unknown, String::new());
                self.put_first(task, Step::Read(read));
            }
            step @ Step::Send(_) => self.put_first(task, step),
        }
        None
    }

    /// Gives out no more calls. Answers to those on their way still count.
    pub fn pause(&mut self) {
        self.is_held = true;
    }

    /// Gives out calls again.
    pub fn go_on(&mut self) {
        self.is_held = false;
    }

    /// How many calls are on their way.
    pub fn calls_in_flight(&self) -> usize {
        self.in_flight
    }

    /// Whether no call is on its way and none can be made.
    pub fn is_finished(&self) -> bool {
        self.in_flight == 0 && (self.is_held || self.queue.is_empty())
    }

    /// Tries failed, unknown and skipped tasks once more. An unknown task is looked up first, and so is a group that
    /// was to be created: the hub may have created it, and failed to apply it.
    pub fn retry_failed(&mut self) {
        self.enqueue(|state| matches!(state, State::Failed | State::Unknown | State::Skipped));
    }

    /// What is to be written down since the last call of this function, in order.
    pub fn take_entries(&mut self) -> Vec<Entry> {
        std::mem::take(&mut self.entries)
    }

    /// The tasks of a row, in order.
    pub(crate) fn tasks_of(&self, row: usize) -> impl DoubleEndedIterator<Item = usize> {
        self.stages.get(row).into_iter().flatten().filter_map(|task| *task)
    }

    /// The state of a task, and why.
    pub(crate) fn task(&self, index: usize) -> Option<(State, &str)> {
        self.slots.get(index).map(|slot| (slot.state, slot.message.as_str()))
    }

    fn enqueue(&mut self, is_meant: impl Fn(State) -> bool) {
        for index in 0..self.slots.len() {
            if self.slots.get(index).is_none_or(|slot| slot.is_busy || !is_meant(slot.state)) {
                continue;
            }
            let (Some(slot), Some(task)) = (self.slots.get_mut(index), self.plan.tasks.get(index)) else {
                continue;
            };
            if task.before.is_none() && task.after.is_none() {
                continue;
            }
            slot.is_retry = slot.state == State::Failed;
            let is_open =
                matches!(slot.state, State::Sent | State::Unknown) || slot.is_retry && task.before.is_none();
            if matches!(slot.state, State::Failed | State::Skipped) {
                self.write(index, State::ToDo, String::new());
            }
            self.put(index, if is_open { Next::Verify } else { Next::First });
            self.queue.push_back(index);
        }
        self.skip_blocked();
    }

    fn put(&mut self, index: usize, next: Next) {
        if let Some(slot) = self.slots.get_mut(index) {
            slot.next = Some(next);
            slot.is_busy = true;
        }
    }

    /// Puts a task before all others. A task that it needs may have failed since it began.
    fn put_first(&mut self, index: usize, step: Step<String>) {
        self.put(index, Next::Step(Box::new(step)));
        self.queue.push_front(index);
        if !self.is_ready(index) {
            self.skip_blocked();
        }
    }

    pub(crate) fn write(&mut self, index: usize, state: State, message: String) {
        let (Some(slot), Some(task)) = (self.slots.get_mut(index), self.plan.tasks.get(index)) else {
            return;
        };
        if slot.state != state || slot.message != message {
            slot.state = state;
            slot.message.clone_from(&message);
            self.entries.push(Entry { row: task.row, stage: task.stage, state, message });
        }
    }

    fn done(&mut self, index: usize, outcome: Outcome<String>, group: Option<&ConnectivityGroup>) {
        if let Some(slot) = self.slots.get_mut(index) {
            slot.is_busy = false;
        }
        let is_delete = self.plan.tasks.get(index).is_some_and(|task| task.after.is_none());
        match outcome {
            Outcome::Done if self.sends_again(index, group) => (),
            Outcome::Done | Outcome::AlreadyDeleted if is_delete => {
                self.write(index, State::Applied, String::new());
            }
            Outcome::Done | Outcome::AlreadyDeleted => {
                self.write(index, State::Requested, String::new());
                if let Some(group) = group {
                    self.note_status(index, group);
                }
            }
            Outcome::ChangedSince(_) => {
                self.write(index, State::Failed, CHANGED.to_owned());
            }
            // Looked up after a crash or for a retry: the change was not made, so it is sent.
            Outcome::Failed { error, verified: Some(Verified::NotMade) } if error == LOOKED_UP => {
                self.write(index, State::ToDo, String::new());
                if let Some(intent) = self.plan.tasks.get(index).and_then(crate::Task::intent) {
                    self.put_first(index, Step::first(intent));
                }
            }
            Outcome::Failed { error, verified } => {
                let message = match verified {
                    Some(Verified::Different) if error == LOOKED_UP => DIFFERENT.to_owned(),
                    Some(Verified::Different) => format!("{error}{AND_DIFFERENT}"),
                    _ => error,
                };
                let is_unknown = verified == Some(Verified::Unknown);
                self.write(index, if is_unknown { State::Unknown } else { State::Failed }, message);
            }
        }
        let is_lost = |slot: &Slot| matches!(slot.state, State::Failed | State::Unknown | State::Skipped);
        if self.slots.get(index).is_some_and(is_lost) {
            self.skip_blocked();
        }
    }

    /// On a retry, a group that the hub has created and failed to apply is sent once more, as an update.
    fn sends_again(&mut self, index: usize, group: Option<&ConnectivityGroup>) -> bool {
        let has_failed = group.is_some_and(|group| group.update_status == UpdateStatus::Failed);
        let (Some(task), Some(slot)) = (self.plan.tasks.get(index), self.slots.get_mut(index)) else {
            return false;
        };
        let is_retry = std::mem::take(&mut slot.is_retry);
        let (None, Some(after)) = (&task.before, &task.after) else { return false };
        if !is_retry || !has_failed {
            return false;
        }
        let definition = GroupDefinition::clone(after);
        let base = Box::new(definition.clone());
        self.put_first(index, Step::first(Intent::Update { base, definition }));
        true
    }

    pub(crate) fn note_status(&mut self, index: usize, group: &ConnectivityGroup) {
        match group.update_status {
            UpdateStatus::Succeeded => self.write(index, State::Applied, String::new()),
            UpdateStatus::Failed => self.write(index, State::Failed, group.error_message.clone()),
            _ => (),
        }
    }

    /// Whether the hub has accepted all tasks that a task needs. A task that was sent only has to be looked up.
    fn is_ready(&self, index: usize) -> bool {
        if self.slots.get(index).is_some_and(|slot| matches!(slot.state, State::Sent | State::Unknown)) {
            return true;
        }
        let is_done = |need: &usize| {
            self.slots.get(*need).is_some_and(|slot| matches!(slot.state, State::Requested | State::Applied))
        };
        self.plan.tasks.get(index).is_some_and(|task| task.needs.iter().all(is_done))
    }

    /// Skips the tasks that need one which will not be done. Needed tasks come first, so one pass is enough.
    pub(crate) fn skip_blocked(&mut self) {
        let mut has_skipped = false;
        for index in 0..self.slots.len() {
            let is_lost = |need: &usize| {
                self.slots.get(*need).is_some_and(|slot| {
                    !slot.is_busy && matches!(slot.state, State::Failed | State::Unknown | State::Skipped)
                })
            };
            let needs = self.plan.tasks.get(index).map_or(&[][..], |task| &task.needs);
            let is_blocked = needs.iter().any(is_lost);
            // A task in the queue has a next step; one whose call is in flight has none.
            let is_waiting = |slot: &&mut Slot| slot.next.is_some() && slot.state == State::ToDo;
            if let Some(slot) = self.slots.get_mut(index).filter(|slot| is_blocked && is_waiting(slot)) {
                slot.is_busy = false;
                slot.next = None;
                has_skipped = true;
                self.write(index, State::Skipped, BLOCKED.to_owned());
            }
        }
        if has_skipped {
            let is_queued = |index: &usize| self.slots.get(*index).is_some_and(|slot| slot.next.is_some());
            self.queue.retain(is_queued);
        }
    }
}
