//! Changes of connectivity groups: one made safely, many planned in order. No I/O, no clock, no browser.
//!
//! A [`Plan`] compares what is desired with what the hub has, checks it, and orders the changes so that a product
//! leaves its group before it enters another. Each of its [`Task`]s is one change. An [`Execution`] says which call comes next,
//! and keeps a log from which it resumes after a crash.
//!
//! A caller drives a change by its [`Step`]s: it reads or sends what the step says, hands the answer to
//! the step, and gets the next one, until the change is done. The steps hold the rules of a safe change:
//!
//! - A change is sent at most once. When its outcome is unknown, the group is read and decides.
//! - A group is read again before it is updated. If another client changed it meanwhile, nothing is sent.
//! - A 404 in answer to a delete means that the group is gone, which was the intent.
//! - A 409 in answer to a create or an update may come from the change itself, made by a request whose
//!   answer was lost. The group is read and decides.
//!
//! ```
//! use plan::{Failure, Intent, Outcome, Request, Step};
//!
//! let mut step: Step<&str> = Step::first(Intent::Delete { name: "kiel-ferry-7".parse()? });
//! let outcome = loop {
//!     step = match step {
//!         Step::Read(read) => read.answer(Err(Failure::Unknown("no answer"))),
//!         Step::Send(send) => {
//!             assert!(matches!(send.request(), Request::Delete(_)));
//!             send.answer(Err(Failure::NotFound("no such group")))
//!         }
//!         Step::Done(outcome) => break outcome,
//!     };
//! };
//! assert_eq!(outcome, Outcome::AlreadyDeleted);
//! # Ok::<(), hub_api::identifier::Invalid>(())
//! ```

mod compare;
mod desired;
mod difference;
mod entry;
mod execution;
mod finding;
mod many;
mod map;
mod order;
mod outcome;
pub mod reason;
mod report;
mod slices;
mod step;
mod table;
mod watch;

pub use compare::{is_as_requested, with_removals};
pub use desired::{DesiredGroup, Expected, prune};
pub use difference::{Difference, Field, differences};
pub use entry::{Entry, State};
pub use execution::{Answer, Call, CallRequest, Execution, MAX_CALLS};
pub use finding::Finding;
pub use many::{Action, Checks, Plan, Row};
pub use map::{IdMap, IdSet};
pub use order::Task;
pub use outcome::{Failure, Outcome, Verified};
pub use report::Reported;
pub use slices::{SLICE, at_once, no_pause};
pub use step::{Intent, ReadStep, Request, SendStep, Step};
pub use table::{COLUMNS, needs_guard, unguarded_number};

#[cfg(test)]
mod tests;
