//! Every order in which answers can come, and what must hold in each.

use super::{another_clients, before, create, delete, requested, update};
use crate::{Failure, Intent, Outcome, Step, Verified};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Answer {
    Accepted,
    Before,
    Requested,
    AnotherClients,
    NotFound,
    Conflict,
    Unknown,
    Rejected,
}
use Answer::{Accepted, AnotherClients, Before, Conflict, NotFound, Rejected, Requested, Unknown};

const TO_A_READ: [Answer; 7] = [Before, Requested, AnotherClients, NotFound, Conflict, Unknown, Rejected];
const TO_A_CHANGE: [Answer; 5] = [Accepted, NotFound, Conflict, Unknown, Rejected];

#[derive(Clone, Copy, Debug, PartialEq)]
enum Event {
    Read(Answer),
    Sent(Answer),
}
use Event::{Read, Sent};

/// No change takes longer.
const MAX_STEPS: usize = 3;

fn failure(answer: Answer) -> Failure<Answer> {
    match answer {
        NotFound => Failure::NotFound(answer),
        Conflict => Failure::Conflict(answer),
        Unknown => Failure::Unknown(answer),
        _ => Failure::Rejected(answer),
    }
}

/// Walks every order of answers and hands each one, with its outcome, to `check`.
fn walk(step: Step<Answer>, events: &[Event], check: &mut dyn FnMut(&[Event], &Outcome<Answer>)) {
    let mut next = |step, event| walk(step, &[events, &[event]].concat(), check);
    match step {
        Step::Done(outcome) => check(events, &outcome),
        _ if events.len() == MAX_STEPS => panic!("more than {MAX_STEPS} steps: {events:?}"),
        Step::Read(read) => {
            for answer in TO_A_READ {
                let result = match answer {
                    Before => Ok(before()),
                    Requested => Ok(requested()),
                    AnotherClients => Ok(another_clients()),
                    _ => Err(failure(answer)),
                };
                next(read.clone().answer(result), Read(answer));
            }
        }
        Step::Send(send) => {
            for answer in TO_A_CHANGE {
                let result = if answer == Accepted { Ok(()) } else { Err(failure(answer)) };
                next(send.clone().answer(result), Sent(answer));
            }
        }
    }
}

/// Checks what holds for every change, and counts the orders.
fn orders(intent: &Intent) -> usize {
    let mut count = 0;
    let is_delete = matches!(intent, Intent::Delete { .. });
    let achieved = if is_delete { NotFound } else { Requested };
    walk(Step::first(intent.clone()), &[], &mut |events, outcome| {
        count += 1;
        let sent: Vec<Answer> = events
            .iter()
            .filter_map(|event| if let Sent(answer) = event { Some(*answer) } else { None })
            .collect();
        assert!(sent.len() <= 1, "sent twice: {events:?}");
        let is_proven = match events {
            [.., Sent(Accepted)] => true,
            [.., Sent(_), Read(answer)] => *answer == achieved,
            _ => false,
        };
        assert_eq!(*outcome == Outcome::Done, is_proven, "done without a proof: {events:?}");
        assert_eq!(
            *outcome == Outcome::AlreadyDeleted,
            is_delete && sent == [NotFound],
            "{events:?}: {outcome:?}",
        );
        assert_eq!(
            matches!(outcome, Outcome::ChangedSince(_)),
            sent.is_empty() && events == [Read(AnotherClients)],
            "{events:?}: {outcome:?}",
        );
        if let Outcome::Failed { error, verified } = outcome {
            let cause = sent.first().copied().or(match events {
                [Read(answer)] => Some(*answer),
                _ => None,
            });
            assert_eq!(Some(*error), cause, "the error is not the one that failed the change: {events:?}");
            let looked = matches!(events, [.., Sent(_), Read(_)]);
            assert_eq!(verified.is_some(), looked, "{events:?}: {outcome:?}");
            let is_open = sent == [Unknown] && !looked;
            assert!(!is_open, "an unknown outcome was not looked into: {events:?}");
            let is_silent = matches!(events, [.., Sent(_), Read(Conflict | Unknown | Rejected)]);
            assert_eq!(*verified == Some(Verified::Unknown), is_silent, "{events:?}: {outcome:?}");
        }
    });
    count
}

#[test]
fn every_order_of_answers_to_a_create_is_safe() {
    assert_eq!(orders(&create()), 3 + 2 * TO_A_READ.len());
}

#[test]
fn every_order_of_answers_to_an_update_is_safe() {
    assert_eq!(orders(&update()), 5 + 2 * (3 + 2 * TO_A_READ.len()));
}

#[test]
fn every_order_of_answers_to_a_delete_is_safe() {
    assert_eq!(orders(&delete()), 4 + TO_A_READ.len());
}

#[test]
fn an_update_is_sent_only_right_after_a_read() {
    walk(Step::first(update()), &[], &mut |events, _| {
        for (index, event) in events.iter().enumerate() {
            if matches!(event, Sent(_)) {
                let read = index.checked_sub(1).map(|before| events[before]);
                assert!(matches!(read, Some(Read(Before | Requested))), "{events:?}");
            }
        }
    });
}
