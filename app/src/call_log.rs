//! The calls that this tab has made, as the page "Activity" shows them.
//!
//! Only allow-listed headers are recorded, and bodies only of calls to the hub, because those of a sign-in have secrets.
//! What is read from the log is redacted. It is in memory only, and is emptied when another access signs in.

pub mod call;
mod calls;
mod redact;

use crate::clock::now;
use crate::error::Error;
use call::Call;
use calls::Calls;
use http::{Request, Response};
use js_sys::Date;
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

thread_local! {
    static CALLS: RefCell<Calls> = RefCell::default();
    /// The calls as the list shows them, by their numbers.
    static HEADS: RefCell<BTreeMap<u32, Head>> = RefCell::default();
    /// Is another number after each change. It is not in a context, because the transport has none.
    static CHANGES: ArcRwSignal<u32> = ArcRwSignal::new(0);
}

/// Records a request that is sent now, and returns the number of the call.
pub fn begin(request: &Request<Vec<u8>>) -> u32 {
    change(|calls| calls.begin(request, Date::now(), now()))
}

/// Records the head of the answer.
pub fn answer<T>(number: u32, answer: &Response<T>) {
    change(|calls| calls.answer(number, answer.status(), answer.headers()));
}

/// Records a part of the answer's body.
pub fn receive(number: u32, bytes: &[u8]) {
    CALLS.with_borrow_mut(|calls| calls.receive(number, bytes));
}

/// Records the end of a call, unless it has ended before.
pub fn end(number: u32, is_whole: bool) {
    change(|calls| calls.end(number, is_whole, now()));
}

/// Records that the page has stopped reading the answer of a call, unless it has ended before.
pub fn stop(number: u32) {
    change(|calls| calls.stop(number, now()));
}

/// Marks the call behind a 404 as successful: the page only checked whether the group exists.
pub fn expect_not_found(error: &Error) {
    if let Some(number) = of_error(error).filter(|_| error.is_not_found()) {
        change(|calls| calls.expect(number));
    }
}

/// Whether calls are in flight and the hub has not answered any call yet.
pub fn is_awaited() -> bool {
    CALLS.with_borrow(Calls::are_awaited)
}

/// Forgets all calls.
pub fn clear() {
    HEADS.with_borrow_mut(BTreeMap::clear);
    change(Calls::clear);
}

/// The number of the call whose request ID the hub has repeated in an error. An error without one may be about any of
/// several calls.
pub fn of_error(error: &Error) -> Option<u32> {
    let id = error.refusal()?.request_id.as_deref()?;
    CALLS.with_borrow(|calls| calls.of_request(id))
}

/// A call without its answer and without secrets. Two heads are equal if the call has not changed between them.
#[derive(Clone, Debug)]
pub struct Head(Arc<Call>);

impl Deref for Head {
    type Target = Call;

    fn deref(&self) -> &Call {
        &self.0
    }
}

impl PartialEq for Head {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Head {
    /// The head of a call. The request does not change, so it is redacted once.
    fn of(call: &Call, before: Option<&Self>) -> Self {
        match before {
            None => Self(Arc::new(redact::head(call))),
            Some(before) if before.is_of(call) => before.clone(),
            Some(before) => Self(Arc::new(redact::later_head(&before.0, call))),
        }
    }

    fn is_of(&self, call: &Call) -> bool {
        let state = |call: &Call| (call.status, call.time, call.is_whole, call.is_stopped, call.is_expected);
        (state(&self.0), self.request.kept) == (state(call), call.request.kept)
    }
}

/// The calls without their answers, newest first and without secrets. A reactive reader runs again after each change.
pub fn heads() -> Vec<Head> {
    CHANGES.with(ArcRwSignal::track);
    CALLS.with_borrow(|calls| {
        HEADS.with_borrow_mut(|heads| {
            let head = |call: &Call| (call.number, Head::of(call, heads.get(&call.number)));
            *heads = calls.newest_first().map(head).collect();
            heads.values().rev().cloned().collect()
        })
    })
}

/// Whether a text contains something that looks like a secret.
pub fn has_secret(text: &str) -> bool {
    redact::text(text) != text
}

/// A call without secrets.
pub fn get(number: u32) -> Option<Call> {
    CHANGES.with(ArcRwSignal::track);
    CALLS.with_borrow(|calls| calls.newest_first().find(|call| call.number == number).map(redact::call))
}

/// All calls, oldest first and without secrets.
pub fn all() -> Vec<Call> {
    let mut all: Vec<Call> = CALLS.with_borrow(|calls| calls.newest_first().map(redact::call).collect());
    all.reverse();
    all
}

fn change<T>(change: impl FnOnce(&mut Calls) -> T) -> T {
    let result = CALLS.with_borrow_mut(change);
    CHANGES.with(|changes| changes.update(|number| *number += 1));
    result
}
